import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { addMonths, dayOf, isoDay, parseDay } from "./day.js";
import { parseDuration } from "./duration.js";
import { type Window, exitDay, firstDay, lastDay, nextAnniversary, spanBefore, spanOf, startOfNextPeriod, startOfPeriod } from "./window.js";
import { zoneOf } from "./zone.js";

const rolling = (length: string): Window => ({ kind: "rolling", length: parseDuration(length)! });
const quarter: Window = { kind: "calendar", unit: "quarter" };
const membershipYear: Window = { kind: "membership-year" };
const lifetime: Window = { kind: "lifetime" };
const day = (text: string) => parseDay(text)!;
const joined = day("2024-02-29");

const days = fc.integer({ min: dayOf(1999, 1, 1), max: dayOf(2032, 12, 31) });
const lengths = fc.record({ months: fc.nat(30), days: fc.nat(45), ms: fc.constant(0) }).filter(({ months, days }) => months + days > 0);
const windows = fc.oneof(
  lengths.map((length): Window => ({ kind: "rolling", length })),
  fc.constantFrom<Window>({ kind: "calendar", unit: "month" }, quarter, { kind: "calendar", unit: "year" }, membershipYear),
);
const covers = (window: Window, on: number, each: number, anchor = joined) => {
  const { from, to } = spanOf(window, on, anchor);
  return each >= from && each <= to;
};

test.each<[Window, string, string, string, string]>([
  // window                              | asked on    | from         | to           | why
  [rolling("P12M"),                         "2026-02-28", "2025-03-01", "2026-02-28", "a year back, that day itself left out"],
  [rolling("P12M"),                         "2028-02-29", "2027-03-01", "2028-02-29", "28 February is left out, as the 29th is not there"],
  [rolling("P1M"),                          "2026-03-31", "2026-03-01", "2026-03-31", "clamped to the end of the month"],
  [rolling("P30D"),                         "2026-03-30", "2026-03-01", "2026-03-30", "thirty days with today"],
  [rolling("P1D"),                          "2026-03-30", "2026-03-30", "2026-03-30", "today alone"],
  [rolling("P1M15D"),                       "2026-03-31", "2026-02-14", "2026-03-31", "months back first, then days"],
  [{ kind: "calendar", unit: "month" },     "2028-02-10", "2028-02-01", "2028-02-29", "a month to its end"],
  [quarter,                                 "2026-05-17", "2026-04-01", "2026-06-30", "a quarter to its end"],
  [{ kind: "calendar", unit: "year" },      "2026-05-17", "2026-01-01", "2026-12-31", "a year to its end"],
  [membershipYear,                          "2025-02-27", "2024-02-29", "2025-02-27", "who joined on 29 February has a year up to 27 February"],
  [membershipYear,                          "2025-02-28", "2025-02-28", "2026-02-27", "and then one from the 28th"],
  [membershipYear,                          "2028-06-01", "2028-02-29", "2029-02-27", "in a leap year from the 29th again"],
  [membershipYear,                          "2020-06-01", "2024-02-29", "2025-02-27", "before joining, the first year is meant"],
])("%o on %s covers %s to %s: %s", (window, on, from, to) => {
  const span = spanOf(window, day(on), joined);
  expect([isoDay(span.from), isoDay(span.to)]).toEqual([from, to]);
});

test("a lifetime covers everything up to today", () => {
  expect(spanOf(lifetime, day("2026-05-17"), joined)).toEqual({ from: firstDay, to: day("2026-05-17") });
});

test("an order of 1 March last year counts until the last millisecond of 28 February", () => {
  const zone = zoneOf("Asia/Shanghai");
  const at = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
  const placed = zone.dayAt(at("2025-03-01T10:00:00+08:00"));
  const lastMoment = at("2026-02-28T23:59:59.999+08:00");
  expect(covers(rolling("P12M"), zone.dayAt(lastMoment), placed)).toBe(true);
  expect(covers(rolling("P12M"), zone.dayAt(lastMoment + 1), placed)).toBe(false);
});

test("a year that ends on 31 December has the last half second of it", () => {
  const zone = zoneOf("Asia/Shanghai");
  const late = zone.dayAt(Temporal.Instant.from("2025-12-31T23:59:59.500+08:00").epochMilliseconds);
  expect(covers({ kind: "calendar", unit: "year" }, day("2025-06-01"), late)).toBe(true);
  expect(covers({ kind: "calendar", unit: "year" }, day("2026-01-01"), late)).toBe(false);
});

test("a rolling window covers a day from that day on until it leaves, and not once before or after", () => {
  fc.assert(fc.property(lengths, days, (length, each) => {
    const window: Window = { kind: "rolling", length };
    const exit = exitDay(window, each, joined);
    for (let on = each - 3; on <= each + length.months * 31 + length.days + 5; on++) {
      if (covers(window, on, each) !== (on >= each && on < exit)) expect.fail(`${isoDay(each)} on ${isoDay(on)}, exit ${isoDay(exit)}`);
    }
  }), { numRuns: 500 });
});

test("from its own day on, any window covers a day until it leaves, and never again", () => {
  fc.assert(fc.property(windows, days, days, fc.nat(800), (window, each, anchor, later) => {
    expect(covers(window, each + later, each, anchor)).toBe(each + later < exitDay(window, each, anchor));
  }), { numRuns: 5_000 });
});

test("nothing ever leaves a lifetime", () => {
  expect(exitDay(lifetime, day("2026-05-17"), joined)).toBe(lastDay);
});

test("the span before ends where the span begins, and is a span of the same window", () => {
  fc.assert(fc.property(windows, days, (window, on) => {
    const [span, before] = [spanOf(window, on, joined), spanBefore(window, on, joined)];
    expect(before.to).toBe(span.from - 1);
    if (window.kind !== "membership-year" || before.to >= joined) expect(before).toEqual(spanOf(window, before.to, joined));
  }), { numRuns: 2_000 });
});

test("nothing lies before a lifetime, nor before the first membership year", () => {
  const before = spanBefore(lifetime, day("2026-05-17"), joined);
  expect(before.to).toBeLessThan(firstDay);
  const first = spanBefore(membershipYear, joined + 10, joined);
  expect(first.to).toBeLessThan(first.from);
});

test("calendar periods follow each other without a gap", () => {
  fc.assert(fc.property(days, fc.constantFrom("month", "quarter", "year"), (each, unit) => {
    const [start, next] = [startOfPeriod(unit, each), startOfNextPeriod(unit, each)];
    expect(start).toBeLessThanOrEqual(each);
    expect(next).toBeGreaterThan(each);
    expect(startOfPeriod(unit, next - 1)).toBe(start);
    expect(startOfPeriod(unit, next)).toBe(next);
  }), { numRuns: 2_000 });
});

test.each([
  // day         | joined      | next         | why
  ["2027-01-01", "2000-02-29", "2027-02-28", "29 February is kept on the 28th in other years"],
  ["2027-02-28", "2000-02-29", "2028-02-29", "the one after is the 29th again: anchored, not chained"],
  ["2026-05-16", "2026-05-17", "2027-05-17", "the day of joining is no anniversary"],
  ["2026-05-17", "2025-05-17", "2027-05-17", "the day itself has passed"],
  ["2026-12-31", "2025-01-31", "2027-01-31", "over the end of a year"],
])("after %s, who joined on %s has an anniversary on %s: %s", (from, anchor, next) => {
  expect(isoDay(nextAnniversary(day(from), day(anchor)))).toBe(next);
});

test("an anniversary is the first one after a day, whatever the day", () => {
  fc.assert(fc.property(days, fc.nat(12_000), (anchor, later) => {
    const next = nextAnniversary(anchor + later, anchor);
    const all = Array.from({ length: 40 }, (_, i) => addMonths(anchor, 12 * (i + 1)));
    expect(next).toBe(all.find((each) => each > anchor + later));
  }), { numRuns: 2_000 });
});
