import type { TillDeed } from "@laurel/client/wire";
import { type FactOf, type Instant, type OrderSnapshot, orderFact } from "@laurel/core";

type Sale = Extract<TillDeed, { kind: "sell" }>;
type Refund = Extract<TillDeed, { kind: "refund" }>["refund"];
type Order = FactOf<"order">;

/** The source that orders of a store's tills bear. Ids are random, so tills of a store share it; a platform that tells the same orders may be mapped to it (`orders.sameSource`). */
export const tillSource = (store: string): string => `till:${store}`;

/** A sale as an order: placed, paid and handed over at once. Its buyer is whom the operation names, so it bears no identity. */
export function soldOrder(sale: Sale, store: string, at: Instant, sameSource: Readonly<Record<string, string>>): Order {
  const { order: id, currency, lines, payments, channel = "store", discount, offers } = sale;
  const order: OrderSnapshot = {
    source: tillSource(store), id, revision: 0, identities: [], placedAt: at, currency, channel, store, lines,
    payments: payments.map((each) => ({ ...each, at })),
    fulfilments: [{ at, lines: lines.map((line) => ({ line: line.id, quantity: line.quantity })) }],
    ...(discount !== undefined && { discount }), ...(offers !== undefined && { offers }),
  };
  return orderFact(order, sameSource);
}

/** The fact's id of an order of a store's tills. */
export function orderIdOf(order: string, store: string, sameSource: Readonly<Record<string, string>>): string {
  const source = tillSource(store);
  return `order:${Object.hasOwn(sameSource, source) ? sameSource[source]! : source}/${order}`;
}

/**
 * An order with one more refund. Refunds are a set, in the order of their instants, so it does not matter which of two was told first.
 *
 * @returns `undefined` where it has that refund
 */
export function refundedOrder(known: Order, refund: Refund, at: Instant): Order | undefined {
  const { refunds = [], revision, placedAt } = known.order;
  if (refunds.some(({ id }) => id === refund.id)) return undefined;
  const next = [...refunds, { ...refund, at: Math.max(at, placedAt) }].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
  return { ...known, order: { ...known.order, revision: revision + 1, refunds: next } };
}
