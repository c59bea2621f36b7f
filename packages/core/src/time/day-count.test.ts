import { expect, test } from "vitest";
import { longestDays, shortestDays } from "./day-count.js";
import { durationOf } from "./duration-of.js";

test.each([
  ["P1M", 28, 31], ["P3M", 89, 92], ["P12M", 365, 366], ["P30D", 30, 30], ["PT12H", 0.5, 0.5], ["P1M1D", 29, 32],
])("%s is %d to %d days", (text, shortest, longest) => {
  expect([shortestDays(durationOf(text)), longestDays(durationOf(text))]).toEqual([shortest, longest]);
});

test("a duration that slipped through unchecked is our own fault", () => {
  expect(durationOf(undefined)).toBeUndefined();
  expect(() => durationOf("a while")).toThrow("a while is no duration");
});
