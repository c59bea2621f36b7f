import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { addMonths, civilDate, dayOf, daysInMonth, isoDay, parseDay, weekday } from "./day.js";

const epoch = Temporal.PlainDate.from("1970-01-01");
const dateOf = (day: number) => epoch.add({ days: day });
const dayOfDate = (date: Temporal.PlainDate) => epoch.until(date, { largestUnit: "days" }).days;
const days = fc.integer({ min: dayOf(1000, 1, 1), max: dayOf(3000, 12, 31) });

test("day 0 is the first of January 1970, a Thursday", () => {
  expect(dayOf(1970, 1, 1)).toBe(0);
  expect(weekday(0)).toBe(4);
});

test("every day of six centuries is a date, and the date is that day", () => {
  for (let day = dayOf(1700, 1, 1); day <= dayOf(2299, 12, 31); day++) {
    const { year, month, dayOfMonth } = civilDate(day);
    if (dayOf(year, month, dayOfMonth) !== day) expect.fail(`day ${day} is read as ${isoDay(day)}`);
  }
});

test("dates, weekdays and lengths of months agree with Temporal", () => {
  fc.assert(fc.property(days, (day) => {
    const date = dateOf(day);
    expect(civilDate(day)).toEqual({ year: date.year, month: date.month, dayOfMonth: date.day });
    expect(weekday(day)).toBe(date.dayOfWeek);
    expect(daysInMonth(date.year, date.month)).toBe(date.daysInMonth);
    expect(isoDay(day)).toBe(date.toString());
    expect(parseDay(date.toString())).toBe(day);
  }), { numRuns: 2_000 });
});

test("months are added as Temporal adds them", () => {
  fc.assert(fc.property(days, fc.integer({ min: -3_000, max: 3_000 }), (day, months) => {
    expect(addMonths(day, months)).toBe(dayOfDate(dateOf(day).add({ months })));
  }), { numRuns: 5_000 });
});

test.each([
  // day       | months | becomes     | why
  ["2026-01-31",   1, "2026-02-28", "a date the month does not have is its last day"],
  ["2028-01-31",   1, "2028-02-29", "in a leap year that is the 29th"],
  ["2026-01-31",   2, "2026-03-31", "reckoned from the anchor, two months later is the 31st again"],
  ["2028-02-29",  12, "2029-02-28", "there is no 29 February in 2029"],
  ["2028-02-29",  48, "2032-02-29", "and there is one in 2032"],
  ["2026-08-31",   6, "2027-02-28", "half a year from the end of August is the end of February"],
  ["2027-08-31",   6, "2028-02-29", "or the 29th in a leap year"],
  ["2026-03-31",  -1, "2026-02-28", "backwards it is clamped alike"],
  ["2026-01-15", -13, "2024-12-15", "backwards over a year"],
  ["2096-02-29",  48, "2100-02-28", "2100 is no leap year"],
])("%s and %i months is %s: %s", (from, months, to) => {
  expect(isoDay(addMonths(parseDay(from)!, months))).toBe(to);
});

test.each([
  ["2025-02-29", "the year is no leap year"],
  ["2025-04-31", "April has thirty days"],
  ["2025-00-10", "there is no month 0"],
  ["2025-13-01", "there is no month 13"],
  ["2025-01-00", "there is no day 0"],
  ["2025-1-1", "digits are missing"],
  ["2025-01-01T00:00", "it is a time"],
  ["", "there is nothing"],
])("%s is no day: %s", (text) => {
  expect(parseDay(text)).toBeUndefined();
});

test("years before the common era keep their order", () => {
  expect(dayOf(0, 12, 31) + 1).toBe(dayOf(1, 1, 1));
  expect(civilDate(dayOf(-4, 2, 29))).toEqual({ year: -4, month: 2, dayOfMonth: 29 });
});
