import type { Books } from "../books/books.js";
import { settle, walk, type Settled } from "../moments/settle.js";
import type { Fact } from "../facts/fact.js";
import { factSet, revisionOf, sameFact, standing } from "../facts/fact-set.js";
import { refersToForgotten } from "../books/remember.js";
import { byPosition, firstDifference, momentsOf } from "../facts/moment.js";
import { type Programme } from "../policy/policy.js";
import type { Instant } from "../time/instant.js";
import type { Command, Decision, Member } from "./decision.js";
import { judge } from "./judge.js";
import { correctionOf, effectsOf, movesOf, recordOf, transactionsOf } from "./outcome.js";
import type { Refusal } from "./refusal.js";

/**
 * Decides a command: judges it against the books as of now, accepts it as facts, settles, and says what to post (facts.md, "A command").
 * Pure: the same programme, member, command and instant give the same decision anywhere.
 *
 * On time it steps on from the stored books, at a cost that does not grow with the member's history. A fact whose first difference lies
 * before the books' position is late: the member is settled again from all its facts, and the difference is posted as one correction.
 *
 * @param now - when we decide; facts bear their own instants
 */
export function decide(programme: Programme, member: Member, command: Command, now: Instant): Decision {
  const sifted = sift(member, command.facts);
  if (sifted.kind !== "fresh") return sifted.kind === "conflict" ? { kind: "refused", refusal: sifted.refusal } : sifted;
  const { facts } = sifted;
  const { books, dueAt } = member;
  const forgotten = facts.some((fact) => refersToForgotten(books, fact, member.known.has(fact.id)));
  if (forgotten && !member.complete) return { kind: "needs-facts" };
  if (!command.promised) {
    const asOfNow = needsJudging(facts) ? (forgotten ? settle(programme, member.known.values(), now, false, "remember-all") : walk(programme, books, [], now, false, { dueAt })).books : books;
    for (const fact of facts) {
      const refusal = judge(programme, member.id, joinedWith(asOfNow, facts), fact, now);
      if (refusal) return { kind: "refused", refusal };
    }
  }
  const late = facts.filter((fact) => isLate(books, member.known.get(fact.id), fact) || refersToForgotten(books, fact, member.known.has(fact.id)));
  if (late.length === 0) return accept(books, walk(programme, books, facts, now, true, { dueAt }), command, facts, now);
  if (member.complete && member.known.size === 0) return accept(books, settle(programme, facts, now, true), command, facts, now);
  return member.complete ? correct(programme, member, command, facts, late, now) : { kind: "needs-facts" };
}

/** Lets time pass: everything that has fallen due by now. Where looking changed nothing, it is only said when to look again. */
export function tick(programme: Programme, member: Pick<Member, "books" | "dueAt">, now: Instant): Decision {
  const { books, dueAt } = member;
  const next = walk(programme, books, [], now, true, { dueAt });
  if (next.books.position === books.position) return { kind: "rescheduled", dueAt: next.dueAt };
  return accept(books, next, { key: `tick:${now}`, actor: "time", facts: [] }, [], now);
}

/** The books as of an instant, due moments included: what is shown is never stale, however late the sweep is (architecture, "Time is an event"). */
export function readAt(programme: Programme, books: Books, now: Instant, dueAt?: Instant): Settled {
  return walk(programme, books, [], now, false, { dueAt });
}

type Sifted =
  | { readonly kind: "fresh"; readonly facts: readonly Fact[] }
  | { readonly kind: "unchanged"; readonly because: "repeated" | "older-revision" }
  | { readonly kind: "conflict"; readonly refusal: Refusal };

/** Leaves out what is known already. The same id and revision with another content is a conflict: one of them is wrong. */
function sift(member: Member, facts: readonly Fact[]): Sifted {
  const fresh: Fact[] = [];
  let older = false;
  for (const fact of facts.length > 1 ? factSet(facts).values() : facts) {
    const known = member.known.get(fact.id);
    const stands = known ? standing(known, fact) : fact;
    if (known && sameFact(stands, known)) {
      if (fact.kind === "enrolled" || revisionOf(fact) < revisionOf(known)) older = true;
      else if (!sameFact(fact, known)) return { kind: "conflict", refusal: { code: "fact-conflict", fact: fact.id } };
    } else fresh.push(stands);
  }
  if (fresh.length > 0) return { kind: "fresh", facts: fresh };
  return { kind: "unchanged", because: older ? "older-revision" : "repeated" };
}

/** Facts that come with an enrolment are judged as of a member that has joined. */
function joinedWith(books: Books, facts: readonly Fact[]): Books {
  if (books.joined) return books;
  const enrolled = facts.find((fact) => fact.kind === "enrolled");
  if (!enrolled) return books;
  return { ...books, joined: { at: enrolled.at, as: enrolled.as, birthday: enrolled.birthday, referredBy: enrolled.referredBy } };
}

/** Orders and the like are accepted as they are; only wishes depend on the balance of the moment. */
function needsJudging(facts: readonly Fact[]): boolean {
  return facts.some(({ kind }) => kind !== "order" && kind !== "return" && kind !== "deed" && kind !== "enrolled");
}

/** Whether a fact changes the past: its first difference lies at or before the books' position. */
function isLate(books: Books, known: Fact | undefined, fact: Fact): boolean {
  if (fact.kind === "merged" || fact.kind === "merged-into" || fact.kind === "merge-undone") return true;
  const { joined } = books;
  if (!joined) return true;
  if (fact.kind === "enrolled") return fact.at <= books.position.at;
  const first = momentsOf(fact, joined.at)[0]!;
  if (!known) return byPosition(first, books.position) <= 0;
  const differs = firstDifference(known, fact);
  return differs !== undefined && byPosition({ ...first, at: Math.max(differs, first.at) }, books.position) <= 0;
}

function accept(was: Books, settled: Settled, command: Command, facts: readonly Fact[], now: Instant): Decision {
  const { books, dueAt, steps } = settled;
  const record = recordOf(command, facts, now, transactionsOf(steps), movesOf(steps), []);
  return { kind: "accepted", books, dueAt, facts, record, effects: effectsOf(was, books, steps, command.quiet ?? false, now) };
}

/** Settles again from all facts and posts the difference to what time would have made of the stored books by now. */
function correct(programme: Programme, member: Member, command: Command, facts: readonly Fact[], late: readonly Fact[], now: Instant): Decision {
  const expected = walk(programme, member.books, [], now, true, { dueAt: member.dueAt });
  const all = factSet([...member.known.values(), ...facts]);
  const { books, dueAt, steps } = settle(programme, all.values(), now, true);
  const because = late[0]!.id;
  const { transaction, corrections } = correctionOf(expected.books, books, because, now);
  const transactions = [...transactionsOf(expected.steps), ...(transaction ? [transaction] : [])];
  const record = recordOf(command, facts, now, transactions, movesOf(expected.steps), corrections);
  const sent = steps.filter((step) => facts.some((fact) => fact.kind === "transfer-out" && fact.id === step.cause));
  return { kind: "accepted", books, dueAt, facts, record, effects: effectsOf(member.books, books, [...expected.steps, ...sent], command.quiet ?? false, now) };
}

