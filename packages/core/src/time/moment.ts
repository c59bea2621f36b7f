import { parseDay } from "./day.js";
import type { Instant } from "./instant.js";
import type { Zone } from "./zone.js";

/**
 * When something written as a moment begins: a day at its first instant in the zone, an instant as it stands.
 *
 * @returns `undefined` when the text is no day or instant that exists, such as 31 February
 */
export function startOfMoment(text: string, zone: Zone): Instant | undefined {
  const day = parseDay(text.slice(0, 10));
  if (day === undefined) return undefined;
  return text.length === 10 ? zone.startOf(day) : instantOf(text);
}

/** When something written as a moment is over: a day after its last instant, so that "until the 12th" has the 12th in it. */
export function endOfMoment(text: string, zone: Zone): Instant | undefined {
  const day = parseDay(text.slice(0, 10));
  if (day === undefined) return undefined;
  return text.length === 10 ? zone.startOf(day + 1) : instantOf(text);
}

function instantOf(text: string): Instant | undefined {
  const at = Date.parse(text);
  return Number.isNaN(at) ? undefined : at;
}
