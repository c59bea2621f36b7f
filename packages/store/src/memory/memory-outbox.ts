import { type Instant, never } from "@laurel/core";
import { liesIn } from "../contract/bucket.js";
import type { AggregateKey, Message, MessageKey, Outbox, State, WaitingMessage } from "../contract/store.js";

/** Messages by aggregate, in the order of their numbers. */
export class MemoryOutbox implements Outbox {
  readonly #waiting = new Map<string, Map<number, WaitingMessage>>();

  /** Puts a message in; called by the commit that made it. */
  add(key: AggregateKey, number: number, effect: State): void {
    this.put({ key, number, effect, attempts: 0, error: undefined, retryAt: 0 });
  }

  /** Puts in a message that has waited elsewhere. */
  put(message: WaitingMessage): void {
    const name = nameOf(message.key);
    let box = this.#waiting.get(name);
    if (!box) this.#waiting.set(name, (box = new Map()));
    box.set(message.number, message);
  }

  /** What waits of one aggregate, or was given up. */
  waitingOf(key: AggregateKey): WaitingMessage[] {
    return [...this.#waiting.get(nameOf(key))?.values() ?? []];
  }

  async pending(now: Instant, limit: number, after?: MessageKey, bucket?: number): Promise<Message[]> {
    const found: Message[] = [];
    let passed = after === undefined;
    // An aggregate whose last message has gone is not there any more to go on after; then it starts over, which repeats, but misses none.
    if (after && !this.#waiting.has(nameOf(after.key))) passed = true;
    for (const [name, box] of this.#waiting) {
      const here = !passed && name === nameOf(after!.key);
      if (!passed && !here) continue;
      passed = true;
      const [first] = box.values();
      if (first && !liesIn(first.key, bucket)) continue;
      for (const each of box.values()) {
        if (each.retryAt === never) continue;
        if (each.retryAt > now || found.length >= limit) break;
        if (!here || each.number > after!.number) found.push(messageOf(each));
      }
      if (found.length >= limit) break;
    }
    return found;
  }

  async delivered(messages: readonly MessageKey[]): Promise<void> {
    for (const { key, number } of messages) {
      const box = this.#waiting.get(nameOf(key));
      box?.delete(number);
      if (box?.size === 0) this.#waiting.delete(nameOf(key));
    }
  }

  async failed({ key, number }: MessageKey, retryAt: Instant, error: string): Promise<void> {
    const box = this.#waiting.get(nameOf(key));
    const found = box?.get(number);
    if (found) box!.set(number, { ...found, attempts: found.attempts + 1, retryAt, error });
  }

  async *givenUp(): AsyncGenerator<Message> {
    for (const box of this.#waiting.values()) for (const each of box.values()) if (each.retryAt === never) yield messageOf(each);
  }
}

function messageOf({ retryAt: _retryAt, ...message }: WaitingMessage): Message {
  return message;
}

const nameOf = ({ kind, id }: AggregateKey): string => `${kind} ${id}`;
