import { parseDuration } from "../time/duration.js";
import type { Path, Problem } from "./problem.js";

/** What is wrong with a duration that is reckoned on the calendar: at least a day, without hours. `P0D` is no time at all. */
export function checkCalendarTime(text: string | undefined, path: Path): Problem[] {
  if (text === undefined) return [];
  const length = parseDuration(text);
  if (length && length.ms === 0 && length.months + length.days > 0) return [];
  return [{ path, sentence: `expected whole days or months, one day at least, such as P30D or P12M, got "${text}"` }];
}

/** What is wrong with a duration that is reckoned on the clock: a month has no certain length. */
export function checkClockTime(text: string | undefined, path: Path): Problem[] {
  if (text === undefined || parseDuration(text)?.months === 0) return [];
  return [{ path, sentence: `expected days, hours and minutes, such as PT30M, got "${text}"` }];
}
