/** A calendar day, counted from 1970-01-01 (day 0), in whatever zone the reader has in mind. */
export type Day = number;

/** A calendar date: the month from 1 to 12, the day from 1 to 31. */
export type CivilDate = { readonly year: number; readonly month: number; readonly dayOfMonth: number };

/**
 * The day of a date of the Gregorian calendar, extended backwards.
 * Source: the era arithmetic of H. Hinnant, "chrono-Compatible Low-Level Date Algorithms"; held against Temporal in the tests.
 */
export function dayOf(year: number, month: number, dayOfMonth: number): Day {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + dayOfMonth - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146_097 + dayOfEra - 719_468;
}

/** The date of a day: the inverse of `dayOf`. */
export function civilDate(day: Day): CivilDate {
  const z = day + 719_468;
  const era = Math.floor(z / 146_097);
  const dayOfEra = z - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1_460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * dayOfYear + 2) / 153);
  const dayOfMonth = dayOfYear - Math.floor((153 * shifted + 2) / 5) + 1;
  const month = shifted + (shifted < 10 ? 3 : -9);
  return { year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfMonth };
}

/** Days in a month, from 28 to 31. */
export function daysInMonth(year: number, month: number): number {
  return month === 12 ? 31 : dayOf(year, month + 1, 1) - dayOf(year, month, 1);
}

/** Moves a day by whole months, clamped to the end of the month: 31 January and one month is 28 or 29 February. */
export function addMonths(day: Day, months: number): Day {
  // Windows ask for the same few days again and again; a small memory of a pure function halves the cost of a decision.
  if (Math.abs(months) >= 2_048) return moveByMonths(day, months);
  const key = day * 4_096 + months;
  const known = moved.get(key);
  if (known !== undefined) return known;
  if (moved.size >= movedMax) moved.clear();
  const to = moveByMonths(day, months);
  moved.set(key, to);
  return to;
}

const moved = new Map<number, Day>();
const movedMax = 20_000;

function moveByMonths(day: Day, months: number): Day {
  const { year, month, dayOfMonth } = civilDate(day);
  const index = year * 12 + (month - 1) + months;
  const toYear = Math.floor(index / 12);
  const toMonth = index - toYear * 12 + 1;
  return dayOf(toYear, toMonth, Math.min(dayOfMonth, daysInMonth(toYear, toMonth)));
}

/** The day of the week, from 1 for Monday to 7 for Sunday (ISO 8601). */
export function weekday(day: Day): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** Writes a day as `YYYY-MM-DD` (ISO 8601). */
export function isoDay(day: Day): string {
  const { year, month, dayOfMonth } = civilDate(day);
  return `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;
}

/** Reads `YYYY-MM-DD`; `undefined` when the text is no date of the calendar. */
export function parseDay(text: string): Day | undefined {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!found) return undefined;
  const [year, month, dayOfMonth] = [Number(found[1]), Number(found[2]), Number(found[3])];
  if (month < 1 || month > 12 || dayOfMonth < 1 || dayOfMonth > daysInMonth(year, month)) return undefined;
  return dayOf(year, month, dayOfMonth);
}
