/**
 * What was last told to Shopify of a member: to which customers, the digest of it, and when time next changes something (`due_at`, 0 for at once). `marks` counts how often somebody has wished it told, so
 * that a wish which comes while it is being told is not taken for fulfilled.
 */
export const publishedTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS laurel_shopify_published (
    shop text NOT NULL, member text NOT NULL, customers text NOT NULL DEFAULT '[]', digest text NOT NULL DEFAULT '', due_at bigint NOT NULL, marks bigint NOT NULL DEFAULT 0, written_at bigint NOT NULL DEFAULT 0,
    PRIMARY KEY (shop, member)
  )`,
  "CREATE INDEX IF NOT EXISTS laurel_shopify_published_due ON laurel_shopify_published (shop, due_at)",
];
