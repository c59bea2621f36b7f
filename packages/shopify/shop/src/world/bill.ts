import { rounded } from "./money.js";
import type { Order, OrderLine, Transaction } from "./order.js";

const sum = (amounts: readonly number[]): number => amounts.reduce((all, each) => all + each, 0);

/** What discounts take off the whole of a line. */
export const discountOf = (line: Pick<OrderLine, "allocations">): number => sum(line.allocations.map(({ amount }) => amount));

/** A line's price before discounts. */
export const grossOf = (line: OrderLine): number => line.unitPrice * line.quantity;

/** A line's price after every discount, for some of its quantity: as much as was asked for, or what is left of it. */
export const netOf = (line: OrderLine, quantity = line.quantity): number => partOf(grossOf(line) - discountOf(line), quantity, line.quantity);

/** A line's tax, for some of its quantity. */
export const taxOf = (line: OrderLine, quantity = line.quantity): number => partOf(line.tax, quantity, line.quantity);

const partOf = (whole: number, quantity: number, of: number): number => (of === 0 ? 0 : rounded((whole * quantity) / of));

/** An order's sums, in minor units of the shop's currency: `total` and the like as they were agreed first, `current…` as they stand after edits, refunds and cancellations. */
export type Bill = ReturnType<typeof billOf>;

/** @param order - with its lines, carriage and everything that was given back */
export function billOf(order: Order) {
  const first = order.lines.filter((line) => !addedLater(order, line));
  const carriage = sum(order.shipping.map((each) => each.price - discountOf(each)));
  const carriageTax = sum(order.shipping.map(({ tax }) => tax));
  const beside = (tax: number): number => (order.taxesIncluded ? 0 : tax);
  const subtotal = sum(first.map((line) => netOf(line)));
  const tax = sum(first.map((line) => taxOf(line))) + carriageTax;
  const discrepancy = sum(order.refunds.flatMap(({ adjustments }) => adjustments.map(({ amount }) => amount)));
  const currentSubtotal = sum(order.lines.map((line) => netOf(line, line.currentQuantity)));
  const shippingBack = sum(order.shipping.map(({ refunded }) => refunded));
  const currentTax = sum(order.lines.map((line) => taxOf(line, line.currentQuantity))) + sum(order.shipping.map((each) => (each.refunded === 0 ? each.tax : 0)));
  const paid = moved(order, ["SALE", "CAPTURE"]);
  const refunded = moved(order, ["REFUND"]);
  return {
    lines: sum(first.map(grossOf)), subtotal, tax, carriage, carriageFull: sum(order.shipping.map(({ price }) => price)), tip: order.tip,
    discounts: sum(first.map(discountOf)) + sum(order.shipping.map(discountOf)),
    total: subtotal + carriage + beside(tax) + order.tip,
    currentSubtotal, currentTax, currentCarriage: carriage - shippingBack,
    currentDiscounts: sum(order.lines.map((line) => partOf(discountOf(line), line.currentQuantity, line.quantity))) + sum(order.shipping.map(discountOf)),
    // What was given back beyond or beneath its lines changes what the order comes to, as it does in Shopify's own reckoning.
    currentTotal: currentSubtotal + carriage - shippingBack + beside(currentTax) + order.tip + discrepancy,
    paid, refunded, shippingBack, discrepancy,
  };
}

/** Whether a line came with an edit, and was no part of what was agreed first. */
export const addedLater = (order: Order, line: OrderLine): boolean => order.agreements.some(({ reason, sales }) => reason === "ORDER_EDIT" && sales.some((sale) => sale.lineId === line.id && sale.actionType === "ORDER"));

/** Money that truly moved, by the kinds of its transactions. */
export function moved(order: Order, kinds: readonly Transaction["kind"][]): number {
  return sum(order.transactions.filter(({ status, kind }) => status === "SUCCESS" && kinds.includes(kind)).map(({ amount }) => amount));
}

/** What Shopify shows of an order's money. */
export function financialStatusOf(order: Order): "AUTHORIZED" | "PAID" | "PARTIALLY_PAID" | "PARTIALLY_REFUNDED" | "PENDING" | "REFUNDED" | "VOIDED" {
  const { paid, refunded, total, currentTotal } = billOf(order);
  if (refunded > 0) return refunded >= paid ? "REFUNDED" : "PARTIALLY_REFUNDED";
  if (paid === 0 && (order.cancelledAt !== null || moved(order, ["VOID"]) > 0 || voided(order))) return total === 0 && order.cancelledAt === null ? "PAID" : "VOIDED";
  if (paid > 0) return paid >= currentTotal ? "PAID" : "PARTIALLY_PAID";
  if (order.transactions.some(({ kind, status }) => kind === "AUTHORIZATION" && status === "SUCCESS")) return "AUTHORIZED";
  return currentTotal <= 0 ? "PAID" : "PENDING";
}

const voided = (order: Order): boolean => order.transactions.some(({ kind, status }) => kind === "VOID" && status === "SUCCESS");

/** What may still be given back of a payment. */
export function refundableOf(order: Order, payment: Transaction): number {
  return payment.amount - sum(order.transactions.filter(({ kind, status, parentId }) => kind === "REFUND" && status === "SUCCESS" && parentId === payment.id).map(({ amount }) => amount));
}
