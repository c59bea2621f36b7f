/**
 * Codes by which points pay at the checkout. A row is there before its hold and its code are, and outlives both, for orders come and change later. `state` is one of those in `checkout/code-book.ts`; what is
 * `asked`, `made` or `closing` may be alive in the shop, and a member has one such row at most. `lease_until` is when somebody else may clear up after whoever is making it.
 */
export const checkoutTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS laurel_shopify_codes (
    shop text NOT NULL, code text NOT NULL, hold text NOT NULL, member text NOT NULL, customer text NOT NULL, checkout text NOT NULL, wallet text NOT NULL, points bigint NOT NULL, minor bigint NOT NULL,
    worth_points bigint NOT NULL, worth_minor bigint NOT NULL, goods bigint, hold_ms bigint NOT NULL, currency text NOT NULL, least_minor bigint, title text NOT NULL,
    state text NOT NULL, asked_at bigint NOT NULL, lease_until bigint NOT NULL, ends_at bigint, node text, order_id text,
    PRIMARY KEY (shop, code)
  )`,
  "CREATE UNIQUE INDEX IF NOT EXISTS laurel_shopify_codes_alive ON laurel_shopify_codes (shop, member) WHERE state IN ('asked', 'made', 'closing')",
  "CREATE INDEX IF NOT EXISTS laurel_shopify_codes_open ON laurel_shopify_codes (shop, code) WHERE state NOT IN ('closed', 'spent') OR node IS NOT NULL",
  "CREATE INDEX IF NOT EXISTS laurel_shopify_codes_holds ON laurel_shopify_codes (shop, hold)",
];
