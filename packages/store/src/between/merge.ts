import { type Fact, type FactOf, type Identity, mergeMembers, undoMerge, undoneIn } from "@laurel/core";
import type { AggregateKey } from "../contract/store.js";
import type { Found } from "../engine/decided.js";
import type { Means } from "../engine/means.js";
import { type Held, memberKey, memberStateOf } from "../engine/member-state.js";
import type { Outcome } from "../engine/outcome.js";
import { type Intent, transact } from "../engine/transact.js";
import { identityCommit, identityKey, knownOf } from "../identity/identity-state.js";
import { digestOf } from "../proof/digest.js";

/** Who did it, and why. The key makes a repetition harmless. */
export type Why = { readonly key: string; readonly by: string; readonly reason: string };

/** Word from a member that was merged away to the one that was kept. */
export type MergeWord = { readonly kind: "merge"; readonly kept: string; readonly fact: FactOf<"merged">; readonly identities: readonly Held[] };
/** Word from a kept member to one that is on its own again. */
export type PartWord = {
  readonly kind: "part"; readonly other: string; readonly fact: FactOf<"merge-undone">; readonly facts: readonly Fact[]; readonly identities: readonly Held[];
};

/**
 * Merges a member into another (M4). The one that goes is closed first, with all its facts as they are then, so that none comes after; its outbox
 * carries them to the one that is kept. Whoever asks for the one that goes is answered by the one that is kept.
 *
 * @returns what came of closing the one that goes; `deliver` does the rest
 */
export async function merge(means: Means, kept: string, absorbed: string, why: Why): Promise<Outcome> {
  const at = means.now();
  const into = await means.store.load({ key: memberKey(kept) });
  const intend = ({ id, version, known, state }: Found): Intent => {
    if (!into || version === 0) return { kind: "refused", refusal: { code: "member-unknown", member: into ? id : kept } };
    if (memberStateOf(into.state, kept).mergedInto !== undefined) return { kind: "refused", refusal: { code: "merged-away", member: kept } };
    const merging = mergeMembers({ id: kept, facts: [] }, { id, facts: [...known.values()] }, { id: `merge:${id}:${kept}:${why.key}`, at, reason: why.reason, by: why.by });
    if (merging.kind === "refused") {
      return { kind: "refused", refusal: merging.code === "merged-away" ? { code: merging.code, member: merging.member } : { code: merging.code } };
    }
    const word: MergeWord = { kind: "merge", kept, fact: merging.forKept, identities: state.identities };
    return { kind: "command", command: { key: why.key, actor: why.by, facts: [merging.forOther], promised: true }, state: { mergedInto: kept }, effects: [word] };
  };
  const idempotency = { key: why.key, digest: digestOf({ merge: [kept, absorbed], why }) };
  const [outcome] = await transact(means, [{ member: absorbed, wants: "all", exactly: true, idempotency, intend }]);
  return outcome!;
}

/** Hands a kept member what it was merged with, and its identities with it. */
export async function receiveMerge(means: Means, { key: from, kept, fact, identities }: MergeWord & { readonly key: AggregateKey }): Promise<void> {
  const taken = identities.map((each): Held => ({ ...each, through: fact.id }));
  const [outcome] = await transact(means, [{
    member: kept, wants: "all", idempotency: undefined,
    intend: ({ state }) => ({
      kind: "command", command: { key: fact.id, actor: fact.by, facts: [fact], promised: true },
      state: { identities: [...state.identities.filter(({ through }) => through !== fact.id), ...taken] },
    }),
  }]);
  await lead(means, identities, from.id, outcome!.member, fact);
}

/** Undoes the last merge of two members (case 94): both have again what they had, and what came since goes to whom it belongs. */
export async function undo(means: Means, kept: string, absorbed: string, why: Why): Promise<Outcome> {
  const at = means.now();
  const first = await firstSeqs(means, kept);
  const intend = ({ id, known, state }: Found): Intent => {
    const facts = [...known.values()];
    const undone = undoneIn(facts);
    const made = facts.filter((fact): fact is FactOf<"merged"> => fact.kind === "merged" && fact.from === absorbed).sort((a, b) => first.get(a.id)! - first.get(b.id)!);
    const last = made.findLast((fact) => !undone.has(fact.id)) ?? made.at(-1);
    if (!last) return { kind: "refused", refusal: { code: "merge-unknown", merge: absorbed } };
    const [own, others] = [state.identities.filter(({ through }) => through !== last.id), state.identities.filter(({ through }) => through === last.id)];
    const before = new Set(facts.filter((fact) => (first.get(fact.id) ?? Infinity) < first.get(last.id)!).map((fact) => fact.id));
    const parting = undoMerge({ id, facts, identities: names(own), before }, names(others), last.id, { id: `part:${last.id}`, at, reason: why.reason, by: why.by });
    if (parting.kind === "refused") {
      const { code } = parting;
      return { kind: "refused", refusal: code === "merged-away" ? { code, member: parting.member } : { code, merge: parting.merge } };
    }
    const word: PartWord = { kind: "part", other: absorbed, fact: parting.undone, facts: parting.forOther, identities: others };
    return {
      kind: "command", command: { key: why.key, actor: why.by, facts: [parting.undone], promised: true },
      withdrawn: parting.leaving, state: { identities: own }, effects: [word],
    };
  };
  const idempotency = { key: why.key, digest: digestOf({ undo: [kept, absorbed], why }) };
  const [outcome] = await transact(means, [{ member: kept, wants: "all", exactly: true, idempotency, intend }]);
  return outcome!;
}

/** Opens a member again that had been merged away, with what is its own of what came since. */
export async function receiveParting(means: Means, { key: from, other, fact, facts, identities }: PartWord & { readonly key: AggregateKey }): Promise<void> {
  await transact(means, [{
    member: other, wants: "all", exactly: true, idempotency: undefined,
    intend: () => ({ kind: "command", command: { key: fact.id, actor: fact.by, facts: [fact, ...facts], promised: true }, state: { mergedInto: undefined } }),
  }]);
  await lead(means, identities, from.id, other, fact);
}

const names = (held: readonly Held[]): Identity[] => held.map(({ identity }) => identity);

/** When each fact first came, by its id. */
async function firstSeqs(means: Means, member: string): Promise<Map<string, number>> {
  const first = new Map<string, number>();
  for await (const { id, seq } of means.store.facts(memberKey(member))) if (!first.has(id)) first.set(id, seq);
  return first;
}

/** Makes identities lead from one member to another; those that lead elsewhere by now are left. */
async function lead(means: Means, identities: readonly Held[], from: string, to: string, why: { readonly id: string; readonly by: string }): Promise<void> {
  for (let open = names(identities); open.length > 0;) {
    const loaded = await means.store.loadMany(open.map((each) => ({ key: identityKey(each) })));
    const known = open.map((each, i) => knownOf(each, loaded[i])).filter(({ state }) => state.member === from);
    const outcomes = await means.store.commit(known.map((each) => identityCommit(each, { ...each.state, member: to }, { key: why.id, actor: why.by, at: means.now() })));
    open = known.filter((_, i) => outcomes[i]!.kind !== "committed").map(({ identity }) => identity);
  }
}
