import { type Books, type Instant, always, emptyBooks, invariant } from "@laurel/core";
import type { AggregateKey, State } from "../contract/store.js";

/** What is kept of a member besides its facts. */
export type MemberState = {
  readonly books: Books;
  /** The instant up to which the books are settled: the last decision's. A member's clock never runs back. */
  readonly asOf: Instant;
  readonly identities: readonly Held[];
  /** Set while the member's facts live with another. */
  readonly mergedInto?: string | undefined;
};

/** An identity that leads to a member. */
export type Held = {
  readonly identity: string;
  /** Whether its holder has been shown to own it. */
  readonly verified: boolean;
  /** The merge that brought it, by the id of its fact; it goes again when that is undone. */
  readonly through?: string | undefined;
};

/** A member that is not there yet. */
export const nobody: MemberState = { books: emptyBooks, asOf: always, identities: [] };

/** A member's key. */
export const memberKey = (id: string): AggregateKey => ({ kind: "member", id });

/** Reads what a store has kept of a member. */
export function memberStateOf(state: State, id: string): MemberState {
  const found = state as unknown as MemberState;
  invariant(typeof found.books?.position?.at === "number" && Array.isArray(found.identities), `what is kept of member ${id} are no books`);
  return found;
}

/** Writes what a store is to keep. */
export const stateOf = (state: object): State => state as State;
