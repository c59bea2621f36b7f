import { type Day, addMonths } from "./day.js";
import type { Instant } from "./instant.js";
import type { Zone } from "./zone.js";

/** A length of time as people say it: months are calendar months, days are local days, the rest is exact. */
export type Duration = { readonly months: number; readonly days: number; readonly ms: number };

// Five digits keep every sum within the years that an instant can name.
const number = String.raw`(\d{1,5})`;
const pattern = new RegExp(
  `^P(?:${number}Y)?(?:${number}M)?(?:${number}W)?(?:${number}D)?(?:T(?:${number}H)?(?:${number}M)?(?:${number}S)?)?$`,
);

/**
 * Reads an ISO 8601 duration of whole numbers of at most five digits each (`P12M`, `P30D`, `PT30M`);
 * `undefined` when the text is none.
 */
export function parseDuration(text: string): Duration | undefined {
  const found = pattern.exec(text);
  if (!found || text === "P" || text.endsWith("T")) return undefined;
  const [years, months, weeks, days, hours, minutes, seconds] = found.slice(1).map((each) => Number(each ?? 0));
  return {
    months: years! * 12 + months!,
    days: weeks! * 7 + days!,
    ms: hours! * 3_600_000 + minutes! * 60_000 + seconds! * 1_000,
  };
}

/** Moves a day by the calendar part of a duration: months first, clamped, then days. */
export function addToDay(day: Day, { months, days }: Duration): Day {
  return (months === 0 ? day : addMonths(day, months)) + days;
}

/**
 * Moves an instant: the calendar part by local days at the same time on the clock, then the exact part. A day has as many hours
 * as the zone gives it, `PT24H` always has 24.
 */
export function addToInstant(at: Instant, duration: Duration, zone: Zone): Instant {
  if (duration.months === 0 && duration.days === 0) return at + duration.ms;
  return zone.instantOf(addToDay(zone.dayAt(at), duration), zone.clockAt(at)) + duration.ms;
}
