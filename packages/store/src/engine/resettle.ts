import { type Decision, type Fact, type Instant, type Programme, correctionOf, effectsOf, movesOf, recordOf, settle, transactionsOf, walk } from "@laurel/core";
import type { MemberState } from "./member-state.js";

/**
 * Settles a member anew from all its facts, because the programme tells another story about its past than the one its books were settled under, and
 * posts the difference. Nobody is told about the past.
 */
export function resettle(programme: Programme, { books }: MemberState, facts: Iterable<Fact>, now: Instant): Extract<Decision, { kind: "accepted" }> {
  const expected = walk(programme, books, [], now, true);
  const { books: is, dueAt, steps } = settle(programme, facts, now, true);
  const { transaction, corrections } = correctionOf(expected.books, is, "policy", now);
  const transactions = [...transactionsOf(expected.steps), ...(transaction ? [transaction] : [])];
  const record = recordOf({ key: `resettle:${now}`, actor: "time", facts: [] }, [], now, transactions, movesOf(expected.steps), corrections);
  return { kind: "accepted", books: is, dueAt, facts: [], record, effects: effectsOf(books, is, steps.length > 0 ? expected.steps : [], true, now) };
}
