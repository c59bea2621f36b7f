import { type Instant, always } from "@laurel/core";
import { bucketCount, bucketOf } from "../contract/bucket.js";
import { compareIds } from "../contract/id-order.js";
import type { AggregateKind, Message, MessageKey, Outbox, State } from "../contract/store.js";
import type { Connection } from "./connection/connection.js";

type Row = {
  readonly bucket: number; readonly kind: string; readonly id: string; readonly number: number; readonly effect: string; readonly attempts: number;
  readonly error: string | null;
};
const pageSize = 200;
/** Where nothing has been read yet. */
const beginning = { bucket: -1, kind: "", id: "", number: 0 };
type From = typeof beginning;

/** Messages that wait, bucket by bucket, and by kind and id within. */
export class PostgresOutbox implements Outbox {
  constructor(readonly connection: Connection, readonly programme: string) {}

  async pending(now: Instant, limit: number, after?: MessageKey, bucket?: number): Promise<Message[]> {
    const from: From = after ? { bucket: bucketOf(after.key, this.programme), kind: after.key.kind, id: after.key.id, number: after.number } : beginning;
    const buckets = bucketsFrom(Math.max(from.bucket, 0), bucket);
    if (buckets.length === 0) return [];
    const rows = await this.connection.ask<Row>("pending", [buckets, from.bucket, from.kind, from.id, from.number, this.programme, Math.max(now, always), limit]);
    return inOrder(rows).slice(0, limit).map(messageOf);
  }

  async delivered(messages: readonly MessageKey[]): Promise<void> {
    if (messages.length > 0) await this.connection.ask("delivered", [...this.#names(messages), this.programme]);
  }

  async failed(message: MessageKey, retryAt: Instant, error: string): Promise<void> {
    // PostgreSQL keeps no NUL in a text.
    await this.connection.ask("failed", [...this.#names([message]), this.programme, retryAt, error.replaceAll("\0", "")]);
  }

  async *givenUp(): AsyncGenerator<Message> {
    for (let from = beginning; ;) {
      const asked = [bucketsFrom(Math.max(from.bucket, 0), undefined), from.bucket, from.kind, from.id, from.number, this.programme, pageSize];
      const rows = inOrder(await this.connection.ask<Row>("givenUp", asked)).slice(0, pageSize);
      for (const row of rows) yield messageOf(row);
      const last = rows.at(-1);
      if (!last || rows.length < pageSize) return;
      from = last;
    }
  }

  /** Buckets, kinds, ids and numbers, in an order in which nobody waits for another in a circle. */
  #names(messages: readonly MessageKey[]): unknown[][] {
    const all = messages.map(({ key, number }) => ({ ...key, number, bucket: bucketOf(key, this.programme) })).sort(compare);
    return [all.map(({ bucket }) => bucket), all.map(({ kind }) => kind), all.map(({ id }) => id), all.map(({ number }) => number)];
  }
}

const bucketsFrom = (first: number, only: number | undefined): number[] => (
  only === undefined ? Array.from({ length: bucketCount - first }, (_, i) => first + i) : only >= first ? [only] : []);

type Place = { readonly bucket: number; readonly kind: string; readonly id: string; readonly number: number };
const compare = (a: Place, b: Place): number => a.bucket - b.bucket || compareIds(a.kind, b.kind) || compareIds(a.id, b.id) || a.number - b.number;
const inOrder = (rows: readonly Row[]): Row[] => [...rows].sort(compare);

function messageOf({ kind, id, number, effect, attempts, error }: Row): Message {
  return { key: { kind: kind as AggregateKind, id }, number, effect: JSON.parse(effect) as State, attempts, error: error ?? undefined };
}
