/**
 * Customers who are no more: deleted in the shop, made one with another, or erased because they or the merchant asked for it. Nobody of the last two joins again under that number. `into_customer` is whom
 * they were made one with, `came_at` when the shop had got to know them, where a late word has told. And requests for what is kept of somebody; the answers are written when they are handed over, and
 * lie nowhere.
 */
export const customerTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS laurel_shopify_gone (
    shop text NOT NULL, customer text NOT NULL, how text NOT NULL, into_customer text, came_at bigint, at bigint NOT NULL,
    PRIMARY KEY (shop, customer)
  )`,
  "CREATE INDEX IF NOT EXISTS laurel_shopify_gone_into ON laurel_shopify_gone (shop, into_customer)",
  `CREATE TABLE IF NOT EXISTS laurel_shopify_data_requests (
    shop text NOT NULL, request text NOT NULL, customer text NOT NULL, asked_at bigint NOT NULL, handed_at bigint,
    PRIMARY KEY (shop, request)
  )`,
];
