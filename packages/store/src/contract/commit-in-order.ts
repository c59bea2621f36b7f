import type { AggregateKey, Commit, CommitOutcome } from "./store.js";

/**
 * Commits a batch in its order. Where a commit of an aggregate does not go through, those after it of the same aggregate are not tried.
 *
 * @param one - compares and sets one commit
 * @param versionOf - the present version of an aggregate
 */
export function commitInOrder<C extends { readonly commit: Commit }>(
  batch: readonly C[], one: (commit: C) => CommitOutcome, versionOf: (key: AggregateKey) => number,
): CommitOutcome[] {
  const lost = new Set<string>();
  return batch.map((each) => {
    const { key } = each.commit;
    const name = `${key.kind} ${key.id}`;
    if (lost.has(name)) return { kind: "version-moved", version: versionOf(key) };
    const outcome = one(each);
    if (outcome.kind !== "committed") lost.add(name);
    return outcome;
  });
}
