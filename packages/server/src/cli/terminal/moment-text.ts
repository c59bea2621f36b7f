import { type Instant, type Zone, parseDay } from "@laurel/core";
import { WrongCall } from "./exit-code.js";

/**
 * Reads a moment that closes something: a day is meant whole, up to its last millisecond by the clock of the zone.
 *
 * @param text - `2011-12-09`, or an instant with its offset such as `2011-12-09T18:00:00+08:00`
 * @throws WrongCall when it is neither
 */
export function closingMoment(text: string, zone: Zone): Instant {
  const day = parseDay(text);
  if (day !== undefined) return zone.startOf(day + 1) - 1;
  const at = /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:\d{2})$/.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) throw new WrongCall(`"${text}" is no day or instant: expected one such as 2011-12-09 or 2011-12-09T18:00:00+00:00`);
  return at;
}
