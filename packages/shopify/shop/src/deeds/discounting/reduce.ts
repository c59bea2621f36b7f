import type { Discount } from "../../world/discount.js";
import { rounded, shared } from "../../world/money.js";
import type { Allocation, Application } from "../../world/order.js";
import type { World } from "../../world/world.js";
import { type Cart, isOfShipping, refusalOf } from "./applicable.js";
import { combine, isOfProducts, type Offer, offerOf, worthOf } from "./offer.js";

/** What discounts make of a cart: what each line carries, in the order of the lines. */
export type Reduction = { readonly applications: Application[]; readonly allocations: Allocation[][]; /** What the carriage carries. */ readonly shipping: Allocation[]; readonly used: readonly Discount[] };

/**
 * Applies what applies by itself, and the codes. Of discounts that do not combine, those that take off most go first.
 *
 * @throws Error when a code is not for this cart, or does not combine with what takes off more: at Shopify's checkout the buyer is told so
 */
export function reduce(world: World, cart: Cart, codes: readonly string[]): Reduction {
  const asked = codes.map((code) => offerOf(world, byCode(world, code, cart), cart));
  const automatic = [...world.discounts.values()].filter((each) => each.code === null && refusalOf(world, each, cart) === undefined).map((each) => offerOf(world, each, cart)).filter((offer) => worthOf(offer) > 0);
  const chosen: Offer[] = [];
  for (const each of [...asked, ...automatic].toSorted((a, b) => worthOf(b) - worthOf(a))) {
    if (chosen.every((other) => combine(each, other))) chosen.push(each);
    else if (each.discount.code !== null) throw new Error(`code ${each.discount.code} does not combine with the other discounts of this cart`);
  }
  const applications: Application[] = [];
  const allocations: Allocation[][] = cart.lines.map(() => []);
  reduceProducts(chosen.filter(({ discount }) => isOfProducts(discount)), applications, allocations);
  reduceOrder(cart, chosen.filter(({ discount }) => !isOfProducts(discount) && !isOfShipping(discount)), applications, allocations);
  const shipping = chosen.filter((each) => each.shipping > 0).slice(0, 1).map((each) => ({ application: applicationOf(each, applications, "SHIPPING_LINE"), amount: each.shipping }));
  return { applications, allocations, shipping, used: chosen.map(({ discount }) => discount) };
}

/** The discount that a code opens, whatever the case of its letters. */
export const discountByCode = (world: World, code: string): Discount | undefined => [...world.discounts.values()].find((each) => each.code?.toLowerCase() === code.toLowerCase());

function byCode(world: World, code: string, cart: Cart): Discount {
  const discount = discountByCode(world, code);
  const refusal = discount === undefined ? "there is no such code" : refusalOf(world, discount, cart);
  if (discount === undefined || refusal !== undefined) throw new Error(`code ${code}: ${refusal}`);
  return discount;
}

// Of several discounts of products a line takes the one that takes off most.
function reduceProducts(offers: readonly Offer[], applications: Application[], allocations: Allocation[][]): void {
  for (const [index, list] of allocations.entries()) {
    const best = offers.toSorted((a, b) => (b.lines[index] ?? 0) - (a.lines[index] ?? 0))[0];
    const amount = best?.lines[index] ?? 0;
    if (best !== undefined && amount > 0) list.push({ application: applicationOf(best, applications, "LINE_ITEM"), amount });
  }
}

// Discounts of the order are reckoned from what the products' discounts leave, each by itself, and shared out over the lines.
function reduceOrder(cart: Cart, offers: readonly Offer[], applications: Application[], allocations: Allocation[][]): void {
  const before = cart.lines.map((line, index) => (line.isGiftCard ? 0 : line.gross - sumOf(allocations[index] ?? [])));
  for (const offer of offers) {
    const base = before.reduce((sum, each) => sum + each, 0);
    const left = before.map((each, index) => Math.min(each, (cart.lines[index]?.gross ?? 0) - sumOf(allocations[index] ?? [])));
    const { value } = offer.discount;
    const wanted = "percentage" in value ? rounded(base * value.percentage) : value.amount;
    const off = shared(Math.min(wanted, left.reduce((sum, each) => sum + each, 0)), left);
    const application = applicationOf(offer, applications, "LINE_ITEM");
    for (const [index, amount] of off.entries()) if (amount > 0) allocations[index]?.push({ application, amount });
  }
}

const sumOf = (allocations: readonly Allocation[]): number => allocations.reduce((sum, { amount }) => sum + amount, 0);

function applicationOf({ discount, shown }: Offer, applications: Application[], targetType: Application["targetType"]): number {
  const there = applications.find((each) => each.discountId === discount.id && each.targetType === targetType);
  if (there !== undefined) return there.index;
  const index = applications.length;
  applications.push({
    __typename: discount.code === null ? "AutomaticDiscountApplication" : "DiscountCodeApplication", index, discountId: discount.id, code: discount.code, title: shown?.title ?? discount.title,
    value: valueOf(discount, targetType, shown?.percentage), targetType, targetSelection: "all" in discount.items && discount.functionHandle === null ? "ALL" : "ENTITLED", allocationMethod: methodOf(discount, targetType),
  });
  return index;
}

function valueOf({ value }: Discount, targetType: Application["targetType"], percentage: number | undefined): Application["value"] {
  if (targetType === "SHIPPING_LINE") return { percentage: 100 };
  if (percentage !== undefined) return { percentage };
  return "percentage" in value ? { percentage: rounded(value.percentage * 10_000) / 100 } : { amount: value.amount };
}

function methodOf(discount: Discount, targetType: Application["targetType"]): Application["allocationMethod"] {
  if (targetType === "SHIPPING_LINE") return "EACH";
  if (!isOfProducts(discount)) return "ACROSS";
  return "percentage" in discount.value || discount.value.onEachItem ? "EACH" : "ACROSS";
}
