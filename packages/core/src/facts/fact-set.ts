import type { Fact, FactOf } from "./fact.js";

/** The revision that decides which of two facts with one id stands. */
export function revisionOf(fact: Fact): number {
  if (fact.kind === "order") return fact.order.revision;
  if (fact.kind === "return") return fact.return.revision;
  return fact.kind === "referral" ? fact.revision : 0;
}

/**
 * Which of two facts with one id stands: the higher revision; of two enrolments the earlier; otherwise the one that was there.
 * The same whichever came first, so that facts form a set.
 */
export function standing(one: Fact, other: Fact): Fact {
  if (one.kind === "enrolled" && other.kind === "enrolled") return isEarlier(other, one) ? other : one;
  const [a, b] = [revisionOf(one), revisionOf(other)];
  return b > a ? other : one;
}

/** Of two enrolments at one instant, what they say decides, so that it does not matter who came first. */
function isEarlier(a: FactOf<"enrolled">, b: FactOf<"enrolled">): boolean {
  const said = ({ as, birthday, referredBy }: FactOf<"enrolled">): string => JSON.stringify([as, birthday?.month, birthday?.day, referredBy]);
  return a.at < b.at || (a.at === b.at && said(a) < said(b));
}

/** One fact to an id. */
export function factSet(facts: Iterable<Fact>): Map<string, Fact> {
  const set = new Map<string, Fact>();
  for (const fact of facts) {
    const known = set.get(fact.id);
    set.set(fact.id, known ? standing(known, fact) : fact);
  }
  return set;
}

/**
 * The facts that count: those of merged members unfolded, undone merges struck out, and nothing of a member that was merged into another.
 * A union, so it does not matter which of two members was kept (M4).
 */
export function effectiveFacts(facts: Iterable<Fact>): Fact[] {
  const set = factSet(facts);
  const undone = new Set<string>();
  for (const fact of set.values()) if (fact.kind === "merge-undone") undone.add(fact.merge);
  const merges = [...set.values()].filter((fact): fact is FactOf<"merged"> => fact.kind === "merged" && !undone.has(fact.id));
  for (const fact of set.values()) if (fact.kind === "merged-into" && !undone.has(fact.id)) return [];
  const union = merges.length === 0 ? set : factSet([...set.values(), ...merges.flatMap((merge) => merge.facts)]);
  return [...union.values()].filter((fact) => !isMergeFact(fact));
}

/** Whether two facts say the same, field by field, whatever the order of their keys. */
export function sameFact(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== "object" || typeof other !== "object" || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [a, b] = [one as Record<string, unknown>, other as Record<string, unknown>];
  const keys = Object.keys(a).filter((key) => a[key] !== undefined);
  if (keys.length !== Object.keys(b).filter((key) => b[key] !== undefined).length) return false;
  return keys.every((key) => sameFact(a[key], b[key]));
}

const isMergeFact = ({ kind }: Fact) => kind === "merged" || kind === "merged-into" || kind === "merge-undone";
