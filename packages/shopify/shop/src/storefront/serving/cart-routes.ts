import { cartDrop, cartJson } from "../drops/cart.js";
import type { Visit } from "../drops/visit.js";
import { variantOf } from "../../deeds/products.js";
import type { World } from "../../world/world.js";

/** What a request asks of a visit's cart, with the fields of its form or its JSON. */
export type CartAsked = { readonly path: string; readonly fields: Readonly<Record<string, string>>; readonly visit: Visit; readonly locale: string };

/** The shop's page interface of the cart: `/cart.js`, `/cart/add`, `/cart/change`, `/cart/update`, each with or without `.js`. `undefined` for any other path. */
export function cartAnswer(world: World, { path, fields, visit, locale }: CartAsked): Response | undefined {
  const name = /^\/cart(?:\/(add|change|update|clear))?(\.js)?$/.exec(path);
  if (name === null || (name[1] === undefined && name[2] === undefined)) return undefined;
  if (name[1] !== undefined) change(world, visit, name[1], fields);
  return name[2] === undefined ? new Response(null, { status: 303, headers: { location: "/cart" } }) : new Response(cartJson(cartDrop(world, visit, locale)), { headers: { "content-type": "application/json", "cache-control": "no-store" } });
}

function change(world: World, visit: Visit, what: string, fields: Readonly<Record<string, string>>): void {
  const { id, quantity, discount } = fields;
  if (id !== undefined && (what === "add" || what === "change")) put(world, visit, id.split(":")[0]!, Math.min(99, Math.max(0, Math.trunc(Number(quantity ?? "1")) || 0)), what === "add");
  if (what === "clear") visit.lines.clear();
  // All codes at once: whatever is not named is taken out.
  if (discount !== undefined) visit.codes = [...new Set(discount.split(",").map((code) => code.trim()).filter((code) => code !== ""))].slice(0, 5);
}

function put(world: World, { lines }: Visit, id: string, quantity: number, isMore: boolean): void {
  variantOf(world, id);
  const all = quantity + (isMore ? lines.get(id) ?? 0 : 0);
  if (all <= 0) lines.delete(id);
  else lines.set(id, Math.min(all, 99));
}
