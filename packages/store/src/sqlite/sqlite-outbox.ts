import type { Instant } from "@laurel/core";
import type { AggregateKind, Message, MessageKey, Outbox, State } from "../contract/store.js";
import type { Connection } from "./connection.js";
import type { Statements } from "./statements.js";


type Row = {
  readonly aggregate: number; readonly kind: string; readonly id: string; readonly number: number;
  readonly effect: string; readonly attempts: number; readonly error: string | null;
};

const pageSize = 200;

/** Messages that wait, in the order of their aggregates' making. */
export class SqliteOutbox implements Outbox {
  constructor(readonly connection: Connection, readonly statements: Statements) {}

  async pending(now: Instant, limit: number, after?: MessageKey, bucket?: number): Promise<Message[]> {
    return this.connection.read(() => {
      const from = after && (this.statements.head.get(after.key.kind, after.key.id) as { row: number } | undefined);
      const rows = this.statements.pending.all(now, from?.row ?? 0, after?.number ?? 0, bucket ?? null, now, limit) as unknown as Row[];
      return rows.map(messageOf);
    });
  }

  async delivered(messages: readonly MessageKey[]): Promise<void> {
    if (messages.length === 0) return;
    await this.connection.write(() => {
      for (const { key, number } of messages) this.statements.delivered.run(key.kind, key.id, number);
    });
  }

  async failed({ key, number }: MessageKey, retryAt: Instant, error: string): Promise<void> {
    await this.connection.write(() => this.statements.failed.run(retryAt, error, key.kind, key.id, number));
  }

  async *givenUp(): AsyncGenerator<Message> {
    let [aggregate, number] = [0, 0];
    for (;;) {
      const rows = this.connection.read(() => this.statements.givenUp.all(aggregate, number, pageSize)) as unknown as Row[];
      yield* rows.map(messageOf);
      const last = rows.at(-1);
      if (!last || rows.length < pageSize) return;
      ({ aggregate, number } = last);
    }
  }
}

function messageOf({ kind, id, number, effect, attempts, error }: Row): Message {
  return { key: { kind: kind as AggregateKind, id }, number, effect: JSON.parse(effect) as State, attempts, error: error ?? undefined };
}
