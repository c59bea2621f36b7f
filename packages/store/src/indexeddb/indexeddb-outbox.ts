import { type Instant, never } from "@laurel/core";
import { liesIn } from "../contract/bucket.js";
import type { AggregateKey, Message, MessageKey, Outbox } from "../contract/store.js";
import type { Connection } from "./connection.js";
import { beginningWith, pageOf, rowsIn, streamed } from "./pages.js";
import { keyOf, messageOf, placeOf } from "./rows.js";

/** Messages that wait, in the order of kinds and ids. */
export class IndexedDbOutbox implements Outbox {
  constructor(readonly connection: Connection) {}

  async pending(now: Instant, limit: number, after?: MessageKey, bucket?: number): Promise<Message[]> {
    // From the beginning of its aggregate on, for what waits there holds up the rest.
    const keys = { ...beginningWith(), ...(after && { after: placeOf(after.key) }) };
    return this.connection.read(["outbox"], async (transaction) => {
      const found: Message[] = [];
      let heldUp = "";
      for await (const row of rowsIn(transaction.objectStore("outbox"), keys)) {
        if (found.length >= limit) break;
        const key = keyOf(row);
        const name = `${key.kind} ${key.id}`;
        if (row.retryAt === never || name === heldUp) continue;
        if (row.retryAt > now) heldUp = name;
        else if (!isUpTo(after, key, row.number) && liesIn(key, bucket)) found.push(messageOf(row));
      }
      return found;
    });
  }

  async delivered(messages: readonly MessageKey[]): Promise<void> {
    if (messages.length === 0) return;
    await this.connection.write(["outbox"], async (transaction) => {
      await Promise.all(messages.map(async ({ key, number }) => transaction.objectStore("outbox").delete([...placeOf(key), number])));
    });
  }

  async failed({ key, number }: MessageKey, retryAt: Instant, error: string): Promise<void> {
    await this.connection.write(["outbox"], async (transaction) => {
      const row = await transaction.objectStore("outbox").get([...placeOf(key), number]);
      if (row) await transaction.objectStore("outbox").put({ ...row, attempts: row.attempts + 1, retryAt, error });
    });
  }

  async *givenUp(): AsyncGenerator<Message> {
    for await (const row of streamed(this.connection, ["outbox"], beginningWith(), async (transaction, keys) => pageOf(transaction.objectStore("outbox"), keys))) {
      if (row.retryAt === never) yield messageOf(row);
    }
  }
}

const isUpTo = (after: MessageKey | undefined, { kind, id }: AggregateKey, number: number): boolean => (
  after !== undefined && after.key.kind === kind && after.key.id === id && number <= after.number);
