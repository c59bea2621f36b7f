import type { Sent } from "@laurel/client";
import type { Account } from "../people/account.js";
import { type Order, chargeOf } from "../sales/order.js";

/** The shop, as the source of its orders. */
export const source = "web-shop";
/** Where these orders are placed, as the till calls it. */
export const channel = "网店";

/** An order in Laurel's words: all of it, each time it changes, with a higher revision. */
export function snapshotOf(order: Order, account: Account): Sent<"acceptOrder", "body"> {
  const { id, revision, placedAt, lines, shipping, hold, paidAt, cancelledAt, refunds } = order;
  return {
    source, id, revision, placedAt, channel, currency: "CNY", shipping,
    identities: [`account:${account.member}`, `email:${account.email}`],
    lines: lines.map(({ category, ...line }) => ({ ...line, categories: [category] })),
    payments: paidAt === undefined ? [] : [
      { id: "card", at: paidAt, amount: chargeOf(order), by: "money" },
      ...(hold ? [{ id: "points", at: paidAt, amount: hold.pays, by: "points" as const, hold: hold.id }] : []),
    ],
    refunds: refunds.map((each) => ({ id: each.id, at: each.at, lines: [...each.lines], shipping: each.shipping, as: "money" })),
    ...(cancelledAt !== undefined && { cancelledAt }),
  };
}
