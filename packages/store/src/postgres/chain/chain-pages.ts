import { compareIds } from "../../contract/id-order.js";
import type { Connection } from "../connection/connection.js";

/**
 * A row of what proves the chain. `aggregate`: seq is its version, other the version that is sealed, hash its head, body its state. `line` and `archived`: a line of the journal, and other says of
 * an archived one whether its key is kept. `fact`: key is the fact's id. `exported`: lines from other to seq are in the archive that key names, the last of them with this hash; body says how many
 * of them bear a key.
 */
export type ChainRow = {
  readonly bucket: number;
  readonly what: "aggregate" | "line" | "archived" | "fact" | "exported";
  readonly kind: string; readonly id: string; readonly seq: number; readonly other: number | null;
  readonly key: string | null; readonly digest: string | null; readonly state: Buffer | null; readonly hash: Buffer | null; readonly body: string | null;
};
type PageEnd = { readonly bucket: number; readonly what: "end" | "page"; readonly kind: string | null; readonly id: string | null; readonly seq: number | null };
type Place = { readonly kind: string; readonly id: string; readonly seq: number };

/** Lines that are read at once of all buckets that are asked for together; facts come with their lines. */
const pageLines = 1_000;

/** Some rows of a bucket, those of each aggregate together, in the order of kind, id and number; `isLast` says that the bucket is at its end. */
export type ChainPage = { readonly bucket: number; readonly groups: readonly (readonly ChainRow[])[]; readonly isLast: boolean };

/** Reads buckets page by page, each from its beginning to its end; a page is the state of one instant. */
export async function* chainPages(connection: Connection, programme: string, buckets: readonly number[]): AsyncGenerator<ChainPage> {
  const places = new Map<number, Place>(buckets.map((bucket) => [bucket, { kind: "", id: "", seq: 0 }]));
  while (places.size > 0) {
    const asked = [...places];
    const rows = await connection.ask<ChainRow | PageEnd>("chain", [
      asked.map(([bucket]) => bucket), asked.map(([, { kind }]) => kind), asked.map(([, { id }]) => id), asked.map(([, { seq }]) => seq), programme, pageLines,
    ]);
    const byBucket = new Map<number, ChainRow[]>();
    for (const row of rows) {
      if (!isPart(row)) continue;
      const known = byBucket.get(row.bucket);
      if (known) known.push(row);
      else byBucket.set(row.bucket, [row]);
    }
    for (const end of rows) {
      if (isPart(end)) continue;
      if (end.what === "end") places.delete(end.bucket);
      else places.set(end.bucket, { kind: end.kind!, id: end.id!, seq: end.seq! });
      yield { bucket: end.bucket, groups: grouped(byBucket.get(end.bucket) ?? []), isLast: end.what === "end" };
    }
  }
}

const isPart = (row: ChainRow | PageEnd): row is ChainRow => row.what !== "end" && row.what !== "page";

function grouped(rows: readonly ChainRow[]): ChainRow[][] {
  const groups: ChainRow[][] = [];
  for (const row of [...rows].sort((a, b) => compareIds(a.kind, b.kind) || compareIds(a.id, b.id) || a.seq - b.seq)) {
    const last = groups.at(-1);
    const before = last?.[0];
    if (last && before?.kind === row.kind && before.id === row.id) last.push(row);
    else groups.push([row]);
  }
  return groups;
}
