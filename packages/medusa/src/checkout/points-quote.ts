import type { Scope } from "../laurel-in.js";
import { type CartNow, lineIdOf } from "./cart/cart-now.js";
import { type Purse, holdsFor } from "./purse.js";
import { seeCart, seeTidily } from "./see-cart.js";
import { type CartQuote, quoteForCart } from "./weighing/cart-cap.js";
import type { OnCart } from "./weighing/wish.js";

/** How points stand to a cart: what pays for it, and what could. */
export type CartPoints = {
  readonly on: OnCart | undefined;
  /** What the shopper may choose, in the programme's minor units; points that are set aside for this cart count as there. */
  readonly quote: CartQuote;
  readonly cart: CartNow | undefined;
  /** The member whose cart it is, with its programme; `undefined` for guests and whoever has not joined. */
  readonly purse: Purse | undefined;
};

/** What points could pay of a cart, and what they pay now. Reads only. */
export async function pointsQuote(scope: Scope, cartId: string): Promise<CartPoints> {
  const seen = await seeTidily(scope, cartId);
  return { on: seen.cart && heldIn(seen.cart, seen.purse), quote: quoteForCart(seen), cart: seen.cart, purse: seen.purse };
}

/** The points that pay for a cart, as far as the ledger stands behind them. `undefined` where none do. */
export async function heldFor(scope: Scope, cartId: string): Promise<OnCart | undefined> {
  const { cart, purse } = await seeCart(scope, cartId);
  return cart && heldIn(cart, purse);
}

function heldIn(cart: CartNow, purse: Purse | undefined): OnCart | undefined {
  const line = cart.lines.find(({ id }) => id === lineIdOf(cart.id));
  const held = purse && holdsFor(purse, cart.id).find(({ id }) => id === line?.hold);
  if (!line || !held) return undefined;
  const { id: hold, wallet, until, points } = held;
  return { cart: cart.id, member: purse.member, wallet, hold, points: Math.min(line.points ?? points, points), amount: line.amount, currency: cart.currency, until };
}
