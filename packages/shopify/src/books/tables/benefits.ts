/** What was made in Shopify for tiers, by name (`segment:gold`, `discount:gold`, `shipping:gold`, `function`): its global id once that is known, and when somebody last set out to make it. */
export const benefitTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS laurel_shopify_benefits (shop text NOT NULL, name text NOT NULL, gid text, intended_at bigint NOT NULL, PRIMARY KEY (shop, name))`,
];
