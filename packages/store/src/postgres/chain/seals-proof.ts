import { Fault } from "../../contract/fault.js";
import type { Connection } from "../connection/connection.js";
import type { ChainDifference } from "./bucket-proof.js";
import type { ProgrammeSeal } from "./programme-seal.js";
import { type BucketSeal, type SealContent, noRoot, programmeRoot, rootOf } from "./seal-roots.js";

/** What the seals of a bucket have come to. */
export type BucketSeals = {
  readonly count: number;
  readonly last: BucketSeal | undefined;
  /** The one that stood at the sealing that is asked about. */
  readonly askedAbout: BucketSeal | undefined;
  readonly differences: readonly ChainDifference[];
};

const pageSeals = 200;

/**
 * Follows the seals of buckets, of each from the first to the last.
 *
 * @param until - the number of the sealing that is asked about; the last one unless given
 * @returns what each has come to, in their order
 */
export async function sealsOf(connection: Connection, programme: string, buckets: readonly number[], until = Number.POSITIVE_INFINITY): Promise<BucketSeals[]> {
  const found = new Map(buckets.map((bucket) => [bucket, new SealsProof(programme, bucket, until)]));
  for (let open = [...found.values()]; open.length > 0;) {
    const rows = await connection.ask<BucketSeal>("seals", [open.map(({ bucket }) => bucket), open.map(({ last }) => last?.number ?? 0), programme, pageSeals]);
    for (const row of rows.sort((a, b) => a.bucket - b.bucket || a.number - b.number)) found.get(row.bucket)!.add(row);
    // Those whose page was full may have more.
    open = open.filter(({ bucket }) => rows.filter((row) => row.bucket === bucket).length === pageSeals);
  }
  return [...found.values()];
}

class SealsProof implements BucketSeals {
  count = 0;
  last: BucketSeal | undefined;
  askedAbout: BucketSeal | undefined;
  readonly differences: ChainDifference[] = [];

  constructor(readonly programme: string, readonly bucket: number, readonly until: number) {}

  add(seal: BucketSeal): void {
    const { last } = this;
    if (!rootOf(last?.root, this.programme, seal).equals(seal.root)) {
      this.differences.push(about(this.bucket, `seal ${seal.number} of the bucket is not what was sealed after ${last ? `seal ${last.number}` : "none"}`));
    }
    this.last = seal;
    if (seal.number <= this.until) this.askedAbout = seal;
    this.count += 1;
  }
}

/** Whether the last seal of a bucket says what is there. */
export function sealedAsFound(bucket: number, last: BucketSeal | undefined, content: SealContent): ChainDifference[] {
  if (!last) return content.aggregates === 0 ? [] : [about(bucket, `${content.aggregates} aggregates are said to be sealed, and the bucket has no seal`)];
  if (content.digest().equals(last.content) && content.aggregates === last.aggregates) return [];
  const counted = content.aggregates === last.aggregates
    ? "these many are here, but what is kept of them is another chain than was sealed"
    : `${content.aggregates} are here: some are gone, came from elsewhere, or were taken back`;
  return [about(bucket, `seal ${last.number} of the bucket was set under ${last.aggregates} aggregates, and ${counted}`)];
}

/** Whether the database comes to a seal that was kept outside it. @param kept - the seal, or the root of the last one in hex */
export function cameTo(kept: ProgrammeSeal | string, programme: string, buckets: readonly BucketSeals[]): string | undefined {
  const root = programmeRoot(buckets.map(({ askedAbout }) => askedAbout?.root ?? noRoot)).toString("hex");
  if (typeof kept === "string") return kept === root ? undefined : `the seal that was kept is ${kept}, and the last sealing here comes to ${root}`;
  if (kept.programme !== programme) throw new Fault("foreign", `the seal is of programme ${kept.programme}, and this is ${programme}`);
  const newest = Math.max(0, ...buckets.map(({ last }) => last?.number ?? 0));
  if (newest < kept.number) return `seal ${kept.number}, which was kept, is not here any more: the last one is ${newest}`;
  const at = Math.max(0, ...buckets.map(({ askedAbout }) => (askedAbout?.number === kept.number ? askedAbout.at : 0)));
  return kept.root === root && kept.at === at ? undefined : `seal ${kept.number} was kept as ${kept.root}, and comes to ${root} here`;
}

const about = (bucket: number, says: string): ChainDifference => ({ bucket, key: undefined, seq: undefined, says });
