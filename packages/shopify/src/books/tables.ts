import { benefitTables } from "./tables/benefits.js";
import { bulkTables } from "./tables/bulk.js";
import { publishedTables } from "./tables/published.js";
import { checkoutTables } from "./tables/checkout.js";
import { flowTables } from "./tables/flow.js";
import { inboxTables } from "./tables/inbox.js";
import { leaseTables } from "./tables/leases.js";
import { noteTables } from "./tables/notes.js";
import { customerTables } from "./tables/customers.js";
import { orderTables } from "./tables/orders.js";
import { sessionTables } from "./tables/sessions.js";

/**
 * Everything that opening the books makes sure of, in this order. A room has its file in `tables/`, and its line here: statements that may run any number of times
 * (`CREATE TABLE IF NOT EXISTS laurel_shopify_…`, `CREATE INDEX IF NOT EXISTS …`), each with a column `shop`.
 */
export const tables: readonly string[] = [
  ...leaseTables,
  ...sessionTables,
  ...inboxTables,
  ...checkoutTables,
  ...noteTables,
  ...orderTables,
  ...customerTables,
  ...publishedTables,
  ...benefitTables,
  ...bulkTables,
  ...flowTables,
];
