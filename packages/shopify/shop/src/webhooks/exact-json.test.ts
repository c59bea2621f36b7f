import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type Json, jsonText } from "./exact-json.js";

test("whatever is told reads as it was told", () => {
  fc.assert(fc.property(fc.jsonValue(), (value) => {
    expect(JSON.parse(jsonText(value as Json))).toEqual(JSON.parse(JSON.stringify(value)));
  }));
});

test("an id keeps all its digits", () => {
  expect(jsonText({ id: 820982911946154508n, "a key": [9007199254740993n] })).toBe("{\"id\":820982911946154508,\"a key\":[9007199254740993]}");
});
