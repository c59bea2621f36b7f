import { discountOf, grossOf, netOf } from "../../../world/bill.js";
import { gidOf } from "../../../world/ids.js";
import type { Allocation, Order, OrderLine, ShippingLine } from "../../../world/order.js";
import { moneyBag } from "../money.js";
import type { Answer, Answers, Asking } from "../../asking.js";

const bag = (of: (line: OrderLine) => number): Answer => (line: OrderLine, _args: object, asking: Asking) => moneyBag(asking.world, ofLine(line, asking), of(line));
const ofLine = (line: { readonly orderId: string }, { world }: Asking): Order => {
  const order = world.orders.get(line.orderId);
  if (order === undefined) throw new Error("a line is here without its order");
  return order;
};

/** Lines and carriage of orders, with what each carries of a discount. */
export const lineAnswers: Answers = {
  LineItem: {
    id: ({ id }: OrderLine) => gidOf("LineItem", id),
    name: ({ title, variantTitle }: OrderLine) => (variantTitle === null ? title : `${title} - ${variantTitle}`),
    product: ({ productId }: OrderLine, _args: object, { world }: Asking) => world.products.get(productId ?? "") ?? null,
    variant: ({ productId, variantId }: OrderLine, _args: object, { world }: Asking) => world.products.get(productId ?? "")?.variants.find(({ id }) => id === variantId) ?? null,
    customAttributes: () => [], sellingPlan: () => null, lineItemGroup: () => null, contract: () => null,
    refundableQuantity: ({ currentQuantity }: OrderLine) => currentQuantity,
    unfulfilledQuantity: ({ currentQuantity, fulfilled }: OrderLine) => Math.max(0, currentQuantity - fulfilled),
    originalUnitPriceSet: bag(({ unitPrice }) => unitPrice),
    originalTotalSet: bag(grossOf),
    // Discounts of the whole order are no part of these two; only what was taken off the line itself is.
    discountedTotalSet: bag((line) => grossOf(line)),
    totalDiscountSet: bag(() => 0),
    discountedUnitPriceAfterAllDiscountsSet: bag((line) => Math.round(netOf(line) / Math.max(1, line.quantity))),
    discountAllocations: (line: OrderLine, _args: object, asking: Asking) => allocated(line, ofLine(line, asking)),
    taxLines: (line: OrderLine, _args: object, asking: Asking) => (line.tax === 0 ? [] : [taxLine(asking, ofLine(line, asking), line.tax)]),
  },
  ShippingLine: {
    id: ({ id }: ShippingLine) => gidOf("ShippingLine", id),
    code: ({ title }: ShippingLine) => title, source: () => "shopify", custom: () => false, isRemoved: () => false,
    originalPriceSet: (line: ShippingLine, _args: object, asking: Asking) => moneyBag(asking.world, ofLine(line, asking), line.price),
    discountedPriceSet: (line: ShippingLine, _args: object, asking: Asking) => moneyBag(asking.world, ofLine(line, asking), line.price - discountOf(line)),
    currentDiscountedPriceSet: (line: ShippingLine, _args: object, asking: Asking) => moneyBag(asking.world, ofLine(line, asking), line.price - discountOf(line) - line.refunded),
    discountAllocations: (line: ShippingLine, _args: object, asking: Asking) => allocated(line, ofLine(line, asking)),
    taxLines: (line: ShippingLine, _args: object, asking: Asking) => (line.tax === 0 ? [] : [taxLine(asking, ofLine(line, asking), line.tax)]),
  },
  DiscountAllocation: {
    allocatedAmountSet: ({ order, amount }: { readonly order: Order; readonly amount: number }, _args: object, { world }: Asking) => moneyBag(world, order, amount),
    discountApplication: ({ order, application }: { readonly order: Order; readonly application: number }) => order.applications[application],
  },
};

const allocated = ({ allocations }: { readonly allocations: readonly Allocation[] }, order: Order) => allocations.map((each) => ({ ...each, order }));
const taxLine = ({ world }: Asking, order: Order, tax: number) => ({ title: "Tax", rate: world.facts.taxRate, ratePercentage: world.facts.taxRate * 100, source: null, channelLiable: false, priceSet: moneyBag(world, order, tax) });
