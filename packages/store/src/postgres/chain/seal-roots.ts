import { createHash } from "node:crypto";
import { invariant, type Instant } from "@laurel/core";
import { bucketCount } from "../../contract/bucket.js";
import type { AggregateKey } from "../../contract/store.js";

/** A seal of one bucket, as a row says it. */
export type BucketSeal = {
  readonly bucket: number; readonly number: number; readonly at: Instant; readonly aggregates: number; readonly content: Buffer; readonly root: Buffer;
};

/** Where a bucket has never been sealed. */
export const noRoot: Buffer = Buffer.alloc(32);

/** The SHA-256 over what a seal says of the aggregates of a bucket, added in the order of kind and id. `laurel.seal` (migrations/0005-seals.ts) does the same. */
export class SealContent {
  readonly #hash = createHash("sha256");
  aggregates = 0;

  add({ kind, id }: Pick<AggregateKey, "id"> & { readonly kind: string }, version: number, hash: Buffer): void {
    this.#hash.update(`${kind} ${Buffer.byteLength(id)}:${id} ${version} ${hash.toString("hex")}\n`);
    this.aggregates += 1;
  }

  digest(): Buffer {
    return this.#hash.copy().digest();
  }
}

/** The root of a seal: of the root before, what the seal says of itself, and its content. */
export function rootOf(before: Buffer | undefined, programme: string, { bucket, number, at, aggregates, content }: Omit<BucketSeal, "root">): Buffer {
  const hash = createHash("sha256");
  if (before) hash.update(before);
  return hash.update(`${programme} ${bucket} ${number} ${at} ${aggregates}\n`).update(content).digest();
}

/** One number for a sealing: the SHA-256 of the roots of all buckets in their order; `noRoot` for one that has none. */
export function programmeRoot(roots: readonly Buffer[]): Buffer {
  invariant(roots.length === bucketCount, `a sealing has ${roots.length} roots of ${bucketCount}`);
  return createHash("sha256").update(Buffer.concat(roots)).digest();
}
