import { Refused, store } from "./medusa.js";
import { region } from "./goods.js";
import { visitor } from "./visitor.js";

const shelf = "shop-cart";
const watching = new Set();
let known;

/** Calls `show` with the cart whenever it has changed. */
export function watchCart(show) {
  watching.add(show);
  if (known) show(known);
}

function heard(cart) {
  known = cart;
  for (const show of watching) show(cart);
  return cart;
}

// Sums of lines are reckoned for whoever asks for them.
const fields = `?fields=${["total", "subtotal", "original_total", "original_subtotal", "discount_subtotal"].map((each) => `%2Bitems.${each}`).join(",")}`;
const path = (rest = "") => `/carts/${localStorage.getItem(shelf)}${rest}${fields}`;

/** The cart; `undefined` while nothing was put into one, or where it has become an order. */
export async function cart() {
  if (!localStorage.getItem(shelf)) return undefined;
  try {
    const { cart: found } = await store("GET", path());
    if (!found.completed_at) return heard(await ours(found));
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
  }
  localStorage.removeItem(shelf);
  return heard(undefined);
}

/** A cart that was begun as a guest becomes that of whoever has signed in, with their prices. Somebody else's, on the same machine, is left alone. */
async function ours(found) {
  const { id } = visitor() ?? {};
  if (!id || found.customer?.id === id) return found;
  return (await store("POST", `/carts/${found.id}/customer${fields}`, {})).cart;
}

/** Puts pieces of something into the cart. */
export async function put(variant, quantity) {
  const found = (known ?? await cart()) ?? await begin();
  const { cart: changed } = await store("POST", `/carts/${found.id}/line-items${fields}`, { variant_id: variant, quantity });
  return heard(changed);
}

async function begin() {
  const { cart: made } = await store("POST", `/carts${fields}`, { region_id: (await region()).id });
  localStorage.setItem(shelf, made.id);
  return heard(await ours(made));
}

/** Changes how many pieces of a line there are; none takes it out. */
export async function change(line, quantity) {
  const answer = quantity > 0 ? await store("POST", path(`/line-items/${line}`), { quantity }) : await store("DELETE", path(`/line-items/${line}`));
  return heard(answer.cart ?? answer.parent);
}

/** Changes what is said of the cart: address, e-mail, region. */
export const say = async (about) => heard((await store("POST", path(), about)).cart);

/** Ways in which the cart can travel, with their prices, the cheapest first. */
export const ways = async () => (await store("GET", `/shipping-options?cart_id=${localStorage.getItem(shelf)}`)).shipping_options.toSorted((a, b) => a.amount - b.amount);

/** Chooses one of them. */
export const travel = async (option) => heard((await store("POST", path("/shipping-methods"), { option_id: option })).cart);

/**
 * Pays by hand, and places the order.
 *
 * @returns the order
 * @throws Refused where the cart has changed beneath the shopper: then it is to be looked at again
 */
export async function place() {
  const id = localStorage.getItem(shelf);
  const { total } = await cart();
  if (total > 0) {
    const { payment_collection: { id: collection } } = await store("POST", "/payment-collections", { cart_id: id });
    await store("POST", `/payment-collections/${collection}/payment-sessions`, { provider_id: "pp_system_default" });
  }
  const came = await store("POST", `/carts/${id}/complete`, {});
  if (came.type !== "order") throw new Refused(409, came.error ?? {});
  localStorage.removeItem(shelf);
  known = undefined;
  return came.order;
}

/** Forgets the cart in this browser, as for whoever signs out. */
export const leave = () => localStorage.removeItem(shelf);

/** How many pieces are in a cart. */
export const pieces = (found) => (found?.items ?? []).reduce((sum, { quantity }) => sum + quantity, 0);

/** What points pay of a cart or an order, in major units. */
export const paidByPoints = ({ credit_line_total: credit = 0 }) => credit;
