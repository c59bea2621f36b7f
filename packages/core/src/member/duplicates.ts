import type { Identity } from "../orders/order-snapshot.js";
import { folding, withoutPlus } from "./email.js";
import { partsOf } from "./identity.js";

/** What matching looks at of a member. */
export type Candidate = {
  readonly id: string;
  readonly identities: readonly { readonly identity: Identity; readonly verified: boolean }[];
  readonly name?: string;
  readonly birthday?: { readonly year?: number; readonly month: number; readonly day: number };
};

/** Why two members may be one. */
export type MatchCode = "same-identity" | "same-email" | "same-mailbox" | "same-phone-and-name" | "same-phone" | "same-name-and-birthday";

/** Two members that may be one (M4). `one` is the smaller id, so that a pair has one name whichever was looked at first. */
export type Suggestion = {
  readonly one: string;
  readonly other: string;
  /** 0 to 100. */
  readonly score: number;
  /** A strong identity names both: they may be merged without a person looking at it. */
  readonly strong: boolean;
  readonly reasons: readonly MatchCode[];
  /** What speaks against it. */
  readonly against: readonly "birthday-differs"[];
};

/** Something that so many members share that it tells none from another: a shop's own number, a name like 王伟 with a common birthday. */
export type TooCommon = { readonly code: MatchCode; readonly members: number };

/** How matching is done. */
export type MatchTerms = {
  /** Pairs below this score are not suggested. */
  readonly scoreMin: number;
  /** What more members than this share matches nobody. */
  readonly sharedByMax: number;
};

/** Suggestions from even odds on. */
export const matchTerms: MatchTerms = { scoreMin: 50, sharedByMax: 20 };

type Rule = {
  readonly code: MatchCode;
  readonly score: number;
  /** Rules that look at the same thing do not add up; the best of them counts. */
  readonly about: "identity" | "email" | "phone" | "person";
  /** Two members that share a key match. */
  readonly keys: (candidate: Candidate) => readonly string[];
};

const matchRules: readonly Rule[] = [
  { code: "same-identity", score: 100, about: "identity", keys: strongIdentities },
  { code: "same-email", score: 90, about: "email", keys: (each) => valuesOf(each, "email") },
  { code: "same-mailbox", score: 80, about: "email", keys: (each) => valuesOf(each, "email").map(withoutPlus) },
  { code: "same-phone-and-name", score: 90, about: "phone", keys: (each) => withName(each, valuesOf(each, "phone")) },
  { code: "same-phone", score: 50, about: "phone", keys: (each) => valuesOf(each, "phone") },
  { code: "same-name-and-birthday", score: 60, about: "person", keys: (each) => withName(each, fullBirthday(each)) },
];

/**
 * Suggests members that may be one (M4), best first. Rules are looked up by what members share, so the cost grows with the members, not
 * with their pairs. What different things say adds up as independent odds; birthdays that differ halve the score, as in a family that shares a
 * phone, but not where a strong identity names both.
 *
 * @returns the pairs, and what was too common to match by
 */
export function suggestDuplicates(
  candidates: readonly Candidate[], terms: MatchTerms = matchTerms,
): { readonly pairs: readonly Suggestion[]; readonly tooCommon: readonly TooCommon[] } {
  const found = new Map<string, { readonly one: Candidate; readonly other: Candidate; readonly rules: Set<Rule> }>();
  const tooCommon: TooCommon[] = [];
  for (const rule of matchRules) {
    for (const sharing of sharedBy(candidates, rule).values()) {
      if (sharing.length > terms.sharedByMax) tooCommon.push({ code: rule.code, members: sharing.length });
      else for (const [one, other] of pairsOf(sharing)) {
        const key = JSON.stringify([one.id, other.id]);
        const pair = found.get(key) ?? { one, other, rules: new Set() };
        found.set(key, pair);
        pair.rules.add(rule);
      }
    }
  }
  const pairs = [...found.values()].map(({ one, other, rules }) => suggestionOf(one, other, [...rules]));
  return { pairs: pairs.filter(({ score }) => score >= terms.scoreMin).sort(bestFirst), tooCommon };
}

function sharedBy(candidates: readonly Candidate[], { keys }: Rule): Map<string, Candidate[]> {
  const byKey = new Map<string, Candidate[]>();
  for (const each of candidates) {
    for (const key of new Set(keys(each))) {
      const sharing = byKey.get(key);
      if (sharing) sharing.push(each);
      else byKey.set(key, [each]);
    }
  }
  return byKey;
}

function pairsOf(sharing: readonly Candidate[]): [Candidate, Candidate][] {
  return sharing.flatMap((one, i) => sharing.slice(i + 1).map((other): [Candidate, Candidate] => (one.id < other.id ? [one, other] : [other, one])));
}

function suggestionOf(one: Candidate, other: Candidate, rules: readonly Rule[]): Suggestion {
  const best = new Map<string, number>();
  for (const { about, score } of rules) best.set(about, Math.max(best.get(about) ?? 0, score));
  const doubt = [...best.values()].reduce((left, score) => left * (1 - score / 100), 1);
  const strong = rules.some(({ about }) => about === "identity");
  const differs = birthdaysDiffer(one, other);
  const score = Math.round(100 * (1 - doubt) * (differs && !strong ? 0.5 : 1));
  const reasons = matchRules.filter((rule) => rules.includes(rule)).map(({ code }) => code);
  return { one: one.id, other: other.id, score, strong, reasons, against: differs ? ["birthday-differs"] : [] };
}

const bestFirst = (a: Suggestion, b: Suggestion): number =>
  b.score - a.score || (a.one < b.one ? -1 : a.one > b.one ? 1 : a.other < b.other ? -1 : 1);

/** Cards and ids of platforms are given to one person; an e-mail address and a phone only once they are verified on both sides. */
function strongIdentities({ identities }: Candidate): string[] {
  return identities.filter(({ identity, verified }) => verified || !["email", "phone"].includes(partsOf(identity).of)).map(({ identity }) => identity);
}

function valuesOf({ identities }: Candidate, of: string): string[] {
  return identities.map(({ identity }) => partsOf(identity)).filter((each) => each.of === of).map(({ value }) => value);
}

function withName({ name }: Candidate, keys: readonly string[]): string[] {
  const comparable = name === undefined ? "" : comparableName(name);
  return comparable === "" ? [] : keys.map((key) => JSON.stringify([key, comparable]));
}

/** A name without what people write differently: case, accents, full-width forms, punctuation, and the order of its words. */
function comparableName(name: string): string {
  const plain = folding(name).normalize("NFD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
  // Between Chinese characters a space means nothing.
  const words = plain.replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "").split(/[^\p{L}\p{M}\p{N}]+/u);
  return words.filter((word) => word !== "").sort().join(" ");
}

function fullBirthday({ birthday }: Candidate): string[] {
  return birthday?.year === undefined ? [] : [`${birthday.year}-${birthday.month}-${birthday.day}`];
}

function birthdaysDiffer({ birthday: a }: Candidate, { birthday: b }: Candidate): boolean {
  if (!a || !b) return false;
  return a.month !== b.month || a.day !== b.day || (a.year !== undefined && b.year !== undefined && a.year !== b.year);
}
