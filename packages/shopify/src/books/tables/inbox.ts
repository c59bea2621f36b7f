/**
 * Webhooks that were taken in. `turn` counts up as they arrive; `lease` and `lease_until` are whoever works on a row, and until when it is theirs; `due_at` is when it is tried next; `done_at` or
 * `dead_at` ends it. A body is sealed, and gone once the row is done: what Shopify sends names people.
 */
export const inboxTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS laurel_shopify_inbox (
    shop text NOT NULL, id text NOT NULL, topic text NOT NULL, event_id text, triggered_at text, api_version text, body text NOT NULL, arrived_at bigint NOT NULL, turn bigint NOT NULL,
    attempts bigint NOT NULL, due_at bigint NOT NULL, lease text, lease_until bigint NOT NULL, dead_at bigint, done_at bigint, fault text,
    PRIMARY KEY (shop, id)
  )`,
  "CREATE INDEX IF NOT EXISTS laurel_shopify_inbox_waiting ON laurel_shopify_inbox (turn) WHERE done_at IS NULL AND dead_at IS NULL",
  "CREATE INDEX IF NOT EXISTS laurel_shopify_inbox_dead ON laurel_shopify_inbox (dead_at) WHERE dead_at IS NOT NULL",
  "CREATE INDEX IF NOT EXISTS laurel_shopify_inbox_age ON laurel_shopify_inbox (arrived_at)",
];
