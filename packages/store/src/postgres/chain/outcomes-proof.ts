import { createHash } from "node:crypto";
import { compareIds } from "../../contract/id-order.js";
import type { Connection } from "../connection/connection.js";
import type { ChainDifference } from "./bucket-proof.js";

/** What is kept of the outcomes of lines that have left the database: how many there are in a bucket, and what about them does not hold. */
export type BucketOutcomes = { readonly bucket: number; readonly outcomes: number; readonly differences: readonly ChainDifference[] };

type Row = { readonly bucket: number; readonly quarter: string; readonly hash: Buffer; readonly sum: Buffer; readonly outcomes: string; readonly forgotten: number };

const rowsAtOnce = 20;
const beginning: Pick<Row, "quarter" | "hash"> = { quarter: "-infinity", hash: Buffer.alloc(0) };

/**
 * Looks through the outcomes that are kept of buckets: whether each row is what was written, and every key in it known. Whether the outcomes are those of the lines is proved once the lines are
 * read back.
 */
export async function outcomesOf(connection: Connection, programme: string, buckets: readonly number[]): Promise<BucketOutcomes[]> {
  const found = new Map(buckets.map((bucket) => [bucket, { bucket, outcomes: 0, differences: [] as ChainDifference[], last: beginning }]));
  for (let open = [...found.values()]; open.length > 0;) {
    const rows = await connection.ask<Row>("outcomes", [open.map(({ bucket }) => bucket), open.map(({ last }) => last.quarter), open.map(({ last }) => last.hash), programme, rowsAtOnce]);
    const counts = new Map<number, number>();
    for (const row of rows.sort((a, b) => compareIds(a.quarter, b.quarter) || Buffer.compare(a.hash, b.hash))) {
      const own = found.get(row.bucket)!;
      own.outcomes += countOf(row.outcomes);
      own.differences.push(...wrongWith(row));
      own.last = row;
      counts.set(row.bucket, (counts.get(row.bucket) ?? 0) + 1);
    }
    open = open.filter(({ bucket }) => counts.get(bucket) === rowsAtOnce);
  }
  return [...found.values()];
}

function countOf(outcomes: string): number {
  try {
    return (JSON.parse(outcomes) as readonly unknown[]).length;
  } catch {
    return 0;
  }
}

function wrongWith({ bucket, sum, outcomes, forgotten }: Row): ChainDifference[] {
  const about = (says: string): ChainDifference => ({ bucket, key: undefined, seq: undefined, says });
  return [
    ...(createHash("sha256").update(outcomes).digest().equals(sum) ? [] : [about("outcomes that are kept of lines in an archive are not what was written")]),
    ...(forgotten === 0 ? [] : [about(`${forgotten} keys of lines in an archive are not kept: they could be used again`)]),
  ];
}

/** Whether there are as many outcomes as lines with a key are away. */
export function keptAsAway({ bucket, outcomes }: BucketOutcomes, keysAway: number): ChainDifference[] {
  return outcomes === keysAway ? [] : [{ bucket, key: undefined, seq: undefined, says: `${keysAway} lines with a key are in archives, and of ${outcomes} the outcome is kept` }];
}
