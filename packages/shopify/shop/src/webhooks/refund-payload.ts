import { gidOf } from "../world/ids.js";
import { digitsOf, fixedText } from "../world/money.js";
import type { Order, Refund, Transaction } from "../world/order.js";
import type { World } from "../world/world.js";
import type { Json } from "./exact-json.js";
import { linePayload, moneySet } from "./line-payload.js";
import { number, stamp } from "./words.js";

/** A refund as the topic `refunds/create` tells it: its order is a number alone, and no customer is named. */
export function refundPayload(world: World, order: Order, refund: Refund): { readonly [key: string]: Json } {
  return {
    id: number(refund.id), order_id: number(order.id), created_at: stamp(refund.createdAt), note: refund.note, user_id: null, processed_at: stamp(refund.processedAt), duties: [],
    total_duties_set: moneySet(world, order, 0), return: null,
    refund_shipping_lines: refund.shipping.map((each) => ({ id: number(each.id), shipping_line: { id: number(each.shippingLineId) }, subtotal_amount_set: moneySet(world, order, each.amount), tax_amount_set: moneySet(world, order, each.tax) })),
    restock: refund.lines.some(({ restockType }) => restockType !== "NO_RESTOCK"), admin_graphql_api_id: gidOf("Refund", refund.id),
    order_adjustments: refund.adjustments.map((each) => ({
      id: number(each.id), order_id: number(order.id), refund_id: number(refund.id), kind: "refund_discrepancy", reason: "Refund discrepancy", amount: fixedText(each.amount, world.facts.currency), tax_amount: "0.00",
      amount_set: moneySet(world, order, each.amount), tax_amount_set: moneySet(world, order, 0),
    })),
    refund_line_items: refund.lines.flatMap((each) => order.lines.filter(({ id }) => id === each.lineId).map((line) => ({
      id: number(each.id), quantity: each.quantity, line_item_id: number(each.lineId), location_id: null, restock_type: each.restockType.toLowerCase(),
      subtotal: major(world, each.subtotal), total_tax: major(world, each.tax), subtotal_set: moneySet(world, order, each.subtotal), total_tax_set: moneySet(world, order, each.tax), line_item: refundedLine(world, order, line),
    }))),
    transactions: order.transactions.filter(({ id }) => refund.transactionIds.includes(id)).map((each) => transactionPayload(world, order, each)),
  };
}

/** Money that moved. */
function transactionPayload(world: World, order: Order, each: Transaction): Json {
  const nothing = { presentment_money: { amount: "0.0", currency: "XXX" }, shop_money: { amount: "0.0", currency: "XXX" } };
  return {
    id: number(each.id), order_id: number(order.id), kind: each.kind.toLowerCase(), gateway: each.gateway, status: each.status.toLowerCase(), message: null, created_at: stamp(each.createdAt), test: each.test,
    authorization: null, location_id: null, user_id: null, parent_id: number(each.parentId), processed_at: stamp(each.processedAt), device_id: null, error_code: null, source_name: order.sourceName, receipt: {},
    amount: fixedText(each.amount, world.facts.currency), currency: world.facts.currency, payment_id: `#${order.number}.${order.transactions.indexOf(each) + 1}`, total_unsettled_set: nothing, manual_payment_gateway: each.gateway === "manual",
    amount_rounding: null, admin_graphql_api_id: gidOf("OrderTransaction", each.id),
  };
}

// Within a refund Shopify's lines lack what only the order itself knows.
function refundedLine(world: World, order: Order, line: Order["lines"][number]): Json {
  const { attributed_staffs: _staffs, current_quantity: _current, sales_line_item_group_id: _group, ...rest } = linePayload(world, order, line);
  return rest;
}

// Subtotals of refunds are bare numbers in Shopify's webhooks, unlike all other amounts.
const major = (world: World, minor: number): number => minor / 10 ** digitsOf(world.facts.currency);
