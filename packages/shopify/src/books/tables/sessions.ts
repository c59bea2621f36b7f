/** Sessions, sealed: whoever reads the table reads no token. */
export const sessionTables: readonly string[] = [
  "CREATE TABLE IF NOT EXISTS laurel_shopify_sessions (id text NOT NULL PRIMARY KEY, shop text NOT NULL, sealed text NOT NULL, stored_at bigint NOT NULL)",
  "CREATE INDEX IF NOT EXISTS laurel_shopify_sessions_of_shop ON laurel_shopify_sessions (shop)",
];
