import type { Minor } from "../money/money.js";
import { scale, split } from "../money/rounding.js";
import type { Instant } from "../time/instant.js";
import type { CountingRules } from "./counting-rules.js";
import {
  type Amounts, type GivenBack, type PointsPaid, dueOf, givenBack, goodsOf, isGoods, linesAt, pricesOf, sumOf, withTax, withoutPoints,
} from "./line-price.js";
import type { OrderLine, OrderSnapshot } from "./order-snapshot.js";
import { type Settlement, paidWithPoints, piecesSent, settlementOf } from "./settlement.js";

export type { CountingRules } from "./counting-rules.js";

/** One line of an order at an instant. */
export type LineWorth = {
  readonly line: OrderLine;
  /** Eligible minor units that are settled and not given back. */
  readonly spend: Minor;
  /** The same before refunds; for ladders on which refunds have no effect. */
  readonly gross: Minor;
  /** Pieces of goods that are settled and not given back. A payment in part settles every piece, as it names none. */
  readonly units: number;
};

/** An order as it stands at an instant. */
export type OrderWorth = {
  /** The instant from which anything of it counts; `undefined` while nothing does. */
  readonly settledAt: Instant | undefined;
  /** Sums to `spend` and `gross`. Where shipping and tips count, they are one more line at the end, with an empty id and no pieces. */
  readonly lines: readonly LineWorth[];
  /** Eligible minor units. */
  readonly spend: Minor;
  readonly gross: Minor;
  readonly units: number;
  /** Gross profit in minor units over the lines that name their cost, without tax; `undefined` when none does. */
  readonly profit: Minor | undefined;
  /** Whether it is an order of goods that somebody kept: neither a postage-only order nor one given back whole. */
  readonly isOrder: boolean;
  /** Prices of the goods after discounts, and what of these has been given back, in minor units. */
  readonly goods: Minor;
  readonly goodsBack: Minor;
};

const nothing: OrderWorth = {
  settledAt: undefined, lines: [], spend: 0, gross: 0, units: 0, profit: undefined, isOrder: false, goods: 0, goodsBack: 0,
};

/**
 * What an order is worth at an instant: its eligible minor units line by line, after discounts, refunds up to then, and only as far
 * as it is settled (P1, P3). Test, cancelled and unsettled orders are worth nothing.
 *
 * Whatever concerns the order as a whole (its discount, points it was paid with, a payment in part, a lost chargeback) is reckoned once
 * for the order and spread over the lines by largest remainder, so that lines sum to the order.
 */
export function worthAt(order: OrderSnapshot, at: Instant, rules: CountingRules): OrderWorth {
  if (order.test || order.placedAt > at || (order.cancelledAt !== undefined && order.cancelledAt <= at)) return nothing;
  const lines = linesAt(order, at);
  const prices = pricesOf(order, lines, rules);
  const settled = settlementOf(order, dueOf(order, lines, prices, rules), at, rules);
  if (settled === undefined) return nothing;
  const back = givenBack(order, lines, prices, at, rules);
  const taxed = withTax(lines, prices, prices, rules);
  const points = pointsPaid(order, taxed, at, rules);
  const counted = withoutPoints(taxed, points);
  const left = back === undefined ? counted : countedLeft(lines, prices, taxed, back, points, rules);
  const sent = rules.settledWhen === "fulfilled" ? piecesSent(order, lines, at) : undefined;
  const reached = sent === undefined ? asPaid(counted, left, settled) : asSent(counted, left, settled, lines, sent, back);
  return total(lines, prices, reached, settled, back, sent, rules);
}

function pointsPaid(order: OrderSnapshot, taxed: Amounts, at: Instant, rules: CountingRules): PointsPaid {
  const all = rules.paidWithPoints ? 0 : paidWithPoints(order, at);
  const goods = all === 0 ? 0 : Math.min(all, goodsOf(taxed));
  return { goods, rest: all - goods };
}

/** What counts of the rest after refunds. Points paid for a share of the goods, and for the same share of what is left of them. */
function countedLeft(
  lines: readonly OrderLine[], prices: Amounts, taxed: Amounts, back: GivenBack, points: PointsPaid, rules: CountingRules,
): Amounts {
  const left = withTax(lines, prices.map((price, i) => price - back.amounts[i]!), prices, rules);
  const goods = points.goods === 0 ? 0 : scale(points.goods, goodsOf(left), goodsOf(taxed), "half-up");
  return withoutPoints(left, { goods, rest: points.rest });
}

type Reached = { readonly gross: Amounts; readonly spend: Amounts };

/** What is settled by money: the part of what is due that was paid, less what came back and what was lost, both in full. */
function asPaid(counted: Amounts, left: Amounts, { paid, due, lost }: Settlement): Reached {
  if (paid >= due && lost === 0) return { gross: counted, spend: left };
  const gross = paid >= due ? counted : split(scale(sumOf(counted), paid, due, "half-up"), counted);
  const back = sumOf(counted) - sumOf(left) + lostOf(sumOf(counted), lost, due);
  return { gross, spend: split(Math.max(0, sumOf(gross) - back), left) };
}

/** What is settled by handing over: of each line the share of its pieces; shipping and tips with the first of them. */
function asSent(
  counted: Amounts, left: Amounts, { due, lost }: Settlement, lines: readonly OrderLine[], sent: readonly number[], back: GivenBack | undefined,
): Reached {
  const share = (amount: Minor, part: number, whole: number) => (part >= whole ? amount : scale(amount, part, whole, "half-up"));
  // A piece that came back unsent leaves the others whole: the rest is settled once as many are sent as are kept.
  const spend = left.map((amount, i) => (i === lines.length ? amount : share(amount, sent[i]!, piecesKept(lines[i]!, back?.pieces[i]))));
  const gross = counted.map((amount, i) => (i === lines.length ? amount : Math.max(spend[i]!, share(amount, sent[i]!, lines[i]!.quantity))));
  if (lost === 0) return { gross, spend };
  return { gross, spend: split(Math.max(0, sumOf(spend) - lostOf(sumOf(counted), lost, due)), spend) };
}

/** What a lost chargeback takes of an amount: its share of all that was due. */
function lostOf(amount: Minor, lost: Minor, due: Minor): Minor {
  return lost === 0 || due === 0 ? 0 : scale(amount, Math.min(lost, due), due, "half-up");
}

const piecesKept = (line: OrderLine, back: number | undefined): number => line.quantity - (back ?? 0);

function total(
  lines: readonly OrderLine[], prices: Amounts, { gross, spend }: Reached, settled: Settlement,
  back: GivenBack | undefined, sent: readonly number[] | undefined, rules: CountingRules,
): OrderWorth {
  const worths: LineWorth[] = [];
  let [units, profit, priced] = [0, 0, false];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    const kept = isGoods(line, rules) ? piecesKept(line, back?.pieces[i]) : 0;
    const pieces = sent === undefined ? kept : Math.min(kept, sent[i]!);
    worths.push({ line, spend: spend[i]!, gross: gross[i]!, units: pieces });
    units += pieces;
    if (line.cost === undefined || !isGoods(line, rules)) continue;
    priced = true;
    profit += withoutTax(line, spend[i]!, prices[i]!, rules) - costOf(line, pieces, settled);
  }
  const rest = lines.length;
  if (prices[rest]! > 0) worths.push({ line: restLine, spend: spend[rest]!, gross: gross[rest]!, units: 0 });
  const goods = goodsOf(prices);
  const goodsBack = back === undefined ? 0 : goodsOf(back.amounts);
  const gone = goodsBack + lostOf(goods, settled.lost, settled.due);
  return {
    settledAt: settled.at, lines: worths, spend: sumOf(spend), gross: sumOf(gross), units,
    profit: priced ? profit : undefined, isOrder: units > 0 && (goods === 0 || gone < goods), goods, goodsBack,
  };
}

const restLine: OrderLine = { id: "", sku: "", quantity: 0, amount: 0 };

function withoutTax(line: OrderLine, spend: Minor, price: Minor, rules: CountingRules): Minor {
  return rules.tax && line.tax !== undefined && price > 0 ? scale(spend, price, price + line.tax, "half-up") : spend;
}

/** Cost of the pieces, as far as they are paid for, so that a payment in part shows no loss. */
function costOf(line: OrderLine, pieces: number, { paid, due }: Settlement): Minor {
  const cost = pieces === line.quantity ? line.cost! : scale(line.cost!, pieces, line.quantity, "half-up");
  return paid >= due ? cost : scale(cost, paid, due, "half-up");
}
