import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";
import { events } from "../names.js";
import { syncOrders } from "../orders/sync-order.js";

export const config: SubscriberConfig = { event: events.ordersChanged, context: { subscriberId: "laurel-orders-changed" } };

/** Takes a share of the orders that are to be looked at again. */
export default async function takeOrders({ event: { data }, container }: SubscriberArgs<{ readonly order_ids: readonly string[] }>): Promise<void> {
  await syncOrders(container, data.order_ids);
}
