import { digitsOf, rounded } from "./money.js";
import type { Order } from "./order.js";
import type { World } from "./world.js";

/** An amount of the shop's currency in minor units of the buyer's. */
export function presented(world: World, order: Pick<Order, "presentment">, minor: number): number {
  if (order.presentment.currency === world.facts.currency) return minor;
  return rounded((minor / 10 ** digitsOf(world.facts.currency)) * order.presentment.rate * 10 ** digitsOf(order.presentment.currency));
}
