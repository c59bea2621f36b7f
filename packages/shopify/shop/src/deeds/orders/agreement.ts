import { netOf } from "../../world/bill.js";
import type { Agreement, Order, OrderLine } from "../../world/order.js";
import type { World } from "../../world/world.js";

/** Writes down what was agreed: which line, how many more or less of it. */
export function writeAgreement(world: World, order: Order, reason: Agreement["reason"], changes: readonly { readonly line: OrderLine; readonly quantity: number; readonly actionType: "ORDER" | "RETURN" | "UPDATE" }[]): void {
  order.agreements.push({
    __typename: reason === "ORDER" ? "OrderAgreement" : reason === "ORDER_EDIT" ? "OrderEditAgreement" : "RefundAgreement", id: world.mint(), happenedAt: world.now(), reason,
    sales: changes.map(({ line, quantity, actionType }) => ({ __typename: "ProductSale", id: world.mint(), lineId: line.id, orderId: order.id, quantity, amount: Math.sign(quantity) * netOf(line, Math.abs(quantity)), actionType })),
  });
}
