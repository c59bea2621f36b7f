import { setTimeout as sleep } from "node:timers/promises";
import type { Room } from "../adapter/room.js";
import { type BulkRecord, type BulkRow, beginBulk, bulkRow, forgetRecords, noteBulk, waitingRecords } from "./bulk/bulk-book.js";
import { BrokenFile, takeOver } from "./bulk/bulk-file.js";
import { type Waiting, askedOperation, endOf } from "./bulk/bulk-operation.js";
import { type Came, type Counts, counted, lookedAt, noCounts } from "./counts.js";
import { endsImport } from "./telling/endings.js";

/** What is imported of one kind of record. */
export type BulkImport = {
  readonly name: "customers" | "orders";
  readonly query: string;
  /** Tells records of a page, all of which may be told at the same time; what becomes of each, and when it was made. Told again it comes to the same. */
  readonly tell: (records: readonly BulkRecord[], file: FileTold) => Promise<readonly { readonly came: Came; readonly madeAt: string | undefined }[]>;
};

/** The file that records come from. */
export type FileTold = {
  /** Lines of it may be missing. */
  readonly isCutOff: boolean;
  /** When it was asked for, epoch milliseconds: what has changed since may stand in it as it was. */
  readonly askedAt: number;
};

/** What an import needs of the world around it. */
export type Around = {
  readonly fetch: typeof globalThis.fetch;
  /** Waits between two looks at an operation that runs; woken by `bulk_operations/finish` unless said. */
  readonly wait: Waiting | undefined;
  readonly onProgress: (doing: "waiting" | "loading" | "telling", counts: Counts) => void;
  /** Called often, so that others know that somebody is at it; throws where somebody else has taken it over. */
  readonly alive: () => Promise<void>;
};

/** Lines of records that are in memory at a time; one record may have more. */
const pageLines = 500;
const [attemptsMax, attemptMs] = [5, 1_000];

/**
 * Carries out an import, or goes on with one that was cut short: at the operation that runs, in the middle of its file, or among the records that were not told yet. One that is over stays so until `endBulks`.
 *
 * @throws AdminFault, BrokenFile when Shopify cannot be asked, or its file does not come; calling again goes on
 */
export async function importBulk(room: Room, bulk: BulkImport, around: Around): Promise<Counts> {
  const row = await bulkRow(room, bulk.name) ?? await beginBulk(room, bulk.name);
  if (row.stage === "over") return (JSON.parse(row.counted) as Told).counts;
  const loaded = row.stage === "telling" ? row : await loadedFile(room, bulk, around, row);
  const counts = await tellAll(room, bulk, around, loaded);
  await noteBulk(room, bulk.name, { ...loaded, stage: "over", counted: JSON.stringify({ counts, upTo: "" }) });
  return counts;
}

async function loadedFile(room: Room, { name, query }: BulkImport, around: Around, begun: BulkRow): Promise<BulkRow> {
  let row = begun;
  for (let attempt = 1; ; attempt++) {
    await around.alive();
    const operation = await askedOperation(room, name, query, row);
    row = { ...row, operation };
    let running = noCounts;
    const end = await endOf(room, operation, async (records) => {
      await around.alive();
      running = { ...running, of: records };
      around.onProgress("waiting", running);
    }, around.wait);
    try {
      if (end.kind === "gone") throw new BrokenFile(`${room.shop}: what was asked of ${name} is not kept any more`, true);
      const counts: Counts = { ...noCounts, of: end.records, ...end.kind === "partial" && { cutOff: end.why } };
      around.onProgress("loading", counts);
      if (end.url !== undefined) row = await takeOver(room, name, row, end.url, { fetch: around.fetch, lines: end.kind === "whole" ? end.lines : undefined, alive: around.alive });
      row = { ...row, stage: "telling", counted: JSON.stringify({ counts, upTo: "" }) };
      await noteBulk(room, name, row);
      return row;
    } catch (error) {
      if (attempt === attemptsMax || endsImport(error)) throw error;
      room.tell(error, { shop: room.shop, doing: "history", of: name });
      // What was taken over so far counts, unless the file is another one next time.
      row = error instanceof BrokenFile && error.isGone ? await beginBulk(room, name) : await bulkRow(room, name) ?? row;
      await (around.wait ?? sleep)(attemptMs * attempt);
    }
  }
}

/** What was counted, and up to which record. */
type Told = { readonly counts: Counts; readonly upTo: string };

async function tellAll(room: Room, { name, tell }: BulkImport, around: Around, begun: BulkRow): Promise<Counts> {
  let { counts, upTo } = JSON.parse(begun.counted) as Told;
  const seen = (): Counts => ({ ...counts, of: Math.max(counts.of, lookedAt(counts)) });
  around.onProgress("telling", seen());
  for (;;) {
    await around.alive();
    await forgetRecords(room, name, upTo);
    const records = await waitingRecords(room, name, pageLines);
    const last = records.at(-1);
    if (!last) return seen();
    for (const { came, madeAt } of await tell(records, { isCutOff: counts.cutOff !== undefined, askedAt: begun.began_at })) counts = counted(counts, came, madeAt);
    upTo = last.root;
    await noteBulk(room, name, { ...begun, counted: JSON.stringify({ counts, upTo }) });
    around.onProgress("telling", seen());
  }
}
