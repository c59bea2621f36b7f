/** Texts that are remembered under a name, such as how a policy was written. */
export const noteTables: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS laurel_shopify_notes (
    shop text NOT NULL,
    name text NOT NULL,
    text text NOT NULL,
    PRIMARY KEY (shop, name)
  )`,
];
