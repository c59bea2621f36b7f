import { customerChanged, customerDeleted, customersMerged } from "../customers/customer-topics.js";
import { bulkFinished } from "../history/bulk/bulk-operation.js";
import { type Payload, textAt } from "../inbox/payload.js";
import { ordersChanged, refundCreated } from "../orders/order-topics.js";
import { customerRedacted, dataRequested, shopRedacted } from "../privacy/privacy-topics.js";
import type { TopicWork } from "./topic-work.js";

/** What a webhook may be about. */
export type TopicName =
  | "ordersChanged" | "refundCreated" | "customerChanged" | "customerDeleted" | "customersMerged" | "bulkFinished" | "uninstalled" | "scopesChanged" | "dataRequested" | "customerRedacted" | "shopRedacted";

/** Who does what about it. */
export const topics: Readonly<Record<TopicName, TopicWork>> = {
  ordersChanged,
  refundCreated,
  customerChanged,
  customerDeleted,
  customersMerged,
  bulkFinished,
  // Told late, it takes nothing from whoever has installed again; members and points stay until Shopify asks for the shop's redaction.
  uninstalled: async ({ books }, _payload, { shop, triggeredAt }) => { await books.ask("DELETE FROM laurel_shopify_sessions WHERE shop = $1 AND stored_at <= $2", [shop, triggeredAt]); },
  // A token that has fewer scopes than the app asks for is exchanged at the next visit from the admin.
  scopesChanged: async () => {},
  dataRequested,
  customerRedacted,
  shopRedacted,
};

/** Which of them a topic of Shopify's is, as its library names it; the same topics stand in `shopify.app.toml`. */
export const topicNames: Readonly<Record<string, TopicName>> = {
  ORDERS_CREATE: "ordersChanged", ORDERS_PAID: "ordersChanged", ORDERS_UPDATED: "ordersChanged", ORDERS_EDITED: "ordersChanged", ORDERS_CANCELLED: "ordersChanged", ORDERS_DELETE: "ordersChanged",
  REFUNDS_CREATE: "refundCreated",
  CUSTOMERS_CREATE: "customerChanged", CUSTOMERS_UPDATE: "customerChanged", CUSTOMERS_DELETE: "customerDeleted", CUSTOMERS_MERGE: "customersMerged",
  BULK_OPERATIONS_FINISH: "bulkFinished",
  APP_UNINSTALLED: "uninstalled", APP_SCOPES_UPDATE: "scopesChanged",
  CUSTOMERS_DATA_REQUEST: "dataRequested", CUSTOMERS_REDACT: "customerRedacted", SHOP_REDACT: "shopRedacted",
};

/** What several webhooks may be about at once, so that one of them is enough: the work looks the thing up as it is by then. */
export const about: Readonly<Partial<Record<TopicName, (payload: Payload) => string | undefined>>> = {
  ordersChanged: (payload) => textAt(payload, "admin_graphql_api_id") ?? textAt(payload, "id") ?? textAt(payload, "order_edit", "order_id"),
  refundCreated: (payload) => textAt(payload, "order_id"),
  customerChanged: (payload) => textAt(payload, "admin_graphql_api_id") ?? textAt(payload, "id"),
};
