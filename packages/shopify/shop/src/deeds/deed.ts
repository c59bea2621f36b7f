import type { Customer } from "../world/customer.js";
import { tailOf } from "../world/ids.js";
import type { Order } from "../world/order.js";
import type { World } from "../world/world.js";

/** An id in either way of writing it: `gid://shopify/Order/9007…`, or its number. */
export type Id = string;

/** @throws Error when there is no such customer */
export const customerOf = (world: World, id: Id): Customer => found(world.customers.get(tailOf(id)), `customer ${id}`);

/** @throws Error when there is no such order */
export const orderOf = (world: World, id: Id): Order => found(world.orders.get(tailOf(id)), `order ${id}`);

/** What was looked for, or a plain word that it is not there. */
export function found<Thing>(thing: Thing | undefined, name: string): Thing {
  if (thing === undefined) throw new Error(`the shop has no ${name}`);
  return thing;
}
