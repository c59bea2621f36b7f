import * as fc from "fast-check";
import { expect, test } from "vitest";
import { depthMax, wrongWithJson } from "./json-text.js";

test.each([
  ['{"a":1,"a":2}', /"a" stands twice/, "two readers would not agree on which counts"],
  ['{"a":{"b":1,"\\u0062":2}}', /"b" stands twice/, "an escaped name is the same name"],
  ['[{"a":1},{"a":2,"x":{"a":3}}]', undefined, "two objects may have a field of one name"],
  ['{"__proto__":{}}', /__proto__/, "what an object is shall not be changed"],
  ['{"\\u005f_proto__":1}', /__proto__/, "nor in another spelling"],
  ['{"a":"__proto__"}', undefined, "a value is a value"],
  ['{"a":"}{\\"a\\":","b":["]","a"]}', undefined, "signs inside texts are no signs"],
  ["[".repeat(depthMax + 1), /deeper/, "too deep, even before it turns out to be no JSON"],
  [`${"[".repeat(depthMax)}${"]".repeat(depthMax)}`, undefined, "just deep enough"],
  ['{"a', undefined, "what is no JSON is left to the parser"],
  ["", undefined, "nothing at all too"],
] as [string, RegExp | undefined, string][])("%s: %s, for %s", (text, wrong, _why) => {
  const said = wrongWithJson(text);
  if (wrong) expect(said).toMatch(wrong);
  else expect(said).toBeUndefined();
});

test("nothing is wrong with what JSON.stringify has written", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
    fc.pre(!JSON.stringify(value).includes("__proto__"));
    expect(wrongWithJson(JSON.stringify(value))).toBeUndefined();
    expect(wrongWithJson(JSON.stringify(value, undefined, 2))).toBeUndefined();
  }));
});
