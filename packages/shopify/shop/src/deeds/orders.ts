import { happening } from "../webhooks/delivery.js";
import { orderPayload } from "../webhooks/order-payload.js";
import type { Fulfillment, Order, Refund, Transaction } from "../world/order.js";
import type { World } from "../world/world.js";
import { customerOf, type Id, orderOf } from "./deed.js";
import { type Edit, editOrder } from "./orders/edit.js";
import { fulfilOrder } from "./orders/fulfil.js";
import { type Payment, payOrder, voidOrder } from "./orders/pay.js";
import { type Cart, placeOrder } from "./orders/place.js";
import { cancelOrder, type GivenBack, refundOrder } from "./orders/refund.js";

/** What happens to orders. */
export type Orders = ReturnType<typeof ordersOf>;

export function ordersOf(world: World) {
  return {
    place: (cart: Cart): Order => placeOrder(world, cart),
    pay: (id: Id, payment: Payment = {}): Transaction => payOrder(world, orderOf(world, id), payment),
    void: (id: Id): void => voidOrder(world, orderOf(world, id)),
    refund: (id: Id, given: GivenBack): Refund => refundOrder(world, orderOf(world, id), given),
    cancel: (id: Id, how: Parameters<typeof cancelOrder>[2] = {}): Order => cancelOrder(world, orderOf(world, id), how),
    edit: (id: Id, edit: Edit): Order => editOrder(world, orderOf(world, id), edit),
    fulfil: (id: Id, lines?: Parameters<typeof fulfilOrder>[2]): Fulfillment => fulfilOrder(world, orderOf(world, id), lines),
    /** A guest's order becomes a customer's, or nobody's. */
    assign: (id: Id, customer: Id | null): Order => change(world, id, { customerId: customer === null ? null : customerOf(world, customer).id }),
    /** Something that no points depend on. */
    annotate: (id: Id, fields: { readonly note?: string | null; readonly tags?: string[] }): Order => change(world, id, fields),
    /** Gone, as staff may do with test orders; no webhook of ours tells it. */
    delete: (id: Id): void => {
      world.orders.delete(orderOf(world, id).id);
    },
    get: (id: Id): Order => orderOf(world, id),
    all: (): Order[] => [...world.orders.values()],
  };
}

function change(world: World, id: Id, fields: Partial<Order>): Order {
  const order = Object.assign(orderOf(world, id), fields, { updatedAt: world.now() });
  happening(world).tell("orders/updated", orderPayload(world, order));
  return order;
}
