import { expect, test } from "vitest";
import { quarterAfter, quarterAt, quarterNamed } from "./quarter.js";

test.each([
  // instant | quarter | why
  ["2026-01-01T00:00:00.000Z", "2026q1", "the first instant of a year is in its first quarter"],
  ["2026-03-31T23:59:59.999Z", "2026q1", "the last of a quarter is in it"],
  ["2026-04-01T00:00:00.000Z", "2026q2", "and the next in the next"],
  ["2024-02-29T12:00:00.000Z", "2024q1", "a leap day is a day like any other"],
  ["2026-12-31T23:59:59.999Z", "2026q4", "the last instant of a year is in its last quarter"],
])("%s lies in %s: %s", (instant, name) => {
  const quarter = quarterAt(Date.parse(instant));
  expect(quarter.name).toBe(name);
  expect(quarterNamed(name)).toEqual(quarter);
  expect(quarter.from <= Date.parse(instant) && Date.parse(instant) < quarter.until).toBe(true);
  expect(quarterAfter(quarter).from).toBe(quarter.until);
});

test.each(["2026q5", "2026q0", "26q1", "2026", "rest", "2026q1x", ""])("%j is no quarter", (name) => {
  expect(quarterNamed(name)).toBeUndefined();
});
