import { type Cart, type Quote, policyAt, quote, scale } from "@laurel/core";
import { MathBN } from "@medusajs/framework/utils";
import type { Settings } from "../../modules/laurel/options.js";
import { type CartMoney, cartMoney } from "../cart/cart-money.js";
import type { CartNow } from "../cart/cart-now.js";
import { type CartHold, type Purse, availableWith, holdsFor, purseWith } from "../purse.js";
import type { CartRefusal } from "./wish.js";

/** A cart with what is known about who pays for it. */
export type Weighing = {
  readonly settings: Pick<Settings, "redeem" | "exchange" | "holdMinutes">;
  /** `undefined` where there is no such cart. */
  readonly cart: CartNow | undefined;
  /** The purse of whoever the cart belongs to now; `undefined` for guests and for whoever has not joined. */
  readonly purse: Purse | undefined;
};

/** What a cart takes at most. */
export type Capped = {
  readonly kind: "capped";
  readonly cap: Extract<Quote, { kind: "usable" }>;
  readonly money: CartMoney;
  /** Goods and total in the programme's minor units. */
  readonly basket: Cart;
};

/**
 * How many points a cart takes, whatever there is: by the policy, by its share of the goods, by what is left to pay.
 *
 * @param held - what is set aside already; its wallet pays, whichever the shop would choose today
 */
export function capOf(settings: Weighing["settings"], cart: CartNow, purse: Purse, held?: CartHold): Capped | { readonly kind: "refused"; readonly refusal: CartRefusal } {
  const read = basketOf(settings, cart, purse);
  if (read.kind === "refused") return read;
  const cap = quoteFrom(purseWith(held ? { ...purse, wallet: held.wallet } : purse, Number.MAX_SAFE_INTEGER), read.basket);
  return cap.kind === "usable" ? { kind: "capped", cap, money: read.money, basket: read.basket } : { kind: "refused", refusal: cap.reason };
}

type Read = { readonly kind: "read"; readonly money: CartMoney; readonly basket: Cart } | { readonly kind: "refused"; readonly refusal: CartRefusal };

function basketOf(settings: Weighing["settings"], { currency, goods, total }: CartNow, { programme, now }: Purse): Read {
  const expected = policyAt(programme, now).currency;
  const money = cartMoney(settings, expected, currency);
  if (!money) return { kind: "refused", refusal: { code: "currency-differs", currency: currency.toUpperCase(), expected } };
  return { kind: "read", money, basket: { goods: money.minorOf(goods), total: money.minorOf(total) } };
}

const quoteFrom = ({ programme, books, wallet, now }: Purse, basket: Cart): Quote => quote(programme, books, wallet, basket, now);

/** What points pay in the cart's own money. Where they pay all that is left, it is all that is left, to the last fraction of a coin. */
export function amountFor(points: number, { total }: CartNow, { cap: { worth }, money, basket }: Capped): string {
  const pays = scale(points, worth.minor, worth.points, "down");
  return pays >= basket.total ? total : MathBN.min(money.paidBy(pays), total).toFixed();
}

/** What a shopper may choose, or why nothing. */
export type CartQuote = Quote | { readonly kind: "not-usable"; readonly reason: CartRefusal };

/** What a shopper may choose for a cart, in the programme's minor units: what is set aside for it already counts as there. */
export function quoteForCart({ settings, cart, purse }: Weighing): CartQuote {
  const no = (reason: CartRefusal): CartQuote => ({ kind: "not-usable", reason });
  if (!cart) return no({ code: "cart-unknown" });
  if (cart.isCompleted) return no({ code: "cart-completed" });
  if (settings.redeem === "off") return no({ code: "points-off" });
  if (!purse) return no({ code: "not-enrolled" });
  const read = basketOf(settings, cart, purse);
  return read.kind === "refused" ? no(read.refusal) : quoteFrom(purseWith(purse, availableWith(purse, holdsFor(purse, cart.id))), read.basket);
}
