import type { Discount } from "../../world/discount.js";
import type { World } from "../../world/world.js";
import { isWithin } from "./segment-rule.js";

/** A cart as discounts see it; amounts in minor units. Gift cards are never reduced. */
export type Cart = {
  readonly customerId: string | null;
  /** What carriage costs. */
  readonly shipping?: number;
  /** The buyer's language: `zh-TW`. */
  readonly locale?: string;
  readonly presentment?: { readonly currency: string; readonly rate: number };
  readonly lines: readonly { readonly variantId: string | null; readonly productId: string | null; readonly gross: number; readonly quantity: number; readonly isGiftCard: boolean }[];
};

/** Why a discount is not for this cart, in words; nothing where it is. */
export function refusalOf(world: World, discount: Discount, cart: Cart): string | undefined {
  const at = world.now();
  if (discount.startsAt > at) return "it has not begun";
  if (discount.endsAt !== null && discount.endsAt <= at) return "it has ended";
  if (discount.usageLimit !== null && discount.uses.length >= discount.usageLimit) return "it was used as often as it may be";
  if (discount.oncePerCustomer && discount.uses.some(({ customerId }) => customerId === cart.customerId)) return "this customer has used it";
  if (!isFor(world, discount, cart.customerId)) return "it is not for this customer";
  const entitled = entitledTo(world, discount, cart);
  if (isOfShipping(discount) && (cart.shipping ?? 0) === 0) return "there is no carriage";
  if (entitled.length === 0) return "it is for nothing in this cart";
  if (discount.minimum === null) return undefined;
  if ("subtotal" in discount.minimum) return entitled.reduce((sum, { gross }) => sum + gross, 0) < discount.minimum.subtotal ? "the cart comes to too little" : undefined;
  return entitled.reduce((sum, { quantity }) => sum + quantity, 0) < discount.minimum.quantity ? "there is too little in the cart" : undefined;
}

/** Whether a discount is of the carriage, and of no goods. */
export const isOfShipping = (discount: Discount): boolean => discount.__typename === "DiscountAutomaticFreeShipping";

/** Lines that a discount may reduce. */
export function entitledTo(world: World, discount: Discount, cart: Cart): Cart["lines"][number][] {
  return cart.lines.filter((line) => !line.isGiftCard && line.gross > 0 && holds(world, discount.items, line));
}

function holds(world: World, items: Discount["items"], line: Cart["lines"][number]): boolean {
  if ("all" in items) return true;
  if ("products" in items) return items.products.includes(line.productId ?? "") || items.variants.includes(line.variantId ?? "");
  return items.collections.some((id) => world.collections.get(id)?.productIds.includes(line.productId ?? ""));
}

function isFor(world: World, { context }: Discount, customerId: string | null): boolean {
  if ("all" in context) return true;
  const customer = customerId === null ? undefined : world.customers.get(customerId);
  if (customer === undefined) return false;
  if ("customers" in context) return context.customers.includes(customer.id);
  return context.segments.some((id) => {
    const segment = world.segments.get(id);
    return segment !== undefined && isWithin(customer, segment.query);
  });
}
