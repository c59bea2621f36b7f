import type { Fact, JournalRecord } from "@laurel/core";
import type { AggregateKey, AggregateLine, FactLine, JournalLine, State } from "../contract/store.js";

/** An aggregate as its row says it. */
export type AggregateRow = {
  readonly row: number; readonly id: string; readonly version: number; readonly state: string; readonly due_at: number; readonly edition: number;
};
/** A revision of a fact; without a body it was withdrawn. */
export type FactRow = { readonly seq: number; readonly id: string; readonly body: string | null };
/** A line of the journal. */
export type LineRow = { readonly seq: number; readonly record: string; readonly key: string | null; readonly digest: string | null };

/** Reads an aggregate. */
export function aggregateOf(kind: AggregateKey["kind"], { id, version, state, due_at: dueAt, edition }: AggregateRow): AggregateLine {
  return { key: { kind, id }, version, state: JSON.parse(state) as State, dueAt, edition };
}

/** Reads a fact. */
export function factLineOf({ seq, id, body }: FactRow): FactLine {
  return { seq, id, fact: body === null ? undefined : JSON.parse(body) as Fact };
}

/** Reads a line of the journal. */
export function lineOf(key: AggregateKey, { seq, record, key: idempotencyKey, digest }: LineRow): JournalLine {
  const idempotency = idempotencyKey === null ? undefined : { key: idempotencyKey, digest: digest! };
  return { key, seq, record: JSON.parse(record) as JournalRecord, idempotency };
}
