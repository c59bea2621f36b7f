import type { Discount } from "../../world/discount.js";
import { rounded, shared } from "../../world/money.js";
import type { World } from "../../world/world.js";
import { type Cart, entitledTo, isOfShipping } from "./applicable.js";
import { runFunction } from "./run-function.js";

/** What a discount alone would take off each line and off the carriage; `shown` is how an order will remember it. */
export type Offer = { readonly discount: Discount; readonly lines: readonly number[]; readonly shipping: number; readonly shown?: { readonly title?: string; readonly percentage?: number } };

/** Whether a discount is of single products, and is reckoned before those of the whole order. */
export const isOfProducts = ({ discountClasses }: Discount): boolean => discountClasses.includes("PRODUCT");

export function offerOf(world: World, discount: Discount, cart: Cart): Offer {
  const nothing = cart.lines.map(() => 0);
  if (isOfShipping(discount)) return { discount, lines: nothing, shipping: cart.shipping ?? 0 };
  if (discount.__typename === "DiscountAutomaticApp") {
    const { lines, shipping, percentage, message } = runFunction(world, discount, cart);
    return { discount, lines, shipping, shown: { ...(message === undefined ? {} : { title: message }), ...(percentage === undefined ? {} : { percentage }) } };
  }
  const entitled = entitledTo(world, discount, cart);
  const off = offOf(discount, entitled.map(({ gross }) => gross), entitled.map(({ quantity }) => quantity));
  return { discount, shipping: 0, lines: cart.lines.map((line) => (entitled.includes(line) ? (off[entitled.indexOf(line)] ?? 0) : 0)) };
}

/** What an offer takes off in all. */
export const worthOf = ({ lines, shipping }: Offer): number => lines.reduce((sum, each) => sum + each, shipping);

/** Whether each of two discounts lets the other be there too. */
export function combine(one: Offer, other: Offer): boolean {
  const allows = ({ discount: { combinesWith } }: Offer, { discount, shipping }: Offer): boolean =>
    discount.discountClasses.filter((each) => each !== "SHIPPING" || shipping > 0).every((each) => ({ PRODUCT: combinesWith.productDiscounts, ORDER: combinesWith.orderDiscounts, SHIPPING: combinesWith.shippingDiscounts })[each]);
  return allows(one, other) && allows(other, one);
}

/** What a discount takes off lines that cost so much. */
function offOf({ value }: Discount, costs: readonly number[], quantities: readonly number[]): number[] {
  if ("percentage" in value) return costs.map((cost) => rounded(cost * value.percentage));
  if (value.onEachItem) return costs.map((cost, index) => Math.min(cost, value.amount * (quantities[index] ?? 0)));
  const all = costs.reduce((sum, each) => sum + each, 0);
  return shared(Math.min(value.amount, all), costs);
}
