import { never } from "@laurel/core";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js";
import type { AggregateKey, Message, MessageKey, Store } from "../contract/store.js";
import { canonicalJson } from "../proof/canonical-json.js";

const pageSize = 500;

/**
 * One value for all messages that wait or were given up, equal for equal ones. Stores tell them in different orders, so the digests of the single messages are
 * put together in a way that does not mind: bit by bit, by exclusive or; no message is there twice.
 */
export async function waitingDigest(store: Store): Promise<string> {
  const sum = new Uint8Array(32);
  for await (const { key: { kind, id }, number, effect, attempts } of waitingMessages(store)) {
    const digest = sha256(utf8ToBytes(canonicalJson([kind, id, number, effect, attempts])));
    for (let i = 0; i < sum.length; i++) sum[i]! ^= digest[i]!;
  }
  return bytesToHex(sum);
}

/** The aggregates that have messages waiting or given up, each once or twice. */
export async function* keysOfWaiting(store: Store): AsyncGenerator<AggregateKey> {
  let last: AggregateKey | undefined;
  for await (const { key } of waitingMessages(store)) {
    if (last?.kind !== key.kind || last.id !== key.id) yield key;
    last = key;
  }
}

async function* waitingMessages(store: Store): AsyncGenerator<Message> {
  let after: MessageKey | undefined;
  for (;;) {
    // At the end of time every message's next attempt has come, but for those that have none.
    const page = await store.outbox.pending(never - 1, pageSize, after);
    yield* page;
    if (page.length < pageSize) break;
    after = page.at(-1)!;
  }
  yield* store.outbox.givenUp();
}
