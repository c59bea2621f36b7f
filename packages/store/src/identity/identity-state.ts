import { type Instant, type JournalRecord, invariant, never, recordOf } from "@laurel/core";
import type { AggregateKey, Commit, Loaded, State } from "../contract/store.js";
import { stateOf } from "../engine/member-state.js";

/** Whom an identity leads to, and what was bought under it before it led to anybody. */
export type IdentityState = {
  readonly member?: string | undefined;
  /** Whether the member has been shown to own it. A claim that has not gives way to one that has. */
  readonly verified: boolean;
  /** Set once the member is there and has been given the orders below; before, an enrolment is under way or was cut short. */
  readonly confirmed: boolean;
  /** Guest orders, by fact id, the oldest first; no more than `guestsMax`. */
  readonly guests: readonly string[];
};

/** What is kept of an order without a member: whom it was given to, once it was. Its revisions are its facts. */
export type GuestState = { readonly member?: string | undefined };

/** A name under which more was bought is a shared one, such as a till's; only the newest orders wait to be claimed. */
export const guestsMax = 1_000;

/** Nobody's identity. */
export const free: IdentityState = { verified: false, confirmed: false, guests: [] };

/** An identity's key. */
export const identityKey = (identity: string): AggregateKey => ({ kind: "identity", id: identity });
/** The key of an order without a member, by its fact's id. */
export const guestKey = (order: string): AggregateKey => ({ kind: "guest", id: order });

/** An identity as it was found. */
export type Known = { readonly identity: string; readonly version: number; readonly state: IdentityState };

/** Reads what a store has kept of an identity. */
export function knownOf(identity: string, loaded: Loaded | undefined): Known {
  if (!loaded) return { identity, version: 0, state: free };
  const state = loaded.state as unknown as IdentityState;
  invariant(Array.isArray(state.guests), `what is kept of identity ${identity} is none`);
  return { identity, version: loaded.version, state };
}

/** The commit that keeps an identity's next state. */
export function identityCommit({ identity, version }: Known, state: IdentityState, why: { readonly key: string; readonly actor: string; readonly at: Instant }): Commit {
  return plainCommit(identityKey(identity), version, stateOf(state), recordOf({ ...why, facts: [] }, [], why.at, [], [], []));
}

/** The commit of an aggregate without books. */
export function plainCommit(key: AggregateKey, expectedVersion: number, state: State, record: JournalRecord): Commit {
  return { key, expectedVersion, state, dueAt: never, edition: 0, facts: [], record, effects: [], idempotency: undefined };
}
