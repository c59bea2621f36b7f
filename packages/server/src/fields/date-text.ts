import { type Instant, type Zone, dayOf, daysInMonth } from "@laurel/core";

/** Reads the text of a date; `undefined` when it is none. */
export type DateReader = (text: string) => Instant | undefined;

/**
 * A reader of dates as a file writes them. Rows of one order stand together and bear one date, so the last answer is kept.
 *
 * @param format - such as `d/M/yyyy HH:mm`, `unix-seconds` or `unix-ms`; ISO 8601 when there is none
 * @param zone - of dates that do not name their own
 */
export function dateReader(format: string | undefined, zone: Zone): DateReader {
  const read = format === undefined ? isoReader(zone) : format.startsWith("unix-") ? unixReader(format) : patternReader(format, zone);
  let [lastText, last]: [string | undefined, Instant | undefined] = [undefined, undefined];
  return (text) => {
    if (text === lastText) return last;
    lastText = text;
    last = read(text.trim());
    return last;
  };
}

const iso = /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?(Z|[+-]\d{2}:?\d{2})?)?$/;

function isoReader(zone: Zone): DateReader {
  return (text) => {
    const found = iso.exec(text);
    if (!found) return undefined;
    const [, year, month, day, hour, minute, second, fraction = "", offset] = found;
    const ms = Math.floor(Number(`0.${fraction || "0"}`) * 1_000);
    return instantOf(partsOf(year, month, day, hour, minute, second), ms, zone, offset);
  };
}

type Parts = { readonly year: number; readonly month: number; readonly day: number; readonly hour: number; readonly minute: number; readonly second: number };

function partsOf(year?: string, month?: string, day?: string, hour?: string, minute?: string, second?: string): Parts {
  const number = (text: string | undefined): number => (text === undefined ? 0 : Number(text));
  return { year: number(year), month: number(month), day: number(day), hour: number(hour), minute: number(minute), second: number(second) };
}

function instantOf({ year, month, day, hour, minute, second }: Parts, ms: number, zone: Zone, offset?: string): Instant | undefined {
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month) || hour > 23 || minute > 59 || second > 59) return undefined;
  const clock = ((hour * 60 + minute) * 60 + second) * 1_000 + ms;
  const date = dayOf(year, month, day);
  return offset === undefined ? zone.instantOf(date, clock) : date * 86_400_000 + clock - offsetMs(offset);
}

function offsetMs(offset: string): number {
  if (offset === "Z") return 0;
  const minutes = Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2));
  return (offset.startsWith("-") ? -minutes : minutes) * 60_000;
}

function unixReader(format: string): DateReader {
  const factor = format === "unix-seconds" ? 1_000 : 1;
  return (text) => (/^-?\d{1,14}$/.test(text) ? Number(text) * factor : undefined);
}

const tokens = { yyyy: "(?<yyyy>\\d{4})", MM: "(?<M>\\d{2})", M: "(?<M>\\d{1,2})", dd: "(?<d>\\d{2})", d: "(?<d>\\d{1,2})", HH: "(?<H>\\d{2})", H: "(?<H>\\d{1,2})", mm: "(?<m>\\d{2})", ss: "(?<s>\\d{2})" };

function patternReader(format: string, zone: Zone): DateReader {
  const pattern = new RegExp(`^${format.replace(/yyyy|MM?|dd?|HH?|mm|ss|[^\w]/g, (token) => tokens[token as keyof typeof tokens] ?? `\\${token}`)}$`);
  return (text) => {
    const found = pattern.exec(text)?.groups;
    return found && instantOf(partsOf(found["yyyy"], found["M"], found["d"], found["H"], found["m"], found["s"]), 0, zone);
  };
}
