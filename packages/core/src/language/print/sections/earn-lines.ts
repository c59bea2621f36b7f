import type { BonusDocument, CapDocument, DaypartDocument, EarnDocument, MultiplierDocument, RateDocument } from "../../../earning/earn-document.js";
import { capsOf, minuteOf } from "../../../earning/compile-earn.js";
import type { WalletDocument } from "../../../wallets/wallet-document.js";
import { dayMs } from "../../../time/instant.js";
import type { Weekday } from "../../../time/time-text.js";
import { weekdays } from "../../../time/weekdays.js";
import { narrowedText } from "../../reasons/figure-line.js";
import { listText, wordFor } from "../../writing.js";
import type { Press } from "../press.js";

export const isMultiplier = (each: EarnDocument): each is MultiplierDocument => "multiplier" in each;
export const isBonus = (each: EarnDocument): each is BonusDocument => "on" in each;
export const isRate = (each: EarnDocument): each is RateDocument => !isMultiplier(each) && !isBonus(each);

/** A rate in words: "1 point for every ¥1 spent; fractions are dropped". */
export function rateLine(rate: RateDocument, wallet: WalletDocument, press: Press): string {
  const { words, pen, points, money, figures } = press;
  const given = points(rate.points, wallet.id);
  const text = rate.per === undefined ? words.points.perUnits(given, pen.number(rate.perUnits ?? 1)) : words.points.perAmount(given, money(rate.per));
  const narrowed = narrowedText(text, rate.where, figures, pen);
  return words.points.remarks(narrowed, [words.points.rounding[rate.round], ...capLines(rate.cap, wallet, press)]);
}

/** A multiplier in words, with when and for what it applies. */
export function multiplierLine(each: MultiplierDocument, press: Press): string {
  const { words, pen, figures, name } = press;
  const { multiplier } = each;
  const period = press.period(each.from, each.until);
  const when = [...(each.during ? [daypartText(each.during, press)] : []), ...(period === undefined ? [] : [period])];
  const text = words.points.multiplier({
    name: each.name && name(each.name, each.id),
    factor: typeof multiplier === "number" ? words.points.factor(pen.number(multiplier)) : undefined,
    tiers: typeof multiplier === "number" ? [] : Object.entries(multiplier).map(([tier, factor]) => words.points.tierFactor(pen.tier(tier), pen.number(factor))),
    when,
  });
  return narrowedText(text, each.where, figures, pen);
}

/** A fixed bonus in words. */
export function bonusLine(bonus: BonusDocument, wallet: WalletDocument, press: Press): string {
  const { words, pen } = press;
  const period = press.period(bonus.from, bonus.until);
  const text = words.points.bonus({
    event: eventName(bonus, press),
    points: typeof bonus.points === "number" ? press.points(bonus.points, wallet.id) : undefined,
    tiers: typeof bonus.points === "number" ? [] : Object.entries(bonus.points).map(([tier, points]) => words.points.tierPoints(pen.tier(tier), press.points(points, wallet.id))),
  });
  const least = bonus.minOrder === undefined ? [] : [words.points.minOrder(press.money(bonus.minOrder))];
  return words.points.remarks(text, [...least, ...(period === undefined ? [] : [period]), ...capLines(bonus.cap, wallet, press)]);
}

/** What a bonus is given for, by the name the policy gives it or the event's own. */
export function eventName({ id, on, name }: BonusDocument, press: Press): string {
  return name ? press.name(name, id) : wordFor(press.words.points.events, on) ?? press.name(undefined, on);
}

/** Limits in words. */
export function capLines(cap: WalletDocument["cap"] | CapDocument, wallet: WalletDocument, { words, points }: Press): string[] {
  return capsOf(cap).map((each) => words.points.cap[each.per](points(each.points, wallet.id)));
}

/** Hours and days of the week: "Monday to Friday, 14:00 to 17:00". */
export function daypartText({ from, to, days }: DaypartDocument, press: Press): string {
  const { points } = press.words;
  const hours = from === "00:00" && to === "24:00" ? undefined : points.hours(from, to, minuteOf(from) > minuteOf(to));
  return points.daypart(daysText(days, press), hours);
}

function daysText(days: readonly Weekday[], { words }: Press): string {
  const { points, words: { writing } } = words;
  const places = weekdays.flatMap((day, i) => (days.includes(day) ? [i] : []));
  const [first = 0, last = 0] = [places[0], places.at(-1)];
  if (places.length === weekdays.length) return points.everyDay;
  const called = (place: number) => dayName(place, writing.locale, points.weekdays);
  if (places.length > 2 && last - first === places.length - 1) return points.dayRange(called(first), called(last));
  return listText(writing.locale, "conjunction", places.map(called));
}

/** What a day of the week is called; 0 is Monday. */
export function dayName(place: number, locale: string, weekday: "long" | "short"): string {
  return new Intl.DateTimeFormat(locale, { weekday, timeZone: "UTC" }).format((aMonday + place) * dayMs);
}

// 5 January 1970.
const aMonday = 4;
