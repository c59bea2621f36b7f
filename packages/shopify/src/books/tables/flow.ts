/** What the merchant's flows were told of: one row for each word of a member and each of their customers. While `told` is 0 somebody is telling it, until `lease_until` has come. */
export const flowTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS laurel_shopify_flow_told (
    shop text NOT NULL,
    member text NOT NULL,
    number bigint NOT NULL,
    customer text NOT NULL,
    told bigint NOT NULL,
    lease_until bigint NOT NULL,
    PRIMARY KEY (shop, member, number, customer)
  )`,
];
