import { limits } from "./limits.js";
import { at, decimalAt, textAt } from "./read.js";
import { isOfClass, termsOf } from "./terms.js";

/** What the function answers for the deliveries of a cart: all of them for nothing, or nothing. */
export type DeliveryAnswer = { readonly operations: readonly { readonly deliveryDiscountsAdd: DeliveryDiscounts }[] };

type DeliveryDiscounts = {
  readonly selectionStrategy: "ALL";
  readonly candidates: readonly {
    readonly message?: string;
    readonly targets: readonly { readonly deliveryGroup: { readonly id: string } }[];
    readonly value: { readonly percentage: { readonly value: number } };
  }[];
};

/**
 * Free delivery for a member's tier (B3): `cart.delivery-options.discounts.generate.run`.
 *
 * @param input - what `delivery.graphql` asks for; nothing is taken for granted, and whatever cannot be read has to be paid for
 */
export function discountDelivery(input: unknown): DeliveryAnswer {
  const given = isOfClass(input, "SHIPPING") ? termsOf(input) : undefined;
  const groups = at(input, "cart", "deliveryGroups");
  if (!isFree(input, at(given?.terms, "freeShipping")) || !Array.isArray(groups)) return { operations: [] };
  const targets = groups.slice(0, limits.groupsMax).flatMap((group) => {
    const id = textAt(at(group, "id"), limits.idBytesMax);
    return id === undefined ? [] : [{ deliveryGroup: { id } }];
  });
  if (targets.length === 0) return { operations: [] };
  const message = given?.message === undefined ? {} : { message: given.message };
  return { operations: [{ deliveryDiscountsAdd: { selectionStrategy: "ALL", candidates: [{ ...message, targets, value: { percentage: { value: 100 } } }] } }] };
}

/** Whether the goods come to the least that the tier has to buy, which stands in the shop's currency and is brought into that of the cart. */
function isFree(input: unknown, freeShipping: unknown): boolean {
  if (typeof freeShipping !== "object" || freeShipping === null || Array.isArray(freeShipping)) return false;
  const asked = at(freeShipping, "minOrder");
  if (asked === undefined || asked === null) return true;
  const [least, rate, subtotal] = [decimalAt(asked), decimalAt(at(input, "presentmentCurrencyRate")), decimalAt(at(input, "cart", "cost", "subtotalAmount", "amount"))];
  return least !== undefined && rate !== undefined && subtotal !== undefined && subtotal + sameAmountWithin > least * rate;
}

/** No currency has more than three decimals; amounts that are nearer than half of the last one are the same. */
const sameAmountWithin = 0.0005;
