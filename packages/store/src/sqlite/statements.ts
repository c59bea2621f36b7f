import type { DatabaseSync, StatementSync } from "node:sqlite";

/** What is asked of the database. */
export const texts = {
  adopt: "INSERT INTO aggregates (kind, id, version, due_at, edition, messages, state) VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING RETURNING row",
  adoptMessage: "INSERT INTO outbox (aggregate, number, effect, attempts, retry_at, error) VALUES (?, ?, ?, ?, ?, ?)",
  waiting: "SELECT number, effect, attempts, retry_at, error FROM outbox WHERE aggregate = ? ORDER BY number",
  head: "SELECT row, version, messages FROM aggregates WHERE kind = ? AND id = ?",
  load: "SELECT row, version, state, due_at, edition, messages FROM aggregates WHERE kind = ? AND id = ?",
  insert: "INSERT INTO aggregates (version, due_at, edition, messages, state, kind, id) VALUES (1, ?, ?, ?, ?, ?, ?) RETURNING row",
  update: "UPDATE aggregates SET version = version + 1, due_at = ?, edition = ?, messages = ?, state = ? WHERE row = ? AND version = ?",
  restamp: "UPDATE aggregates SET due_at = ?, edition = ? WHERE kind = ? AND id = ? AND version = ?",
  addFact: "INSERT INTO facts (aggregate, id, seq, body) VALUES (?, ?, ?, ?)",
  addLine: "INSERT INTO journal (aggregate, seq, record, key, digest) VALUES (?, ?, ?, ?, ?)",
  prior: "SELECT seq, digest, record FROM journal WHERE aggregate = ? AND key = ?",
  fact: "SELECT body FROM facts WHERE aggregate = ? AND id = ? ORDER BY seq DESC LIMIT 1",
  allFacts: "SELECT id, body FROM facts WHERE aggregate = ? ORDER BY id, seq",
  due: `SELECT id, due_at FROM aggregates
    WHERE kind = ? AND due_at <= ? AND due_at < 9007199254740991 AND (due_at, id) > (?, ?) AND lies_in(kind, id, ?) ORDER BY due_at, id LIMIT ?`,
  behind: "SELECT id, edition FROM aggregates WHERE kind = ? AND edition < ? AND (edition, id) > (?, ?) AND lies_in(kind, id, ?) ORDER BY edition, id LIMIT ?",
  page: "SELECT row, id, version, state, due_at, edition FROM aggregates WHERE kind = ? AND id > ? ORDER BY id LIMIT ?",
  rows: "SELECT row, id FROM aggregates WHERE kind = ? AND id > ? ORDER BY id LIMIT ?",
  lines: "SELECT seq, record, key, digest FROM journal WHERE aggregate = ? AND seq > ? ORDER BY seq LIMIT ?",
  factLines: "SELECT seq, id, body FROM facts WHERE aggregate = ? AND (seq, id) > (?, ?) ORDER BY seq, id LIMIT ?",
  count: "SELECT count(*) AS n FROM aggregates WHERE kind = ?",
  addMessage: "INSERT INTO outbox (aggregate, number, effect, attempts, retry_at, error) VALUES (?, ?, ?, 0, 0, NULL)",
  pending: `SELECT o.aggregate, a.kind, a.id, o.number, o.effect, o.attempts, o.error FROM outbox o JOIN aggregates a ON a.row = o.aggregate
    WHERE o.retry_at <= ? AND (o.aggregate, o.number) > (?, ?) AND lies_in(a.kind, a.id, ?) AND NOT EXISTS (
      SELECT 1 FROM outbox e WHERE e.aggregate = o.aggregate AND e.number < o.number AND e.retry_at > ? AND e.retry_at < 9007199254740991)
    ORDER BY o.aggregate, o.number LIMIT ?`,
  givenUp: `SELECT o.aggregate, a.kind, a.id, o.number, o.effect, o.attempts, o.error FROM outbox o JOIN aggregates a ON a.row = o.aggregate
    WHERE o.retry_at = 9007199254740991 AND (o.aggregate, o.number) > (?, ?) ORDER BY o.aggregate, o.number LIMIT ?`,
  delivered: "DELETE FROM outbox WHERE aggregate = (SELECT row FROM aggregates WHERE kind = ? AND id = ?) AND number = ?",
  failed: `UPDATE outbox SET attempts = attempts + 1, retry_at = ?, error = ?
    WHERE aggregate = (SELECT row FROM aggregates WHERE kind = ? AND id = ?) AND number = ?`,
} as const;

/** The prepared statements of one connection. */
export type Statements = { readonly [name in keyof typeof texts]: StatementSync };

/** Prepares everything; a schema that does not fit shows here, before anything is written. */
export function prepareStatements(database: DatabaseSync): Statements {
  const prepared = Object.entries(texts).map(([name, sql]) => [name, database.prepare(sql)] as const);
  return Object.fromEntries(prepared) as Statements;
}
