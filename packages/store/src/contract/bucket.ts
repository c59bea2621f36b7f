import { sha256 } from "@noble/hashes/sha2.js";
import { utf8ToBytes } from "@noble/hashes/utils.js";
import type { AggregateKey } from "./store.js";

/** Into so many buckets everything is dealt out; fixed for good, since what is stored knows its bucket. */
export const bucketCount = 1_024;

/** Whether an aggregate lies in a bucket; where none is named, it does. */
export const liesIn = (key: AggregateKey, bucket: number | undefined): boolean => bucket === undefined || bucketOf(key) === bucket;

/**
 * The bucket of an aggregate, from 0 to 1,023: the first ten bits of the SHA-256 of `programme/kind/id`, so that anybody can work it out. Servers,
 * partitions and jobs divide the buckets among them, never the members.
 *
 * @param programme - whose aggregate it is, where several share a database
 */
export function bucketOf({ kind, id }: AggregateKey, programme = ""): number {
  const hash = sha256(utf8ToBytes(`${programme}/${kind}/${id}`));
  return (hash[0]! << 2) | (hash[1]! >> 6);
}
