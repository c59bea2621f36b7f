import { MathBN } from "@medusajs/framework/utils";
import { type Decimal, type Reckoning, minorParts, minorOf } from "../money.js";
import type { ShopCharge, ShopItem, ShopOrder } from "./shop-order.js";
import type { Pieces } from "./what-changed.js";

/** A line in whole minor units of the programme. */
export type PricedLine = {
  readonly item: ShopItem;
  readonly quantity: number;
  /** Before discounts and without tax. */
  readonly amount: number;
  readonly discount: number;
  /** `amount` less `discount`. */
  readonly net: number;
  readonly tax: number;
};

/** What an order consists of. */
export type Priced = {
  readonly lines: readonly PricedLine[];
  /** With its tax. */
  readonly shipping: number;
  /** All there is to pay, before points and credits: exact, in major units of the shop's currency. */
  readonly total: Decimal;
};

type Exact = { readonly before: Decimal; readonly net: Decimal; readonly tax: Decimal };

/**
 * Prices an order as Medusa does (its total before credits, to the last unit), in minor units of the programme. Prices that include tax have it taken out first (case 79).
 *
 * @param gone - pieces that are not counted: others were sent in their place, or they came back before anybody had paid
 */
export function priced({ items, shipping }: Pick<ShopOrder, "items" | "shipping">, gone: Pieces, reckoning: Reckoning): Priced {
  // In the order in which they came, so that a line more leaves the rounding of the others as it was.
  const there = items.toSorted((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1))
    .map((item) => ({ item, pieces: MathBN.max(0, MathBN.sub(item.quantity, gone.get(item.id) ?? 0)) }))
    .filter(({ pieces }) => MathBN.gt(pieces, 0));
  const exact = there.map(({ item, pieces }) => exactly(item, item.quantity, pieces));
  const sent = MathBN.sum(0, ...shipping.map((each) => exactly(each, "1", MathBN.convert(1))).flatMap(({ net, tax }) => [net, tax]));
  const [postage = 0, ...parts] = minorParts(reckoning, [sent, ...exact.flatMap(({ net, tax }) => [net, tax])]);
  const lines = there.map(({ item, pieces }, i): PricedLine => {
    const [net, tax] = [parts[2 * i]!, parts[2 * i + 1]!];
    const discount = Math.max(0, minorOf(MathBN.mult(exact[i]!.before, reckoning.rate), reckoning.currency) - net);
    return { item, quantity: wholePieces(pieces), amount: net + discount, discount, net, tax };
  });
  return { lines, shipping: postage, total: MathBN.sum(sent, ...exact.flatMap(({ net, tax }) => [net, tax])) };
}

/** Pieces are whole; what is sold by weight counts as one piece more when it is begun. */
export const wholePieces = (pieces: Decimal): number => pieces.integerValue(2).toNumber();

/** So much of a charge's pieces: its discounts are spread over all of them. */
function exactly({ amount, isTaxInclusive, taxRate, discounts }: ShopCharge, quantity: string, pieces: Decimal): Exact {
  const rate = MathBN.div(taxRate, 100);
  const withoutTax = (value: Decimal, isInclusive: boolean): Decimal => (isInclusive ? MathBN.div(value, MathBN.add(1, rate)) : value);
  const before = withoutTax(MathBN.mult(amount, pieces), isTaxInclusive);
  const off = MathBN.sum(0, ...discounts.map((each) => withoutTax(MathBN.convert(each.amount), each.isTaxInclusive)));
  const net = MathBN.max(0, MathBN.sub(before, MathBN.eq(quantity, 0) ? 0 : MathBN.div(MathBN.mult(off, pieces), quantity)));
  return { before, net, tax: MathBN.mult(net, rate) };
}
