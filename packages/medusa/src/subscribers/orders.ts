import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";
import { afterAnswers } from "../clock/after-answers.js";
import { laurelIn } from "../laurel-in.js";
import { type Hint, hintedOrders, hints } from "../orders/reading/hinted-orders.js";
import { syncOrders } from "../orders/sync-order.js";

export const config: SubscriberConfig = { event: Object.keys(hints), context: { subscriberId: "laurel-orders" } };

/** Something has happened to an order: it is looked at as it is now. */
export default async function lookAtOrders({ event: { name, data }, container }: SubscriberArgs<Hint | readonly Hint[]>): Promise<void> {
  await afterAnswers(laurelIn(container));
  await syncOrders(container, await hintedOrders(container, name, data));
}
