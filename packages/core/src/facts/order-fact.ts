import type { OrderSnapshot } from "../orders/order-snapshot.js";
import type { FactOf } from "./fact.js";

/**
 * The fact of an order. Its id names the source that speaks of it, so that an order seen by till and shop is one where the policy says that they speak of the
 * same orders (`orders.sameSource`).
 *
 * @param sameSource - of the policy: the source as it calls itself, to the one it stands for
 */
export function orderFact(order: OrderSnapshot, sameSource: Readonly<Record<string, string>>): FactOf<"order"> {
  const source = Object.hasOwn(sameSource, order.source) ? sameSource[order.source]! : order.source;
  return { id: `order:${source}/${order.id}`, kind: "order", at: order.placedAt, order };
}
