import { dirname } from "node:path";
import { type Instant, type PolicyDocument, isoDay, zoneOf } from "@laurel/core";
import type { Engine } from "@laurel/store";
import type { Scratch } from "@laurel/store/sqlite";
import { type Lookups, readLookups } from "../mapping/lookup.js";
import type { Mapping } from "../mapping/read-mapping.js";
import { BookKeeper } from "./book-keeper.js";
import { allMembers, countCopies } from "./file-copies.js";
import { Gatherer } from "./gather.js";
import { type HistoryTerms, historyOf } from "./member-history.js";
import { type FileCounts, readFile } from "./read-file.js";
import type { ImportReport, RejectedRow } from "./report.js";

/** A history to be imported. */
export type ImportTask = {
  readonly path: string;
  readonly mapping: Mapping;
  /** Currency, zone and wallets are the programme's. */
  readonly policy: PolicyDocument;
  /** Its clock stands at `until`. Over a store that keeps nothing, the import is a dry run. */
  readonly engine: Engine;
  readonly dryRun?: boolean;
  /** The last instant of the import; what was bought after it is left out. */
  readonly until: Instant;
  /** Whether `until` was asked for. If not, it is now, and a row from later than that is a mistake. */
  readonly closed: boolean;
  /** Which of two imports of one order stands; the newest row's date, in seconds, unless said. */
  readonly revision?: number | undefined;
  /** Opens a place to sort more than fits into memory. */
  readonly openScratch: () => Scratch;
  /** Called once the whole file has been read and nothing of it has been booked. */
  readonly beforeBooking?: (() => Promise<void>) | undefined;
  readonly onRejected?: ((row: RejectedRow) => void) | undefined;
  readonly onProgress?: ((stage: "reading" | "booking", done: number, total: number, counted: number) => void) | undefined;
};

/** Rejected rows that the report itself lists. */
const listedMax = 20;
/** No row lies later than this where the import is closed as of a day. */
const lastYear = Date.UTC(2200, 0, 1);

/**
 * Imports a history (M8). Rows are read in whatever order, put by for their members in scratch files, and then booked member by member, all facts of a
 * member in one command: so the outcome depends on what the file says and not on how it is sorted, memory stays flat, and after a crash the same
 * import goes on where it was, since commands that are known change nothing.
 *
 * @throws Unreadable when the file cannot be read as a whole; nothing has been booked then
 */
export async function importHistory(task: ImportTask): Promise<ImportReport> {
  const begun = performance.now();
  const [scratch, spare] = [task.openScratch(), task.openScratch()];
  try {
    const { document } = task.mapping;
    const lookups = await readLookups(document.lookups, [dirname(task.path), dirname(task.mapping.file)]);
    const rejectedRows: RejectedRow[] = [];
    const { counts, newest, pieces } = await gather(task, lookups, scratch, rejectedRows);
    const { copies, members: all } = document.repeatedRows === "file-copies" && document.line?.id === undefined
      ? countCopies(scratch.groups(), spare) : { copies: 1, members: allMembers(scratch.groups()) };
    await task.beforeBooking?.();
    const revision = task.revision ?? Math.max(0, Math.floor(newest / 1_000));
    const terms: HistoryTerms = {
      source: document.source, revision, currency: task.policy.program.currency, until: task.until, sameSource: task.policy.orders.sameSource,
      store: fixedIn(document.order?.store), channel: fixedIn(document.order?.channel),
      copies: document.repeatedRows === "drop" ? "all" : copies, namedLines: document.line?.id !== undefined,
    };
    const books = new BookKeeper(task.engine, document, revision, (done) => task.onProgress?.("booking", done, pieces, done));
    for (const each of all) await books.take(historyOf(each, terms));
    const booked = await books.close();
    return {
      dryRun: task.dryRun ?? false, copies, revision, asOf: isoDay(zoneOf(task.policy.program.timeZone).dayAt(task.until)),
      ...counts, ...booked, rejectedRows, seconds: Math.round(performance.now() - begun) / 1_000,
    };
  } finally {
    scratch.close();
    spare.close();
  }
}

function fixedIn(named: { readonly column: string } | { readonly value: string } | undefined): string | undefined {
  return named !== undefined && "value" in named ? named.value : undefined;
}

type Gathered = { readonly counts: FileCounts; readonly newest: Instant; readonly pieces: number };

async function gather(task: ImportTask, lookups: Lookups, scratch: Scratch, rejectedRows: RejectedRow[]): Promise<Gathered> {
  const { mapping: { document }, policy } = task;
  const gatherer = new Gatherer(scratch);
  let newest = 0;
  let pieces = 0;
  const counts = await readFile({
    path: task.path,
    mapping: document,
    lookups,
    terms: { zone: zoneOf(document.timeZone ?? policy.program.timeZone), currency: policy.program.currency, latest: task.closed ? lastYear : task.until },
    wallets: new Map(policy.wallets.map(({ id, decimals }) => [id, decimals])),
    onPiece(piece) {
      if (piece.at > newest) newest = piece.at;
      pieces += 1;
      gatherer.add(piece);
    },
    onRejected(row) {
      if (rejectedRows.length < listedMax) rejectedRows.push(row);
      task.onRejected?.(row);
    },
    onProgress: (bytes, all, rows) => task.onProgress?.("reading", bytes, all, rows),
  });
  gatherer.flush();
  return { counts, newest, pieces };
}
