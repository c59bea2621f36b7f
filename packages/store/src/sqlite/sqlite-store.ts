import type { Fact, Instant } from "@laurel/core";
import { join } from "node:path";
import { checkCommit, checkWhole } from "../contract/commit-checks.js";
import { commitInOrder } from "../contract/commit-in-order.js";
import { ledgerLinesOf } from "../contract/ledger-lines.js";
import type {
  AggregateKey, AggregateKind, AggregateLine, Behind, Commit, CommitOutcome, Due, FactLine, JournalLine, LedgerLine, Loaded, Prior, Restamp, State, Store,
  Stretch, Wanted, Whole,
} from "../contract/store.js";
import { commitRows, priorIn, written } from "./commit-rows.js";
import { Connection } from "./connection.js";
import { databaseName, openDatabase } from "./open-database.js";
import { patienceUsualMs } from "./patience.js";
import { type AggregateRow, type FactRow, type LineRow, aggregateOf, factLineOf, lineOf } from "./row.js";
import { SqliteOutbox } from "./sqlite-outbox.js";
import { type Statements, prepareStatements } from "./statements.js";
import { adoptRows, wholeOf } from "./whole-rows.js";

/** Aggregates, or lines of one, that are read at once; what is in memory at a time. */
const pageSize = 200;


/**
 * Opens the embedded store of a directory: one SQLite database, durable at every commit. Several processes may share it; writers take turns.
 *
 * @param directory - made unless it exists
 * @param options - `create: false` where a store is expected to be there; `patienceMs`, how long to wait for another process that writes
 * @throws Fault with a sentence when it cannot be opened: `missing`, `foreign`, `newer`, `read-only`, `damaged`, `busy` …
 */
export async function openSqliteStore(
  directory: string, { create = true, patienceMs = patienceUsualMs }: { readonly create?: boolean; readonly patienceMs?: number } = {},
): Promise<Store> {
  return new SqliteStore(new Connection(await openDatabase(directory, create), join(directory, databaseName), patienceMs));
}

class SqliteStore implements Store {
  readonly outbox: SqliteOutbox;
  readonly #statements: Statements;

  constructor(readonly connection: Connection) {
    this.#statements = prepareStatements(connection.database);
    this.outbox = new SqliteOutbox(connection, this.#statements);
  }

  async load(wanted: Wanted): Promise<Loaded | undefined> {
    return this.connection.read(() => this.#load(wanted));
  }

  async loadMany(wanted: readonly Wanted[]): Promise<(Loaded | undefined)[]> {
    return this.connection.read(() => wanted.map((each) => this.#load(each)));
  }

  async versionOf(key: AggregateKey): Promise<number> {
    return this.connection.read(() => this.#version(key));
  }

  async commit(commits: readonly Commit[]): Promise<CommitOutcome[]> {
    commits.forEach(checkCommit);
    const all = commits.map(written);
    if (all.length === 0) return [];
    return this.connection.write(() => commitInOrder(all, (each) => commitRows(this.#statements, each), (key) => this.#version(key)));
  }

  async restamp(stamps: readonly Restamp[]): Promise<number> {
    return this.connection.write(() => {
      let done = 0;
      for (const { key, expectedVersion, dueAt, edition } of stamps) {
        done += Number(this.#statements.restamp.run(dueAt, edition, key.kind, key.id, expectedVersion).changes);
      }
      return done;
    });
  }

  async due(kind: AggregateKind, until: Instant, limit: number, after?: Due, bucket?: number): Promise<Due[]> {
    const from = after ?? { dueAt: Number.MIN_SAFE_INTEGER, id: "" };
    const rows = this.connection.read(() => this.#statements.due.all(kind, until, from.dueAt, from.id, bucket ?? null, limit)) as unknown as Pick<AggregateRow, "id" | "due_at">[];
    return rows.map(({ id, due_at: dueAt }) => ({ id, dueAt }));
  }

  async behind(kind: AggregateKind, edition: number, limit: number, after: Behind = { id: "", edition: -1 }, bucket?: number): Promise<Behind[]> {
    return this.connection.read(() => this.#statements.behind.all(kind, edition, after.edition, after.id, bucket ?? null, limit)) as unknown as Behind[];
  }

  async *journal(stretch: Stretch): AsyncGenerator<JournalLine> {
    for await (const { key, row, afterSeq } of this.#rowsOf(stretch)) {
      yield* this.#pages((from: number) => this.#statements.lines.all(row, from, pageSize) as unknown as LineRow[], (last) => last.seq, afterSeq, (line) => lineOf(key, line));
    }
  }

  async *entries(stretch: Stretch): AsyncGenerator<LedgerLine> {
    for await (const line of this.journal(stretch)) yield* ledgerLinesOf(line);
  }

  async *facts(key: AggregateKey): AsyncGenerator<FactLine> {
    for await (const { row } of this.#rowsOf({ key })) {
      const page = ({ seq, id }: Pick<FactRow, "seq" | "id">) => this.#statements.factLines.all(row, seq, id, pageSize) as unknown as FactRow[];
      yield* this.#pages(page, (last) => last, { seq: 0, id: "" }, factLineOf);
    }
  }

  async *aggregates(kind: AggregateKind, afterId = ""): AsyncGenerator<AggregateLine> {
    const page = (from: string) => this.#statements.page.all(kind, from, pageSize) as unknown as AggregateRow[];
    yield* this.#pages(page, (last) => last.id, afterId, (row) => aggregateOf(kind, row));
  }

  async whole(key: AggregateKey): Promise<Whole | undefined> {
    return this.connection.read(() => wholeOf(this.#statements, key));
  }

  async adopt(wholes: readonly Whole[]): Promise<number> {
    wholes.forEach(checkWhole);
    return this.connection.write(() => wholes.filter((each) => adoptRows(this.#statements, each)).length);
  }

  async count(kind: AggregateKind): Promise<number> {
    return this.connection.read(() => (this.#statements.count.get(kind) as { n: number }).n);
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  #version({ kind, id }: AggregateKey): number {
    return (this.#statements.head.get(kind, id) as { version: number } | undefined)?.version ?? 0;
  }

  #load({ key: { kind, id }, facts, idempotencyKeys = [] }: Wanted): Loaded | undefined {
    const found = this.#statements.load.get(kind, id) as unknown as AggregateRow | undefined;
    if (!found) return undefined;
    const { row, version, state, due_at: dueAt, edition } = found;
    const priors = new Map<string, Prior>();
    for (const key of idempotencyKeys) {
      const prior = priorIn(this.#statements, row, key);
      if (prior) priors.set(key, prior);
    }
    return { version, state: JSON.parse(state) as State, dueAt, edition, facts: this.#wantedFacts(row, facts), priors };
  }

  #wantedFacts(row: number, wanted: Wanted["facts"]): ReadonlyMap<string, Fact> {
    const found = new Map<string, string | null>();
    if (wanted === "all") {
      // Ascending by seq within an id, so that the newest revision is set last.
      for (const { id, body } of this.#statements.allFacts.all(row) as unknown as FactRow[]) found.set(id, body);
    } else {
      for (const id of wanted ?? []) found.set(id, (this.#statements.fact.get(row, id) as FactRow | undefined)?.body ?? null);
    }
    const facts = new Map<string, Fact>();
    for (const [id, body] of found) if (body !== null) facts.set(id, JSON.parse(body) as Fact);
    return facts;
  }

  async *#rowsOf(stretch: Stretch): AsyncGenerator<{ key: AggregateKey; row: number; afterSeq: number }> {
    if ("key" in stretch) {
      const { key, afterSeq = 0 } = stretch;
      const found = this.connection.read(() => this.#statements.head.get(key.kind, key.id)) as { row: number } | undefined;
      if (found) yield { key, row: found.row, afterSeq };
      return;
    }
    const { kind, afterId = "" } = stretch;
    const page = (from: string) => this.#statements.rows.all(kind, from, pageSize) as unknown as Pick<AggregateRow, "row" | "id">[];
    yield* this.#pages(page, (last) => last.id, afterId, ({ row, id }) => ({ key: { kind, id }, row, afterSeq: 0 }));
  }

  /** Reads on page by page, each a statement of its own: no lock is held while somebody looks at what was read. */
  async *#pages<R, From, T>(page: (from: From) => R[], next: (last: R) => From, first: From, read: (row: R) => T): AsyncGenerator<T> {
    for (let from = first; ;) {
      const rows = this.connection.read(() => page(from));
      for (const row of rows) yield read(row);
      if (rows.length < pageSize) return;
      from = next(rows.at(-1)!);
    }
  }
}
