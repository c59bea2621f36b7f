import { type Decision, type Fact, type Instant, never } from "@laurel/core";
import type { Commit, Idempotency, Loaded, State } from "../contract/store.js";
import type { Edition } from "../programme/edition.js";
import { type MemberState, memberKey, memberStateOf, nobody, stateOf } from "./member-state.js";

/** A member as it was found, or as a decision left it that is not yet committed. */
export type Found = {
  readonly id: string;
  readonly version: number;
  readonly state: MemberState;
  readonly dueAt: Instant;
  readonly edition: number;
  readonly known: ReadonlyMap<string, Fact>;
  /** Whether `known` holds all its facts. */
  readonly complete: boolean;
};

/** Reads a member that was loaded; somebody new where nothing was. */
export function foundOf(id: string, loaded: Loaded | undefined, complete: boolean, edition: Edition): Found {
  if (!loaded) return { id, version: 0, state: nobody, dueAt: never, edition: edition.number, known: new Map(), complete: true };
  return { id, version: loaded.version, state: memberStateOf(loaded.state, id), dueAt: loaded.dueAt, edition: loaded.edition, known: loaded.facts, complete };
}

/** What is to be kept besides what a decision says. */
export type Besides = {
  readonly state?: Partial<MemberState>;
  readonly withdrawn?: readonly string[];
  readonly effects?: readonly object[];
  readonly idempotency?: Idempotency | undefined;
};

/** The commit that keeps a decision. */
export function commitOf(found: Found, decision: Extract<Decision, { kind: "accepted" }>, asOf: Instant, edition: Edition, besides: Besides = {}): Commit {
  const { books, dueAt, facts, record } = decision;
  return {
    key: memberKey(found.id), expectedVersion: found.version, dueAt, edition: edition.number, facts, record,
    state: stateOf({ ...found.state, ...besides.state, books, asOf }),
    withdrawn: besides.withdrawn ?? [],
    effects: [...decision.effects, ...(besides.effects ?? [])] as State[],
    idempotency: besides.idempotency,
  };
}

/** The member as it is once a commit has gone through. */
export function after(found: Found, { state, dueAt, edition, facts, withdrawn = [] }: Commit): Found {
  const known = facts.length + withdrawn.length === 0 ? found.known : new Map(found.known);
  if (known !== found.known) {
    for (const fact of facts) (known as Map<string, Fact>).set(fact.id, fact);
    for (const id of withdrawn) (known as Map<string, Fact>).delete(id);
  }
  return { ...found, version: found.version + 1, state: state as unknown as MemberState, dueAt, edition, known };
}
