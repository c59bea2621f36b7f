import type { Delivery } from "./delivery.js";
import type { Customer } from "./customer.js";
import type { Discount, Segment } from "./discount.js";
import { chances, numbering } from "./ids.js";
import type { Metafield, MetafieldDefinition } from "./metafield.js";
import type { Order } from "./order.js";
import type { ShopFunction } from "./shop-function.js";
import type { Collection, Product } from "./product.js";
import type { BulkOperation } from "../bulk/bulk-operation.js";

/** All that the simulated shop knows, in memory. Maps are by number, as text. */
export type World = {
  readonly facts: ShopFacts;
  /** Epoch ms. */
  readonly now: () => number;
  readonly mint: () => string;
  readonly random: () => number;
  readonly customers: Map<string, Customer>;
  readonly products: Map<string, Product>;
  readonly collections: Map<string, Collection>;
  readonly orders: Map<string, Order>;
  readonly discounts: Map<string, Discount>;
  readonly segments: Map<string, Segment>;
  readonly metafields: Map<string, Metafield>;
  readonly definitions: Map<string, MetafieldDefinition>;
  readonly bulk: Map<string, BulkOperation>;
  /** Merges in the order they happened: who was kept, and who is gone. */
  readonly merges: { readonly kept: string; readonly deleted: string }[];
  /** What runs where a discount names a Function, by its handle. */
  readonly functions: Map<string, ShopFunction>;
  /** What apps told Shopify Flow. */
  readonly triggers: { readonly handle: string; readonly payload: unknown }[];
  /** Webhooks that were not delivered yet. */
  readonly waiting: Delivery[];
  /** The granted scopes; with `read_orders` alone, orders older than sixty days are not seen. */
  scopes: readonly string[];
  installed: boolean;
  /** The next bulk operation that ends does so half way. */
  bulkFails: boolean;
  orderNumber: number;
  /** How long what happens is not found by searching yet, nor counted: Shopify promises neither at once. */
  searchLagMs: number;
};

/** What does not change about the shop. */
export type ShopFacts = {
  readonly id: string;
  readonly appId: string;
  /** The one place where it sells at a till. */
  readonly locationId: string;
  readonly name: string;
  readonly domain: string;
  readonly currency: string;
  readonly timezone: string;
  readonly locale: string;
  readonly plus: boolean;
  readonly partnerDevelopment: boolean;
  readonly taxesIncluded: boolean;
  /** What is added to prices, or is within them, where they are taxable: `0.13`. */
  readonly taxRate: number;
  readonly createdAt: number;
};

/** Every scope the app may have asked for. */
export const everyScope: readonly string[] = [
  "read_customers", "write_customers", "read_orders", "read_all_orders", "write_orders", "read_products", "write_discounts", "read_discounts", "write_app_proxy", "read_customer_merge",
];

/** A shop in which nothing has happened yet. */
export function emptyWorld(facts: Omit<ShopFacts, "id" | "appId" | "locationId" | "createdAt">, now: () => number, seed: number): World {
  const mint = numbering(seed);
  return {
    facts: { ...facts, id: mint(), appId: mint(), locationId: mint(), createdAt: now() }, now, mint, random: chances(seed),
    customers: new Map(), products: new Map(), collections: new Map(), orders: new Map(), discounts: new Map(), segments: new Map(), metafields: new Map(), definitions: new Map(), bulk: new Map(),
    functions: new Map(), merges: [], triggers: [], waiting: [], scopes: everyScope, installed: true, bulkFails: false, orderNumber: 1000, searchLagMs: 0,
  };
}
