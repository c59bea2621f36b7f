import type { Minor } from "../money/money.js";
import { scale, split } from "../money/rounding.js";
import { type Instant, always } from "../time/instant.js";
import type { CountingRules } from "./counting-rules.js";
import type { OrderLine, OrderSnapshot } from "./order-snapshot.js";

/**
 * Minor units by line, with shipping and tips as one more at the end: `amounts[lines.length]` is theirs. So they are split, refunded and
 * summed like the lines, and whatever is spread comes out to the last unit.
 */
export type Amounts = readonly Minor[];

/** Lines that are goods; a reward is a gift, and a gift card is money in another form, counted when it is used. */
export const isGoods = (line: OrderLine, rules: CountingRules): boolean => !line.reward && (rules.giftCards || !line.giftCard);

/**
 * The lines there are at an instant, those of the beginning first, then those that edits have brought, each by their ids. Where a discount cannot be split evenly, the odd unit falls on the
 * earlier line: which that is must not depend on how a device lists them (case 113), nor change when an edit brings another.
 */
export function linesAt({ lines }: OrderSnapshot, at: Instant): readonly OrderLine[] {
  const comesLater = ({ addedAt }: OrderLine) => addedAt !== undefined && addedAt > at;
  const there = lines.some(comesLater) ? lines.filter((line) => !comesLater(line)) : lines;
  return there.every((line, i) => i === 0 || firstAdded(there[i - 1]!, line) < 0) ? there : [...there].sort(firstAdded);
}

const firstAdded = (a: OrderLine, b: OrderLine): number => (a.addedAt ?? always) - (b.addedAt ?? always) || (a.id < b.id ? -1 : 1);

/** What lines cost after discounts, without tax: 0 for those that do not count. Order discounts are spread by largest remainder. */
export function pricesOf(order: OrderSnapshot, lines: readonly OrderLine[], rules: CountingRules): Amounts {
  const prices: Minor[] = [];
  for (const line of lines) prices.push(isGoods(line, rules) ? ownPrice(line) : 0);
  takeShare(prices, order.discount ?? 0);
  prices.push((rules.shipping ? order.shipping ?? 0 : 0) + (rules.tips ? order.tips ?? 0 : 0));
  return prices;
}

/** All that the buyer has to pay, whether it counts or not: goods, gift cards, tax, shipping and tips. */
export function dueOf(order: OrderSnapshot, lines: readonly OrderLine[], prices: Amounts, rules: CountingRules): Minor {
  let due = (order.shipping ?? 0) + (order.tips ?? 0);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!;
    due += (isGoods(line, rules) ? prices[i]! : ownPrice(line)) + (line.tax ?? 0);
  }
  return due;
}

/** What came back of an order up to an instant: amounts of the prices, never more than these, and pieces by line. */
export type GivenBack = { readonly amounts: Amounts; readonly pieces: readonly number[] };

/** `undefined` where nothing came back. Sums of the refunds, so their order does not matter. */
export function givenBack(
  order: OrderSnapshot, lines: readonly OrderLine[], prices: Amounts, at: Instant, rules: CountingRules,
): GivenBack | undefined {
  const refunds = order.refunds?.filter((each) => each.at <= at && !(each.as === "store-credit" && rules.storeCreditRefunds === "keep"));
  if (refunds === undefined || refunds.length === 0) return undefined;
  const indexOf = new Map(lines.map((line, i) => [line.id, i]));
  const amounts = prices.map(() => 0);
  const pieces = lines.map(() => 0);
  for (const refund of refunds) {
    for (const { line, quantity, amount } of refund.lines) {
      const i = indexOf.get(line);
      if (i === undefined) continue;
      amounts[i]! += amount;
      pieces[i]! += quantity;
    }
    if (rules.shipping) amounts[lines.length]! += refund.shipping ?? 0;
  }
  // Tips are never given back with the postage.
  const most = rules.shipping ? order.shipping ?? 0 : 0;
  return {
    amounts: amounts.map((amount, i) => Math.min(amount, i === lines.length ? most : prices[i]!)),
    pieces: pieces.map((count, i) => Math.min(count, lines[i]!.quantity)),
  };
}

/**
 * Prices with the tax on them, where the policy counts it.
 *
 * @param prices - what lines cost, or what is left of that after refunds
 * @param full - what they cost before refunds: their tax follows the share that is left
 */
export function withTax(lines: readonly OrderLine[], prices: Amounts, full: Amounts, rules: CountingRules): Amounts {
  if (!rules.tax) return prices;
  return prices.map((price, i) => {
    const line = lines[i];
    return line === undefined || !isGoods(line, rules) ? price : price + taxLeft(line, price, full[i]!);
  });
}

/** What points have paid: of the goods as far as they go, then of shipping and tips. */
export type PointsPaid = { readonly goods: Minor; readonly rest: Minor };

/** Amounts without what was paid with points, which is spread over the goods by largest remainder. */
export function withoutPoints(amounts: Amounts, { goods, rest }: PointsPaid): Amounts {
  if (goods === 0 && rest === 0) return amounts;
  const lines = amounts.slice(0, -1);
  takeShare(lines, goods);
  lines.push(Math.max(0, amounts.at(-1)! - rest));
  return lines;
}

/** The sum of the lines alone, without shipping and tips. */
export function goodsOf(amounts: Amounts): Minor {
  let sum = 0;
  for (let i = 0; i < amounts.length - 1; i++) sum += amounts[i]!;
  return sum;
}

/** The sum of everything. */
export function sumOf(amounts: Amounts): Minor {
  let sum = 0;
  for (const each of amounts) sum += each;
  return sum;
}

const ownPrice = (line: OrderLine): Minor => Math.max(0, line.amount - (line.discount ?? 0));

function taxLeft(line: OrderLine, left: Minor, full: Minor): Minor {
  const tax = line.tax ?? 0;
  return left === full || full === 0 ? tax : scale(tax, left, full, "half-up");
}

/** Lowers amounts by a shared sum, each by its part; never below zero. */
function takeShare(amounts: Minor[], shared: Minor): void {
  if (shared === 0) return;
  const parts = split(Math.min(shared, sumOf(amounts)), amounts);
  for (let i = 0; i < amounts.length; i++) amounts[i]! -= parts[i]!;
}
