import { type Books, type Fact, type Instant, readAt, settle } from "@laurel/core";
import type { Edition } from "../programme/edition.js";
import type { Means } from "./means.js";
import { type Held, type MemberState, memberKey, memberStateOf } from "./member-state.js";

/** A member's books as of an instant, with what had fallen due by then. */
export type Reading = {
  readonly member: string;
  /** How many decisions there have been. */
  readonly version: number;
  readonly asOf: Instant;
  readonly books: Books;
  /** When time next changes something. */
  readonly dueAt: Instant;
  readonly identities: readonly Held[];
  /** Set while the facts live with another member; these books are empty then. */
  readonly mergedInto: string | undefined;
};

/** What is kept of a member, and under which edition. */
type Kept = { readonly state: MemberState; readonly edition: number; readonly dueAt: Instant };

/** The books of a member as of an instant, now unless said; `undefined` for nobody. An instant of the past is settled with what is known today. */
export async function readMember(means: Means, member: string, at?: Instant): Promise<Reading | undefined> {
  const edition = await means.programmes.current();
  const loaded = await means.store.load({ key: memberKey(member) });
  if (!loaded) return undefined;
  const state = memberStateOf(loaded.state, member);
  const asOf = at ?? Math.max(means.now(), state.asOf);
  const { books, dueAt } = await booksAsOf(means, edition, member, { ...loaded, state }, asOf);
  return { member, version: loaded.version, asOf, books, dueAt, identities: state.identities, mergedInto: state.mergedInto };
}

/** Walks on from what is kept where that leads there, and settles from the facts where it does not. */
export async function booksAsOf(means: Means, edition: Edition, member: string, kept: Kept, asOf: Instant): Promise<{ books: Books; dueAt: Instant }> {
  const { state, dueAt } = kept;
  if (asOf >= state.asOf && !edition.revises(kept.edition, state.asOf)) {
    return readAt(edition.programme, state.books, asOf, kept.edition === edition.number ? dueAt : undefined);
  }
  return settle(edition.programme, await factsOf(means, member), asOf);
}

/** Everything known about a member: the newest revision of each fact. */
export async function factsOf(means: Means, member: string): Promise<Fact[]> {
  const loaded = await means.store.load({ key: memberKey(member), facts: "all" });
  return [...loaded?.facts.values() ?? []];
}
