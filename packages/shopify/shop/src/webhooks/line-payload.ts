import { gidOf } from "../world/ids.js";
import { fixedText } from "../world/money.js";
import type { Order, OrderLine } from "../world/order.js";
import { presented } from "../world/presented.js";
import type { World } from "../world/world.js";
import type { Json } from "./exact-json.js";
import { number } from "./words.js";

/** A line as orders and refunds tell it. */
export function linePayload(world: World, order: Order, line: OrderLine): { readonly [key: string]: Json } {
  return {
    id: number(line.id), admin_graphql_api_id: gidOf("LineItem", line.id), attributed_staffs: [], current_quantity: line.currentQuantity, fulfillable_quantity: Math.max(0, line.currentQuantity - line.fulfilled),
    fulfillment_service: "manual", fulfillment_status: line.fulfilled === 0 ? null : line.fulfilled < line.quantity ? "partial" : "fulfilled", gift_card: line.isGiftCard, grams: 0,
    name: line.variantTitle === null ? line.title : `${line.title} - ${line.variantTitle}`, price: fixedText(line.unitPrice, world.facts.currency), price_set: moneySet(world, order, line.unitPrice),
    product_exists: line.productId !== null && world.products.has(line.productId), product_id: number(line.productId), properties: [], quantity: line.quantity, requires_shipping: line.requiresShipping,
    sales_line_item_group_id: null, sku: line.sku, taxable: line.taxable, title: line.title,
    // Shopify tells discounts of the whole order by their allocations alone; what a line itself was reduced by stands here too.
    total_discount: fixedText(0, world.facts.currency), total_discount_set: moneySet(world, order, 0), variant_id: number(line.variantId), variant_inventory_management: null, variant_title: line.variantTitle, vendor: line.vendor,
    tax_lines: line.tax === 0 ? [] : [{ title: "Tax", price: fixedText(line.tax, world.facts.currency), rate: world.facts.taxRate, channel_liable: false, price_set: moneySet(world, order, line.tax) }],
    duties: [], discount_allocations: line.allocations.map((each) => allocationPayload(world, order, each)),
  };
}

/** An amount in the shop's currency and in the buyer's. */
export function moneySet(world: World, order: Order, minor: number): Json {
  return {
    shop_money: { amount: fixedText(minor, world.facts.currency), currency_code: world.facts.currency },
    presentment_money: { amount: fixedText(presented(world, order, minor), order.presentment.currency), currency_code: order.presentment.currency },
  };
}

/** A part of a discount that a line carries. */
export const allocationPayload = (world: World, order: Order, { application, amount }: { readonly application: number; readonly amount: number }): Json => ({
  amount: fixedText(amount, world.facts.currency), amount_set: moneySet(world, order, amount), discount_application_index: application,
});
