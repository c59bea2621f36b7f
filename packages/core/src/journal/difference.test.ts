import * as fc from "fast-check";
import { expect, test } from "vitest";
import { firstDifference } from "./difference.js";

test.each<[unknown, unknown, unknown, string]>([
  // stored | computed | first difference | why
  [{ a: 1 }, { a: 1 }, undefined, "what is equal does not differ"],
  [{ a: 1, b: undefined }, { a: 1 }, undefined, "what is undefined is as good as missing"],
  [{ b: 2, a: 1 }, { a: 1, b: 2 }, undefined, "the order of keys says nothing"],
  [-0, 0, undefined, "there is one zero"],
  [{ a: [1, 2] }, { a: [1, 3] }, { at: "a[1]", stored: 2, computed: 3 }, "places in lists are named"],
  [{ a: [1] }, { a: [1, 3] }, { at: "a[1]", stored: undefined, computed: 3 }, "so is what is missing from one"],
  [{ b: 1, a: { c: 2 } }, { b: 9, a: { c: 8 } }, { at: "a.c", stored: 2, computed: 8 }, "of several the first by name"],
  [{ a: null }, { a: {} }, { at: "a", stored: null, computed: {} }, "nothing is not an empty thing"],
  [[], {}, { at: "", stored: [], computed: {} }, "nor is a list"],
])("%j against %j: %j, for %s", (stored, computed, difference) => {
  expect(firstDifference(stored, computed)).toEqual(difference);
});

test("a copy never differs, and one leaf that was changed is found", () => {
  fc.assert(fc.property(fc.jsonValue({ maxDepth: 3 }), (value) => {
    expect(firstDifference(value, structuredClone(value))).toBeUndefined();
    expect(firstDifference({ deep: [value, 1] }, { deep: [structuredClone(value), 2] })).toEqual({ at: "deep[1]", stored: 1, computed: 2 });
  }));
});
