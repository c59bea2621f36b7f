import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { isoDay, parseDay } from "./day.js";
import { addToDay, addToInstant, parseDuration } from "./duration.js";
import { zoneOf } from "./zone.js";

test.each([
  // text     | months | days | milliseconds
  ["P12M",       12,  0, 0],
  ["P1Y6M",      18,  0, 0],
  ["P2W",         0, 14, 0],
  ["P1W2D",       0,  9, 0],
  ["PT30M",       0,  0, 1_800_000],
  ["PT0S",        0,  0, 0],
  ["P1M1DT1H1M1S", 1, 1, 3_661_000],
])("%s is %i months, %i days and %i milliseconds", (text, months, days, ms) => {
  expect(parseDuration(text)).toEqual({ months, days, ms });
});

test.each([
  ["P", "it has no part"],
  ["PT", "it has no part of a day"],
  ["P1DT", "the part of a day is missing"],
  ["P1.5M", "it is not whole"],
  ["P-1M", "it goes backwards"],
  ["P1D1M", "its parts are out of order"],
  ["P100000D", "it has more than five digits"],
  ["12M", "it does not begin with P"],
  ["", "there is nothing"],
])("%s is no duration: %s", (text) => {
  expect(parseDuration(text)).toBeUndefined();
});

test.each([
  // day       | and    | is           | why
  ["2026-08-31", "P6M",   "2027-02-28", "points earned on 31 August live to the end of February"],
  ["2027-08-31", "P6M",   "2028-02-29", "of whatever length it is"],
  ["2026-01-31", "P1M1D", "2026-03-01", "months go first and are clamped, then days"],
  ["2026-12-31", "P2W",   "2027-01-14", "weeks are seven days"],
])("%s and %s is %s: %s", (from, length, to) => {
  expect(isoDay(addToDay(parseDay(from)!, parseDuration(length)!))).toBe(to);
});

test("points earned on 31 August for six months end with the last instant of February", () => {
  const shanghai = zoneOf("Asia/Shanghai");
  const earned = Temporal.Instant.from("2026-08-31T15:00:00+08:00").epochMilliseconds;
  const end = shanghai.startOf(addToDay(shanghai.dayAt(earned), parseDuration("P6M")!) + 1);
  expect(end - 1).toBe(Temporal.Instant.from("2027-02-28T23:59:59.999+08:00").epochMilliseconds);
});

test.each([
  // from                        | and     | is                            | why
  ["2026-03-28T15:00:00+01:00", "P1D",   "2026-03-29T15:00:00+02:00", "a day later the clock shows the same, though it was 23 hours"],
  ["2026-03-28T15:00:00+01:00", "PT24H", "2026-03-29T16:00:00+02:00", "24 hours are 24 hours"],
  ["2026-03-28T02:30:00+01:00", "P1D",   "2026-03-29T03:30:00+02:00", "a time that is skipped is later by the jump"],
  ["2026-10-24T02:30:00+02:00", "P1D",   "2026-10-25T02:30:00+02:00", "of a time that comes twice it is the first"],
  ["2026-01-31T12:00:00+01:00", "P1M",   "2026-02-28T12:00:00+01:00", "the end of a month stays the end of a month"],
])("in Berlin, %s and %s is %s: %s", (from, length, to) => {
  const at = Temporal.Instant.from(from).epochMilliseconds;
  expect(addToInstant(at, parseDuration(length)!, zoneOf("Europe/Berlin"))).toBe(Temporal.Instant.from(to).epochMilliseconds);
});

test("instants are moved as Temporal moves them", () => {
  const zones = fc.constantFrom("Asia/Shanghai", "Europe/Berlin", "America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "Africa/Cairo");
  const instants = fc.integer({ min: Date.UTC(1950, 0, 1), max: Date.UTC(2099, 11, 31) });
  const lengths = fc.record({ months: fc.nat(60), days: fc.nat(400), ms: fc.nat(200_000_000) });
  fc.assert(fc.property(zones, instants, lengths, (id, at, length) => {
    const { months, days, ms: milliseconds } = length;
    const wanted = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(id).add({ months, days, milliseconds });
    expect(addToInstant(at, length, zoneOf(id))).toBe(wanted.epochMilliseconds);
  }), { numRuns: 3_000 });
});
