import type { Room } from "../adapter/room.js";
import { syncOrder } from "../orders/sync-order.js";
import { ordersToLookAt } from "../orders/telling/order-book.js";
import { fewAtOnce } from "./few-at-once.js";

/** What a sweep has looked at, and how often something went wrong; that is found again the next time. */
export type OrderSweep = { readonly looked: number; readonly failed: number };

const [pageMax, atOnce] = [200, 4];

/**
 * Looks once more at orders that were not sure when they were looked at last, once every look of that time is over; and at those that the ledger refused a while ago. A page of them at most: called now and
 * then, it comes to all.
 */
export async function sweepOrders(room: Room): Promise<OrderSweep> {
  const orders = await ordersToLookAt(room, pageMax);
  let failed = 0;
  await fewAtOnce(atOnce, orders, async (order) => {
    try {
      await syncOrder(room, order);
    } catch (fault) {
      failed++;
      room.tell(fault, { shop: room.shop, order });
    }
  });
  return { looked: orders.length, failed };
}
