import { type Day, isoDay } from "../time/day.js";
import { type Instant, dayMs } from "../time/instant.js";
import type { Zone } from "../time/zone.js";
import { currencyDigits } from "../money/money.js";
import type { Towards, WritingWords } from "./pen.js";

// A format is a pure function of its options, and making one costs more than all it writes.
const numbers = new Map<string, Intl.NumberFormat>();
const dates = new Map<string, Intl.DateTimeFormat>();
const lists = new Map<string, Intl.ListFormat>();

/** A number with at most so many decimals; with exactly so many where it has any and `padded` is asked for. */
export function numberText(locale: string, value: number, decimals: number, options: Intl.NumberFormatOptions = {}, padded = false): string {
  const whole = Number.isInteger(value) || !padded;
  const digits = { minimumFractionDigits: whole ? 0 : decimals, maximumFractionDigits: decimals };
  const key = JSON.stringify([locale, digits, options]);
  let format = numbers.get(key);
  if (format === undefined) numbers.set(key, (format = new Intl.NumberFormat(locale, { ...options, ...digits })));
  // Minus zero is a rounding of nothing, and reads like a debt.
  return format.format(value === 0 ? 0 : value);
}

/** Minor units of a currency: 「200 元」 where the language writes a word behind the amount, "¥200" elsewhere; whole amounts without decimals. */
export function moneyText({ locale, moneyUnits }: WritingWords, currency: string, minor: number, towards?: Towards): string {
  const digits = currencyDigits(currency) ?? 2;
  const amount = rounded(minor, 0, towards) / 10 ** digits;
  const unit = moneyUnits[currency];
  if (unit !== undefined) return `${numberText(locale, amount, digits, {}, true)} ${unit}`;
  return numberText(locale, amount, digits, { style: "currency", currency, currencyDisplay: "narrowSymbol" }, true);
}

/** The pieces of a wallet with so many decimals, as a bare number. */
export function piecesText({ locale }: WritingWords, decimals: number, pieces: number, towards?: Towards): string {
  return numberText(locale, rounded(pieces, 0, towards) / 10 ** decimals, decimals, {}, true);
}

/** The day of an instant in an IANA zone, as people write it. */
export function dateText(locale: string, at: Instant, timeZone: string, dateStyle: "long" | "medium" = "long"): string {
  const key = `${locale} ${timeZone} ${dateStyle}`;
  let format = dates.get(key);
  if (format === undefined) dates.set(key, (format = new Intl.DateTimeFormat(locale, { dateStyle, timeZone })));
  return spaced(format.format(at));
}

/** Rounds to so many decimals, in the direction asked for. */
export function rounded(value: number, decimals: number, towards: Towards | undefined): number {
  const unit = 10 ** decimals;
  // A product such as 0.29 * 100 lies a hair beside its whole number.
  const scaled = Number((value * unit).toPrecision(15));
  if (towards === "down") return Math.floor(scaled) / unit;
  return (towards === "up" ? Math.ceil(scaled) : Math.round(scaled)) / unit;
}

/** A day as people write it: "31 March 2026", 「2026 年 3 月 31 日」. */
export function dayText(locale: string, day: Day): string {
  if (Math.abs(day) > farthestDay) return isoDay(day);
  return dateText(locale, day * dayMs, "UTC");
}

/** A time of day, "14:00". */
export function clockText(zone: Zone, at: Instant): string {
  return minuteText(zone.minuteAt(at));
}

/** Minutes since midnight as the clock shows them. */
export function minuteText(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
}

/** Several things as a list of the language: "a, b and c", 「a、b和c」. */
export function listText(locale: string, type: "conjunction" | "disjunction", parts: readonly string[]): string {
  const key = `${locale} ${type}`;
  let format = lists.get(key);
  if (format === undefined) lists.set(key, (format = new Intl.ListFormat(locale, { type })));
  return joined(format.formatToParts(parts).map(({ value }) => value));
}

/** A word for a name that comes from outside, such as a metric's or an event's; `undefined` where there is none. */
export function wordFor(words: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(words, name) ? words[name] : undefined;
}

/**
 * A Chinese sentence with what is filled in. Careful typesetting has a space between Chinese characters and letters or digits; whether one
 * is needed beside a filled-in text depends on that text (黄金级, Gold, 3), so the sentences leave it to this.
 */
export function han(texts: TemplateStringsArray, ...filled: readonly (string | number)[]): string {
  return joined(texts.flatMap((text, i) => [text, String(filled[i] ?? "")]));
}

function joined(pieces: readonly string[]): string {
  return pieces.reduce((whole, piece) => `${whole}${isJoint(whole, piece) ? " " : ""}${piece}`, "");
}

const isJoint = (left: string, right: string): boolean =>
  (/\p{Script=Han}$/u.test(left) && /^[\p{Nd}\p{Sc}\p{Script=Latin}×-]/u.test(right)) || (/[\p{Nd}%\p{Script=Latin}]$/u.test(left) && /^\p{Script=Han}/u.test(right));

/** The same inside a text that comes from elsewhere, such as a date. */
function spaced(text: string): string {
  return text.replace(/(\p{Script=Han})(?=\d)/gu, "$1 ").replace(/(\d)(?=\p{Script=Han})/gu, "$1 ");
}

// What Intl can still write as a date.
const farthestDay = 99_999_999;
