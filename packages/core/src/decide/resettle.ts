import type { Books } from "../books/books.js";
import type { Fact } from "../facts/fact.js";
import { sameFact } from "../facts/fact-set.js";
import { settle, walk } from "../moments/settle.js";
import type { Programme } from "../policy/policy.js";
import type { Instant } from "../time/instant.js";
import { tick } from "./decide.js";
import type { Decision } from "./decision.js";
import { correctionOf, effectsOf, movesOf, recordOf, transactionsOf } from "./outcome.js";

/**
 * Settles a member anew from all its facts, because the programme may tell another story about its past than the one its books were settled under, and
 * posts the difference. Nobody is told about the past. Where the story is the same, time passes as usual.
 *
 * @param stored - the books, and the instant up to which they were settled
 */
export function resettle(programme: Programme, stored: { readonly books: Books; readonly asOf: Instant }, facts: readonly Fact[], now: Instant): Decision {
  const { books, asOf } = stored;
  if (sameFact(books, settle(programme, facts, asOf).books)) return tick(programme, { books }, now);
  const { books: is, dueAt } = settle(programme, facts, now);
  const expected = walk(programme, books, [], now, true);
  const { transaction, corrections } = correctionOf(expected.books, is, "policy", now);
  const transactions = [...transactionsOf(expected.steps), ...(transaction ? [transaction] : [])];
  const record = recordOf({ key: `resettle:${now}`, actor: "time", facts: [] }, [], now, transactions, movesOf(expected.steps), corrections);
  return { kind: "accepted", books: is, dueAt, facts: [], record, effects: effectsOf(books, is, expected.steps, true, now) };
}
