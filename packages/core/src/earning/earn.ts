import type { LineWorth } from "../orders/eligible.js";
import { factorOne } from "../money/decimal.js";
import { scale, scaleExact } from "../money/rounding.js";
import type { Points } from "../points/wallet.js";
import { type Day, weekday } from "../time/day.js";
import type { Instant } from "../time/instant.js";
import type { Bonus, Cap, Daypart, EarnTerms, LineFilter, Multiplier, Rate } from "./earn-terms.js";

/** What earn rules look at besides the lines. */
export type EarnContext = {
  /** When the order was placed, with the shop's calendar day and minute of the day. */
  readonly at: Instant;
  readonly day: Day;
  readonly minute: number;
  readonly store: string | undefined;
  readonly channel: string | undefined;
  /** Tiers the member held when the order was placed, one for each ladder. */
  readonly tiers: readonly string[];
};

/** Points a rule gives, before caps that look beyond the order. */
export type Earned = { readonly rule: string; readonly points: Points; readonly cap: Cap | undefined };

/**
 * What lines earn under one wallet's rates (P1): eligible minor units times the multipliers that fit, over the rate's step, rounded once
 * for each rate at the end. A pure function of what the order is worth now, so a claw-back is the difference of two calls.
 */
export function earnOnLines(terms: EarnTerms, lines: readonly LineWorth[], context: EarnContext): Earned[] {
  return terms.rates.map((rate) => {
    const points = earnAtRate(rate, terms, lines, context);
    const most = rate.cap?.per === "order" ? rate.cap.points : Infinity;
    return { rule: rate.id, points: Math.min(points, most), cap: rate.cap };
  });
}

function earnAtRate(rate: Rate, terms: EarnTerms, lines: readonly LineWorth[], context: EarnContext): Points {
  const step = rate.per.kind === "amount" ? rate.per.minor : rate.per.units;
  let weighed = 0;
  let exact = 0n;
  for (const each of lines) {
    const base = rate.per.kind === "amount" ? each.spend : each.units;
    if (base === 0 || !fits(rate.where, each.line, context)) continue;
    const factor = factorFor(terms, each.line, context);
    const sum = weighed + base * factor;
    // Weights are ten-thousandths: an enormous order outgrows exact numbers, and goes on in whole ones of any size.
    if (Number.isSafeInteger(sum)) weighed = sum;
    else exact += BigInt(base) * BigInt(factor);
  }
  if (exact !== 0n) return scaleExact(exact + BigInt(weighed), rate.points, step * factorOne, rate.rounding);
  return weighed === 0 ? 0 : scale(weighed, rate.points, step * factorOne, rate.rounding);
}

/** All multipliers that fit a line, combined as the policy says (`best` unless it says otherwise). */
export function factorFor(terms: EarnTerms, line: LineWorth["line"], context: EarnContext): number {
  let best = factorOne;
  let [sum, product] = [factorOne, factorOne];
  for (const each of terms.multipliers) {
    if (!applies(each, line, context)) continue;
    const factor = tierFactor(each, context.tiers);
    best = Math.max(best, factor);
    sum += factor - factorOne;
    product = scale(product, factor, factorOne, "half-up");
  }
  return terms.stacking === "best" ? best : terms.stacking === "add" ? Math.max(0, sum) : product;
}

function tierFactor({ factor }: Multiplier, tiers: readonly string[]): number {
  if (typeof factor === "number") return factor;
  let best: number | undefined;
  for (const tier of tiers) best = Math.max(best ?? 0, factor[tier] ?? factorOne);
  return best ?? factorOne;
}

function applies(multiplier: Multiplier, line: LineWorth["line"], context: EarnContext): boolean {
  const at = line.addedAt ?? context.at;
  return (multiplier.from === undefined || at >= multiplier.from)
    && (multiplier.until === undefined || at < multiplier.until)
    && (multiplier.during === undefined || isDuring(multiplier.during, context))
    && fits(multiplier.where, line, context);
}

function isDuring({ from, to, days }: Daypart, { day, minute }: EarnContext): boolean {
  // A daypart over midnight, 22:00 to 02:00, belongs to the day on which it began.
  const today = from <= to ? minute >= from && minute < to : minute >= from;
  if (today && days.includes(weekday(day))) return true;
  return from > to && minute < to && days.includes(weekday(day - 1));
}

function fits(where: LineFilter | undefined, line: LineWorth["line"], context: EarnContext): boolean {
  if (where === undefined) return true;
  return (!where.categories || where.categories.some((name) => line.categories?.includes(name) ?? false))
    && (!where.products || where.products.includes(line.sku))
    && (!where.stores || (context.store !== undefined && where.stores.includes(context.store)))
    && (!where.channels || (context.channel !== undefined && where.channels.includes(context.channel)));
}

/** What a fixed bonus gives to a member of these tiers: the best of them; 0 when none is named. */
export function bonusPoints({ points }: Bonus, tiers: readonly string[]): Points {
  if (typeof points === "number") return points;
  return Math.max(0, ...tiers.map((tier) => points[tier] ?? 0));
}

/** Whether a bonus is on at an instant. */
export function isOn({ from, until }: Pick<Bonus, "from" | "until">, at: Instant): boolean {
  return (from === undefined || at >= from) && (until === undefined || at < until);
}
