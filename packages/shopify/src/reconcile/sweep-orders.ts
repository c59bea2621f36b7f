import type { Room } from "../adapter/room.js";
import { ordersToLookAt } from "../orders/telling/order-book.js";
import { fewAtOnce } from "./few-at-once.js";
import { tryOrder } from "./try-order.js";

/** What a sweep has looked at, and how often something went wrong; that is tried again by a later one. */
export type OrderSweep = { readonly looked: number; readonly failed: number };

const [pageMax, atOnce] = [200, 4];

/**
 * Looks once more at orders that were not sure when they were looked at last, once every look of that time is over; and at those that the ledger refused a while ago, or that failed. A page of them at most: called now and
 * then, it comes to all.
 */
export async function sweepOrders(room: Room): Promise<OrderSweep> {
  const orders = await ordersToLookAt(room, pageMax);
  const tried = await fewAtOnce(atOnce, orders, async (order) => tryOrder(room, order));
  return { looked: orders.length, failed: tried.filter(({ kind }) => kind === "failed").length };
}
