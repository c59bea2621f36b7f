import { expect, test } from "vitest";
import { canonicalJson } from "./canonical-json.js";
import { digestOf } from "./digest.js";

test.each<[value: unknown, text: string, why: string]>([
  // value | text | why
  [{ b: 1, a: [{ d: 1, c: 2 }] }, '{"a":[{"c":2,"d":1}],"b":1}', "keys are sorted, at every depth; lists are not"],
  [{ a: undefined, b: null }, '{"b":null}', "a field that is undefined is as good as absent"],
  [[undefined, 1], "[null,1]", "a place in a list stays"],
  [{ é: 1, z: 2, "10": 3, "9": 4 }, '{"10":3,"9":4,"z":2,"é":1}', "keys are sorted as texts, also those that look like numbers"],
  [{ a: -0, b: 1e21, c: 0.1 }, '{"a":0,"b":1e+21,"c":0.1}', "numbers are written as JSON writes them"],
  ["钻\n\u2028", '"钻\\n\u2028"', "texts, too"],
])("%j is written %s: %s", (value, text) => {
  expect(canonicalJson(value)).toBe(text);
});

test.each([[Number.NaN], [Infinity], [{ a: 1n }], [{ a: () => 1 }], [Symbol("s")], [undefined]])("%s cannot be written", (value) => {
  expect(() => canonicalJson(value)).toThrow("cannot be written as JSON");
});

test("the digest is SHA-256", () => {
  expect(digestOf("")).toBe("12ae32cb1ec02d01eda3581b127c1fee3b0dc53572ed6baf239721a03d82e126");
});
