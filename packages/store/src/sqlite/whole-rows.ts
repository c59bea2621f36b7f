import type { AggregateKey, State, Whole } from "../contract/store.js";
import { type AggregateRow, type FactRow, type LineRow, aggregateOf, factLineOf, lineOf } from "./row.js";
import type { Statements } from "./statements.js";

type WaitingRow = { readonly number: number; readonly effect: string; readonly attempts: number; readonly retry_at: number; readonly error: string | null };
const everything = -1;

/** Reads all that was ever kept of an aggregate. */
export function wholeOf(statements: Statements, key: AggregateKey): Whole | undefined {
  const found = statements.load.get(key.kind, key.id) as unknown as (AggregateRow & { readonly messages: number }) | undefined;
  if (!found) return undefined;
  const { row, messages } = found;
  const lines = statements.lines.all(row, 0, everything) as unknown as LineRow[];
  const facts = statements.factLines.all(row, 0, "", everything) as unknown as FactRow[];
  const waiting = statements.waiting.all(row) as unknown as WaitingRow[];
  return {
    ...aggregateOf(key.kind, { ...found, id: key.id }), messages,
    journal: lines.map((each) => lineOf(key, each)),
    facts: facts.map(factLineOf),
    waiting: waiting.map(({ number, effect, attempts, retry_at: retryAt, error }) => (
      { key, number, effect: JSON.parse(effect) as State, attempts, retryAt, error: error ?? undefined })),
  };
}

/** Writes an aggregate whole, unless it is there; inside a transaction. */
export function adoptRows(statements: Statements, { key, version, state, dueAt, edition, messages, journal, facts, waiting }: Whole): boolean {
  const made = statements.adopt.get(key.kind, key.id, version, dueAt, edition, messages, JSON.stringify(state)) as { row: number } | undefined;
  if (!made) return false;
  for (const { seq, record, idempotency } of journal) {
    statements.addLine.run(made.row, seq, JSON.stringify(record), idempotency?.key ?? null, idempotency?.digest ?? null);
  }
  for (const { seq, id, fact } of facts) statements.addFact.run(made.row, id, seq, fact === undefined ? null : JSON.stringify(fact));
  for (const { number, effect, attempts, retryAt, error } of waiting) {
    statements.adoptMessage.run(made.row, number, JSON.stringify(effect), attempts, retryAt, error ?? null);
  }
  return true;
}
