import * as fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type Day, isoDay, parseDay } from "./day.js";
import { dayMs } from "./instant.js";
import { isZone, zoneOf } from "./zone.js";

const shopZones = [
  "Asia/Shanghai", "Europe/Berlin", "Europe/London", "America/New_York", "America/Sao_Paulo", "Africa/Cairo", "Australia/Lord_Howe",
  "Asia/Kathmandu",
];
// Zones that once skipped a whole day, turned clocks back over midnight, or have seconds in their offset.
const strangeZones = ["Pacific/Apia", "America/St_Johns", "America/Havana", "America/Toronto", "Africa/Monrovia", "UTC"];

const instantOf = (text: string) => Temporal.Instant.from(text).epochMilliseconds;
const [first, last] = [instantOf("1950-01-01T00:00:00Z"), instantOf("2100-12-31T23:59:59.999Z")];
const instants = fc.integer({ min: first, max: last });

const localAt = (at: number, id: string) => Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(id);
const clockOf = ({ hour, minute, second, millisecond }: Temporal.ZonedDateTime) => ((hour * 60 + minute) * 60 + second) * 1_000 + millisecond;
const dateOf = (day: Day) => Temporal.PlainDate.from(isoDay(day));

function transitionsOf(id: string): number[] {
  const found: number[] = [];
  let next = localAt(first, id).getTimeZoneTransition("next");
  for (; next && next.epochMilliseconds <= last; next = next.getTimeZoneTransition("next")) found.push(next.epochMilliseconds);
  return found;
}

function expectLikeTemporal(id: string, at: number): void {
  const zone = zoneOf(id);
  const local = localAt(at, id);
  const day = parseDay(local.toPlainDate().toString())!;
  const clock = clockOf(local);
  const said = { day: zone.dayAt(at), clock: zone.clockAt(at), minute: zone.minuteAt(at), start: zone.startOf(day), back: zone.instantOf(day, clock) };
  const start = local.toPlainDate().toZonedDateTime(id).epochMilliseconds;
  const back = local.toPlainDateTime().toZonedDateTime(id).epochMilliseconds;
  expect({ at, ...said }).toEqual({ at, day, clock, minute: Math.floor(clock / 60_000), start, back });
}

describe.each([...shopZones, ...strangeZones])("in %s", (id) => {
  test("days and clocks are those of Temporal at any instant", () => {
    fc.assert(fc.property(instants, (at) => expectLikeTemporal(id, at)), { numRuns: 500 });
  });

  test("days and clocks are those of Temporal around every change of the clocks", () => {
    for (const at of transitionsOf(id)) for (const offset of [-3_600_000, -1, 0, 1, 3_600_000]) expectLikeTemporal(id, at + offset);
  });

  test("a local day starts where Temporal starts it, and any time of it is where Temporal says", () => {
    const zone = zoneOf(id);
    const days = fc.integer({ min: Math.ceil(first / dayMs), max: Math.floor(last / dayMs) });
    fc.assert(fc.property(days, fc.integer({ min: 0, max: dayMs - 1 }), (day, clock) => {
      expect(zone.startOf(day)).toBe(dateOf(day).toZonedDateTime(id).epochMilliseconds);
      const time = Temporal.PlainTime.from("00:00").add({ milliseconds: clock });
      expect(zone.instantOf(day, clock)).toBe(dateOf(day).toZonedDateTime({ timeZone: id, plainTime: time }).epochMilliseconds);
    }), { numRuns: 300 });
  });
});

test.each([
  // zone              | instant                      | local day    | why
  ["Asia/Shanghai",      "2025-12-31T23:30:00-05:00",   "2026-01-01", "late on the last day in New York is the next year in Shanghai"],
  ["America/New_York",   "2025-12-31T23:30:00-05:00",   "2025-12-31", "on its own clock it is still the old year"],
  ["Asia/Shanghai",      "2025-12-31T23:59:59.500+08:00", "2025-12-31", "half a second before midnight is the old year"],
  ["Asia/Shanghai",      "2026-01-01T00:00:00+08:00",   "2026-01-01", "midnight is the new year"],
  ["Europe/Berlin",      "2026-10-25T02:30:00+02:00",   "2026-10-25", "the first 02:30 of a night that has two"],
  ["Europe/Berlin",      "2026-10-25T02:30:00+01:00",   "2026-10-25", "the second 02:30"],
])("in %s, %s is on %s: %s", (id, at, day) => {
  expect(isoDay(zoneOf(id).dayAt(instantOf(at)))).toBe(day);
});

test("a time that comes twice is the first of the two, and both keep their order", () => {
  const berlin = zoneOf("Europe/Berlin");
  const [summer, winter] = [instantOf("2026-10-25T02:30:00+02:00"), instantOf("2026-10-25T02:30:00+01:00")];
  expect(berlin.minuteAt(summer)).toBe(berlin.minuteAt(winter));
  expect(summer).toBeLessThan(winter);
  expect(berlin.instantOf(parseDay("2026-10-25")!, 150 * 60_000)).toBe(summer);
});

test("a time that is skipped is as much later as the clock jumps", () => {
  const berlin = zoneOf("Europe/Berlin");
  expect(berlin.instantOf(parseDay("2026-03-29")!, 150 * 60_000)).toBe(instantOf("2026-03-29T03:30:00+02:00"));
});

test("a day that was skipped starts when the next one does", () => {
  const apia = zoneOf("Pacific/Apia");
  expect(apia.startOf(parseDay("2011-12-30")!)).toBe(apia.startOf(parseDay("2011-12-31")!));
});

test("a day without midnight starts at the first instant it has", () => {
  const saoPaulo = zoneOf("America/Sao_Paulo");
  expect(saoPaulo.startOf(parseDay("2018-11-04")!)).toBe(instantOf("2018-11-04T01:00:00-02:00"));
});

test("instants that no date can name are still on some day", () => {
  const shanghai = zoneOf("Asia/Shanghai");
  expect(shanghai.dayAt(Number.MAX_SAFE_INTEGER)).toBeGreaterThan(shanghai.dayAt(last));
  expect(shanghai.dayAt(Number.MIN_SAFE_INTEGER)).toBeLessThan(shanghai.dayAt(first));
});

test("a zone nobody knows is refused", () => {
  expect(isZone("Asia/Shanghai")).toBe(true);
  expect(isZone("Asia/Atlantis")).toBe(false);
  expect(() => zoneOf("Asia/Atlantis")).toThrow(RangeError);
});
