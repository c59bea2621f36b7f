import type { Books, Instant } from "@laurel/core";
import type { Means } from "../engine/means.js";
import { memberKey, memberStateOf } from "../engine/member-state.js";
import { booksAsOf } from "../engine/read.js";
import { type Long, pageSizeUsual } from "../engine/sweep.js";
import { RunningDigest, digestOf } from "./digest.js";

/**
 * SHA-256, in hex, over all members that have joined by an instant. What is in it: for each member, in the order of ids, the id and the digest of the books
 * settled to that instant, with accounts, lots, holds, tiers and their moves, grants, activity and what is yet to happen. What is not: when and in
 * which order facts arrived, versions, journal, keys, identities, messages, and members that were merged away, whose books are empty. So it is equal for equal facts under equal policies, however they came
 * in, swept late or in time, in whichever store.
 */
export async function stateHash(means: Means, asOf: Instant, { onProgress, pageSize = pageSizeUsual }: Long = {}): Promise<string> {
  const edition = await means.programmes.current();
  const hash = new RunningDigest();
  let done = 0;
  for await (const { key: { id }, state, edition: decidedUnder, dueAt } of means.store.aggregates("member")) {
    const { books } = await booksAsOf(means, edition, id, { state: memberStateOf(state, id), edition: decidedUnder, dueAt }, asOf);
    if (books.joined) hash.add(`${JSON.stringify(id)} ${hashOf(books)}`);
    if (++done % pageSize === 0) onProgress?.(done);
  }
  onProgress?.(done);
  return hash.hex();
}

/** The same of one member, without its id, so that two members' books can be compared; `undefined` for nobody. */
export async function memberHash(means: Means, member: string, asOf: Instant): Promise<string | undefined> {
  const edition = await means.programmes.current();
  const loaded = await means.store.load({ key: memberKey(member) });
  if (!loaded) return undefined;
  const { books } = await booksAsOf(means, edition, member, { ...loaded, state: memberStateOf(loaded.state, member) }, asOf);
  return hashOf(books);
}

/** The digest of some books. */
export const hashOf = (books: Books): string => digestOf(books);
