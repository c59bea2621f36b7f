import { type Day, addMonths } from "./day.js";
import type { Duration } from "./duration.js";

/** A period that repeats from an anchor on: its first day, and the first day of the one after it. */
export type Period = { readonly from: Day; readonly next: Day };

/**
 * The period that a day lies in, when periods of one length follow each other from an anchor. Each is reckoned from the anchor, not
 * from the one before: anchored on 31 January, monthly periods begin on 31 January, 28 February, 31 March.
 */
export function periodOf(every: Duration, anchor: Day, day: Day): Period {
  const start = (n: number): Day => (every.months === 0 ? anchor : addMonths(anchor, n * every.months)) + n * every.days;
  const length = every.months * 30.436875 + every.days;
  let n = Math.floor((day - anchor) / length);
  while (start(n) > day) n--;
  while (start(n + 1) <= day) n++;
  return { from: start(n), next: start(n + 1) };
}
