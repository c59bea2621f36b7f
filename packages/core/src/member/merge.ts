import { effectiveFacts } from "../facts/fact-set.js";
import type { Fact, FactOf } from "../facts/fact.js";

/** A member with all its facts. */
export type Party = { readonly id: string; readonly facts: readonly Fact[] };

/** Why a merge is made or undone, by whom, when; `id` names it in both members' facts. */
export type MergeOrder = { readonly id: string; readonly at: number; readonly reason: string; readonly by: string };

/** What a merge adds to the facts of the two members. */
export type Merging =
  | { readonly kind: "merge"; readonly forKept: FactOf<"merged">; readonly forOther: FactOf<"merged-into"> }
  | { readonly kind: "refused"; readonly code: "merge-with-self" }
  | { readonly kind: "refused"; readonly code: "merged-away"; readonly member: string };

/**
 * Merges two members (M4): the facts of `other` are handed to `kept` whole, so the kept member's facts are the union, and it does not matter
 * which of the two is kept (case 91). Orders that both have are one, for they bear one id. No books are moved; settling the union makes them.
 *
 * Facts are handed over as they count now. Where `other` has taken over a third member before, its facts come along, and that merge can
 * only be undone once this one is.
 */
export function mergeMembers(kept: Party, other: Party, order: MergeOrder): Merging {
  if (kept.id === other.id) return { kind: "refused", code: "merge-with-self" };
  for (const party of [kept, other]) if (isMergedAway(party)) return { kind: "refused", code: "merged-away", member: party.id };
  const facts = effectiveFacts(other.facts).filter((fact) => fact.kind !== "merged");
  return {
    kind: "merge",
    forKept: { ...order, kind: "merged", from: other.id, facts },
    forOther: { ...order, kind: "merged-into", into: kept.id },
  };
}

/** Whether a member's facts live with another member now. */
export function isMergedAway({ facts }: Party): boolean {
  const undone = undoneIn(facts);
  return facts.some((fact) => fact.kind === "merged-into" && !undone.has(fact.id));
}

/** Merges that were undone, by the ids of the facts that made them. */
export function undoneIn(facts: readonly Fact[]): ReadonlySet<string> {
  return new Set(facts.flatMap((fact) => (fact.kind === "merge-undone" ? [fact.merge] : [])));
}
