import { type Instant, invariant } from "@laurel/core";
import { bucketCount } from "../../contract/bucket.js";
import { Fault } from "../../contract/fault.js";
import type { Connection } from "../connection/connection.js";
import { noRoot, programmeRoot } from "./seal-roots.js";
import type { ProgrammeSeal } from "./programme-seal.js";

/** What came of sealing. */
export type SealOutcome =
  /** `moved` buckets got a new seal, for `aggregates` in all; where none moved since the last sealing, that one is told again. */
  | { readonly kind: "sealed"; readonly seal: ProgrammeSeal; readonly aggregates: number; readonly moved: number }
  /** In these buckets what the last seal says does not hold any more: they were left as they are, for `verifyChain` to tell what was changed. The others got their seals. */
  | { readonly kind: "broken"; readonly buckets: readonly number[] };

type SealRow = {
  readonly bucket: number; readonly came: "sealed" | "unchanged" | "empty" | "broken" | "taken"; readonly number: number | null; readonly at: Instant | null;
  readonly aggregates: number | null; readonly root: Buffer | null;
};

/** Sealing holds up commits to the aggregates of so many buckets at once, for as long as it takes to hash their names. */
const bucketsAtOnce = 16;

/**
 * Seals what has been committed, bucket by bucket; commits go on meanwhile. What is under way is in the seal whole or not at all.
 *
 * @param options - `onProgress` hears how many buckets are done
 * @throws Fault `contended` when somebody else is sealing the same programme
 */
export async function seal(
  { connection, programme }: { readonly connection: Connection; readonly programme: string }, { onProgress }: { readonly onProgress?: (buckets: number) => void } = {},
): Promise<SealOutcome> {
  const number = 1 + (await lastNumber(connection, programme));
  const rows = new Map<number, SealRow>();
  for (let from = 0; from < bucketCount; from += bucketsAtOnce) {
    const asked = Array.from({ length: bucketsAtOnce }, (_, i) => from + i);
    for (const row of await connection.ask<SealRow>("seal", [asked, programme, number])) rows.set(row.bucket, row);
    invariant(rows.size === from + bucketsAtOnce, `${rows.size} of ${from + bucketsAtOnce} buckets answered`);
    if ([...rows.values()].some(({ came }) => came === "taken")) throw new Fault("contended", `${connection.where}: somebody else is sealing programme ${programme}; try again when that is done`);
    onProgress?.(rows.size);
  }
  return outcomeOf(programme, [...rows.values()].sort((a, b) => a.bucket - b.bucket));
}

function outcomeOf(programme: string, rows: readonly SealRow[]): SealOutcome {
  const broken = rows.filter(({ came }) => came === "broken").map(({ bucket }) => bucket);
  if (broken.length > 0) return { kind: "broken", buckets: broken };
  const number = Math.max(0, ...rows.map((row) => row.number ?? 0));
  const at = Math.max(0, ...rows.map((row) => (row.number === number ? row.at ?? 0 : 0)));
  return {
    kind: "sealed",
    seal: { programme, number, at, root: programmeRoot(rows.map(({ root }) => root ?? noRoot)).toString("hex") },
    aggregates: rows.reduce((sum, row) => sum + (row.aggregates ?? 0), 0),
    moved: rows.filter(({ came }) => came === "sealed").length,
  };
}

async function lastNumber(connection: Connection, programme: string): Promise<number> {
  const every = Array.from({ length: bucketCount }, (_, i) => i);
  const rows = await connection.ask<{ number: number | null }>("lastSeal", [every, programme]);
  return Math.max(0, ...rows.map(({ number }) => number ?? 0));
}
