import * as fc from "fast-check";
import { expect, test } from "vitest";
import { dayOf, isoDay, parseDay } from "./day.js";
import { parseDuration } from "./duration.js";
import { periodOf } from "./period.js";

test.each([
  // every | anchored on  | day          | from         | next         | why
  ["P1M", "2026-01-31", "2026-02-27", "2026-01-31", "2026-02-28", "a month from the 31st of January ends with the last day of February"],
  ["P1M", "2026-01-31", "2026-02-28", "2026-02-28", "2026-03-31", "the next one is anchored on the 31st again, not chained to the 28th"],
  ["P1M", "2026-01-31", "2028-02-29", "2028-02-29", "2028-03-31", "in a leap year it begins on the 29th"],
  ["P12M", "2024-02-29", "2027-02-28", "2027-02-28", "2028-02-29", "a year from 29 February"],
  ["P2W", "2026-01-01", "2026-01-14", "2026-01-01", "2026-01-15", "two weeks"],
  ["P1M", "2026-01-31", "2025-12-30", "2025-11-30", "2025-12-31", "before the anchor periods go on backwards"],
])("every %s from %s, %s lies in %s to %s: %s", (every, anchor, day, from, next) => {
  const period = periodOf(parseDuration(every)!, parseDay(anchor)!, parseDay(day)!);
  expect([isoDay(period.from), isoDay(period.next)]).toEqual([from, next]);
});

test("every day lies in its period, and periods follow each other without a gap", () => {
  const days = fc.integer({ min: dayOf(1990, 1, 1), max: dayOf(2050, 1, 1) });
  const lengths = fc.record({ months: fc.nat(25), days: fc.nat(40), ms: fc.constant(0) }).filter(({ months, days }) => months + days > 0);
  fc.assert(fc.property(lengths, days, days, (every, anchor, day) => {
    const { from, next } = periodOf(every, anchor, day);
    expect(from <= day && day < next).toBe(true);
    expect(periodOf(every, anchor, next).from).toBe(next);
    expect(periodOf(every, anchor, from - 1).next).toBe(from);
  }), { numRuns: 3_000 });
});
