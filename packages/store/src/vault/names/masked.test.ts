import * as fc from "fast-check";
import { expect, test } from "vitest";
import { masked } from "./masked.js";

test.each([
  ["email", "ann@example.com", "a***@e…", "the first letter of each half"],
  ["email", "李@例子.cn", "李***@例…", "in any script"],
  ["email", "no address", "***", "what is none is hidden whole"],
  ["phone", "+8613800000000", "138****0000", "as it is done in China"],
  ["phone", "13812345678", "138****5678", "without its calling code, too"],
  ["phone", "+6591234567", "+65****67", "a short one shows less"],
  ["phone", "12345", "****", "one that is too short shows nothing"],
  ["card", "LAUREL00420042", "****0042", "the last four"],
  ["card", "0042", "****", "unless that is all of it"],
  ["name", "王小明", "王**", "the first letter"],
  ["name", "👩‍👩‍👧 Family", "👩‍👩‍👧**", "a letter as a reader sees it"],
  ["address", "1 Tea Street", "***", "anything else"],
])("%s %s is shown as %s: %s", (of, value, shown) => {
  expect(masked(of, value)).toBe(shown);
});

test("how long something is cannot be seen", () => {
  fc.assert(fc.property(fc.constantFrom("email", "phone", "card", "name", "note"), fc.string(), (of, value) => {
    expect(masked(of, value).length).toBeLessThanOrEqual(of === "name" ? 60 : 100);
  }));
  expect(masked("email", "annabel.lee.the.second@example.com")).toBe(masked("email", "ab@ex.org"));
  expect(masked("name", "Maximilian")).toBe(masked("name", "Max"));
});
