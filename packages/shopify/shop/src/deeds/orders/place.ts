import { happening } from "../../webhooks/delivery.js";
import { orderPayload } from "../../webhooks/order-payload.js";
import type { Allocation, Order, ShippingLine } from "../../world/order.js";
import type { World } from "../../world/world.js";
import { customerOf, type Id } from "../deed.js";
import { reduce, type Reduction } from "../discounting/reduce.js";
import { billOf } from "../../world/bill.js";
import { payOrder } from "./pay.js";
import { writeAgreement } from "./agreement.js";
import { type CartLine, type Draft, draftOf, taxWithin, withTax } from "./line.js";

/** A cart taken to checkout. Amounts are minor units of the shop's currency. */
export type Cart = {
  readonly lines: readonly CartLine[];
  /** Whoever is logged in; a guest when left out. */
  readonly customer?: Id | null;
  /** Discount codes the buyer typed. */
  readonly codes?: readonly string[];
  /** What staff took off by hand, of the whole order. */
  readonly reduction?: { readonly title: string; readonly amount: number };
  readonly shipping?: { readonly title?: string; readonly price: number };
  readonly tip?: number;
  /** As the shop has it, when left out. */
  readonly taxesIncluded?: boolean;
  readonly presentment?: { readonly currency: string; readonly rate: number };
  readonly test?: boolean;
  readonly sourceName?: string;
  /** Sold at a till of the shop, which is one place. */
  readonly atTill?: boolean;
  readonly locale?: string;
  readonly cartToken?: string;
  readonly checkoutToken?: string;
  readonly attributes?: readonly { readonly key: string; readonly value: string }[];
  readonly tags?: readonly string[];
  readonly email?: string;
  /** How it is paid: at once and whole when left out; `"later"` not yet; `"authorised"` promised only; or in parts, with what each came from. */
  readonly payment?: "paid" | "later" | "authorised" | readonly { readonly gateway: string; readonly amount: number }[];
  /** When it was processed, for orders brought from elsewhere: epoch ms. */
  readonly processedAt?: number;
};

/**
 * Makes an order of a cart, with every discount that is for it.
 *
 * @throws Error when there is no such variant or customer, or a code is refused
 */
export function placeOrder(world: World, cart: Cart): Order {
  const customerId = cart.customer === undefined || cart.customer === null ? null : customerOf(world, cart.customer).id;
  const id = world.mint();
  const included = cart.taxesIncluded ?? world.facts.taxesIncluded;
  const drafts = cart.lines.map((line) => draftOf(world, id, line));
  const reduction = reduce(world, { customerId, shipping: cart.shipping?.price ?? 0, locale: cart.locale ?? world.facts.locale, ...(cart.presentment === undefined ? {} : { presentment: cart.presentment }), lines: drafts.map((line) => ({ ...line, gross: line.unitPrice * line.quantity })) }, cart.codes ?? []);
  if (cart.reduction !== undefined) reduceByHand(drafts, reduction, cart.reduction);
  const lines = drafts.map((line, index) => withTax(world, included, line, reduction.allocations[index] ?? []));
  const at = world.now();
  world.orderNumber += 1;
  const order: Order = {
    __typename: "Order", id, number: world.orderNumber, createdAt: at, processedAt: cart.processedAt ?? at, updatedAt: at, cancelledAt: null, cancelReason: null, closedAt: null, customerId, email: cart.email ?? null,
    test: cart.test ?? false, sourceName: cart.sourceName ?? (cart.atTill === true ? "pos" : "web"), locationId: cart.atTill === true ? world.facts.locationId : null, customerLocale: cart.locale ?? world.facts.locale, cartToken: cart.cartToken ?? null, checkoutToken: cart.checkoutToken ?? null,
    presentment: cart.presentment ?? { currency: world.facts.currency, rate: 1 }, taxesIncluded: included, note: null, attributes: [...(cart.attributes ?? [])], tags: [...(cart.tags ?? [])],
    lines, shipping: shippingOf(world, id, included, cart, reduction.shipping), applications: reduction.applications, tip: cart.tip ?? 0, transactions: [], refunds: [], fulfillments: [], agreements: [], edited: false,
  };
  writeAgreement(world, order, "ORDER", order.lines.map((line) => ({ line, quantity: line.quantity, actionType: "ORDER" })));
  for (const { uses } of reduction.used) uses.push({ orderId: id, customerId, at });
  world.orders.set(id, order);
  const told = happening(world);
  told.tell("orders/create", orderPayload(world, order));
  payAsAgreed(world, order, cart.payment ?? "paid");
  return order;
}

function shippingOf(world: World, orderId: string, included: boolean, { shipping }: Cart, allocations: Allocation[]): ShippingLine[] {
  if (shipping === undefined) return [];
  const net = shipping.price - allocations.reduce((sum, { amount }) => sum + amount, 0);
  return [{ __typename: "ShippingLine", id: world.mint(), orderId, title: shipping.title ?? "Standard", price: shipping.price, refunded: 0, tax: taxWithin(world.facts.taxRate, included, net), allocations }];
}

// What staff take off goes before the tax as every discount does, and off no gift card.
function reduceByHand(drafts: readonly Draft[], { applications, allocations }: Reduction, { title, amount }: { readonly title: string; readonly amount: number }): void {
  const index = applications.length;
  applications.push({ __typename: "ManualDiscountApplication", index, discountId: null, code: null, title, value: { amount }, targetType: "LINE_ITEM", targetSelection: "EXPLICIT", allocationMethod: "ACROSS" });
  let left = amount;
  for (const [at, line] of drafts.entries()) {
    const taken = (allocations[at] ?? []).reduce((sum, each) => sum + each.amount, 0);
    const part = line.isGiftCard ? 0 : Math.min(left, line.unitPrice * line.quantity - taken);
    if (part > 0) allocations[at]?.push({ application: index, amount: part });
    left -= part;
  }
}

function payAsAgreed(world: World, order: Order, payment: NonNullable<Cart["payment"]>): void {
  if (payment === "later") return;
  if (payment === "authorised") payOrder(world, order, { kind: "AUTHORIZATION" });
  else if (payment === "paid") {
    if (billOf(order).total > 0) payOrder(world, order, {});
    else happening(world).tell("orders/paid", orderPayload(world, order));
  } else for (const { gateway, amount } of payment) payOrder(world, order, { gateway, amount });
}
