import { type Fact, type Instant, invariant } from "@laurel/core";
import { compareIds } from "../contract/id-order.js";
import type { AggregateKey, Commit, CommitOutcome, FactLine, JournalLine, Loaded, Prior, State, Wanted, Whole } from "../contract/store.js";

/** One aggregate in memory. The store owns it; what it hands out is never changed afterwards. */
export class MemoryRow {
  version = 0;
  state: State = {};
  dueAt: Instant = 0;
  edition = 0;
  /** The number of the last message. */
  messages = 0;
  readonly journal: JournalLine[] = [];
  readonly factLines: FactLine[] = [];
  readonly #facts = new Map<string, Fact>();
  readonly #seqOfKey = new Map<string, number>();

  /** Takes the next version in, or says why not. */
  take(commit: Commit): CommitOutcome {
    const { key, expectedVersion, idempotency, record } = commit;
    const prior = idempotency && this.prior(idempotency.key);
    if (prior) return { kind: "key-repeated", prior };
    if (expectedVersion !== this.version) return { kind: "version-moved", version: this.version };
    const seq = this.version + 1;
    invariant(this.journal.length === this.version, `${key.kind} ${key.id} is at ${this.version} with ${this.journal.length} lines`);
    this.version = seq;
    this.state = commit.state;
    this.dueAt = commit.dueAt;
    this.edition = commit.edition;
    this.journal.push({ key, seq, record, idempotency });
    if (idempotency) this.#seqOfKey.set(idempotency.key, seq);
    for (const fact of commit.facts) this.#note({ seq, id: fact.id, fact });
    for (const id of commit.withdrawn ?? []) this.#note({ seq, id, fact: undefined });
    return { kind: "committed", version: seq };
  }

  /** Everything about it, but for the messages that wait. */
  whole(key: AggregateKey): Omit<Whole, "waiting"> {
    const { version, state, dueAt, edition, messages, journal, factLines: facts } = this;
    return { key, version, state, dueAt, edition, messages, journal: [...journal], facts: inOrder(facts) };
  }

  /** A row that was kept elsewhere. */
  static of({ version, state, dueAt, edition, messages, journal, facts }: Whole): MemoryRow {
    const row = Object.assign(new MemoryRow(), { version, state, dueAt, edition, messages });
    for (const line of journal) {
      row.journal.push(line);
      if (line.idempotency) row.#seqOfKey.set(line.idempotency.key, line.seq);
    }
    for (const line of facts) row.#note(line);
    return row;
  }

  #note(line: FactLine): void {
    this.factLines.push(line);
    if (line.fact) this.#facts.set(line.id, line.fact);
    else this.#facts.delete(line.id);
  }

  /** What is wanted of it. */
  load({ facts, idempotencyKeys = [] }: Wanted): Loaded {
    const { version, state, dueAt, edition } = this;
    const priors = new Map<string, Prior>();
    for (const key of idempotencyKeys) {
      const prior = this.prior(key);
      if (prior) priors.set(key, prior);
    }
    return { version, state, dueAt, edition, facts: this.#wantedFacts(facts), priors };
  }

  /** What came of the command that bore a key. */
  prior(key: string): Prior | undefined {
    const seq = this.#seqOfKey.get(key);
    if (seq === undefined) return undefined;
    const { record, idempotency } = this.journal[seq - 1]!;
    return { seq, digest: idempotency!.digest, record };
  }

  #wantedFacts(wanted: Wanted["facts"]): ReadonlyMap<string, Fact> {
    if (wanted === "all") return new Map(this.#facts);
    const found = new Map<string, Fact>();
    for (const id of wanted ?? []) {
      const fact = this.#facts.get(id);
      if (fact) found.set(id, fact);
    }
    return found;
  }
}

/** Facts as they are read back: ordered by (seq, id). */
export function inOrder(facts: readonly FactLine[]): FactLine[] {
  return facts.toSorted((a, b) => a.seq - b.seq || compareIds(a.id, b.id));
}
