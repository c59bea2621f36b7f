import { happening, type Happening } from "../../webhooks/delivery.js";
import { orderPayload } from "../../webhooks/order-payload.js";
import { refundPayload } from "../../webhooks/refund-payload.js";
import { billOf, netOf, refundableOf, taxOf } from "../../world/bill.js";
import { tailOf } from "../../world/ids.js";
import type { Order, Refund, RefundLine, Transaction } from "../../world/order.js";
import type { World } from "../../world/world.js";
import { found, type Id } from "../deed.js";
import { writeAgreement } from "./agreement.js";

/** What is given back. Amounts in minor units. */
export type GivenBack = {
  /** Lines with how many of each; all that is left of one, when no quantity is named. */
  readonly lines?: readonly { readonly line: Id; readonly quantity?: number; readonly restock?: boolean }[];
  /** Of the carriage. */
  readonly shipping?: number;
  /** Money that goes back; what lines and carriage cost, when left out. Less or more is a discrepancy of Shopify's. */
  readonly money?: number;
  readonly note?: string;
};

/**
 * Gives something back: lines, carriage, money, or any of them alone.
 *
 * @throws Error when more is given back than there is
 */
export function refundOrder(world: World, order: Order, given: GivenBack): Refund {
  const told = happening(world);
  const refund = writeRefund(world, order, given, "RETURN");
  told.tell("refunds/create", refundPayload(world, order, refund));
  told.tell("orders/updated", orderPayload(world, order));
  return refund;
}

/** The same without a word to anybody, for a cancellation to tell of. */
export function writeRefund(world: World, order: Order, given: GivenBack, restock: "CANCEL" | "RETURN"): Refund {
  assertThere(order, given);
  const id = world.mint();
  const lines = (given.lines ?? []).map((each) => takeBack(world, order, each, restock));
  const shipping = shippingBack(world, order, given.shipping ?? 0);
  const worth = lines.reduce((sum, each) => sum + each.subtotal + (order.taxesIncluded ? 0 : each.tax), 0) + shipping.reduce((sum, each) => sum + each.amount + (order.taxesIncluded ? 0 : each.tax), 0);
  const { paid, refunded, currentTotal } = billOf(order);
  // What was never paid cannot go back: of an order that is paid in part, only what it now holds too much.
  const due = Math.max(0, Math.min(worth, paid - refunded - currentTotal));
  const money = given.money ?? due;
  const transactions = payBack(world, order, money);
  const refund: Refund = {
    __typename: "Refund", id, orderId: order.id, createdAt: world.now(), processedAt: world.now(), note: given.note ?? null, lines, shipping,
    adjustments: money === due ? [] : [{ __typename: "OrderAdjustment", id: world.mint(), amount: due - money, reason: "REFUND_DISCREPANCY" }], transactionIds: transactions.map((each) => each.id),
  };
  order.refunds.push(refund);
  writeAgreement(world, order, "REFUND", lines.flatMap((each) => order.lines.filter((line) => line.id === each.lineId).map((line) => ({ line, quantity: -each.quantity, actionType: "RETURN" as const }))));
  order.updatedAt = world.now();
  return refund;
}

// A refund that is refused changes nothing, so all of it is looked at before any of it is done.
function assertThere(order: Order, given: GivenBack): void {
  const wanted = new Map<string, number>();
  for (const { line: id, quantity } of given.lines ?? []) {
    const line = found(order.lines.find((each) => each.id === tailOf(id)), `line ${id} in this order`);
    const all = (wanted.get(line.id) ?? 0) + (quantity ?? line.currentQuantity);
    wanted.set(line.id, all);
    if ((quantity ?? line.currentQuantity) < 1 || all > line.currentQuantity) throw new Error(`asked to give back ${all} of ${line.currentQuantity}`);
  }
  const { paid, refunded } = billOf(order);
  if ((given.money ?? 0) > paid - refunded) throw new Error(`${(given.money ?? 0) - (paid - refunded)} more should go back than was paid`);
  const carriage = order.shipping.reduce((sum, each) => sum + each.price - each.refunded, 0);
  if ((given.shipping ?? 0) > carriage) throw new Error(`asked to give back ${given.shipping ?? 0} of ${carriage} of carriage`);
}

function takeBack(world: World, order: Order, each: NonNullable<GivenBack["lines"]>[number], restock: "CANCEL" | "RETURN"): RefundLine {
  const line = found(order.lines.find(({ id }) => id === tailOf(each.line)), `line ${each.line} in this order`);
  const quantity = each.quantity ?? line.currentQuantity;
  const [before, after] = [line.currentQuantity, line.currentQuantity - quantity];
  line.currentQuantity = after;
  return {
    __typename: "RefundLineItem", id: world.mint(), lineId: line.id, orderId: order.id, quantity, subtotal: netOf(line, before) - netOf(line, after), tax: taxOf(line, before) - taxOf(line, after),
    restockType: each.restock === false ? "NO_RESTOCK" : restock,
  };
}

function shippingBack(world: World, order: Order, amount: number): Refund["shipping"] {
  const line = order.shipping[0];
  if (amount === 0) return [];
  if (line === undefined) return [];
  line.refunded += amount;
  return [{ __typename: "RefundShippingLine", id: world.mint(), shippingLineId: line.id, amount, tax: line.refunded >= line.price ? line.tax : 0 }];
}

function payBack(world: World, order: Order, money: number): Transaction[] {
  let left = money;
  const made: Transaction[] = [];
  for (const payment of order.transactions.filter(({ kind, status }) => status === "SUCCESS" && (kind === "SALE" || kind === "CAPTURE"))) {
    const amount = Math.min(left, refundableOf(order, payment));
    if (amount <= 0) continue;
    left -= amount;
    made.push({
      __typename: "OrderTransaction", id: world.mint(), orderId: order.id, kind: "REFUND", status: "SUCCESS", gateway: payment.gateway, amount, createdAt: world.now(), processedAt: world.now(), parentId: payment.id, test: order.test,
    });
  }
  order.transactions.push(...made);
  return made;
}

/** A cancellation: what is left of every line goes back, and the money where it is asked for. */
export function cancelOrder(world: World, order: Order, { reason = "CUSTOMER", refund = true, restock = true }: { readonly reason?: NonNullable<Order["cancelReason"]>; readonly refund?: boolean; readonly restock?: boolean } = {}): Order {
  if (order.cancelledAt !== null) throw new Error("the order was cancelled already");
  const told = happening(world);
  const lines = order.lines.filter(({ currentQuantity }) => currentQuantity > 0).map(({ id }) => ({ line: id, restock }));
  const carriage = order.shipping.reduce((sum, each) => sum + each.price - each.refunded - each.allocations.reduce((all, { amount }) => all + amount, 0), 0);
  order.cancelledAt = world.now();
  order.cancelReason = reason;
  order.closedAt = world.now();
  const { paid, refunded } = billOf(order);
  const gone = writeRefund(world, order, { lines, ...(refund ? { shipping: carriage, money: paid - refunded } : { money: 0 }) }, "CANCEL");
  tellCancelled(world, order, gone, told);
  return order;
}

function tellCancelled(world: World, order: Order, refund: Refund, told: Happening): void {
  told.tell("refunds/create", refundPayload(world, order, refund));
  told.tell("orders/cancelled", orderPayload(world, order));
  told.tell("orders/updated", orderPayload(world, order));
}
