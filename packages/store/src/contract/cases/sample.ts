import { type Fact, type JournalRecord, type Transaction, never } from "@laurel/core";
import type { AggregateKey, Commit, Store } from "../store.js";

/** A member's key. */
export const member = (id: string): AggregateKey => ({ kind: "member", id });

/** A line of a journal, of which a case says what matters to it. */
export function recordOf(key: string, more: Partial<JournalRecord> = {}): JournalRecord {
  return { recordedAt: 1_700_000_000_000, key, actor: "case", facts: [], transactions: [], moves: [], corrections: [], ...more };
}

/** A commit of member m, of which a case says what matters to it. */
export function commitOf(more: Partial<Commit> = {}): Commit {
  const expectedVersion = more.expectedVersion ?? 0;
  return {
    key: member("m"), expectedVersion, state: { step: expectedVersion + 1 }, dueAt: never, edition: 1, facts: [],
    record: recordOf(`command-${expectedVersion + 1}`), effects: [], idempotency: undefined, ...more,
  };
}

/** The name of a command and the digest of what it asked for. */
export const keyed = (key: string, digest = `digest of ${key}`) => ({ key, digest });

/** A fact, as small as one can be. */
export const deed = (id: string, at = 0): Fact => ({ id, at, kind: "deed", deed: "review" });

/** A posting of points to a wallet. */
export function posting(points: number, cause = "order-1"): Transaction {
  const entries = [{ wallet: "points", account: "issued", points: -points }, { wallet: "points", account: "available", points }] as const;
  return { at: 1_700_000_000_000, cause, version: "v1", entries, correction: false };
}

/** Commits what must go through. */
export async function put(store: Store, ...commits: readonly Commit[]): Promise<void> {
  const outcomes = await store.commit(commits);
  for (const [i, outcome] of outcomes.entries()) {
    if (outcome.kind !== "committed") throw new Error(`commit ${i} of ${commits.length} was to go through, but came to ${JSON.stringify(outcome)}`);
  }
}
