import type { Session } from "./session.js";

/** A table of which every row lies in a bucket; `numbered` is the column that says to which commit of its aggregate a row belongs, where one does. */
export type BucketTable = { readonly name: string; readonly numbered: string | null };

/** The tables of which every row lies in a bucket, partitions as one with what they are parts of. */
export async function bucketTables(server: Session): Promise<BucketTable[]> {
  return server.query<BucketTable>(`
    SELECT c.relname AS name, (SELECT s.attname FROM pg_attribute s WHERE s.attrelid = c.oid AND s.attname IN ('seq', 'seq_until')) AS numbered
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'bucket'
    WHERE c.relnamespace = 'laurel'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition AND c.relname <> 'elsewhere' ORDER BY c.relname`);
}

/** How many rows of a bucket there are, by table. */
export type BucketCounts = Readonly<Record<string, number>>;

/** Counts the rows of a bucket, all tables at one instant. */
export async function countsOf(server: Session, tables: readonly BucketTable[], bucket: number): Promise<BucketCounts> {
  const counts = tables.map(({ name }) => `(SELECT count(*)::integer FROM laurel."${name}" WHERE bucket = $1) AS "${name}"`);
  const [rows] = await server.query<Record<string, number>>(`SELECT ${counts.join(", ")}`, [bucket]);
  return rows!;
}

/** Deletes what a server still holds of a bucket that is not its own. */
export async function clear(server: Session, tables: readonly BucketTable[], bucket: number): Promise<void> {
  for (const { name } of tables) await server.query(`DELETE FROM laurel."${name}" WHERE bucket = $1`, [bucket]);
}
