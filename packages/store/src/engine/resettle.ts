import { type Decision, type Fact, type Instant, type Programme, correctionOf, effectsOf, movesOf, recordOf, sameFact, settle, tick, transactionsOf, walk } from "@laurel/core";
import type { MemberState } from "./member-state.js";

/**
 * Settles a member anew from all its facts, because the programme may tell another story about its past than the one its books were settled under, and
 * posts the difference. Nobody is told about the past. Where the story is the same, time passes as usual.
 */
export function resettle(programme: Programme, { books, asOf }: MemberState, facts: readonly Fact[], now: Instant): Decision {
  if (sameFact(books, settle(programme, facts, asOf).books)) return tick(programme, { books }, now);
  const { books: is, dueAt } = settle(programme, facts, now);
  const expected = walk(programme, books, [], now, true);
  const { transaction, corrections } = correctionOf(expected.books, is, "policy", now);
  const transactions = [...transactionsOf(expected.steps), ...(transaction ? [transaction] : [])];
  const record = recordOf({ key: `resettle:${now}`, actor: "time", facts: [] }, [], now, transactions, movesOf(expected.steps), corrections);
  return { kind: "accepted", books: is, dueAt, facts: [], record, effects: effectsOf(books, is, expected.steps, true, now) };
}
