import { billOf, discountOf, financialStatusOf } from "../world/bill.js";
import { gidOf } from "../world/ids.js";
import { fixedText } from "../world/money.js";
import type { Order, ShippingLine } from "../world/order.js";
import type { World } from "../world/world.js";
import { customerPayload } from "./customer-payload.js";
import type { Json } from "./exact-json.js";
import { refundPayload } from "./refund-payload.js";
import { fulfillmentPayload } from "./fulfillment-payload.js";
import { allocationPayload, linePayload, moneySet } from "./line-payload.js";
import { number, stamp } from "./words.js";

/** An order as the topics `orders/create`, `orders/updated`, `orders/paid` and `orders/cancelled` tell it. */
export function orderPayload(world: World, order: Order): { readonly [key: string]: Json } {
  const customer = order.customerId === null ? undefined : world.customers.get(order.customerId);
  return {
    id: number(order.id), admin_graphql_api_id: gidOf("Order", order.id), app_id: null, browser_ip: null, buyer_accepts_marketing: false,
    cancel_reason: order.cancelReason?.toLowerCase() ?? null, cancelled_at: stamp(order.cancelledAt), cart_token: order.cartToken, checkout_token: order.checkoutToken, client_details: null,
    closed_at: stamp(order.closedAt), confirmation_number: null, confirmed: true, contact_email: order.email, created_at: stamp(order.createdAt), currency: world.facts.currency,
    ...sums(world, order),
    customer_locale: order.customerLocale, device_id: null, discount_codes: codesOf(world, order), duties_included: false, email: order.email, estimated_taxes: false,
    financial_status: financialStatusOf(order).toLowerCase(), fulfillment_status: fulfilmentOf(order), landing_site: null, landing_site_ref: null, location_id: number(order.locationId),
    merchant_business_entity_id: "MTU0ODM4MDAwOQ", merchant_of_record_app_id: null, name: `#${order.number}`, note: order.note, note_attributes: order.attributes.map(({ key, value }) => ({ name: key, value })),
    number: order.number - 1000, order_number: order.number, order_status_url: `https://${world.facts.domain}/${world.facts.id}/orders/${order.id}/authenticate`,
    payment_gateway_names: [...new Set(order.transactions.map(({ gateway }) => gateway))], phone: null, po_number: null, presentment_currency: order.presentment.currency, processed_at: stamp(order.processedAt),
    reference: null, referring_site: null, source_identifier: null, source_name: order.sourceName, source_url: null, tags: order.tags.join(", "), tax_exempt: false, tax_lines: [],
    taxes_included: order.taxesIncluded, test: order.test, token: order.id, total_weight: 0, updated_at: stamp(order.updatedAt), user_id: null, billing_address: null,
    customer: customer === undefined ? null : withinOrder(customerPayload(world, customer)),
    discount_applications: order.applications.map((each) => applicationPayload(world, each)),
    fulfillments: order.fulfillments.map((each) => fulfillmentPayload(order, each)), line_items: order.lines.map((line) => linePayload(world, order, line)), payment_terms: null,
    refunds: order.refunds.map((refund) => refundPayload(world, order, refund)), shipping_address: null, shipping_lines: order.shipping.map((line) => shippingPayload(world, order, line)), returns: [], line_item_groups: [],
  };
}

// Within an order Shopify leaves out a customer's addresses.
function withinOrder({ addresses: _addresses, ...rest }: { readonly [key: string]: Json }): Json {
  return rest;
}

function sums(world: World, order: Order): { readonly [key: string]: Json } {
  const bill = billOf(order);
  const text = (minor: number) => fixedText(minor, world.facts.currency);
  const set = (minor: number) => moneySet(world, order, minor);
  return {
    current_shipping_price_set: set(bill.currentCarriage), current_subtotal_price: text(bill.currentSubtotal), current_subtotal_price_set: set(bill.currentSubtotal), current_total_additional_fees_set: null,
    current_total_discounts: text(bill.currentDiscounts), current_total_discounts_set: set(bill.currentDiscounts), current_total_duties_set: null,
    current_total_price: text(bill.currentTotal), current_total_price_set: set(bill.currentTotal), current_total_tax: text(bill.currentTax), current_total_tax_set: set(bill.currentTax),
    original_total_additional_fees_set: null, original_total_duties_set: null, subtotal_price: text(bill.subtotal), subtotal_price_set: set(bill.subtotal),
    total_cash_rounding_payment_adjustment_set: set(0), total_cash_rounding_refund_adjustment_set: set(0), total_discounts: text(bill.discounts), total_discounts_set: set(bill.discounts),
    total_line_items_price: text(bill.lines), total_line_items_price_set: set(bill.lines), total_outstanding: text(Math.max(0, bill.currentTotal - (bill.paid - bill.refunded))),
    total_price: text(bill.total), total_price_set: set(bill.total), total_shipping_price_set: set(bill.carriageFull), total_tax: text(bill.tax), total_tax_set: set(bill.tax), total_tip_received: text(bill.tip),
  };
}

function codesOf(world: World, order: Order): Json {
  return order.applications.filter(({ code }) => code !== null).map((each) => ({
    code: each.code, type: "percentage" in each.value ? "percentage" : "fixed_amount",
    amount: fixedText([...order.lines, ...order.shipping].flatMap(({ allocations }) => allocations).filter(({ application }) => application === each.index).reduce((all, { amount }) => all + amount, 0), world.facts.currency),
  }));
}

function applicationPayload(world: World, each: Order["applications"][number]): Json {
  const isShare = "percentage" in each.value;
  return {
    target_type: each.targetType.toLowerCase(), type: each.__typename === "DiscountCodeApplication" ? "discount_code" : each.__typename === "AutomaticDiscountApplication" ? "automatic" : "manual",
    value: "percentage" in each.value ? String(each.value.percentage) : fixedText(each.value.amount, world.facts.currency), value_type: isShare ? "percentage" : "fixed_amount",
    allocation_method: each.allocationMethod.toLowerCase(), target_selection: each.targetSelection.toLowerCase(), ...(each.code === null ? { title: each.title } : { code: each.code }),
  };
}

function shippingPayload(world: World, order: Order, line: ShippingLine): Json {
  const net = line.price - discountOf(line);
  return {
    id: number(line.id), carrier_identifier: null, code: line.title, current_discounted_price_set: moneySet(world, order, net - line.refunded), discounted_price: fixedText(net, world.facts.currency),
    discounted_price_set: moneySet(world, order, net), is_removed: false, phone: null, price: fixedText(line.price, world.facts.currency), price_set: moneySet(world, order, line.price),
    requested_fulfillment_service_id: null, source: "shopify", title: line.title, tax_lines: [], discount_allocations: line.allocations.map((each) => allocationPayload(world, order, each)),
  };
}

function fulfilmentOf(order: Order): string | null {
  const [done, all] = [order.lines.reduce((sum, { fulfilled }) => sum + fulfilled, 0), order.lines.reduce((sum, { currentQuantity }) => sum + currentQuantity, 0)];
  return done === 0 ? null : done < all ? "partial" : "fulfilled";
}
