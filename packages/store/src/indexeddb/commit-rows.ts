import { commitInOrder } from "../contract/commit-in-order.js";
import type { AggregateKey, Commit, CommitOutcome, Prior } from "../contract/store.js";
import type { Writing } from "./connection.js";
import { bytesOf } from "./id-bytes.js";
import { type FactRow, type HeadRow, type LineRow, type MessageRow, type Named, placeOf, priorOf } from "./rows.js";

/** A commit with its JSON written, so that nothing can go wrong about it inside a transaction that other commits share. */
export type Written = {
  readonly commit: Commit;
  readonly named: Named;
  readonly state: string;
  readonly record: string;
  readonly facts: readonly Pick<FactRow, "fact" | "body">[];
  readonly effects: readonly string[];
};

/** Writes the JSON of a commit. */
export function written(commit: Commit): Written {
  const [kind, id] = placeOf(commit.key);
  return {
    commit,
    named: { kind, id },
    state: JSON.stringify(commit.state),
    record: JSON.stringify(commit.record),
    facts: [
      ...commit.facts.map((fact) => ({ fact: bytesOf(fact.id), body: JSON.stringify(fact) })),
      ...(commit.withdrawn ?? []).map((each) => ({ fact: bytesOf(each) })),
    ],
    effects: commit.effects.map((effect) => JSON.stringify(effect)),
  };
}

/**
 * Takes a batch in, each commit with its own outcome. The transaction holds all tables, so nobody else writes between the look and the leap: what matters is
 * read at once, decided in memory, and written at once.
 */
export async function commitRows(transaction: Writing, batch: readonly Written[]): Promise<CommitOutcome[]> {
  const ground = await groundOf(transaction, batch);
  const outcomes = commitInOrder(batch, (each) => ground.take(each), (key) => ground.standingOf(key).version);
  await ground.write(transaction);
  return outcomes;
}

/** What an aggregate has come to in the course of a transaction. */
type Standing = { version: number; messages: number; head: HeadRow | undefined; state: string; readonly priors: Map<string, Prior> };

/** What a transaction decides upon, and what it has decided. */
class Ground {
  readonly #standings = new Map<string, Standing>();
  readonly #facts: FactRow[] = [];
  readonly #journal: LineRow[] = [];
  readonly #outbox: MessageRow[] = [];

  /** How an aggregate stands; as nothing unless it was read. */
  standingOf({ kind, id }: AggregateKey): Standing {
    const name = `${kind} ${id}`;
    let found = this.#standings.get(name);
    if (!found) this.#standings.set(name, (found = { version: 0, messages: 0, head: undefined, state: "", priors: new Map() }));
    return found;
  }

  take({ commit, named, state, record, facts, effects }: Written): CommitOutcome {
    const { key, expectedVersion, dueAt, edition, idempotency } = commit;
    const standing = this.standingOf(key);
    const prior = idempotency && standing.priors.get(idempotency.key);
    if (prior) return { kind: "key-repeated", prior };
    if (standing.version !== expectedVersion) return { kind: "version-moved", version: standing.version };
    const seq = ++standing.version;
    const line = { ...named, seq, record, ...idempotency };
    if (idempotency) standing.priors.set(idempotency.key, priorOf(line));
    this.#journal.push(line);
    for (const fact of facts) this.#facts.push({ ...named, seq, ...fact });
    for (const effect of effects) this.#outbox.push({ ...named, number: ++standing.messages, effect, attempts: 0, retryAt: 0 });
    standing.head = { ...named, version: seq, dueAt, edition, messages: standing.messages };
    standing.state = state;
    return { kind: "committed", version: seq };
  }

  async write(transaction: Writing): Promise<void> {
    const changed = [...this.#standings.values()].flatMap(({ head, state }) => (head ? [{ head, state }] : []));
    await Promise.all([
      ...changed.map(async ({ head }) => transaction.objectStore("heads").put(head)),
      ...changed.map(async ({ head: { kind, id }, state }) => transaction.objectStore("states").put({ kind, id, state })),
      ...this.#facts.map(async (row) => transaction.objectStore("facts").add(row)),
      // A version that was made already would break the transaction off here, whatever its head says.
      ...this.#journal.map(async (row) => transaction.objectStore("journal").add(row)),
      ...this.#outbox.map(async (row) => transaction.objectStore("outbox").add(row)),
    ]);
  }
}

async function groundOf(transaction: Writing, batch: readonly Written[]): Promise<Ground> {
  const ground = new Ground();
  await Promise.all(batch.map(async ({ commit: { key, idempotency }, named: { kind, id } }) => {
    const [head, line] = await Promise.all([
      transaction.objectStore("heads").get([kind, id]),
      idempotency && transaction.objectStore("journal").index("keys").get([kind, id, idempotency.key]),
    ]);
    const standing = ground.standingOf(key);
    if (head) Object.assign(standing, { version: head.version, messages: head.messages });
    if (line) standing.priors.set(idempotency!.key, priorOf(line));
  }));
  return ground;
}
