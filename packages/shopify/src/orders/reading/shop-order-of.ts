import type { LineFactsFragment, OrderFactsFragment, RefundFactsFragment, ShippingFactsFragment } from "../../operations/orders.js";
import { numberOf } from "../../inbox/payload.js";
import { minorOf } from "../money.js";
import type { ShopDiscount, ShopLine, ShopOrder, ShopParcel, ShopRefund, ShopShipping } from "../snapshot/shop-order.js";

/** An order as Shopify answers it, with what it does not answer at once. Everything that is said of a line here goes by its global id. */
export type OrderFacts = {
  readonly order: OrderFactsFragment;
  /** Lines and carriage of further pages. */
  readonly lines: readonly LineFactsFragment[];
  readonly shipping: readonly ShippingFactsFragment[];
  /** Every refund there is, whole. */
  readonly refunds: readonly RefundFactsFragment[];
  /** What was in each parcel, by its global id; a parcel that is not named had all there is in it. */
  readonly parcels: ReadonlyMap<string, readonly { readonly quantity: number | null; readonly lineItem: { readonly id: string } }[]>;
  /** When edits brought lines, epoch milliseconds. */
  readonly addedAt: ReadonlyMap<string, number>;
};

/**
 * Reads Shopify's answer into our words: ids are numbers as text, amounts minor units of the shop's own currency.
 *
 * @throws RangeError when an amount cannot be held exactly
 */
export function shopOrderOf(facts: OrderFacts): ShopOrder {
  const { order } = facts;
  const minor: Minor = ({ shopMoney }) => minorOf(shopMoney.amount, order.currencyCode);
  const status = order.displayFinancialStatus;
  return {
    id: numberOf(order.id), name: order.name, currency: order.currencyCode, customer: order.customer ? numberOf(order.customer.id) : undefined, placedAt: instantOf(order.processedAt),
    cancelledAt: order.cancelledAt === null ? undefined : instantOf(order.cancelledAt), isVoided: status === "VOIDED" || status === "EXPIRED", isTest: order.test,
    channel: order.sourceName ?? undefined, store: order.retailLocation ? numberOf(order.retailLocation.id) : undefined, hasTaxIn: order.taxesIncluded, isPaid: order.fullyPaid,
    fees: feesOf(order, minor), received: minor(order.totalReceivedSet), rounding: Math.abs(minor(order.totalCashRoundingAdjustment.paymentSet)), tips: minor(order.totalTipReceivedSet),
    lines: [...order.lineItems.nodes, ...facts.lines].map((line) => lineOf(line, facts.addedAt.get(line.id), minor)),
    shipping: [...order.shippingLines.nodes, ...facts.shipping].map((each) => shippingOf(each, minor)),
    transactions: order.transactions.map(({ id, kind, status: state, gateway, createdAt, processedAt, amountSet }) => (
      { id: numberOf(id), kind, isDone: state === "SUCCESS", gateway: gateway ?? "", at: instantOf(processedAt ?? createdAt), amount: minor(amountSet) })),
    refunds: facts.refunds.map((refund) => refundOf(refund, minor)),
    parcels: order.fulfillments.filter(({ status: state }) => state === "SUCCESS").map(({ id, createdAt }): ShopParcel => ({
      at: instantOf(createdAt), lines: facts.parcels.get(id)?.map(({ lineItem, quantity }) => ({ line: numberOf(lineItem.id), quantity: quantity ?? 0 })) ?? "all",
    })).toSorted((a, b) => a.at - b.at),
  };
}

type InShop = { readonly shopMoney: { readonly amount: string } };
type Minor = (amount: InShop) => number;

/** Duties that are in the prices are sold with the goods; those beside them, and other charges, are paid for themselves. Most orders have neither. */
function feesOf({ dutiesIncluded, currentTotalDutiesSet: duties, currentTotalAdditionalFeesSet: others }: OrderFactsFragment, minor: Minor): number {
  return (duties && !dutiesIncluded ? minor(duties) : 0) + (others ? minor(others) : 0);
}

function lineOf(line: LineFactsFragment, addedAt: number | undefined, minor: Minor): ShopLine {
  return {
    id: numberOf(line.id), sku: line.sku || line.title, categories: categoriesOf(line), quantity: line.quantity, kept: line.currentQuantity, price: minor(line.originalUnitPriceSet) * line.quantity,
    discounts: discountsOf(line.discountAllocations, minor), tax: sum(line.taxLines.map(({ priceSet }) => minor(priceSet))), isGiftCard: line.isGiftCard,
    isProduct: line.product !== null || line.requiresShipping, addedAt,
  };
}

/** The product's type and its tags; as many as an order's line may have. */
function categoriesOf({ product }: LineFactsFragment): string[] {
  if (product === null) return [];
  return [...new Set([product.productType, ...product.tags.toSorted()].filter((name) => name !== "").map((name) => name.slice(0, 200)))].slice(0, 20);
}

function shippingOf({ discountedPriceSet, discountAllocations, taxLines }: ShippingFactsFragment, minor: Minor): ShopShipping {
  return { price: minor(discountedPriceSet), discounts: discountsOf(discountAllocations, minor), tax: sum(taxLines.map(({ priceSet }) => minor(priceSet))) };
}

function discountsOf(all: LineFactsFragment["discountAllocations"], minor: Minor): ShopDiscount[] {
  return all.map(({ allocatedAmountSet, discountApplication: by }) => ({ amount: minor(allocatedAmountSet), code: "code" in by ? by.code : undefined, title: "title" in by ? by.title : undefined }));
}

function refundOf({ id, createdAt, processedAt, refundLineItems, refundShippingLines, transactions }: RefundFactsFragment, minor: Minor): ShopRefund {
  const money = transactions.nodes.filter(({ kind, status }) => kind === "REFUND" && status === "SUCCESS");
  return {
    id: numberOf(id), at: instantOf(processedAt ?? createdAt ?? ""), lines: refundLineItems.nodes.map(({ lineItem, quantity }) => ({ line: numberOf(lineItem.id), quantity })),
    shipping: sum(refundShippingLines.nodes.map(({ subtotalAmountSet, taxAmountSet }) => minor(subtotalAmountSet) + minor(taxAmountSet))),
    money: sum(money.map(({ amountSet }) => minor(amountSet))), gateways: [...new Set(money.map(({ gateway }) => gateway ?? ""))],
  };
}

function instantOf(text: string): number {
  const instant = Date.parse(text);
  if (Number.isNaN(instant)) throw new RangeError(`"${text}" is no instant`);
  return instant;
}

const sum = (all: readonly number[]): number => all.reduce((total, each) => total + each, 0);
