import { invariant } from "@laurel/core";
import type { Means } from "../engine/means.js";
import { memberKey } from "../engine/member-state.js";
import { type Long, pageSizeUsual } from "../engine/sweep.js";
import { identityKey, knownOf } from "../identity/identity-state.js";
import { type Difference, verifyMember } from "./verify-member.js";

/** What was proved, and what does not hold; `differences` is empty when everything does. */
export type Proof = {
  readonly members: number;
  readonly decisions: number;
  readonly transactions: number;
  readonly entries: number;
  readonly differences: readonly Difference[];
};

/**
 * Proves a store: every member from its facts and its journal, and that every identity leads to a member that is there. Reads only, one member at a
 * time; may run beside everything else.
 *
 * @param options - `all` to go on after the first member that does not hold
 */
export async function verify(means: Means, { onProgress, pageSize = pageSizeUsual, all = false }: Long & { readonly all?: boolean } = {}): Promise<Proof> {
  const { store, programmes } = means;
  const sums = { members: 0, decisions: 0, transactions: 0, entries: 0 };
  const differences: Difference[] = [];
  for await (const { key } of store.aggregates("member")) {
    const whole = await store.whole(key);
    invariant(whole !== undefined, `member ${key.id} is gone`);
    const proof = verifyMember(await programmes.current(), whole);
    sums.members += 1;
    sums.decisions += whole.version;
    sums.transactions += proof.transactions;
    sums.entries += proof.entries;
    differences.push(...proof.differences);
    if (sums.members % pageSize === 0) onProgress?.(sums.members);
    if (differences.length > 0 && !all) return { ...sums, differences };
  }
  onProgress?.(sums.members);
  for await (const { key: { id }, version, state } of store.aggregates("identity")) {
    const { member, confirmed } = knownOf(id, { version, state, dueAt: 0, edition: 0, facts: new Map(), priors: new Map() }).state;
    const isThere = !confirmed || (member !== undefined && (await store.versionOf(memberKey(member))) > 0);
    if (!isThere) differences.push({ member: member ?? "", field: identityKey(id).id, expected: "a member", found: undefined });
    if (differences.length > 0 && !all) break;
  }
  return { ...sums, differences };
}
