/// <reference lib="dom" />
import type { Fact, Instant, JournalRecord } from "@laurel/core";
import type { DBSchema } from "idb";
import type { AggregateKey, AggregateKind, AggregateLine, FactLine, JournalLine, Message, Prior, State, WaitingMessage } from "../contract/store.js";
import { type IdBytes, bytesOf, idOf } from "./id-bytes.js";

/** Names an aggregate in every row that is its own. */
export type Named = { readonly kind: AggregateKind; readonly id: IdBytes };
/** What most questions are about. */
export type HeadRow = Named & { readonly version: number; readonly dueAt: Instant; readonly edition: number; readonly messages: number };
/** The state as JSON: what is read is a copy, and a field that is `undefined` is not there. */
export type StateRow = Named & { readonly state: string };
/** A revision of a fact; without a body it was withdrawn. */
export type FactRow = Named & { readonly seq: number; readonly fact: IdBytes; readonly body?: string };
/** A line of the journal. */
export type LineRow = Named & { readonly seq: number; readonly record: string; readonly key?: string; readonly digest?: string };
/** A message that waits or was given up. */
export type MessageRow = Named & { readonly number: number; readonly effect: string; readonly attempts: number; readonly retryAt: Instant; readonly error?: string };

/** The object stores of the newest schema, with their keys. */
export interface Tables extends DBSchema {
  heads: { key: KeyOf<[]>; value: HeadRow; indexes: { due: [AggregateKind, number, IdBytes]; edition: [AggregateKind, number, IdBytes] } };
  states: { key: KeyOf<[]>; value: StateRow };
  facts: { key: KeyOf<[number, IdBytes]>; value: FactRow; indexes: { revisions: KeyOf<[IdBytes, number]> } };
  journal: { key: KeyOf<[number]>; value: LineRow; indexes: { keys: KeyOf<[string]> } };
  outbox: { key: KeyOf<[number]>; value: MessageRow };
}
type KeyOf<Rest extends readonly IDBValidKey[]> = [AggregateKind, IdBytes, ...Rest];
/** The name of an object store. */
export type Table = "heads" | "states" | "facts" | "journal" | "outbox";
/** All of them: a commit may touch each. */
export const tables: readonly Table[] = ["heads", "states", "facts", "journal", "outbox"];

/** Where the rows of an aggregate begin. */
export const placeOf = ({ kind, id }: AggregateKey): [AggregateKind, IdBytes] => [kind, bytesOf(id)];

/** Reads the key of an aggregate. */
export const keyOf = ({ kind, id }: Named): AggregateKey => ({ kind, id: idOf(id) });

/** Reads an aggregate. */
export function aggregateOf(head: HeadRow, { state }: StateRow): AggregateLine {
  return { key: keyOf(head), version: head.version, state: JSON.parse(state) as State, dueAt: head.dueAt, edition: head.edition };
}

/** Reads a fact. */
export function factLineOf({ seq, fact, body }: FactRow): FactLine {
  return { seq, id: idOf(fact), fact: body === undefined ? undefined : JSON.parse(body) as Fact };
}

/** Reads a line of the journal. */
export function lineOf(row: LineRow): JournalLine {
  const { seq, record, key, digest } = row;
  return { key: keyOf(row), seq, record: JSON.parse(record) as JournalRecord, idempotency: key === undefined ? undefined : { key, digest: digest! } };
}

/** Reads what came of a command. */
export function priorOf({ seq, digest, record }: LineRow): Prior {
  return { seq, digest: digest!, record: JSON.parse(record) as JournalRecord };
}

/** Reads a message. */
export function messageOf(row: MessageRow): Message {
  const { number, effect, attempts, error } = row;
  return { key: keyOf(row), number, effect: JSON.parse(effect) as State, attempts, error };
}

/** Reads a message with the instant of its next attempt. */
export const waitingMessageOf = (row: MessageRow): WaitingMessage => ({ ...messageOf(row), retryAt: row.retryAt });
