import { tailOf, typeOf } from "../../world/ids.js";
import type { World } from "../../world/world.js";
import { discountNode } from "./discounts/discount-node.js";
import { seenOrder, seenOrders } from "./orders/seen-orders.js";

/** Whatever a global id names; `null` where it is gone. */
export function thingOf(world: World, gid: string): object | null {
  const [type, id] = [typeOf(gid), tailOf(gid)];
  if (type === "Customer") return world.customers.get(id) ?? null;
  if (type === "Order") return seenOrder(world, id) ?? null;
  if (type === "Product") return world.products.get(id) ?? null;
  if (type === "Collection") return world.collections.get(id) ?? null;
  if (type === "ProductVariant") return [...world.products.values()].flatMap(({ variants }) => variants).find((each) => each.id === id) ?? null;
  if (type === "Segment") return world.segments.get(id) ?? null;
  if (type === "BulkOperation") return world.bulk.get(id) ?? null;
  if (type === "Shop") return id === world.facts.id ? { __typename: "Shop", id } : null;
  if (type === "AppInstallation") return id === world.facts.appId ? { __typename: "AppInstallation", id } : null;
  if (type === "DiscountCodeNode" || type === "DiscountAutomaticNode") return discountNode(world.discounts.get(id), type);
  if (type === "DiscountNode") return discountNode(world.discounts.get(id), "DiscountNode");
  if (type === "Metafield") return [...world.metafields.values()].find((each) => each.id === id) ?? null;
  if (type === "LineItem") return seenOrders(world).flatMap(({ lines }) => lines).find((each) => each.id === id) ?? null;
  if (type === "Refund") return seenOrders(world).flatMap(({ refunds }) => refunds).find((each) => each.id === id) ?? null;
  throw new Error(`the simulated shop has no things called ${type ?? gid}`);
}
