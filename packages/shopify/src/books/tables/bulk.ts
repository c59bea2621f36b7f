/**
 * Bulk operations of the import, by name (`customers`, `orders`): the operation while it runs, how many lines of its file were taken over, and what was counted so far. And lines that wait to be told, by the record they
 * belong to: its number, padded so that records come in the order in which they were made.
 */
export const bulkTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS laurel_shopify_bulk (
    shop text NOT NULL, name text NOT NULL, stage text NOT NULL, operation text, lines bigint NOT NULL DEFAULT 0, began_at bigint NOT NULL, counted text NOT NULL DEFAULT '{}', PRIMARY KEY (shop, name)
  )`,
  "CREATE TABLE IF NOT EXISTS laurel_shopify_bulk_lines (shop text NOT NULL, name text NOT NULL, root text NOT NULL, line bigint NOT NULL, body text NOT NULL, PRIMARY KEY (shop, name, root, line))",
];
