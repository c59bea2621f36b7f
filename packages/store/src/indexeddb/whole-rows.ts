import { invariant } from "@laurel/core";
import type { AggregateKey, Whole } from "../contract/store.js";
import type { Reading, Writing } from "./connection.js";
import { bytesOf } from "./id-bytes.js";
import { within } from "./pages.js";
import { type FactRow, type HeadRow, type LineRow, type MessageRow, type StateRow, aggregateOf, factLineOf, lineOf, placeOf, waitingMessageOf } from "./rows.js";

/** Reads all that was ever kept of an aggregate. */
export async function wholeOf(transaction: Reading, key: AggregateKey): Promise<Whole | undefined> {
  const place = placeOf(key);
  const [head, state, journal, facts, waiting] = await Promise.all([
    transaction.objectStore("heads").get(place),
    transaction.objectStore("states").get(place),
    transaction.objectStore("journal").getAll(within(...place)),
    transaction.objectStore("facts").getAll(within(...place)),
    transaction.objectStore("outbox").getAll(within(...place)),
  ]);
  if (!head) return undefined;
  invariant(state !== undefined, `${key.kind} ${key.id} is at ${head.version} without a state`);
  return { ...aggregateOf(head, state), messages: head.messages, journal: journal.map(lineOf), facts: facts.map(factLineOf), waiting: waiting.map(waitingMessageOf) };
}

/** An aggregate as it will be kept, its JSON written. */
export type WrittenWhole = {
  readonly head: HeadRow;
  readonly state: StateRow;
  readonly journal: readonly LineRow[];
  readonly facts: readonly FactRow[];
  readonly outbox: readonly MessageRow[];
};

/** Writes the JSON of an aggregate. */
export function writtenWhole({ key, version, state, dueAt, edition, messages, journal, facts, waiting }: Whole): WrittenWhole {
  const [kind, id] = placeOf(key);
  return {
    head: { kind, id, version, dueAt, edition, messages },
    state: { kind, id, state: JSON.stringify(state) },
    journal: journal.map(({ seq, record, idempotency }) => ({ kind, id, seq, record: JSON.stringify(record), ...idempotency })),
    facts: facts.map(({ seq, id: fact, fact: body }) => ({ kind, id, seq, fact: bytesOf(fact), ...(body && { body: JSON.stringify(body) }) })),
    outbox: waiting.map(({ number, effect, attempts, retryAt, error }) => (
      { kind, id, number, effect: JSON.stringify(effect), attempts, retryAt, ...(error !== undefined && { error }) })),
  };
}

/**
 * Writes aggregates whole, but for those that are there.
 *
 * @returns how many were written
 */
export async function adoptRows(transaction: Writing, wholes: readonly WrittenWhole[]): Promise<number> {
  let taken = 0;
  for (const { head, state, journal, facts, outbox } of wholes) {
    if (await transaction.objectStore("heads").getKey([head.kind, head.id]) !== undefined) continue;
    await Promise.all([
      transaction.objectStore("heads").add(head),
      transaction.objectStore("states").add(state),
      ...journal.map(async (row) => transaction.objectStore("journal").add(row)),
      ...facts.map(async (row) => transaction.objectStore("facts").add(row)),
      ...outbox.map(async (row) => transaction.objectStore("outbox").add(row)),
    ]);
    taken++;
  }
  return taken;
}
