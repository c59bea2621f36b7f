import { type Instant, invariant, never } from "@laurel/core";
import { liesIn } from "../contract/bucket.js";
import { checkCommit, checkWhole } from "../contract/commit-checks.js";
import { ledgerLinesOf } from "../contract/ledger-lines.js";
import type {
  AggregateKey, AggregateKind, AggregateLine, Behind, Commit, CommitOutcome, Due, FactLine, JournalLine, LedgerLine, Loaded, Restamp, Store, Stretch,
  Wanted, Whole,
} from "../contract/store.js";
import { commitRows, written } from "./commit-rows.js";
import { Connection } from "./connection.js";
import { bytesOf, idOf } from "./id-bytes.js";
import { IndexedDbOutbox } from "./indexeddb-outbox.js";
import { loadRows } from "./load-rows.js";
import { openDatabase, patienceUsualMs } from "./open-database.js";
import { type Stretched, beginningWith, pageOf, rowsIn, streamed, within } from "./pages.js";
import { type HeadRow, aggregateOf, factLineOf, keyOf, lineOf, placeOf, tables } from "./rows.js";
import { adoptRows, wholeOf, writtenWhole } from "./whole-rows.js";

/**
 * Opens the store of a page or a till: one IndexedDB database of this site, durable at every commit. Several pages of the site may have it open; writers take
 * turns. A page of a newer version takes it over: this one then throws the fault `newer`, and is to be reloaded.
 *
 * What is in it is only as lasting as the browser lets it be: ask for `navigator.storage.persist()` before what is kept here is kept nowhere else.
 *
 * @param name - the name of the database, within the site
 * @param options - `create: false` where a store is expected to be there, so that one the browser has cleared away is told; `patienceMs`, how long to wait
 * for a browser that does not open, or an older page that does not let go
 * @throws Fault with a sentence when it cannot be opened: `missing`, `foreign`, `newer`, `busy`, `unreachable` …
 */
export async function openIndexedDbStore(
  name: string, { create = true, patienceMs = patienceUsualMs }: { readonly create?: boolean; readonly patienceMs?: number } = {},
): Promise<Store> {
  return new IndexedDbStore(new Connection(await openDatabase(name, { create, patienceMs }), name));
}

class IndexedDbStore implements Store {
  readonly outbox: IndexedDbOutbox;

  constructor(readonly connection: Connection) {
    this.outbox = new IndexedDbOutbox(connection);
  }

  async load(wanted: Wanted): Promise<Loaded | undefined> {
    return (await this.loadMany([wanted]))[0];
  }

  async loadMany(wanted: readonly Wanted[]): Promise<(Loaded | undefined)[]> {
    return this.connection.read(["heads", "states", "facts", "journal"], async (transaction) => Promise.all(wanted.map(async (each) => loadRows(transaction, each))));
  }

  async versionOf(key: AggregateKey): Promise<number> {
    return this.connection.read(["heads"], async (transaction) => (await transaction.objectStore("heads").get(placeOf(key)))?.version ?? 0);
  }

  async commit(commits: readonly Commit[]): Promise<CommitOutcome[]> {
    commits.forEach(checkCommit);
    const batch = commits.map(written);
    return this.connection.write(tables, async (transaction) => commitRows(transaction, batch));
  }

  async restamp(stamps: readonly Restamp[]): Promise<number> {
    return this.connection.write(["heads"], async (transaction) => {
      const heads = transaction.objectStore("heads");
      const done = await Promise.all(stamps.map(async ({ key, expectedVersion, dueAt, edition }) => {
        const head = await heads.get(placeOf(key));
        if (head?.version !== expectedVersion) return 0;
        await heads.put({ ...head, dueAt, edition });
        return 1;
      }));
      return done.reduce<number>((sum, each) => sum + each, 0);
    });
  }

  async due(kind: AggregateKind, until: Instant, limit: number, after?: Due, bucket?: number): Promise<Due[]> {
    // What is never due stands at the end of the index, and is not looked at.
    const keys = { after: after ? [kind, after.dueAt, bytesOf(after.id)] : [kind], before: [kind, Math.min(until, never - 1), []] };
    return (await this.#heads("due", keys, limit, bucket)).map(({ id, dueAt }) => ({ id: idOf(id), dueAt }));
  }

  async behind(kind: AggregateKind, edition: number, limit: number, after?: Behind, bucket?: number): Promise<Behind[]> {
    const keys = { after: after ? [kind, after.edition, bytesOf(after.id)] : [kind], before: [kind, edition] };
    return (await this.#heads("edition", keys, limit, bucket)).map(({ id, edition }) => ({ id: idOf(id), edition }));
  }

  async *journal(stretch: Stretch): AsyncGenerator<JournalLine> {
    yield* streamed(this.connection, ["journal"], linesOf(stretch), async (transaction, keys) => {
      const { rows, next } = await pageOf(transaction.objectStore("journal"), keys);
      return { rows: rows.map(lineOf), next };
    });
  }

  async *entries(stretch: Stretch): AsyncGenerator<LedgerLine> {
    for await (const line of this.journal(stretch)) yield* ledgerLinesOf(line);
  }

  async *facts(key: AggregateKey): AsyncGenerator<FactLine> {
    yield* streamed(this.connection, ["facts"], beginningWith(...placeOf(key)), async (transaction, keys) => {
      const { rows, next } = await pageOf(transaction.objectStore("facts"), keys);
      return { rows: rows.map(factLineOf), next };
    });
  }

  async *aggregates(kind: AggregateKind, afterId?: string): AsyncGenerator<AggregateLine> {
    const stretch = { ...beginningWith(kind), ...(afterId !== undefined && { after: placeOf({ kind, id: afterId }) }) };
    yield* streamed(this.connection, ["heads", "states"], stretch, async (transaction, keys) => {
      const [heads, states] = await Promise.all([pageOf(transaction.objectStore("heads"), keys), pageOf(transaction.objectStore("states"), keys)]);
      invariant(heads.rows.length === states.rows.length, `${heads.rows.length} aggregates have ${states.rows.length} states`);
      return { rows: heads.rows.map((head, i) => aggregateOf(head, states.rows[i]!)), next: heads.next };
    });
  }

  async whole(key: AggregateKey): Promise<Whole | undefined> {
    return this.connection.read(tables, async (transaction) => wholeOf(transaction, key));
  }

  async adopt(wholes: readonly Whole[]): Promise<number> {
    wholes.forEach(checkWhole);
    const all = wholes.map(writtenWhole);
    return this.connection.write(tables, async (transaction) => adoptRows(transaction, all));
  }

  async count(kind: AggregateKind): Promise<number> {
    return this.connection.read(["heads"], async (transaction) => transaction.objectStore("heads").count(within(kind)));
  }

  async close(): Promise<void> {
    await this.connection.close();
  }

  /** Heads in the order of an index, so many at most. */
  async #heads(index: "due" | "edition", keys: Stretched, limit: number, bucket: number | undefined): Promise<HeadRow[]> {
    return this.connection.read(["heads"], async (transaction) => {
      const found: HeadRow[] = [];
      for await (const head of rowsIn(transaction.objectStore("heads").index(index), keys)) {
        if (found.length >= limit) break;
        if (liesIn(keyOf(head), bucket)) found.push(head);
      }
      return found;
    });
  }
}

/** Where the lines of a stretch of the journal lie. */
function linesOf(stretch: Stretch): Stretched {
  if ("key" in stretch) {
    const place = placeOf(stretch.key);
    return { ...beginningWith(...place), after: [...place, stretch.afterSeq ?? 0] };
  }
  const { kind, afterId } = stretch;
  return { ...beginningWith(kind), ...(afterId !== undefined && { after: [...placeOf({ kind, id: afterId }), []] }) };
}
