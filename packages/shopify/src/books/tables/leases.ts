/** What one process at a time may do, by name: a token being refreshed, a sweep. A lease that is over belongs to whoever comes next. */
export const leaseTables: readonly string[] = [
  "CREATE TABLE IF NOT EXISTS laurel_shopify_leases (shop text NOT NULL, name text NOT NULL, holder text NOT NULL, until bigint NOT NULL, PRIMARY KEY (shop, name))",
];
