import { billOf, discountOf, financialStatusOf } from "../../../world/bill.js";
import { gidOf, tailOf } from "../../../world/ids.js";
import type { Agreement, Fulfillment, Order, OrderLine, Refund, RefundLine, Transaction } from "../../../world/order.js";
import type { World } from "../../../world/world.js";
import type { Answer, Answers, Asking } from "../../asking.js";
import { connection, type PageArgs } from "../../connection.js";
import { found } from "../../search.js";
import { identity, momentOf } from "../identity.js";
import { hasMetafields } from "../metafields/metafields.js";
import { moneyBag } from "../money.js";
import { orderedBy, orderFields, searchable, seenOrder, seenOrders } from "./seen-orders.js";

const listed = (things: (order: Order) => readonly unknown[]): Answer => (order: Order, args: PageArgs, asking: Asking) => connection(things(order), args, asking);
const atMost = (things: (order: Order) => readonly unknown[]): Answer => (order: Order, { first }: { readonly first?: number | null }) => things(order).slice(0, first ?? undefined);
const sum = (of: (bill: ReturnType<typeof billOf>) => number): Answer => (order: Order, _args: object, { world }: Asking) => moneyBag(world, order, of(billOf(order)));
const orderOf = ({ orderId }: { readonly orderId: string }, _args: object, { world }: Asking): Order | null => world.orders.get(orderId) ?? null;

/** Orders, with all that happened to them. */
export const orderAnswers: Answers = {
  QueryRoot: {
    order: (_root: object, { id }: { readonly id: string }, { world }: Asking) => seenOrder(world, tailOf(id)) ?? null,
    orders: (_root: object, args: PageArgs & { readonly query?: string | null; readonly sortKey?: string | null }, asking: Asking) => connection(found(searchable(asking.world), args.query, orderFields), args, asking, orderedBy(args.sortKey)),
    refund: (_root: object, { id }: { readonly id: string }, { world }: Asking) => seenOrders(world).flatMap(({ refunds }) => refunds).find((each) => each.id === tailOf(id)) ?? null,
    fulfillment: (_root: object, { id }: { readonly id: string }, { world }: Asking) => seenOrders(world).flatMap(({ fulfillments }) => fulfillments).find((each) => each.id === tailOf(id)) ?? null,
    ordersCount: (_root: object, args: { readonly query?: string | null }, { world }: Asking) => ({ count: found(seenOrders(world), args.query, orderFields).length, precision: "EXACT" }),
  },
  Order: {
    ...identity("Order"), ...hasMetafields("Order"),
    name: ({ number }: Order) => `#${number}`,
    confirmed: () => true,
    processedAt: ({ processedAt }: Order) => momentOf(processedAt),
    cancelledAt: ({ cancelledAt }: Order) => momentOf(cancelledAt),
    closedAt: ({ closedAt }: Order) => momentOf(closedAt),
    closed: ({ closedAt }: Order) => closedAt !== null,
    customer: ({ customerId }: Order, _args: object, { world }: Asking) => (customerId === null ? null : (world.customers.get(customerId) ?? null)),
    currencyCode: (_order: Order, _args: object, { world }: Asking) => world.facts.currency,
    presentmentCurrencyCode: ({ presentment }: Order) => presentment.currency,
    displayFinancialStatus: financialStatusOf,
    displayFulfillmentStatus: (order: Order) => fulfilmentOf(order),
    fullyPaid: (order: Order) => billOf(order).paid >= billOf(order).currentTotal,
    unpaid: (order: Order) => billOf(order).paid === 0,
    refundable: (order: Order) => billOf(order).paid > billOf(order).refunded,
    returnStatus: () => "NO_RETURN",
    customAttributes: ({ attributes }: Order) => attributes,
    discountCode: ({ applications }: Order) => codesOf(applications)[0] ?? null,
    discountCodes: ({ applications }: Order) => codesOf(applications),
    discountApplications: listed(({ applications }) => applications),
    lineItems: listed(({ lines }) => lines),
    shippingLines: listed(({ shipping }) => shipping),
    shippingLine: ({ shipping }: Order) => shipping[0] ?? null,
    agreements: listed(({ agreements }) => agreements),
    refunds: atMost(({ refunds }) => refunds),
    transactions: atMost(({ transactions }) => transactions),
    fulfillments: atMost(({ fulfillments }) => fulfillments),
    paymentGatewayNames: ({ transactions }: Order) => [...new Set(transactions.map(({ gateway }) => gateway))],
    subtotalLineItemsQuantity: ({ lines }: Order) => lines.reduce((all, { quantity }) => all + quantity, 0),
    currentSubtotalLineItemsQuantity: ({ lines }: Order) => lines.reduce((all, { currentQuantity }) => all + currentQuantity, 0),
    statusPageUrl: ({ id }: Order, _args: object, { world }: Asking) => `https://${world.facts.domain}/${world.facts.id}/orders/${id}`,
    // This shop sells nothing across a border.
    dutiesIncluded: () => false, currentTotalDutiesSet: () => null, currentTotalAdditionalFeesSet: () => null,
    app: () => null, retailLocation: ({ locationId }: Order) => (locationId === null ? null : { __typename: "Location", id: gidOf("Location", locationId), name: "Till" }),
    totalCashRoundingAdjustment: (order: Order, _args: object, { world }: Asking) => ({ paymentSet: moneyBag(world, order, 0), refundSet: moneyBag(world, order, 0) }),
    ...sums(),
  },
  OrderTransaction: {
    ...identity("OrderTransaction"), order: orderOf,
    processedAt: ({ processedAt }: Transaction) => momentOf(processedAt),
    amountSet: (transaction: Transaction, args: object, asking: Asking) => bagOf(transaction, args, asking, transaction.amount),
    formattedGateway: ({ gateway }: Transaction) => gateway.replace(/_/g, " ").replace(/^./, (letter) => letter.toUpperCase()),
    manualPaymentGateway: ({ gateway }: Transaction) => gateway === "manual",
    parentTransaction: (transaction: Transaction, args: object, asking: Asking) => orderOf(transaction, args, asking)?.transactions.find(({ id }) => id === transaction.parentId) ?? null,
    paymentDetails: () => null, receiptJson: () => null, errorCode: () => null, accountNumber: () => null, paymentId: ({ id }: Transaction) => `#${id}`,
  },
  Refund: {
    ...identity("Refund"), order: orderOf,
    updatedAt: ({ createdAt }: Refund) => momentOf(createdAt),
    processedAt: ({ processedAt }: Refund) => momentOf(processedAt),
    totalRefundedSet: (refund: Refund, args: object, asking: Asking) => bagOf(refund, args, asking, transactionsOf(asking.world, refund).reduce((all, { amount }) => all + amount, 0)),
    refundLineItems: ({ lines }: Refund, args: PageArgs, asking: Asking) => connection(lines, args, asking),
    refundShippingLines: (refund: Refund, args: PageArgs, asking: Asking) => connection(refund.shipping.map((each) => ({ ...each, orderId: refund.orderId })), args, asking),
    orderAdjustments: (refund: Refund, args: PageArgs, asking: Asking) => connection(refund.adjustments.map((each) => ({ ...each, orderId: refund.orderId })), args, asking),
    transactions: (refund: Refund, args: PageArgs, asking: Asking) => connection(transactionsOf(asking.world, refund), args, asking),
    return: () => null, duties: () => [],
  },
  RefundLineItem: {
    id: ({ id }: RefundLine) => gidOf("RefundLineItem", id),
    lineItem: (each: RefundLine, args: object, asking: Asking) => lineOf(each, args, asking),
    location: () => null, restocked: ({ restockType }: RefundLine) => restockType !== "NO_RESTOCK",
    priceSet: (each: RefundLine, args: object, asking: Asking) => bagOf(each, args, asking, lineOf(each, args, asking)?.unitPrice ?? 0),
    subtotalSet: (each: RefundLine, args: object, asking: Asking) => bagOf(each, args, asking, each.subtotal),
    totalTaxSet: (each: RefundLine, args: object, asking: Asking) => bagOf(each, args, asking, each.tax),
  },
  RefundShippingLine: {
    id: ({ id }: { readonly id: string }) => gidOf("RefundShippingLine", id),
    shippingLine: (each: { readonly orderId: string; readonly shippingLineId: string }, args: object, asking: Asking) => orderOf(each, args, asking)?.shipping.find(({ id }) => id === each.shippingLineId),
    subtotalAmountSet: (each: { readonly orderId: string; readonly amount: number }, args: object, asking: Asking) => bagOf(each, args, asking, each.amount),
    taxAmountSet: (each: { readonly orderId: string; readonly tax: number }, args: object, asking: Asking) => bagOf(each, args, asking, each.tax),
  },
  OrderAdjustment: {
    id: ({ id }: { readonly id: string }) => gidOf("OrderAdjustment", id),
    amountSet: (each: { readonly orderId: string; readonly amount: number }, args: object, asking: Asking) => bagOf(each, args, asking, each.amount),
    taxAmountSet: (each: { readonly orderId: string }, args: object, asking: Asking) => bagOf(each, args, asking, 0),
  },
  Fulfillment: {
    ...identity("Fulfillment"), order: orderOf,
    updatedAt: ({ createdAt }: Fulfillment) => momentOf(createdAt),
    displayStatus: () => "FULFILLED", deliveredAt: () => null, requiresShipping: () => true,
    totalQuantity: ({ lines }: Fulfillment) => lines.reduce((all, { quantity }) => all + quantity, 0),
    name: ({ id }: Fulfillment) => `#F${id}`,
    fulfillmentLineItems: ({ lines, orderId }: Fulfillment, args: PageArgs, asking: Asking) => connection(lines.map((each) => ({ ...each, orderId })), args, asking),
  },
  ...Object.fromEntries((["OrderAgreement", "OrderEditAgreement", "RefundAgreement"] as const).map((type) => [type, {
    id: ({ id }: Agreement) => gidOf("SalesAgreement", id), app: () => null, user: () => null,
    happenedAt: ({ happenedAt }: Agreement) => momentOf(happenedAt),
    sales: ({ sales }: Agreement, args: PageArgs, asking: Asking) => connection(sales, args, asking),
  }])),
  FulfillmentLineItem: {
    id: ({ lineId }: { readonly lineId: string }) => gidOf("FulfillmentLineItem", lineId),
    lineItem: (each: { readonly orderId: string; readonly lineId: string }, args: object, asking: Asking) => lineOf(each, args, asking),
  },
  ProductSale: {
    id: ({ id }: { readonly id: string }) => gidOf("Sale", id),
    lineType: () => "PRODUCT",
    lineItem: (each: { readonly orderId: string; readonly lineId: string }, args: object, asking: Asking) => lineOf(each, args, asking),
    totalAmount: (each: { readonly orderId: string; readonly amount: number }, args: object, asking: Asking) => bagOf(each, args, asking, each.amount),
  },
};

/** An amount of an order's, in both its currencies. */
function bagOf(each: { readonly orderId: string }, args: object, asking: Asking, minor: number) {
  return moneyBag(asking.world, orderOf(each, args, asking) ?? { presentment: { currency: asking.world.facts.currency, rate: 1 } }, minor);
}

const lineOf = (each: { readonly orderId: string; readonly lineId: string }, args: object, asking: Asking): OrderLine | undefined => orderOf(each, args, asking)?.lines.find(({ id }) => id === each.lineId);
const transactionsOf = (world: World, refund: Refund): Transaction[] => world.orders.get(refund.orderId)?.transactions.filter(({ id }) => refund.transactionIds.includes(id)) ?? [];
const codesOf = (applications: Order["applications"]): string[] => applications.flatMap(({ code }) => (code === null ? [] : [code]));

function fulfilmentOf({ lines }: Order): string {
  const [done, all] = [lines.reduce((of, { fulfilled }) => of + fulfilled, 0), lines.reduce((of, { currentQuantity }) => of + currentQuantity, 0)];
  return done === 0 ? "UNFULFILLED" : done < all ? "PARTIALLY_FULFILLED" : "FULFILLED";
}

function sums(): Readonly<Record<string, Answer>> {
  return {
    subtotalPriceSet: sum(({ subtotal }) => subtotal), totalPriceSet: sum(({ total }) => total), originalTotalPriceSet: sum(({ total }) => total), totalTaxSet: sum(({ tax }) => tax), totalDiscountsSet: sum(({ discounts }) => discounts),
    cartDiscountAmountSet: (order: Order, _args: object, { world }: Asking) => moneyBag(world, order, order.lines.reduce((all, line) => all + discountOf(line), 0)),
    totalShippingPriceSet: sum(({ carriageFull }) => carriageFull), totalTipReceivedSet: sum(({ tip }) => tip), totalRefundedSet: sum(({ refunded }) => refunded), totalRefundedShippingSet: sum(({ shippingBack }) => shippingBack),
    totalReceivedSet: sum(({ paid }) => paid), netPaymentSet: sum(({ paid, refunded }) => paid - refunded), totalOutstandingSet: sum(({ currentTotal, paid, refunded }) => currentTotal - (paid - refunded)),
    refundDiscrepancySet: sum(({ discrepancy }) => discrepancy), currentSubtotalPriceSet: sum(({ currentSubtotal }) => currentSubtotal), currentTotalPriceSet: sum(({ currentTotal }) => currentTotal),
    currentTotalTaxSet: sum(({ currentTax }) => currentTax), currentTotalDiscountsSet: sum(({ currentDiscounts }) => currentDiscounts), currentCartDiscountAmountSet: sum(({ currentDiscounts }) => currentDiscounts),
    currentShippingPriceSet: sum(({ currentCarriage }) => currentCarriage),
  };
}
