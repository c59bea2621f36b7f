import { memberOf } from "../customers/member-of.js";
import { type Scope, laurelIn } from "../laurel-in.js";
import { readCart } from "./cart/cart-now.js";
import { freeLeftBehind } from "./left-behind.js";
import { purseOf } from "./purse.js";
import type { Weighing } from "./weighing/cart-cap.js";

/** Reads a cart and the purse of whoever it belongs to, as both are now. */
export async function seeCart(scope: Scope, cartId: string): Promise<Weighing> {
  const laurel = laurelIn(scope);
  const { settings } = laurel;
  const cart = await readCart(scope, cartId);
  const member = cart?.customer === undefined ? undefined : await memberOf(laurel, cart.customer);
  return { settings, cart, purse: member === undefined ? undefined : await purseOf(laurel, member) };
}

/** The same for somebody who is about to choose: what was left behind for other carts is in the purse again. */
export async function seeTidily(scope: Scope, cartId: string): Promise<Weighing> {
  const seen = await seeCart(scope, cartId);
  if (!seen.purse || !(await freeLeftBehind(scope, seen.purse, cartId))) return seen;
  return { ...seen, purse: await purseOf(laurelIn(scope), seen.purse.member) };
}
