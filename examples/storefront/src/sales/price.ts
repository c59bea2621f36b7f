import { productOf } from "../goods/catalogue.js";
import type { Cart } from "../people/visit.js";

/** What a member pays less, as the tier says. */
export type Terms = { readonly percent: number; readonly freeShipping: boolean };
export const usualTerms: Terms = { percent: 0, freeShipping: false };

/** A line of a bag or an order; money in fen, for the whole line. */
export type Line = { readonly id: string; readonly sku: string; readonly quantity: number; readonly category: string; readonly amount: number; readonly discount: number };

/** What a bag comes to. */
export type Priced = {
  readonly lines: readonly Line[];
  /** Before discounts. */
  readonly amount: number;
  readonly discount: number;
  /** After discounts. */
  readonly goods: number;
  readonly shipping: number;
  readonly total: number;
};

const [shippingUsual, freeFrom] = [12_00, 199_00];
/** Pieces of one product in a bag, at most. */
export const quantityMax = 20;

/** Prices what is in a bag; what is no longer sold is left out. */
export function priceOf(cart: Cart, { percent, freeShipping }: Terms): Priced {
  const lines = Object.entries(cart).flatMap(([sku, quantity]): Line[] => {
    const product = productOf(sku);
    if (!product || quantity < 1) return [];
    const amount = product.price * quantity;
    return [{ id: sku, sku, quantity, category: product.category, amount, discount: Math.round((amount * percent) / 100) }];
  });
  const amount = lines.reduce((sum, each) => sum + each.amount, 0);
  const discount = lines.reduce((sum, each) => sum + each.discount, 0);
  const goods = amount - discount;
  const shipping = lines.length === 0 || freeShipping || goods >= freeFrom ? 0 : shippingUsual;
  return { lines, amount, discount, goods, shipping, total: goods + shipping };
}
