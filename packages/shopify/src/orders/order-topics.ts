import { type TopicWork } from "../adapter/topic-work.js";
import { textAt } from "../inbox/payload.js";
import { syncOrder } from "./sync-order.js";

/** Something has happened to an order; what it is now is asked of the shop. An edit names the order in another place, a deletion by its number alone. */
export const ordersChanged: TopicWork = async (room, payload) => {
  const order = textAt(payload, "admin_graphql_api_id") ?? textAt(payload, "id") ?? textAt(payload, "order_edit", "order_id");
  if (order !== undefined) await syncOrder(room, order);
};

/** Something of an order was given back: a refund names its order by its number, and nobody's customer. */
export const refundCreated: TopicWork = async (room, payload) => {
  const order = textAt(payload, "order_id");
  if (order !== undefined) await syncOrder(room, order);
};
