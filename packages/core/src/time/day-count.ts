import { addMonths, dayOf } from "./day.js";
import type { Duration } from "./duration.js";
import { dayMs } from "./instant.js";

/** The days of a duration, its months falling where they are shortest; for judging a policy, never for reckoning. */
export function shortestDays(length: Duration): number {
  return Math.min(...daysFrom(length));
}

/** The days of a duration, its months falling where they are longest. */
export function longestDays(length: Duration): number {
  return Math.max(...daysFrom(length));
}

/** The days it has from each month of four years on, among them a leap year. */
function daysFrom({ months, days, ms }: Duration): number[] {
  return Array.from({ length: 48 }, (_, i) => {
    const start = dayOf(2024 + Math.floor(i / 12), (i % 12) + 1, 1);
    return addMonths(start, months) - start + days + ms / dayMs;
  });
}
