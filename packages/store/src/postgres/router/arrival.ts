import type { BucketCounts, BucketTable } from "./bucket-rows.js";
import type { Session } from "./session.js";

/** Where some aggregates of a bucket stood when the last commit was made to them here: column by column. */
type Stands = { readonly programmes: string[]; readonly kinds: string[]; readonly ids: string[]; readonly versions: number[]; readonly heads: Buffer[] };

const pageSize = 2_000;
const asRows = "unnest($2::text[], $3::text[], $4::text[], $5::integer[], $6::bytea[]) AS w (programme, kind, id, version, head)";
const same = (table: string): string => `${table}.bucket = $1 AND ${table}.programme = w.programme AND ${table}.kind = w.kind AND ${table}.id = w.id`;

/**
 * Tables of which a copy that is followed has other rows than it may, as far as numbers tell while everybody writes: no fewer than there were before they were counted there, and
 * no more than there were after. Messages that are delivered meanwhile go, and are not counted.
 */
export function miscounted(before: BucketCounts, copied: BucketCounts, after: BucketCounts): string[] {
  return Object.keys(before)
    .filter((table) => table !== "outbox" && (copied[table]! < before[table]! || copied[table]! > after[table]!))
    .map((table) => `${table} has ${copied[table]} rows, not ${before[table] === after[table] ? "" : `${before[table]} to `}${after[table]}`);
}

/**
 * What the new owner lacks of what the old one, who is not written to any more, still has: every aggregate at its version or a later one, its last line with the hash that vouches
 * for all before it, and as many rows up to that version in every table that knows versions. Nobody waits for it, and it may take a while.
 *
 * @returns the first that does not hold, as a sentence; `undefined` when all has arrived
 */
export async function lacking(source: Session, target: Session, tables: readonly BucketTable[], bucket: number): Promise<string | undefined> {
  for await (const stands of standing(source, bucket)) {
    const asked = [bucket, stands.programmes, stands.kinds, stands.ids, stands.versions, stands.heads];
    const [behind] = await target.query<{ name: string }>(`
      SELECT w.kind || ' ' || w.id AS name FROM ${asRows} WHERE NOT EXISTS (
        SELECT FROM laurel.aggregates a WHERE ${same("a")} AND (a.version = w.version AND a.head = w.head OR a.version > w.version AND w.head IN (
          SELECT j.hash FROM laurel.journal j WHERE ${same("j")} AND j.seq = w.version
          UNION ALL SELECT c.hash FROM laurel.journal_archive c WHERE ${same("c")} AND c.seq = w.version
          UNION ALL SELECT e.hash FROM laurel.exported e WHERE ${same("e")} AND e.seq_until = w.version))) LIMIT 1`, asked);
    if (behind) return `${behind.name} does not stand where it stood`;
    for (const { name, numbered } of tables) {
      if (numbered === null) continue;
      // Looked up member by member, whatever the planner may believe of tables that were filled a moment ago.
      const count = `SELECT sum(c.n)::integer AS n FROM ${asRows} CROSS JOIN LATERAL (SELECT count(*) AS n FROM laurel."${name}" t WHERE ${same("t")} AND t."${numbered}" <= w.version) c`;
      const [[there], [here]] = await Promise.all([source.query<{ n: number }>(count, asked), target.query<{ n: number }>(count, asked)]);
      if (there!.n !== here!.n) return `${name} has ${here!.n} rows of some members who had ${there!.n}`;
    }
  }
  return undefined;
}

async function* standing(source: Session, bucket: number): AsyncGenerator<Stands> {
  for (let after = ["", "", ""]; ;) {
    const rows = await source.query<{ programme: string; kind: string; id: string; version: number; head: Buffer }>(`
      SELECT a.programme, a.kind, a.id, a.version, a.head FROM laurel.aggregates a
      WHERE a.bucket = $1 AND (a.programme, a.kind, a.id) > ($2, $3, $4) ORDER BY a.programme, a.kind, a.id LIMIT ${pageSize}`, [bucket, ...after]);
    const last = rows.at(-1);
    if (!last) return;
    after = [last.programme, last.kind, last.id];
    yield {
      programmes: rows.map(({ programme }) => programme), kinds: rows.map(({ kind }) => kind), ids: rows.map(({ id }) => id),
      versions: rows.map(({ version }) => version), heads: rows.map(({ head }) => head),
    };
  }
}
