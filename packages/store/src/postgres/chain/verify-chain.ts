import { bucketCount } from "../../contract/bucket.js";
import { compareIds } from "../../contract/id-order.js";
import type { Connection } from "../connection/connection.js";
import { BucketProof, type ChainDifference, type ChainSums } from "./bucket-proof.js";
import { chainPages } from "./chain-pages.js";
import { keptAsAway, outcomesOf } from "./outcomes-proof.js";
import type { ProgrammeSeal } from "./programme-seal.js";
import { type BucketSeals, cameTo, sealedAsFound, sealsOf } from "./seals-proof.js";

/** What was proved of the chain, and what does not hold; `differences` is empty when everything does. */
export type ChainProof = Readonly<ChainSums> & {
  readonly seals: number;
  /** Lines that could not be seen, for they are in archives outside the database; the hashes that were kept of them, and everything after them, hold. */
  readonly unseen: readonly { readonly archive: string; readonly lines: number }[];
  readonly differences: readonly ChainDifference[];
  /** How many more there are than are told. */
  readonly untold: number;
};

/** How to prove a chain. */
export type ChainProving = {
  /** Hears how many of the 1,024 buckets are done. */
  readonly onProgress?: (buckets: number) => void;
  /** Goes on after the first bucket with a difference. */
  readonly all?: boolean;
  /** A seal that was kept outside the database, or the root of the last one in hex; what the database comes to must be the same. */
  readonly seal?: ProgrammeSeal | string;
};

const bucketsAtOnce = 64;
const toldMax = 1_000;
/** Pages of a bucket are of different instants: where somebody seals or archives between two of them, it is read again before anything is told. */
const readingsMax = 3;

/**
 * Proves that nothing that was committed has been changed since: the chain of every aggregate from the texts as they are kept, every state, fact and kept key with it, and every seal. Reads
 * only, a thousand lines at a time; may run beside everything else.
 *
 * It does not cover messages that wait, when something is due, the edition of the programme, or when a line was written; and what was committed since the last seal
 * only against whoever does not hash the chain anew.
 *
 * @throws Fault `foreign` when the seal is of another programme
 */
export async function verifyChain(
  { connection, programme }: { readonly connection: Connection; readonly programme: string }, { onProgress, all = false, seal }: ChainProving = {},
): Promise<ChainProof> {
  const sums: ChainSums = { aggregates: 0, lines: 0, facts: 0, unsealed: 0 };
  const unseen = new Map<string, number>();
  const differences: ChainDifference[] = [];
  const seals: BucketSeals[] = [];
  const until = typeof seal === "object" ? seal.number : undefined;
  for (let from = 0; from < bucketCount; from += bucketsAtOnce) {
    const buckets = Array.from({ length: bucketsAtOnce }, (_, i) => from + i);
    for (const proved of await proveBuckets(connection, programme, buckets, until)) {
      for (const name of Object.keys(sums) as (keyof ChainSums)[]) sums[name] += proved.proof.sums[name];
      for (const [archive, lines] of proved.proof.unseen) unseen.set(archive, (unseen.get(archive) ?? 0) + lines);
      differences.push(...proved.differences);
      seals.push(proved.seals);
    }
    onProgress?.(from + bucketsAtOnce);
    if (differences.length > 0 && !all) break;
  }
  const wrong = seal === undefined || seals.length < bucketCount ? undefined : cameTo(seal, programme, seals);
  if (wrong !== undefined) differences.push({ bucket: undefined, key: undefined, seq: undefined, says: wrong });
  return {
    ...sums, seals: seals.reduce((sum, { count }) => sum + count, 0), unseen: [...unseen].map(([archive, lines]) => ({ archive, lines })).sort((a, b) => compareIds(a.archive, b.archive)),
    differences: differences.slice(0, toldMax), untold: Math.max(0, differences.length - toldMax),
  };
}

type Proved = { readonly proof: BucketProof; readonly seals: BucketSeals; readonly differences: readonly ChainDifference[] };

async function proveBuckets(connection: Connection, programme: string, buckets: readonly number[], until: number | undefined): Promise<Proved[]> {
  let proved = await readBuckets(connection, programme, buckets, until);
  for (let reading = 2; reading <= readingsMax; reading++) {
    const doubted = proved.filter(({ differences }) => differences.length > 0).map(({ proof }) => proof.bucket);
    if (doubted.length === 0) break;
    const again = new Map((await readBuckets(connection, programme, doubted, until)).map((each) => [each.proof.bucket, each]));
    proved = proved.map((each) => again.get(each.proof.bucket) ?? each);
  }
  return proved;
}

async function readBuckets(connection: Connection, programme: string, buckets: readonly number[], until: number | undefined): Promise<Proved[]> {
  const proofs = new Map(buckets.map((bucket) => [bucket, new BucketProof(bucket)]));
  for await (const page of chainPages(connection, programme, buckets)) proofs.get(page.bucket)!.page(page);
  const [seals, outcomes] = [await sealsOf(connection, programme, buckets, until), await outcomesOf(connection, programme, buckets)];
  return [...proofs.values()].map((proof, i): Proved => ({
    proof, seals: seals[i]!, differences: [
      ...proof.differences, ...seals[i]!.differences, ...sealedAsFound(proof.bucket, seals[i]!.last, proof.content),
      ...outcomes[i]!.differences, ...keptAsAway(outcomes[i]!, proof.keysAway),
    ],
  }));
}
