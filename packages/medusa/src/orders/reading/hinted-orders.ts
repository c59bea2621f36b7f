import { type Scope, laurelIn } from "../../laurel-in.js";
import { askShop } from "../../modules/laurel/shop-connections.js";

/** What an event says it is about: an order, or something of one. */
type About = "order" | "payment" | "capture" | "refund" | "fulfillment" | "change" | "transaction" | "return";

/**
 * Every event of Medusa after which an order may be another one, and what its `id` names. Events of modules are not documented and may go; they are here because some things are told by no other:
 * payments that are captured at the checkout, refunds of a cancelled order, orders that were handed over to an account. Whatever none of them tells, the sweep finds.
 */
export const hints = {
  "order.placed": "order", "order.updated": "order", "order.canceled": "order", "order.completed": "order", "order.archived": "order",
  "order.return_received": "order", "order.return_requested": "order", "order.claim_created": "order", "order.exchange_created": "order", "order-edit.confirmed": "order",
  "order.fulfillment_created": "order", "order.fulfillment_canceled": "order", "order.transfer_requested": "order",
  "shipment.created": "fulfillment", "delivery.created": "fulfillment",
  "payment.captured": "payment", "payment.refunded": "payment", "payment.capture.created": "capture", "payment.refund.created": "refund",
  "order.order.updated": "order", "order.order-change.updated": "change", "order.order-transaction.created": "transaction", "order.return.updated": "return",
} as const satisfies Readonly<Record<string, About>>;

// What is told of an order itself bears its id under `order_id`, where it is about something else as well.
const orderBy: Readonly<Record<Exclude<About, "order">, string>> = {
  payment: "SELECT l.order_id FROM payment p JOIN order_payment_collection l ON l.payment_collection_id = p.payment_collection_id WHERE p.id = ANY ($1)",
  capture: "SELECT l.order_id FROM capture c JOIN payment p ON p.id = c.payment_id JOIN order_payment_collection l ON l.payment_collection_id = p.payment_collection_id WHERE c.id = ANY ($1)",
  refund: "SELECT l.order_id FROM refund r JOIN payment p ON p.id = r.payment_id JOIN order_payment_collection l ON l.payment_collection_id = p.payment_collection_id WHERE r.id = ANY ($1)",
  fulfillment: "SELECT order_id FROM order_fulfillment WHERE fulfillment_id = ANY ($1)",
  change: "SELECT order_id FROM order_change WHERE id = ANY ($1)",
  transaction: "SELECT order_id FROM order_transaction WHERE id = ANY ($1)",
  return: "SELECT order_id FROM return WHERE id = ANY ($1)",
};

/** What an event of Medusa brings: one thing, or several of one kind. */
export type Hint = { readonly id?: string | readonly string[]; readonly order_id?: string };

/** The orders that an event is about; none where what it names is no order's, or not yet: a payment is captured at the checkout before its order knows of it, which then has an event of its own. */
export async function hintedOrders(scope: Scope, event: string, told: Hint | readonly Hint[]): Promise<string[]> {
  const about = (hints as Readonly<Record<string, About>>)[event];
  const all = Array.isArray(told) ? (told as readonly Hint[]) : [told as Hint];
  const named = all.flatMap(({ order_id: order }) => order ?? []);
  const ids = all.flatMap(({ id, order_id: order }) => (order === undefined ? id ?? [] : []));
  if (about === undefined || ids.length === 0) return [...new Set(named)];
  const found = about === "order" ? ids : (await askShop<{ order_id: string }>(laurelIn(scope).database, orderBy[about], [ids])).map(({ order_id: order }) => order);
  return [...new Set([...named, ...found])];
}
