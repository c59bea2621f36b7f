import { type Day, addMonths, civilDate, dayOf } from "./day.js";
import type { Duration } from "./duration.js";

/**
 * The span of whole local days that a metric covers (glossary: window).
 * `rolling` looks back from the day of asking, `calendar` and `membership-year` cover the period that day lies in,
 * `lifetime` covers everything.
 */
export type Window =
  | { readonly kind: "rolling"; readonly length: Duration }
  | { readonly kind: "calendar"; readonly unit: CalendarUnit }
  | { readonly kind: "membership-year" }
  | { readonly kind: "lifetime" };

/** Calendar periods that windows and reviews know. */
export type CalendarUnit = "month" | "quarter" | "year";

/** The first and the last day of a window, both inside. */
export type Span = { readonly from: Day; readonly to: Day };

/** Before and after every day that can happen, far from the limits of exact arithmetic. */
export const firstDay: Day = -100_000_000;
export const lastDay: Day = 100_000_000;

/**
 * The days a window covers when asked on a day. Rolling `P12M` on day D covers the days after (D - 12 months, clamped
 * to the end of the month) up to and including D.
 *
 * @param anchor - the day the member joined; membership years are counted from it
 */
export function spanOf(window: Window, on: Day, anchor: Day): Span {
  switch (window.kind) {
    case "rolling": return { from: back(on, window.length) + 1, to: on };
    case "calendar": return { from: startOfPeriod(window.unit, on), to: startOfNextPeriod(window.unit, on) - 1 };
    case "membership-year": return membershipYear(on, anchor);
    case "lifetime": return { from: firstDay, to: on };
  }
}

/** The span right before the one of `spanOf`, of the same length: what growth is measured against. Nothing lies before a lifetime. */
export function spanBefore(window: Window, on: Day, anchor: Day): Span {
  if (window.kind === "lifetime") return { from: firstDay - 1, to: firstDay - 1 };
  const { from } = spanOf(window, on, anchor);
  // Asked on the day before this span, every window looks at the one before; the days in between were already looked at.
  return { from: spanOf(window, from - 1, anchor).from, to: from - 1 };
}

/**
 * When a day leaves a window. Asked on `day` or later, the window covers `day` before the returned day, and no longer from it on.
 *
 * @returns `lastDay` for a window that nothing ever leaves; `day` itself when it was never inside (before the member joined)
 */
export function exitDay(window: Window, day: Day, anchor: Day): Day {
  switch (window.kind) {
    case "rolling": return rollingExit(window.length, day);
    case "calendar": return startOfNextPeriod(window.unit, day);
    case "membership-year": return day < anchor ? day : membershipYear(day, anchor).to + 1;
    case "lifetime": return lastDay;
  }
}

/** The first day from which a rolling window looks back to `day` or past it. */
function rollingExit({ months, days }: Duration, day: Day): Day {
  if (months === 0) return day + days;
  // Looking back goes months first, then days; so the day looked back to after the months alone is this one.
  const goal = day + days;
  const exit = addMonths(goal, months);
  // Where the month is too short for that date, its last day still looks back to before the goal; the next day looks past it.
  return civilDate(exit).dayOfMonth === civilDate(goal).dayOfMonth ? exit : exit + 1;
}

/** The first day of the calendar period that a day lies in. */
export function startOfPeriod(unit: CalendarUnit, day: Day): Day {
  const { year, month } = civilDate(day);
  if (unit === "year") return dayOf(year, 1, 1);
  return dayOf(year, unit === "month" ? month : month - ((month - 1) % 3), 1);
}

/** The first day of the calendar period after the one that a day lies in. */
export function startOfNextPeriod(unit: CalendarUnit, day: Day): Day {
  return addMonths(startOfPeriod(unit, day), unit === "month" ? 1 : unit === "quarter" ? 3 : 12);
}

/** The anniversary that follows a day. Anchored, not chained: after 28 February comes the 29th again in a leap year. */
export function nextAnniversary(day: Day, anchor: Day): Day {
  const years = Math.max(1, civilDate(day).year - civilDate(anchor).year);
  const candidate = addMonths(anchor, 12 * years);
  return candidate > day ? candidate : addMonths(anchor, 12 * (years + 1));
}

function membershipYear(on: Day, anchor: Day): Span {
  const to = nextAnniversary(Math.max(on, anchor), anchor) - 1;
  const years = civilDate(to + 1).year - civilDate(anchor).year;
  return { from: addMonths(anchor, 12 * (years - 1)), to };
}

const back = (day: Day, { months, days }: Duration): Day => (months === 0 ? day : addMonths(day, -months)) - days;
