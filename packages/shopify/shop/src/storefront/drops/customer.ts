import { billOf, financialStatusOf } from "../../world/bill.js";
import { gidOf } from "../../world/ids.js";
import { digitsOf } from "../../world/money.js";
import { namespaceOf } from "../../world/metafield.js";
import type { World } from "../../world/world.js";

/** Whoever is logged in, as Liquid has it; what the app keeps with them stands under `$app`. */
export type CustomerDrop = NonNullable<ReturnType<typeof customerDrop>>;

export function customerDrop(world: World, id: string | undefined) {
  const customer = id === undefined ? undefined : world.customers.get(id);
  if (customer === undefined) return undefined;
  const mine = [...world.metafields.values()].filter(({ ownerId, namespace }) => ownerId === gidOf("Customer", customer.id) && namespace === namespaceOf(world.facts.appId, "$app"));
  const unit = 100 / 10 ** digitsOf(world.facts.currency);
  const orders = [...world.orders.values()].filter(({ customerId }) => customerId === customer.id).toReversed().map((order) => ({
    id: order.id, name: `#${order.number}`, created_at: new Date(order.createdAt).toISOString(), financial_status: financialStatusOf(order).toLowerCase(), total_price: billOf(order).currentTotal * unit, item_count: order.lines.reduce((sum, { currentQuantity }) => sum + currentQuantity, 0),
  }));
  return {
    id: customer.id, first_name: customer.firstName, last_name: customer.lastName, name: [customer.firstName, customer.lastName].filter(Boolean).join(" "), email: customer.email, tags: customer.tags, has_account: true, orders, orders_count: orders.length,
    metafields: { $app: Object.fromEntries(mine.map(({ key, type, value }) => [key, { type, value: type === "json" ? JSON.parse(value) as unknown : type === "number_integer" ? Number(value) : value }])) },
  };
}
