import type { Order } from "../../../world/order.js";
import type { World } from "../../../world/world.js";
import type { Order as Ordering } from "../../connection.js";
import { financialStatusOf } from "../../../world/bill.js";

const sixtyDaysMs = 60 * 24 * 3_600_000;

/** The orders the app may see: those of sixty days, and all with `read_all_orders`. */
export function seenOrders(world: World): Order[] {
  return [...world.orders.values()].filter((order) => isSeen(world, order));
}

/** One of them, by its number. */
export function seenOrder(world: World, id: string): Order | undefined {
  const order = world.orders.get(id);
  return order !== undefined && isSeen(world, order) ? order : undefined;
}

const isSeen = (world: World, { createdAt }: Order): boolean => world.scopes.includes("read_all_orders") || createdAt >= world.now() - sixtyDaysMs;

/** The orders that searching finds: those the index has come upon. */
export const searchable = (world: World): Order[] => seenOrders(world).filter(({ createdAt }) => createdAt <= world.now() - world.searchLagMs);

/** What orders are searched by. */
export const orderFields = {
  id: ({ id }: Order) => id,
  created_at: ({ createdAt }: Order) => createdAt,
  processed_at: ({ processedAt }: Order) => processedAt,
  updated_at: ({ updatedAt }: Order) => updatedAt,
  customer_id: ({ customerId }: Order) => customerId,
  name: ({ number }: Order) => `#${number}`,
  tag: ({ tags }: Order) => tags,
  test: ({ test }: Order) => test,
  financial_status: (order: Order) => financialStatusOf(order).toLowerCase(),
  discount_code: ({ applications }: Order) => applications.flatMap(({ code }) => (code === null ? [] : [code])),
  status: ({ cancelledAt, closedAt }: Order) => ["any", cancelledAt !== null ? "cancelled" : closedAt !== null ? "closed" : "open"],
  source_name: ({ sourceName }: Order) => sourceName,
};

/** How orders are put in a row; whole seconds, as the Admin API has them. */
export function orderedBy(sortKey: string | null | undefined): Ordering<Order> {
  const seconds = (at: number): number => Math.floor(at / 1000);
  const value = (order: Order): number => (sortKey === "UPDATED_AT" ? seconds(order.updatedAt) : sortKey === "CREATED_AT" ? seconds(order.createdAt) : sortKey === "ID" ? 0 : seconds(order.processedAt));
  return { id: ({ id }) => id, value };
}
