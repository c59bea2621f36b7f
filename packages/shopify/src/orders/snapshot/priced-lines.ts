import { shareOf } from "@laurel/server/embed";
import type { PointsCodes } from "./points-paid.js";
import type { ShopDiscount, ShopLine, ShopOrder } from "./shop-order.js";

/** A line at net prices: so many of its pieces. */
export type PricedLine = {
  readonly line: ShopLine;
  readonly quantity: number;
  /** Before discounts and without tax. */
  readonly amount: number;
  readonly discount: number;
  /** `amount` less `discount`; what points pay of it is still in it. */
  readonly net: number;
  readonly tax: number;
};

/** What an order consists of. */
export type Priced = {
  readonly lines: readonly PricedLine[];
  /** With its tax, and with duties and other charges beside the price: money pays for them and they are no goods, and the ledger has no other word for them. */
  readonly shipping: number;
  readonly tips: number;
  /** What points pay, by code: they are discounts to Shopify, and have paid as money does to Laurel. */
  readonly points: ReadonlyMap<string, number>;
};

/** Pieces by line. */
export type Pieces = ReadonlyMap<string, number>;

/**
 * Prices an order in Laurel's words. Tax that stands in prices is taken out first (case 79), discounts by codes that points stand behind are no discounts.
 *
 * @param gone - pieces that are not counted, by line: an edit took them off, or they came back before anybody had paid
 */
export function priced(order: ShopOrder, gone: Pieces, codes: PointsCodes): Priced {
  const tip = tipAmong(order);
  const points = new Map<string, number>();
  const lines: PricedLine[] = [];
  for (const line of order.lines.toSorted(byComing)) {
    const quantity = Math.max(0, line.quantity - (gone.get(line.id) ?? 0));
    if (line === tip || quantity === 0) continue;
    const { paid, off } = split(line.discounts, line.price, codes);
    for (const { code, amount } of paid) add(points, code, shareOf(amount, quantity, line.quantity));
    lines.push(pricedLine(order, line, quantity, off));
  }
  let shipping = order.fees;
  for (const { price, discounts, tax } of order.shipping) {
    const { paid } = split(discounts, Infinity, codes);
    for (const { code, amount } of paid) add(points, code, amount);
    shipping += price + sum(paid) + (order.hasTaxIn ? 0 : tax);
  }
  return { lines, shipping, tips: order.tips, points };
}

/** Lines of the beginning first, then those that edits have brought; each as they were made, for ids only grow. */
const byComing = (a: ShopLine, b: ShopLine): number => (a.addedAt ?? 0) - (b.addedAt ?? 0) || a.id.length - b.id.length || (a.id < b.id ? -1 : 1);

/** A tip is a line as well, of nothing; told as one it would count as goods. Its own refunds are no goods either. */
export function tipAmong({ lines, tips }: Pick<ShopOrder, "lines" | "tips">): ShopLine | undefined {
  return tips === 0 ? undefined : lines.find(({ isProduct, isGiftCard, price, tax, addedAt }) => !isProduct && !isGiftCard && price === tips && tax === 0 && addedAt === undefined);
}

function pricedLine({ hasTaxIn }: ShopOrder, line: ShopLine, quantity: number, off: number): PricedLine {
  const of = (amount: number): number => shareOf(amount, quantity, line.quantity);
  const asked = line.price - off;
  const tax = hasTaxIn ? Math.min(line.tax, asked) : line.tax;
  const net = of(asked) - (hasTaxIn ? of(tax) : 0);
  const discount = hasTaxIn && asked > 0 ? shareOf(of(off), asked - tax, asked) : of(off);
  return { line, quantity, amount: net + discount, discount, net, tax: of(tax) };
}

/** Tells what points pay from what is taken off; together never more than there is. */
function split(discounts: readonly ShopDiscount[], price: number, codes: PointsCodes): { readonly paid: readonly { readonly code: string; readonly amount: number }[]; readonly off: number } {
  const isPoints = ({ code }: ShopDiscount): boolean => code !== undefined && codes.has(code);
  const off = Math.min(price, sum(discounts.filter((each) => !isPoints(each))));
  let left = price - off;
  const paid = discounts.filter(isPoints).map(({ code, amount }) => {
    const part = Math.min(left, amount);
    left -= part;
    return { code: code!, amount: part };
  });
  return { paid, off };
}

function add(all: Map<string, number>, name: string, amount: number): void {
  all.set(name, (all.get(name) ?? 0) + amount);
}

const sum = (all: readonly { readonly amount: number }[]): number => all.reduce((total, { amount }) => total + amount, 0);
