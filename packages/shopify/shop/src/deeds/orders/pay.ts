import { happening } from "../../webhooks/delivery.js";
import { orderPayload } from "../../webhooks/order-payload.js";
import { billOf, financialStatusOf } from "../../world/bill.js";
import type { Order, Transaction } from "../../world/order.js";
import type { World } from "../../world/world.js";

/** A payment. All that is owed, when no amount (minor units) is named. */
export type Payment = { readonly amount?: number; readonly gateway?: string; readonly kind?: "SALE" | "AUTHORIZATION" | "CAPTURE"; readonly status?: Transaction["status"] };

/** Money comes, is promised, or fails to come. @throws Error when nothing is owed */
export function payOrder(world: World, order: Order, payment: Payment): Transaction {
  const { currentTotal, paid, refunded } = billOf(order);
  const before = financialStatusOf(order);
  const authorised = order.transactions.find(({ kind, status }) => kind === "AUTHORIZATION" && status === "SUCCESS");
  const amount = payment.amount ?? currentTotal - (paid - refunded);
  if (amount <= 0) throw new Error("nothing is owed: there is nothing to pay");
  const kind = payment.kind ?? (authorised === undefined ? "SALE" : "CAPTURE");
  const transaction: Transaction = {
    __typename: "OrderTransaction", id: world.mint(), orderId: order.id, kind, status: payment.status ?? "SUCCESS", gateway: payment.gateway ?? authorised?.gateway ?? "shopify_payments",
    amount, createdAt: world.now(), processedAt: world.now(), parentId: kind === "CAPTURE" ? (authorised?.id ?? null) : null, test: order.test,
  };
  order.transactions.push(transaction);
  order.updatedAt = world.now();
  const told = happening(world);
  if (before !== "PAID" && financialStatusOf(order) === "PAID") told.tell("orders/paid", orderPayload(world, order));
  told.tell("orders/updated", orderPayload(world, order));
  return transaction;
}

/** What was promised is let go: nothing comes. */
export function voidOrder(world: World, order: Order): void {
  const authorised = order.transactions.find(({ kind, status }) => kind === "AUTHORIZATION" && status === "SUCCESS");
  order.transactions.push({
    __typename: "OrderTransaction", id: world.mint(), orderId: order.id, kind: "VOID", status: "SUCCESS", gateway: authorised?.gateway ?? "manual", amount: authorised?.amount ?? 0, createdAt: world.now(), processedAt: world.now(),
    parentId: authorised?.id ?? null, test: order.test,
  });
  order.updatedAt = world.now();
  happening(world).tell("orders/updated", orderPayload(world, order));
}
