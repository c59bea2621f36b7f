import { happening } from "../../webhooks/delivery.js";
import { orderPayload } from "../../webhooks/order-payload.js";
import { tailOf } from "../../world/ids.js";
import type { Fulfillment, Order } from "../../world/order.js";
import type { World } from "../../world/world.js";
import type { Id } from "../deed.js";

/** Sends goods: all that was not sent, or what is named. */
export function fulfilOrder(world: World, order: Order, wanted?: readonly { readonly line: Id; readonly quantity: number }[]): Fulfillment {
  const lines = order.lines.flatMap((line) => {
    const quantity = wanted === undefined ? line.currentQuantity - line.fulfilled : (wanted.find((each) => tailOf(each.line) === line.id)?.quantity ?? 0);
    line.fulfilled += quantity;
    return quantity > 0 ? [{ lineId: line.id, quantity }] : [];
  });
  const fulfillment: Fulfillment = { __typename: "Fulfillment", id: world.mint(), orderId: order.id, createdAt: world.now(), status: "SUCCESS", lines };
  order.fulfillments.push(fulfillment);
  order.updatedAt = world.now();
  happening(world).tell("orders/updated", orderPayload(world, order));
  return fulfillment;
}
