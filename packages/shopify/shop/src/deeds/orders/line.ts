import { tailOf } from "../../world/ids.js";
import { rounded } from "../../world/money.js";
import type { Allocation, OrderLine } from "../../world/order.js";
import type { World } from "../../world/world.js";
import type { Id } from "../deed.js";
import { variantOf } from "../products.js";

/** A variant of the shop's, or something that has no product. */
export type CartLine =
  | { readonly variant: Id; readonly quantity?: number }
  | { readonly title: string; readonly price: number; readonly quantity?: number; readonly isGiftCard?: boolean; readonly taxable?: boolean };

/** A line as it is before anything is taken off it, or its tax reckoned. */
export type Draft = Omit<OrderLine, "tax" | "allocations">;

/** @throws Error when there is no such variant */
export function draftOf(world: World, orderId: string, line: CartLine): Draft {
  const common = { __typename: "LineItem", id: world.mint(), orderId, quantity: line.quantity ?? 1, currentQuantity: line.quantity ?? 1, fulfilled: 0 } as const;
  if (!("variant" in line)) {
    return { ...common, variantId: null, productId: null, title: line.title, variantTitle: null, sku: null, vendor: null, isGiftCard: line.isGiftCard ?? false, taxable: line.taxable ?? true, requiresShipping: !line.isGiftCard, unitPrice: line.price };
  }
  const { product, variant } = variantOf(world, tailOf(line.variant));
  return {
    ...common, variantId: variant.id, productId: product.id, title: product.title, variantTitle: product.variants.length === 1 ? null : variant.title, sku: variant.sku, vendor: product.vendor, isGiftCard: product.isGiftCard,
    taxable: variant.taxable, requiresShipping: !product.isGiftCard, unitPrice: variant.price,
  };
}

/** A line with its share of discounts, and the tax of what they leave. */
export function withTax(world: World, included: boolean, line: Draft, allocations: Allocation[]): OrderLine {
  const net = line.unitPrice * line.quantity - allocations.reduce((sum, { amount }) => sum + amount, 0);
  return { ...line, allocations, tax: line.taxable ? taxWithin(world.facts.taxRate, included, net) : 0 };
}

/** A line that is there whole. */
export const newLine = (world: World, orderId: string, included: boolean, line: CartLine, allocations: Allocation[]): OrderLine => withTax(world, included, draftOf(world, orderId, line), allocations);

/** The tax in a price, or beside it. */
export const taxWithin = (rate: number, included: boolean, net: number): number => rounded(included ? (net * rate) / (1 + rate) : net * rate);
