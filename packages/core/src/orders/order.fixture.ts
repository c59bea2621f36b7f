import type { CountingRules } from "./counting-rules.js";
import type { OrderLine, OrderSnapshot } from "./order-snapshot.js";

/** Goods alone, as shops count unless they say otherwise. */
export const goodsOnly: CountingRules = {
  tax: false, shipping: false, tips: false, giftCards: false, paidWithPoints: false, settledWhen: "paid", storeCreditRefunds: "claw-back",
};

/** When the orders of these tests are placed, and a day well after everything that happens to them. */
export const placed = Date.UTC(2026, 2, 1, 10);
export const later = placed + 90 * 86_400_000;

/** A line of one piece, unless said. */
export function lineOf(id: string, amount: number, more: Partial<OrderLine> = {}): OrderLine {
  return { id, sku: `sku-${id}`, quantity: 1, amount, ...more };
}

/** An order of these lines that nobody has paid yet, unless said. */
export function orderOf(lines: OrderLine[], more: Partial<OrderSnapshot> = {}): OrderSnapshot {
  return {
    source: "shop", id: "1001", revision: 1, identities: ["email:li@example.com"], placedAt: placed, currency: "CNY", lines, payments: [], ...more,
  };
}

/** A payment in money, a minute after the order was placed unless said. */
export const paid = (amount: number, at = placed + 60_000): OrderSnapshot["payments"][number] => ({ at, amount, by: "money" });

/** A payment with points, in the minor units they are worth. */
export const paidByPoints = (amount: number, at = placed): OrderSnapshot["payments"][number] => ({ at, amount, by: "points", hold: "hold-1" });

type Refund = NonNullable<OrderSnapshot["refunds"]>[number];

/** A refund in money of some lines: `[line, pieces, minor units]`; a week after the order was placed unless said. */
export function refundOf(id: string, lines: [line: string, quantity: number, amount: number][], more: Partial<Refund> = {}): Refund {
  return { id, at: placed + 7 * 86_400_000, as: "money", lines: lines.map(([line, quantity, amount]) => ({ line, quantity, amount })), ...more };
}
