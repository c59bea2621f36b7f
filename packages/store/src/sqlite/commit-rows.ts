import { type JournalRecord, invariant } from "@laurel/core";
import type { Commit, CommitOutcome, Prior } from "../contract/store.js";
import type { Statements } from "./statements.js";

/** A commit with its JSON written, so that nothing can go wrong about it inside a transaction that others share. */
export type Written = {
  readonly commit: Commit;
  readonly state: string;
  readonly record: string;
  readonly facts: readonly { readonly id: string; readonly body: string | null }[];
  readonly effects: readonly string[];
};

/** Writes the JSON of a commit. */
export function written(commit: Commit): Written {
  return {
    commit,
    state: JSON.stringify(commit.state),
    record: JSON.stringify(commit.record),
    facts: [
      ...commit.facts.map((fact) => ({ id: fact.id, body: JSON.stringify(fact) })),
      ...(commit.withdrawn ?? []).map((id) => ({ id, body: null })),
    ],
    effects: commit.effects.map((effect) => JSON.stringify(effect)),
  };
}

type Head = { readonly row: number; readonly version: number; readonly messages: number };

/** Takes one commit in, or says why not. Runs inside an immediate transaction, so nobody else writes between the look and the leap. */
export function commitRows(statements: Statements, { commit, state, record, facts, effects }: Written): CommitOutcome {
  const { key: { kind, id }, expectedVersion, dueAt, edition, idempotency } = commit;
  const head = statements.head.get(kind, id) as Head | undefined;
  const prior = head && idempotency && priorIn(statements, head.row, idempotency.key);
  if (prior) return { kind: "key-repeated", prior };
  const version = head?.version ?? 0;
  if (version !== expectedVersion) return { kind: "version-moved", version };
  const seq = version + 1;
  let messages = head?.messages ?? 0;
  const row = head?.row ?? (statements.insert.get(dueAt, edition, effects.length, state, kind, id) as { row: number }).row;
  if (head) {
    const { changes } = statements.update.run(dueAt, edition, messages + effects.length, state, row, version);
    invariant(Number(changes) === 1, `${kind} ${id} was at ${version} and is not any more, inside a transaction`);
  }
  statements.addLine.run(row, seq, record, idempotency?.key ?? null, idempotency?.digest ?? null);
  for (const fact of facts) statements.addFact.run(row, fact.id, seq, fact.body);
  for (const effect of effects) statements.addMessage.run(row, ++messages, effect);
  return { kind: "committed", version: seq };
}

/** What came of the command that bore a key. */
export function priorIn(statements: Statements, row: number, key: string): Prior | undefined {
  const found = statements.prior.get(row, key) as { seq: number; digest: string; record: string } | undefined;
  return found && { seq: found.seq, digest: found.digest, record: JSON.parse(found.record) as JournalRecord };
}
