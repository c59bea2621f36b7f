import type { Message, Store } from "@laurel/store";
import { type Letter, asLetter, placeOf } from "./letter.js";
import { type SlipMeans, writeSlips } from "./write-slips.js";

/** A letter that was attempted too often, and waits for a person. */
export type DeadLetter = {
  /** Names it among those of its recipient: the lane, and which message of the lane it is. */
  readonly id: string;
  readonly letter: Letter;
  readonly message: Message;
};

/** Letters taken in hand at once. */
const pageSize = 200;

/** Dead letters of a recipient, in no particular order. */
export async function* deadLetters(store: Store, to: string): AsyncGenerator<DeadLetter> {
  for await (const message of store.outbox.givenUp()) {
    const place = placeOf(message.key);
    if (place?.to === to) yield { id: `${place.place}.${message.number}`, letter: asLetter(message), message };
  }
}

/** A page of them, lane by lane, the oldest of each lane first. Memory is flat, however many there are. */
export async function deadLetterPage(store: Store, to: string, limit: number, after?: string): Promise<{ readonly items: readonly DeadLetter[]; readonly next?: string }> {
  let found: DeadLetter[] = [];
  const cut = (): void => {
    found = found.sort((a, b) => inOrder(a.id, b.id)).slice(0, limit + 1);
  };
  for await (const each of deadLetters(store, to)) {
    if (after !== undefined && inOrder(each.id, after) <= 0) continue;
    found.push(each);
    if (found.length > limit + pageSize) cut();
  }
  cut();
  const items = found.slice(0, limit);
  return { items, ...(found.length > limit && { next: items.at(-1)!.id }) };
}

function inOrder(a: string, b: string): number {
  const [one, other] = [a.split(".").map(Number), b.split(".").map(Number)];
  return one[0]! - other[0]! || one[1]! - other[1]!;
}

/** Whether a text could be the id of a dead letter. */
export const isDeadLetterId = (text: string): boolean => /^\d{1,3}\.\d{1,15}$/.test(text);

/**
 * Puts dead letters on their way again, at the end of their lanes; each once, whoever asks and however often.
 *
 * @param ids - only these; all of the recipient unless said
 * @returns how many were put on their way
 */
export async function sendAgain(means: SlipMeans, to: string, ids: readonly string[] | undefined, actor: string): Promise<number> {
  const wanted = ids && new Set(ids);
  let count = 0;
  for await (const page of pagesOf(means.store, to, ({ id }) => wanted?.has(id) ?? true)) {
    await writeSlips(means, actor, page.map(({ letter, message: { key, number } }) => ({
      lane: key, key: `again/${number}`, out: [letter], detail: { again: number },
    })));
    // Only now: a crash before this leaves the dead letter, and its slip is not written twice.
    await means.store.outbox.delivered(page.map(({ message }) => message));
    count += page.length;
  }
  return count;
}

/** Throws away the dead letters of a recipient who is told no more. */
export async function discardDeadLetters(store: Store, to: string): Promise<void> {
  for await (const page of pagesOf(store, to, () => true)) await store.outbox.delivered(page.map(({ message }) => message));
}

/** Dead letters page by page, those of a lane in their order. */
async function* pagesOf(store: Store, to: string, isWanted: (letter: DeadLetter) => boolean): AsyncGenerator<readonly DeadLetter[]> {
  let page: DeadLetter[] = [];
  for await (const each of deadLetters(store, to)) {
    if (isWanted(each)) page.push(each);
    if (page.length < pageSize) continue;
    yield page.sort((a, b) => inOrder(a.id, b.id));
    page = [];
  }
  if (page.length > 0) yield page.sort((a, b) => inOrder(a.id, b.id));
}
