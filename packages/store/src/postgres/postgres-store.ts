import { type Fact, type Instant, type JournalRecord, invariant } from "@laurel/core";
import { bucketCount, bucketOf } from "../contract/bucket.js";
import { checkCommit, checkWhole } from "../contract/commit-checks.js";
import { Fault } from "../contract/fault.js";
import { compareIds } from "../contract/id-order.js";
import { ledgerLinesOf } from "../contract/ledger-lines.js";
import type {
  AggregateKey, AggregateKind, AggregateLine, Behind, Commit, CommitOutcome, Due, FactLine, JournalLine, LedgerLine, Loaded, Prior, Restamp, State, Store,
  Stretch, Wanted, Whole,
} from "../contract/store.js";
import { copyIn, holdsTables } from "./bulk/copy-in.js";
import { type Answer, type OutcomeRow, type Written, commitArguments, outcomesOf, written } from "./commit-rows.js";
import type { Connection } from "./connection/connection.js";
import { Gather } from "./connection/gather.js";
import { type InBucket, mergeBuckets } from "./merge-buckets.js";
import { Elsewhere, blamesData } from "./connection/postgres-fault.js";
import { PostgresOutbox } from "./postgres-outbox.js";
import { type WholeRow, adoptArguments, wholeOf, writtenWhole } from "./whole-rows.js";

/** Lines of one aggregate that are read at once. */
const pageSize = 200;
/** Rows of each bucket that are read at once, where all buckets are read as one; states are large, names are not. */
const fewStates = 4;
const fewLines = 12;
const fewNames = 32;
/** Statements under way at once that commit or load; more would only wait for the same processors and disk. */
const lanes = 4;
const togetherMax = 1_000;
/** From so many aggregates on, COPY is faster than a call; measured at 13 kB each: even at 8, twice as fast at 32, three times at 200. */
const copyMin = 16;
const everyBucket: readonly number[] = Array.from({ length: bucketCount }, (_, i) => i);

type DueRow = InBucket & { readonly id: string; readonly due_at: number };
type BehindRow = InBucket & Behind;
type PageRow = InBucket & { readonly id: string; readonly version: number; readonly state: string; readonly due_at: number; readonly edition: number };
type LineRow = InBucket & { readonly id: string; readonly seq: number; readonly key: string | null; readonly digest: string | null; readonly record: string };
type LoadRow = {
  readonly place: number; readonly version: number; readonly state: string | null; readonly due_at: number; readonly edition: number;
  readonly facts: string | null; readonly priors: string | null;
};

/** What is asked of an aggregate; its version alone costs no state, and goes along with what else is asked at the time, as the programme's does with every command. */
type Asked = Wanted & { readonly versionOnly?: true };

/** The store in PostgreSQL. What many callers ask for at once goes in one statement; each commit touches rows of one aggregate only. */
export class PostgresStore implements Store {
  readonly outbox: PostgresOutbox;
  readonly #commits: Gather<Written, Answer>;
  readonly #loads: Gather<Asked, Loaded | undefined>;
  #isClosed = false;
  #hasTables: Promise<boolean> | undefined;

  constructor(readonly connection: Connection, readonly programme: string) {
    this.outbox = new PostgresOutbox(connection, programme);
    this.#commits = new Gather((groups) => this.#commit(groups), lanes, togetherMax, blamesData);
    this.#loads = new Gather((groups) => this.#load(groups), lanes, togetherMax, blamesData);
  }

  async load(wanted: Wanted): Promise<Loaded | undefined> {
    return (await this.loadMany([wanted]))[0];
  }

  async loadMany(wanted: readonly Wanted[]): Promise<readonly (Loaded | undefined)[]> {
    return this.#inWords(() => (wanted.length === 0 ? [] : this.connection.patiently(() => this.#loads.ask(wanted))));
  }

  async versionOf(key: AggregateKey): Promise<number> {
    return (await this.#inWords(() => this.connection.patiently(() => this.#loads.ask([{ key, versionOnly: true }]))))[0]?.version ?? 0;
  }

  async commit(commits: readonly Commit[]): Promise<readonly CommitOutcome[]> {
    commits.forEach(checkCommit);
    return this.#inWords(() => (commits.length === 0 ? [] : this.#settle(commits.map((each) => written(this.programme, each)))));
  }

  async restamp(stamps: readonly Restamp[]): Promise<number> {
    if (stamps.length === 0) return 0;
    const all = stamps.map((each) => ({ ...each, bucket: this.#bucket(each.key) }))
      .sort((a, b) => a.bucket - b.bucket || compareIds(a.key.kind, b.key.kind) || compareIds(a.key.id, b.key.id));
    const rows = await this.connection.ask<{ done: number }>("restamp", [
      all.map(({ bucket }) => bucket), all.map(({ key }) => key.kind), all.map(({ key }) => key.id), all.map(({ expectedVersion }) => expectedVersion),
      all.map(({ dueAt }) => dueAt), all.map(({ edition }) => edition), this.programme,
    ]);
    return rows.reduce((sum, { done }) => sum + done, 0);
  }

  async due(kind: AggregateKind, until: Instant, limit: number, after: Due = { dueAt: Number.MIN_SAFE_INTEGER - 1, id: "" }, bucket?: number): Promise<Due[]> {
    const page = (from: readonly { bucket: number; after: DueRow | undefined }[], few: number) => this.connection.ask<DueRow>("due", [
      from.map((each) => each.bucket), from.map((each) => each.after?.due_at ?? after.dueAt), from.map((each) => each.after?.id ?? after.id), this.programme, kind, until, few,
    ]);
    const rows = mergeBuckets<DueRow>(bucketsOf(bucket), fewOf(limit, bucket), page, (a, b) => a.due_at - b.due_at || compareIds(a.id, b.id));
    return first(limit, rows, ({ id, due_at: dueAt }) => ({ id, dueAt }));
  }

  async behind(kind: AggregateKind, edition: number, limit: number, after: Behind = { id: "", edition: -1 }, bucket?: number): Promise<Behind[]> {
    const page = (from: readonly { bucket: number; after: BehindRow | undefined }[], few: number) => this.connection.ask<BehindRow>("behind", [
      from.map((each) => each.bucket), from.map((each) => (each.after ?? after).edition), from.map((each) => (each.after ?? after).id), this.programme, kind, edition, few,
    ]);
    const rows = mergeBuckets<BehindRow>(bucketsOf(bucket), fewOf(limit, bucket), page, (a, b) => a.edition - b.edition || compareIds(a.id, b.id));
    return first(limit, rows, (row) => ({ id: row.id, edition: row.edition }));
  }

  async *journal(stretch: Stretch): AsyncGenerator<JournalLine> {
    const [kind, only, buckets, few] = "key" in stretch
      ? [stretch.key.kind, stretch.key.id, [this.#bucket(stretch.key)], pageSize] as const
      : [stretch.kind, null, everyBucket, fewLines] as const;
    const start = "key" in stretch ? { id: stretch.key.id, seq: stretch.afterSeq ?? 0 } : { id: stretch.afterId ?? "", seq: lastSeq };
    const page = (from: readonly { bucket: number; after: LineRow | undefined }[], limit: number) => this.connection.ask<LineRow>("lines", [
      from.map(({ bucket }) => bucket), from.map(({ after }) => (after ?? start).id), from.map(({ after }) => (after ?? start).seq), this.programme, kind, only, limit,
    ]);
    for await (const { id, seq, key, digest, record } of mergeBuckets<LineRow>(buckets, few, page, (a, b) => compareIds(a.id, b.id) || a.seq - b.seq)) {
      yield { key: { kind, id }, seq, record: JSON.parse(record) as JournalRecord, idempotency: key === null ? undefined : { key, digest: digest! } };
    }
  }

  async *entries(stretch: Stretch): AsyncGenerator<LedgerLine> {
    for await (const line of this.journal(stretch)) yield* ledgerLinesOf(line);
  }

  async *facts(key: AggregateKey): AsyncGenerator<FactLine> {
    for (let from = { seq: 0, fact: "" }; ;) {
      const asked = [[this.#bucket(key)], [key.id], [from.seq], [from.fact], this.programme, key.kind, pageSize];
      const rows = await this.connection.ask<{ seq: number; fact: string; body: string | null }>("factLines", asked);
      for (const { seq, fact: id, body } of rows) yield { seq, id, fact: body === null ? undefined : JSON.parse(body) as Fact };
      if (rows.length < pageSize) return;
      from = rows.at(-1)!;
    }
  }

  async *aggregates(kind: AggregateKind, afterId = ""): AsyncGenerator<AggregateLine> {
    const page = (from: readonly { bucket: number; after: PageRow | undefined }[], few: number) => this.connection.ask<PageRow>("page", [
      from.map(({ bucket }) => bucket), from.map(({ after }) => after?.id ?? afterId), this.programme, kind, few,
    ]);
    for await (const { id, version, state, due_at: dueAt, edition } of mergeBuckets<PageRow>(everyBucket, fewStates, page, (a, b) => compareIds(a.id, b.id))) {
      yield { key: { kind, id }, version, state: JSON.parse(state) as State, dueAt, edition };
    }
  }

  async whole(key: AggregateKey): Promise<Whole | undefined> {
    const [row] = await this.connection.ask<WholeRow>("whole", [[this.#bucket(key)], [key.kind], [key.id], this.programme]);
    return row && wholeOf(key, row);
  }

  async adopt(wholes: readonly Whole[]): Promise<number> {
    wholes.forEach(checkWhole);
    if (wholes.length === 0) return 0;
    const all = wholes.map((each) => writtenWhole(this.programme, each));
    if (all.length >= copyMin && (await this.#holdsTables())) return copyIn(this.connection, this.programme, all);
    const rows = await this.connection.ask<{ done: number }>("adopt", adoptArguments(all, this.programme));
    return rows.reduce((sum, { done }) => sum + done, 0);
  }

  async count(kind: AggregateKind): Promise<number> {
    const rows = await this.connection.ask<{ n: number }>("count", [everyBucket, this.programme, kind]);
    return rows.reduce((sum, { n }) => sum + n, 0);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all([this.#commits.settled(), this.#loads.settled()]);
    await this.connection.close();
  }

  /** Asked once; where asking fails, the next one asks again. */
  #holdsTables(): Promise<boolean> {
    const asked = (this.#hasTables ??= holdsTables(this.connection));
    asked.catch(() => (this.#hasTables = undefined));
    return asked;
  }

  #bucket(key: AggregateKey): number {
    return bucketOf(key, this.programme);
  }

  async #inWords<T>(work: () => T | Promise<T>): Promise<T> {
    if (this.#isClosed) throw new Fault("closed", `${this.connection.where} is closed`);
    try {
      return await work();
    } catch (error) {
      throw this.connection.faultOf(error);
    }
  }

  /** Commits, and again what lies in a bucket that was on its way to another server, while the rest stands. */
  async #settle(all: readonly Written[]): Promise<CommitOutcome[]> {
    const outcomes: CommitOutcome[] = [];
    let left = all.map((_, place) => place);
    return this.connection.patiently(async () => {
      const answers = await this.#commits.ask(left.map((place) => all[place]!));
      const open: number[] = [];
      for (const [i, place] of left.entries()) {
        const answer = answers[i]!;
        if (answer.kind === "elsewhere") open.push(place);
        else outcomes[place] = answer;
      }
      left = open;
      if (left.length > 0) throw new Elsewhere(`a bucket of ${left.length} commits is elsewhere`);
      return outcomes;
    });
  }

  async #commit(groups: readonly (readonly Written[])[]): Promise<Answer[][]> {
    return outcomesOf(groups, await this.connection.resent<OutcomeRow>("commit", commitArguments(groups, this.programme)));
  }

  async #load(groups: readonly (readonly Asked[])[]): Promise<(Loaded | undefined)[][]> {
    const all = groups.flat();
    const rows = await this.connection.resent<LoadRow>("load", [
      all.map(({ key }) => this.#bucket(key)), all.map((_, place) => place), all.map(({ key }) => key.kind), all.map(({ key }) => key.id),
      all.map(({ facts = [], versionOnly = false }) => (versionOnly ? "version" : facts === "all" ? facts : listed(facts))), all.map(({ idempotencyKeys = [] }) => listed(idempotencyKeys)), this.programme,
    ]);
    const loaded: (Loaded | undefined)[] = all.map(() => undefined);
    for (const row of rows) {
      invariant(row.place < all.length, `place ${row.place} was not asked for`);
      loaded[row.place] = loadedOf(row);
    }
    let next = 0;
    return groups.map(({ length }) => loaded.slice(next, (next += length)));
  }
}

/** No line has a number as high; after it comes the next aggregate. */
const lastSeq = 2_147_483_647;
const bucketsOf = (bucket: number | undefined): readonly number[] => (bucket === undefined ? everyBucket : [bucket]);
/** How many names to fetch of each bucket where so many are wanted: of all buckets about four times as many as a fair share, for some have more. */
const fewOf = (limit: number, bucket: number | undefined): number => (
  bucket === undefined ? Math.min(limit, fewNames, Math.max(2, Math.ceil((4 * limit) / bucketCount))) : limit);
const listed = (texts: readonly string[]): string | null => (texts.length === 0 ? null : JSON.stringify([...new Set(texts)]));

async function first<Row, T>(limit: number, rows: AsyncIterable<Row>, read: (row: Row) => T): Promise<T[]> {
  const found: T[] = [];
  if (limit <= 0) return found;
  for await (const row of rows) {
    found.push(read(row));
    if (found.length >= limit) break;
  }
  return found;
}

function loadedOf({ version, state, due_at: dueAt, edition, facts, priors }: LoadRow): Loaded {
  const known = facts === null ? [] : JSON.parse(facts) as Fact[];
  const found = priors === null ? [] : JSON.parse(priors) as [string, number, string, JournalRecord][];
  return {
    version, state: state === null ? {} : JSON.parse(state) as State, dueAt, edition,
    facts: new Map(known.map((fact) => [fact.id, fact])),
    priors: new Map(found.map(([key, seq, digest, record]): [string, Prior] => [key, { seq, digest, record }])),
  };
}
