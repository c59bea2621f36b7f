import { shareOf } from "@laurel/server/embed";
import type { ShopDiscount, ShopLine, ShopOrder, ShopTransaction } from "./shop-order.js";

/** A line of an order, in minor units; the price is of one piece. */
export type Thing = { readonly price?: number; readonly quantity?: number; readonly off?: number; readonly tax?: number; readonly isGiftCard?: boolean; readonly points?: number; readonly isProduct?: boolean };

/** An order as Shopify keeps it, which grows as staff and Shopify would have it: each step takes a second. */
export class ShopModel {
  order: ShopOrder;
  #at = Date.parse("2026-03-01T10:00:00Z");

  constructor(things: readonly Thing[], rest: Partial<ShopOrder> = {}) {
    this.order = {
      id: "820982911946154508", name: "#9999", currency: "CNY", customer: "115310627314723954", placedAt: this.#at, cancelledAt: undefined, isVoided: false, isTest: false, channel: "web", store: undefined, hasTaxIn: false, isPaid: false,
      received: 0, rounding: 0, tips: 0, fees: 0, lines: things.map((each, i) => line(String(100 + i), each)), shipping: [], transactions: [], refunds: [], parcels: [], ...rest,
    };
  }

  get now(): number {
    return this.#at;
  }

  /** All that the buyer pays for so many pieces of a line, points aside. */
  askedOf({ price, discounts, tax, quantity }: ShopLine, pieces: number): number {
    return shareOf(Math.max(0, price - sum(discounts)) + (this.order.hasTaxIn ? 0 : tax), pieces, quantity);
  }

  /** What is to be paid now, as Shopify reckons it. */
  get total(): number {
    const { lines, shipping, tips, fees, hasTaxIn } = this.order;
    return lines.reduce((all, each) => all + this.askedOf(each, each.kept), 0) + shipping.reduce((all, { price, tax }) => all + price + (hasTaxIn ? 0 : tax), 0) + tips + fees;
  }

  moved(kinds: readonly ShopTransaction["kind"][]): number {
    return sum(this.order.transactions.filter(({ kind, isDone }) => isDone && kinds.includes(kind)));
  }

  transact(kind: ShopTransaction["kind"], amount: number, rest: Partial<ShopTransaction> = {}): this {
    this.#at += 1_000;
    return this.with({ transactions: [...this.order.transactions, { id: String(700 + this.order.transactions.length), kind, isDone: true, gateway: "shopify_payments", at: this.#at, amount, ...rest }] });
  }

  pay(amount = this.total - this.moved(["SALE", "CAPTURE"]), rest: Partial<ShopTransaction> = {}): this {
    return amount > 0 ? this.transact("SALE", amount, rest) : this;
  }

  /** Gives back lines, carriage and money; each may be left out. */
  refund(pieces: Readonly<Record<string, number>>, money = 0, { shipping = 0, gateway = "shopify_payments" } = {}): this {
    this.#at += 1_000;
    const { lines, refunds } = this.order;
    if (money > 0) this.transact("REFUND", money, { gateway, at: this.#at });
    return this.with({
      lines: lines.map((each) => ({ ...each, kept: Math.max(0, each.kept - (pieces[each.id] ?? 0)) })),
      refunds: [...refunds, { id: String(900 + refunds.length), at: this.#at, lines: Object.entries(pieces).map(([id, quantity]) => ({ line: id, quantity })), shipping, money, gateways: money > 0 ? [gateway] : [] }],
    });
  }

  /** An edit takes pieces off. */
  remove(id: string, pieces: number): this {
    this.#at += 1_000;
    return this.with({ lines: this.order.lines.map((each) => (each.id === id ? { ...each, kept: Math.max(0, each.kept - pieces) } : each)) });
  }

  /** An edit brings a line. */
  add(thing: Thing): this {
    this.#at += 1_000;
    return this.with({ lines: [...this.order.lines, { ...line(String(100 + this.order.lines.length), thing), addedAt: this.#at }] });
  }

  cancel(): this {
    this.#at += 1_000;
    return this.with({ cancelledAt: this.#at });
  }

  with(change: Partial<ShopOrder>): this {
    this.order = { ...this.order, ...change };
    return this;
  }
}

/** The code that points stand behind, in these orders. */
export const pointsCode = "LRL-ABCDEFGHJKLM";

function line(id: string, { price = 10_000, quantity = 1, off = 0, tax = 0, isGiftCard = false, points = 0, isProduct = true }: Thing): ShopLine {
  const discounts: ShopDiscount[] = [...(off > 0 ? [{ amount: off, code: "SPRING", title: undefined }] : []), ...(points > 0 ? [{ amount: points, code: pointsCode, title: undefined }] : [])];
  return { id, sku: `SKU-${id}`, categories: ["Tea"], quantity, kept: quantity, price: price * quantity, discounts, tax, isGiftCard, isProduct, addedAt: undefined };
}

const sum = (all: readonly { readonly amount: number }[]): number => all.reduce((total, { amount }) => total + amount, 0);
