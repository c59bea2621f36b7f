import { revisionOf } from "../facts/fact-set.js";
import type { Fact, FactOf } from "../facts/fact.js";
import type { Identity } from "../orders/order-snapshot.js";
import { type MergeOrder, type Party, isMergedAway, undoneIn } from "./merge.js";

/** The kept member of a merge, with what it takes to tell whose a later fact is. */
export type KeptParty = Party & {
  /** What names the kept member itself, without the identities it took over. */
  readonly identities: readonly Identity[];
  /** Ids of the facts it had when it was merged, from the journal. */
  readonly before: ReadonlySet<string>;
};

/** What undoing a merge changes about the facts of the two members. */
export type Parting =
  | {
      readonly kind: "parting";
      /** For both: it strikes the merge out. */
      readonly undone: FactOf<"merge-undone">;
      /** Facts that came since and are the other's: to be accepted there. */
      readonly forOther: readonly Fact[];
      /** Ids of those among them that the kept member must no longer have. */
      readonly leaving: readonly string[];
    }
  | { readonly kind: "refused"; readonly code: "merge-unknown" | "merge-undone-already"; readonly merge: string }
  | { readonly kind: "refused"; readonly code: "merged-away"; readonly member: string };

/**
 * Undoes a merge (case 94): both members have again exactly what they had, and what came since goes to whom it belongs. An order is the
 * other's when the other had it before, or when its buyer is named by the other's identities and by none of the kept member's. What was done
 * with points goes where the points went: a capture follows its hold, an undoing its redemption. Everything else stays with the kept member, who
 * was the one in front of us.
 *
 * @param merge - the id of the merge
 * @param otherIdentities - what names the other member
 */
export function undoMerge(kept: KeptParty, otherIdentities: readonly Identity[], merge: string, order: MergeOrder): Parting {
  const merged = kept.facts.find((fact): fact is FactOf<"merged"> => fact.kind === "merged" && fact.id === merge);
  if (!merged) return { kind: "refused", code: "merge-unknown", merge };
  if (undoneIn(kept.facts).has(merge)) return { kind: "refused", code: "merge-undone-already", merge };
  if (isMergedAway(kept)) return { kind: "refused", code: "merged-away", member: kept.id };
  const since = kept.facts.filter((fact) => !kept.before.has(fact.id) && fact.kind !== "merged" && fact.kind !== "merge-undone");
  const theirs = belongings(merged, kept, otherIdentities, since);
  const renewed = newerThan(merged.facts, kept);
  return {
    kind: "parting",
    undone: { ...order, kind: "merge-undone", merge },
    forOther: [...renewed, ...theirs],
    leaving: theirs.map(({ id }) => id),
  };
}

/** Facts that both had before, and that have been told anew since: each of the two has the newer telling. */
function newerThan(had: readonly Fact[], { facts, before }: KeptParty): Fact[] {
  const revisions = new Map(had.map((fact) => [fact.id, revisionOf(fact)]));
  return facts.filter((fact) => before.has(fact.id) && revisions.has(fact.id) && revisionOf(fact) > revisions.get(fact.id)!);
}

function belongings(merged: FactOf<"merged">, kept: KeptParty, otherIdentities: readonly Identity[], since: readonly Fact[]): Fact[] {
  const had = new Set(merged.facts.map(({ id }) => id));
  const things = new Set(merged.facts.flatMap(thingsMadeBy));
  const isTheirs = (fact: Fact): boolean => {
    if (had.has(fact.id)) return true;
    const buyers = buyersOf(fact);
    if (buyers) return buyers.some((each) => otherIdentities.includes(each)) && !buyers.some((each) => kept.identities.includes(each));
    return thingsUsedBy(fact).some((each) => things.has(each));
  };
  const theirs = new Set(since.filter(isTheirs));
  const paysTheirs = paymentsOf([...theirs]);
  for (const fact of since) if (paysTheirs(fact)) theirs.add(fact);
  for (const fact of theirs) for (const each of thingsMadeBy(fact)) things.add(each);
  for (const fact of since) if (thingsUsedBy(fact).some((each) => things.has(each))) theirs.add(fact);
  return since.filter((fact) => theirs.has(fact));
}

/** Tells holds that were placed for some orders, whether the hold names the order or the order's payment the hold. */
function paymentsOf(facts: readonly Fact[]): (fact: Fact) => boolean {
  const orders = facts.filter((fact) => fact.kind === "order");
  const names = new Set(orders.flatMap(({ id, order }) => [id, order.id]));
  const holds = new Set(orders.flatMap(({ order }) => order.payments.flatMap(({ hold }) => hold ?? [])));
  return (fact) => fact.kind === "hold-placed" && (holds.has(fact.hold) || (fact.order !== undefined && names.has(fact.order)));
}

function buyersOf(fact: Fact): readonly Identity[] | undefined {
  if (fact.kind === "order") return fact.order.identities;
  return fact.kind === "return" ? fact.return.identities : undefined;
}

/** Holds and redemptions that a fact brings into the world; a reward that was bought is a grant by the same name. */
function thingsMadeBy(fact: Fact): string[] {
  switch (fact.kind) {
    case "hold-placed": return [fact.hold];
    case "redeemed": case "reward-taken": return [fact.redemption];
    default: return [];
  }
}

function thingsUsedBy(fact: Fact): string[] {
  switch (fact.kind) {
    case "hold-captured": case "hold-released": return [fact.hold];
    case "redemption-undone": return [fact.redemption];
    case "grant-used": case "grant-returned": return [fact.grant];
    default: return [];
  }
}
