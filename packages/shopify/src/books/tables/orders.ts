/**
 * What was last made of each order: when Shopify had changed it last, and its own words. `detail` says why it was passed over or refused. `looked_at` is when, so that what was not sure is looked at
 * once more.
 */
export const orderTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS laurel_shopify_orders (
    shop text NOT NULL, order_id text NOT NULL, stamp text NOT NULL, outcome text NOT NULL, detail text, member text, name text, looked_at bigint NOT NULL,
    PRIMARY KEY (shop, order_id)
  )`,
  "CREATE INDEX IF NOT EXISTS laurel_shopify_orders_open ON laurel_shopify_orders (shop, looked_at) WHERE outcome = 'refused' OR stamp LIKE '%?'",
];
