import { gidOf } from "../world/ids.js";
import type { Fulfillment, Order } from "../world/order.js";
import type { Json } from "./exact-json.js";
import { number, stamp } from "./words.js";

/** Goods sent, as an order tells it. */
export function fulfillmentPayload(order: Order, each: Fulfillment): Json {
  return {
    id: number(each.id), order_id: number(order.id), admin_graphql_api_id: gidOf("Fulfillment", each.id), status: each.status.toLowerCase(), created_at: stamp(each.createdAt), updated_at: stamp(each.createdAt), service: "manual",
    line_items: each.lines.map(({ lineId, quantity }) => ({ id: number(lineId), quantity })),
  };
}
