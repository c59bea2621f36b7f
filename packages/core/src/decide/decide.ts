import type { Books } from "../books/books.js";
import { settle, walk, type Settled } from "../moments/settle.js";
import type { Fact } from "../facts/fact.js";
import { factSet, revisionOf, sameFact, standing } from "../facts/fact-set.js";
import { onTimeDays, refersToForgotten } from "../books/remember.js";
import { byPosition, firstDifference, momentsOf } from "../facts/moment.js";
import { type Programme, policyAt } from "../policy/policy.js";
import type { Instant } from "../time/instant.js";
import type { Command, Decision, Member } from "./decision.js";
import { clockSkewMs, judge } from "./judge.js";
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
  const forgotten = facts.filter((fact) => refersToForgotten(books, fact, member.known.has(fact.id)));
  if (forgotten.length > 0 && !member.complete) return { kind: "needs-facts" };
  const refusal = command.promised ? undefined : judgeAll(programme, member, facts, forgotten.length > 0, now);
  if (refusal) return { kind: "refused", refusal };
  const late = facts.filter((fact) => forgotten.includes(fact) || isLate(programme, books, member.known.get(fact.id), fact));
  const until = neverBack(books, now);
  if (late.length === 0) return accept(books, walk(programme, books, facts, until, true, { dueAt }), command, facts, now);
  if (member.complete && member.known.size === 0) return accept(books, settle(programme, facts, until, true), command, facts, now);
  return member.complete ? correct(programme, member, command, facts, late, now) : { kind: "needs-facts" };
}

/** Lets time pass: everything that has fallen due by now. Where looking changed nothing, it is only said when to look again. */
export function tick(programme: Programme, member: Pick<Member, "books" | "dueAt">, now: Instant): Decision {
  const { books, dueAt } = member;
  const next = walk(programme, books, [], neverBack(books, now), true, { dueAt });
  if (next.books.position === books.position) return { kind: "rescheduled", dueAt: next.dueAt };
  return accept(books, next, { key: `tick:${now}`, actor: "time", facts: [] }, [], now);
}

/** Books are not settled back to an earlier instant by a server whose clock is behind: what others have spent stays spent. */
const neverBack = ({ position }: Books, now: Instant): Instant => Math.max(now, position.at);

/** Judges all facts, each as of those before it; the first refusal refuses them all. */
function judgeAll(programme: Programme, member: Member, facts: readonly Fact[], forgotten: boolean, now: Instant): Refusal | undefined {
  const { id, books, dueAt, known } = member;
  const asOf = (at: Instant, before: readonly Fact[]): Books => {
    if (forgotten) return settle(programme, factSet([...known.values(), ...before]).values(), at, false, "remember-all").books;
    return walk(programme, books, before, neverBack(books, at), false, { dueAt }).books;
  };
  // What is spent by a clock ahead of ours is spent already, so a wish must hold now and then.
  const ahead = Math.max(now, ...[...books.upcoming, ...facts].filter(isSpending).map((fact) => Math.min(fact.at, now + clockSkewMs)));
  const plain = !needsJudging(facts);
  for (const at of ahead > now ? [now, ahead] : [now]) {
    let then = plain ? books : asOf(at, []);
    for (const [i, fact] of facts.entries()) {
      if (i > 0 && !plain && isWish(facts[i - 1]!)) then = asOf(at, facts.slice(0, i));
      const refusal = judge(programme, id, joinedWith(then, facts), fact, now);
      if (refusal) return refusal;
    }
  }
  return undefined;
}

const isSpending = ({ kind }: Fact): boolean =>
  kind === "hold-placed" || kind === "redeemed" || kind === "reward-taken" || kind === "transfer-out" || kind === "adjusted";

/** The books as of an instant, due moments included: what is shown is never stale, however late the sweep is (architecture, "Time is an event"). */
export function readAt(programme: Programme, books: Books, now: Instant, dueAt?: Instant): Settled {
  return walk(programme, books, [], neverBack(books, now), false, { dueAt });
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
  return facts.some(isWish);
}

const isWish = ({ kind }: Fact): boolean => kind !== "order" && kind !== "return" && kind !== "deed" && kind !== "enrolled";

/** Whether a fact changes the past: its first difference lies at or before the books' position, or too long ago for what they remember. */
function isLate(programme: Programme, books: Books, known: Fact | undefined, fact: Fact): boolean {
  if (fact.kind === "merged" || fact.kind === "merged-into" || fact.kind === "merge-undone") return true;
  const { joined, position } = books;
  if (!joined) return true;
  if (fact.kind === "enrolled") return fact.at <= position.at;
  const first = momentsOf(fact, joined.at)[0]!;
  const differs = known ? firstDifference(known, fact) : first.at;
  if (differs === undefined) return false;
  const at = Math.max(differs, first.at);
  return byPosition({ ...first, at }, position) <= 0 || policyAt(programme, at).zone.dayAt(at) < books.asOf - onTimeDays;
}

function accept(was: Books, settled: Settled, command: Command, facts: readonly Fact[], now: Instant): Decision {
  const { books, dueAt, steps } = settled;
  const record = recordOf(command, facts, now, transactionsOf(steps), movesOf(steps), []);
  return { kind: "accepted", books, dueAt, facts, record, effects: effectsOf(was, books, steps, command.quiet ?? false, now) };
}

/** Settles again from all facts and posts the difference to what time would have made of the stored books by now. */
function correct(programme: Programme, member: Member, command: Command, facts: readonly Fact[], late: readonly Fact[], now: Instant): Decision {
  const until = neverBack(member.books, now);
  const expected = walk(programme, member.books, [], until, true, { dueAt: member.dueAt });
  const all = factSet([...member.known.values(), ...facts]);
  const { books, dueAt, steps } = settle(programme, all.values(), until, true);
  const because = late[0]!.id;
  const { transaction, corrections } = correctionOf(expected.books, books, because, now);
  const transactions = [...transactionsOf(expected.steps), ...(transaction ? [transaction] : [])];
  const record = recordOf(command, facts, now, transactions, movesOf(expected.steps), corrections);
  const sent = steps.filter((step) => facts.some((fact) => fact.kind === "transfer-out" && fact.id === step.cause));
  return { kind: "accepted", books, dueAt, facts, record, effects: effectsOf(member.books, books, [...expected.steps, ...sent], command.quiet ?? false, now) };
}

