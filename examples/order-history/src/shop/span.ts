import { type Day, civilDate, isoDay, parseDay } from "@laurel/core";

/** A day as people write it, `2025-04-05`. */
export function day(text: string): Day {
  const found = parseDay(text);
  if (found === undefined) throw new Error(`${text} is no day`);
  return found;
}

/** The shop's club and its till both began on the first of these days; the export ends with the last. */
export const span = { first: day("2024-11-01"), last: day("2026-10-31") } as const;

/** 1 for Monday to 7 for Sunday. */
export const weekdayOf = (of: Day): number => (((of + 3) % 7) + 7) % 7 + 1;

/** The month and day, `04-05`, which sorts as the year goes. */
export const monthDay = (of: Day): string => isoDay(of).slice(5);

/** Whether it is the last day of its month. */
export const endsMonth = (of: Day): boolean => civilDate(of).month !== civilDate(of + 1).month;
