import { invariant } from "@laurel/core";
import type { Means } from "../engine/means.js";
import { Fault } from "../contract/fault.js";
import type { AggregateKey, Store } from "../contract/store.js";
import { memberKey } from "../engine/member-state.js";
import { type Long, pageSizeUsual } from "../engine/sweep.js";
import { identityKey, knownOf } from "../identity/identity-state.js";
import type { Edition } from "../programme/edition.js";
import { type Difference, type MemberProof, verifyBooks, verifyMember } from "./verify-member.js";

/** What was proved, and what does not hold; `differences` is empty when everything does. */
export type Proof = {
  readonly members: number;
  readonly decisions: number;
  readonly transactions: number;
  readonly entries: number;
  readonly differences: readonly Difference[];
  /** Members of whom part of the journal has left the store for an archive: their books were proved from their facts, their entries were not looked at. */
  readonly unseen: readonly Unseen[];
};

/** A member whose journal could not be seen whole, and where the rest is. */
export type Unseen = { readonly member: string; readonly says: string };

/**
 * Proves a store: every member from its facts and its journal, and that every identity leads to a member that is there. Reads only, one member at a
 * time; may run beside everything else. Of a member whose journal is archived in part it proves what needs no journal, and says so.
 *
 * @param options - `all` to go on after the first member that does not hold
 */
export async function verify(means: Means, { onProgress, pageSize = pageSizeUsual, all = false }: Long & { readonly all?: boolean } = {}): Promise<Proof> {
  const { store, programmes } = means;
  const sums = { members: 0, decisions: 0, transactions: 0, entries: 0 };
  const differences: Difference[] = [];
  const unseen: Unseen[] = [];
  for await (const { key } of store.aggregates("member")) {
    const proof = await proveMember(await programmes.current(), store, key);
    sums.members += 1;
    sums.decisions += proof.decisions;
    sums.transactions += proof.transactions;
    sums.entries += proof.entries;
    differences.push(...proof.differences);
    if (proof.says !== undefined) unseen.push({ member: key.id, says: proof.says });
    if (sums.members % pageSize === 0) onProgress?.(sums.members);
    if (differences.length > 0 && !all) return { ...sums, differences, unseen };
  }
  onProgress?.(sums.members);
  for await (const { key: { id }, version, state } of store.aggregates("identity")) {
    const { member, confirmed } = knownOf(id, { version, state, dueAt: 0, edition: 0, facts: new Map(), priors: new Map() }).state;
    const isThere = !confirmed || (member !== undefined && (await store.versionOf(memberKey(member))) > 0);
    if (!isThere) differences.push({ member: member ?? "", field: identityKey(id).id, expected: "a member", found: undefined });
    if (differences.length > 0 && !all) break;
  }
  return { ...sums, differences, unseen };
}

type Proved = MemberProof & { readonly decisions: number; readonly says?: string };

async function proveMember(edition: Edition, store: Store, key: AggregateKey): Promise<Proved> {
  try {
    const whole = await store.whole(key);
    invariant(whole !== undefined, `member ${key.id} is gone`);
    return { ...verifyMember(edition, whole), decisions: whole.version };
  } catch (error) {
    if (!(error instanceof Fault) || error.code !== "archived") throw error;
    const loaded = await store.load({ key, facts: "all" });
    invariant(loaded !== undefined, `member ${key.id} is gone`);
    const differences = verifyBooks(edition, key.id, loaded, [...loaded.facts.values()]);
    return { transactions: 0, entries: 0, decisions: loaded.version, differences, says: error.message };
  }
}
