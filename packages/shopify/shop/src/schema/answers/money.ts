import { digitsOf, decimalText } from "../../world/money.js";
import type { Application, Order } from "../../world/order.js";
import { presented } from "../../world/presented.js";
import type { World } from "../../world/world.js";
import type { Answers } from "../asking.js";

/** An amount in the shop's currency and in the buyer's, as GraphQL has it. */
export function moneyBag(world: World, order: Pick<Order, "presentment">, minor: number) {
  return { shopMoney: money(minor, world.facts.currency), presentmentMoney: money(presented(world, order, minor), order.presentment.currency) };
}

/** An amount with its currency. */
export const money = (minor: number, currency: string) => ({ __typename: "MoneyV2", amount: decimalText(minor, currency), currencyCode: currency });

/** A price alone, with all the decimals of the currency. */
export const price = (minor: number, currency: string): string => (minor / 10 ** digitsOf(currency)).toFixed(digitsOf(currency));

/** An application of a discount with the shop it is reckoned in. */
export type AppliedIn = Application & { readonly orderId: string };

/** Discounts as orders remember them. */
export const moneyAnswers: Answers = Object.fromEntries(["DiscountCodeApplication", "AutomaticDiscountApplication", "ManualDiscountApplication"].map((type) => [type, {
  description: () => null,
  value: ({ value }: Application, _args: object, { world }: { readonly world: World }) => ("percentage" in value ? { __typename: "PricingPercentageValue", percentage: value.percentage } : money(value.amount, world.facts.currency)),
}]));
