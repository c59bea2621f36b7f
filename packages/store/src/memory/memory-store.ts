import type { Instant } from "@laurel/core";
import { liesIn } from "../contract/bucket.js";
import { checkCommit, checkWhole } from "../contract/commit-checks.js";
import { commitInOrder } from "../contract/commit-in-order.js";
import { Fault } from "../contract/fault.js";
import { compareIds } from "../contract/id-order.js";
import { ledgerLinesOf } from "../contract/ledger-lines.js";
import type {
  AggregateKey, AggregateKind, AggregateLine, Behind, Commit, CommitOutcome, Due, FactLine, JournalLine, LedgerLine, Loaded, Restamp, Store, Stretch, Wanted, Whole,
} from "../contract/store.js";
import { DueIndex } from "./due-index.js";
import { frozen } from "./frozen.js";
import { MemoryOutbox } from "./memory-outbox.js";
import { MemoryRow, inOrder } from "./memory-row.js";

/** All aggregates of one kind. */
type Shelf = { readonly rows: Map<string, MemoryRow>; readonly due: DueIndex; sortedIds: readonly string[] | undefined };

/**
 * Keeps everything in memory: for tests, what-ifs and estimates. The same promises as any store, but for surviving the process.
 */
export class MemoryStore implements Store {
  readonly outbox = new MemoryOutbox();
  readonly #shelves = new Map<AggregateKind, Shelf>();
  readonly #guard: boolean;
  #closed = false;

  /**
   * @param options - `guard` freezes what is committed, so that nobody changes it behind the store's back; on unless switched off where
   * every microsecond counts and nobody does
   */
  constructor({ guard = true }: { readonly guard?: boolean } = {}) {
    this.#guard = guard;
  }

  async load(wanted: Wanted): Promise<Loaded | undefined> {
    return this.#load(wanted);
  }

  async loadMany(wanted: readonly Wanted[]): Promise<(Loaded | undefined)[]> {
    return wanted.map((each) => this.#load(each));
  }

  async versionOf(key: AggregateKey): Promise<number> {
    return this.#shelf(key.kind).rows.get(key.id)?.version ?? 0;
  }

  async commit(commits: readonly Commit[]): Promise<CommitOutcome[]> {
    commits.forEach(checkCommit);
    const batch = commits.map((commit) => ({ commit: this.#guard ? frozen(commit) : commit }));
    return commitInOrder(batch, ({ commit }) => this.#commit(commit), ({ kind, id }) => this.#shelf(kind).rows.get(id)?.version ?? 0);
  }

  async restamp(stamps: readonly Restamp[]): Promise<number> {
    let done = 0;
    for (const { key, expectedVersion, dueAt, edition } of stamps) {
      const shelf = this.#shelf(key.kind);
      const row = shelf.rows.get(key.id);
      if (row?.version !== expectedVersion) continue;
      shelf.due.move(key.id, row.dueAt, dueAt);
      row.dueAt = dueAt;
      row.edition = edition;
      done++;
    }
    return done;
  }

  async due(kind: AggregateKind, until: Instant, limit: number, after?: Due, bucket?: number): Promise<Due[]> {
    return this.#shelf(kind).due.page(until, limit, after, (id) => liesIn({ kind, id }, bucket));
  }

  async behind(kind: AggregateKind, edition: number, limit: number, after?: Behind, bucket?: number): Promise<Behind[]> {
    const found: Behind[] = [];
    for (const [id, row] of this.#shelf(kind).rows) if (row.edition < edition && liesIn({ kind, id }, bucket)) found.push({ id, edition: row.edition });
    const left = after ? found.filter((each) => compareBehind(each, after) > 0) : found;
    return left.sort(compareBehind).slice(0, limit);
  }

  async *journal(stretch: Stretch): AsyncGenerator<JournalLine> {
    if ("key" in stretch) {
      const { key, afterSeq = 0 } = stretch;
      yield* this.#shelf(key.kind).rows.get(key.id)?.journal.slice(afterSeq) ?? [];
      return;
    }
    for (const [, row] of this.#rowsAfter(stretch.kind, stretch.afterId)) yield* row.journal.slice();
  }

  async *entries(stretch: Stretch): AsyncGenerator<LedgerLine> {
    for await (const line of this.journal(stretch)) yield* ledgerLinesOf(line);
  }

  async *facts({ kind, id }: AggregateKey): AsyncGenerator<FactLine> {
    yield* inOrder(this.#shelf(kind).rows.get(id)?.factLines ?? []);
  }

  async *aggregates(kind: AggregateKind, afterId?: string): AsyncGenerator<AggregateLine> {
    for (const [id, { version, state, dueAt, edition }] of this.#rowsAfter(kind, afterId)) yield { key: { kind, id }, version, state, dueAt, edition };
  }

  async whole(key: AggregateKey): Promise<Whole | undefined> {
    const row = this.#shelf(key.kind).rows.get(key.id);
    return row && { ...row.whole(key), waiting: this.outbox.waitingOf(key) };
  }

  async adopt(wholes: readonly Whole[]): Promise<number> {
    wholes.forEach(checkWhole);
    let taken = 0;
    for (const whole of wholes) {
      const { kind, id } = whole.key;
      const shelf = this.#shelf(kind);
      if (shelf.rows.has(id)) continue;
      const row = MemoryRow.of(this.#guard ? frozen(whole) : whole);
      this.#add(shelf, id, row, Infinity);
      for (const message of whole.waiting) this.outbox.put(message);
      taken++;
    }
    return taken;
  }

  async count(kind: AggregateKind): Promise<number> {
    return this.#shelf(kind).rows.size;
  }

  async close(): Promise<void> {
    this.#closed = true;
  }

  #load(wanted: Wanted): Loaded | undefined {
    return this.#shelf(wanted.key.kind).rows.get(wanted.key.id)?.load(wanted);
  }

  #commit(commit: Commit): CommitOutcome {
    const { key: { kind, id }, effects } = commit;
    const shelf = this.#shelf(kind);
    const row = shelf.rows.get(id) ?? new MemoryRow();
    const wasDue = row.version === 0 ? Infinity : row.dueAt;
    const outcome = row.take(commit);
    if (outcome.kind !== "committed") return outcome;
    this.#add(shelf, id, row, wasDue);
    for (const effect of effects) this.outbox.add(commit.key, ++row.messages, effect);
    return outcome;
  }

  #add(shelf: Shelf, id: string, row: MemoryRow, wasDue: Instant): void {
    if (!shelf.rows.has(id)) shelf.sortedIds = undefined;
    shelf.rows.set(id, row);
    shelf.due.move(id, wasDue, row.dueAt);
  }

  *#rowsAfter(kind: AggregateKind, afterId: string | undefined): Generator<[string, MemoryRow]> {
    const shelf = this.#shelf(kind);
    const ids = (shelf.sortedIds ??= [...shelf.rows.keys()].sort(compareIds));
    let first = 0;
    if (afterId !== undefined) {
      let end = ids.length;
      while (first < end) {
        const middle = (first + end) >> 1;
        if (compareIds(ids[middle]!, afterId) <= 0) first = middle + 1;
        else end = middle;
      }
    }
    for (let i = first; i < ids.length; i++) yield [ids[i]!, shelf.rows.get(ids[i]!)!];
  }

  #shelf(kind: AggregateKind): Shelf {
    if (this.#closed) throw new Fault("closed", "the store is closed");
    let shelf = this.#shelves.get(kind);
    if (!shelf) this.#shelves.set(kind, (shelf = { rows: new Map(), due: new DueIndex(), sortedIds: undefined }));
    return shelf;
  }
}

const compareBehind = (a: Behind, b: Behind): number => a.edition - b.edition || compareIds(a.id, b.id);
