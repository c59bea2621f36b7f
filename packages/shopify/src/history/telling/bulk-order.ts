import { numberOf } from "../../inbox/payload.js";
import type { LineFactsFragment, OrderFactsFragment, ShippingFactsFragment } from "../../operations/orders.js";
import type { BulkRecord } from "../bulk/bulk-book.js";

/** An order as a bulk operation tells it. */
export type BulkOrder =
  /** All of it is known. */
  | { readonly kind: "whole"; readonly gid: string; readonly updatedAt: string; readonly placedAt: string; readonly order: OrderFactsFragment }
  /** There is more to it than a bulk operation says: refunds, edits, several parcels. */
  | { readonly kind: "to-be-read"; readonly gid: string; readonly updatedAt: string; readonly placedAt: string }
  /** Lines without their order, as the file of an operation that has failed may have them. */
  | { readonly kind: "cut-off"; readonly gid: string };

type Child = { readonly id: string; readonly __parentId?: string };
type Found = Omit<OrderFactsFragment, "lineItems" | "shippingLines"> & Child;

/** Puts an order together of the lines that belong to it, in whatever order they came. */
export function bulkOrderOf({ root, lines }: BulkRecord): BulkOrder {
  const parsed = lines.map((line) => JSON.parse(line) as Child);
  const found = parsed.find(({ __parentId }) => __parentId === undefined) as Found | undefined;
  if (!found) return { kind: "cut-off", gid: `gid://shopify/Order/${BigInt(root)}` };
  const named = { gid: found.id, updatedAt: found.updatedAt, placedAt: found.processedAt };
  const sent = found.fulfillments.filter(({ status }) => status === "SUCCESS");
  const isPlain = found.refunds.length === 0 && !found.edited && (sent.length === 0 || (sent.length === 1 && found.displayFulfillmentStatus === "FULFILLED"));
  if (!isPlain) return { kind: "to-be-read", ...named };
  const [items, shipping] = [childrenOf<LineFactsFragment & Child>(parsed, "LineItem"), childrenOf<ShippingFactsFragment & Child>(parsed, "ShippingLine")];
  return { kind: "whole", ...named, order: { ...found, lineItems: { nodes: items, pageInfo: lastPage }, shippingLines: { nodes: shipping, pageInfo: lastPage } } };
}

const lastPage = { hasNextPage: false, endCursor: null };

/** In the order in which they were made, as they stand in the order itself. */
function childrenOf<Each extends Child>(all: readonly Child[], kind: string): Each[] {
  const found = all.filter(({ id, __parentId }) => __parentId !== undefined && id.startsWith(`gid://shopify/${kind}/`)) as Each[];
  return found.toSorted((a, b) => (BigInt(numberOf(a.id)) < BigInt(numberOf(b.id)) ? -1 : 1));
}
