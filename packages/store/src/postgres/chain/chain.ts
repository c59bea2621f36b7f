import { createHash } from "node:crypto";
import { compareIds } from "../../contract/id-order.js";
import type { Idempotency } from "../../contract/store.js";

/** A line of the journal as its hash covers it: the texts as they are kept. */
export type ChainLine = {
  readonly seq: number;
  readonly idempotency: Idempotency | undefined;
  /** `stateDigest` of the state that it left; unknown of the earlier lines of what came from another store. */
  readonly state: Uint8Array | undefined;
  readonly record: string;
  /** The facts that came with it; without a body those that were withdrawn. */
  readonly facts: readonly { readonly id: string; readonly body: string | null }[];
};

/** The SHA-256 of a state as it is kept. Each line bears that of the state it left, so that a state is proved where its history is not kept, as a policy's is not. */
export const stateDigest = (state: string): Buffer => createHash("sha256").update(state).digest();

/** The order in which facts are hashed. */
export const inHashOrder = <F extends { readonly id: string }>(facts: readonly F[]): readonly F[] => (facts.length < 2 ? facts : [...facts].sort((a, b) => compareIds(a.id, b.id)));

/**
 * The SHA-256 of a line by itself: of its number, key and digest and the digest of its state, its record, and its facts in the order of their ids, each part on
 * a line of its own.
 */
export function lineHash({ seq, idempotency, state, record, facts }: ChainLine): Buffer {
  const hash = createHash("sha256");
  const left = state === undefined ? null : Buffer.from(state).toString("hex");
  hash.update(`${JSON.stringify([seq, idempotency?.key ?? null, idempotency?.digest ?? null, left])}\n${record}`);
  for (const { id, body } of inHashOrder(facts)) hash.update(`\n${JSON.stringify(id)}:${body ?? "null"}`);
  return hash.digest();
}

/** The hash that a line bears: of the one before and the line's own; of the first, which has none before it, of its own alone. */
export const chained = (before: Uint8Array | undefined, line: Uint8Array): Buffer => {
  const hash = createHash("sha256");
  if (before) hash.update(before);
  return hash.update(line).digest();
};
