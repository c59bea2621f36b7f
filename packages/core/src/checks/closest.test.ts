import { expect, test } from "vitest";
import { closest, noSuch } from "./closest.js";

test.each([
  ["reech", "reach"], ["atmost", "atMost"], ["year-spent", "year-spend"], ["xyz", undefined], ["", undefined],
])("%j was meant to be %j", (word, meant) => {
  expect(closest(word, ["reach", "atMost", "year-spend", "keep"])).toBe(meant);
});

test("of two that are near, the nearer one was meant", () => {
  expect(closest("golt", ["bolt", "gold", "goltz"])).toBe("bolt");
});

test("a guess is offered where there is one", () => {
  expect(noSuch("tier", "golden", ["gold"])).toBe('there is no tier "golden"; did you mean "gold"?');
  expect(noSuch("tier", "x", [])).toBe('there is no tier "x"');
});
