import { createHash } from "node:crypto";
import { once } from "node:events";
import { createWriteStream, renameSync, rmSync } from "node:fs";
import { finished } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type { AggregateKind, Store, Whole } from "@laurel/store";
import { jsonLines } from "../reading/json-rows.js";
import { openFile } from "../reading/open-file.js";
import { Unreadable } from "../reading/unreadable.js";

/** In the order in which they are written: the programme first, so that what follows is understood. */
const kinds = [
  "programme", "stock", "identity", "guest", "member", "affiliation", "key", "device", "endpoint", "draft", "approval", "audit",
] as const satisfies readonly AggregateKind[];
/** The first line of a file, and what says that nothing is missing at its end. */
type Head = { readonly laurel: "ledger"; readonly format: 1 };
type End = { readonly end: { readonly aggregates: number; readonly sha256: string } };

/** How many of each kind were written. */
export type LedgerCounts = Readonly<Record<AggregateKind, number>>;

const head: Head = { laurel: "ledger", format: 1 };
/** All that was ever kept of one member stands on one line. */
const longestLine = 268_435_456;
const batch = 100;

/**
 * Writes everything a store keeps as lines of JSON, packed with gzip where the file's name ends in `.gz`: aggregate by aggregate, each whole, in the
 * order of their ids, so that equal stores give equal files. The file appears under its name once it is complete.
 */
export async function writeLedger(store: Store, path: string, onProgress?: (done: number, all: number) => void): Promise<LedgerCounts> {
  const counts = Object.fromEntries(kinds.map((kind) => [kind, 0])) as Record<AggregateKind, number>;
  const all = (await Promise.all(kinds.map((kind) => store.count(kind)))).reduce((sum, each) => sum + each, 0);
  const partial = `${path}.partial`;
  const file = new LineFile(partial, path.endsWith(".gz"));
  try {
    await file.write(JSON.stringify(head));
    let done = 0;
    for (const kind of kinds) {
      for await (const { key } of store.aggregates(kind)) {
        const whole = await store.whole(key);
        if (!whole) continue;
        await file.write(lineOf(whole));
        counts[kind] += 1;
        onProgress?.(++done, all);
      }
    }
    await file.close({ aggregates: done });
  } catch (error) {
    rmSync(partial, { force: true });
    throw error;
  }
  renameSync(partial, path);
  return counts;
}

/** All there is of an aggregate, its fields in one order, whichever store it comes from. */
function lineOf({ key, version, state, dueAt, edition, messages, journal, facts, waiting }: Whole): string {
  return JSON.stringify({
    key, version, state, dueAt, edition, messages,
    journal: journal.map(({ seq, record, idempotency }) => ({ key, seq, record, idempotency: idempotency && { key: idempotency.key, digest: idempotency.digest } })),
    facts: facts.map(({ seq, id, fact }) => ({ seq, id, fact })),
    waiting: waiting.map(({ number, effect, attempts, retryAt, error }) => ({ key, number, effect, attempts, retryAt, error })),
  });
}

class LineFile {
  readonly #hash = createHash("sha256");
  readonly #out: NodeJS.WritableStream;
  readonly #written: Promise<void>;

  constructor(path: string, packed: boolean) {
    const file = createWriteStream(path);
    const gzip = packed ? createGzip() : undefined;
    gzip?.pipe(file);
    file.on("error", (fault) => gzip?.destroy(fault));
    this.#out = gzip ?? file;
    this.#written = finished(file);
    this.#written.catch(() => undefined);
  }

  async write(line: string): Promise<void> {
    this.#hash.update(line).update("\n");
    if (!this.#out.write(`${line}\n`)) await Promise.race([once(this.#out, "drain"), this.#written]);
  }

  async close(sums: { readonly aggregates: number }): Promise<void> {
    const end: End = { end: { ...sums, sha256: this.#hash.digest("hex") } };
    this.#out.end(`${JSON.stringify(end)}\n`);
    await this.#written;
  }
}

/** What came of reading a ledger: how many aggregates it holds, how many were taken over, and how many were there already. */
export type LedgerTaken = { readonly aggregates: number; readonly taken: number; readonly known: number };

/**
 * Takes over everything a ledger file holds. What exists already is left as it is, so that a second run changes nothing.
 *
 * @throws Unreadable when the file is none, was changed, or breaks off; nothing is taken over then
 */
export async function readLedger(store: Store, path: string, onProgress?: (done: number, all: number) => void): Promise<LedgerTaken> {
  const aggregates = await checkLedger(path);
  let [waiting, taken, done]: [Whole[], number, number] = [[], 0, 0];
  const takeOver = async (): Promise<void> => {
    taken += await store.adopt(waiting);
    done += waiting.length;
    waiting = [];
    onProgress?.(done, aggregates);
  };
  for await (const { value } of linesOf(path)) {
    if (!("key" in value)) continue;
    waiting.push(value as unknown as Whole);
    if (waiting.length >= batch) await takeOver();
  }
  if (waiting.length > 0) await takeOver();
  return { aggregates, taken, known: aggregates - taken };
}

/** Goes through the file once before anything is taken over. */
async function checkLedger(path: string): Promise<number> {
  const hash = createHash("sha256");
  let aggregates = 0;
  let end: End["end"] | undefined;
  for await (const { value, text, line } of linesOf(path)) {
    if (line === 1) checkHead(path, value);
    if (end) throw new Unreadable(path, line, "something stands behind the end of this ledger");
    end = (value as Partial<End>).end;
    if (end) continue;
    hash.update(text).update("\n");
    if ("key" in value) aggregates += 1;
  }
  if (!end) throw new Unreadable(path, undefined, "this ledger breaks off: its end is missing");
  if (end.aggregates !== aggregates || end.sha256 !== hash.digest("hex")) throw new Unreadable(path, undefined, "this ledger was changed since it was written: its checksum differs");
  return aggregates;
}

function checkHead(path: string, first: object): void {
  const { laurel, format } = first as Partial<Head>;
  if (laurel !== head.laurel) throw new Unreadable(path, 1, "this is no ledger that laurel export has written");
  if (format !== head.format) throw new Unreadable(path, 1, "this ledger was written by a newer version of Laurel: please update");
}

async function* linesOf(path: string): AsyncGenerator<{ readonly value: object; readonly text: string; readonly line: number }> {
  const onLongLine = (line: number): never => {
    throw new Unreadable(path, line, "this line is longer than any member's history");
  };
  for await (const lines of jsonLines(await openFile(path), { longestLine, onLongLine })) {
    for (const each of lines) {
      if ("malformed" in each) throw new Unreadable(path, each.line, each.malformed);
      if (typeof each.value !== "object" || each.value === null) throw new Unreadable(path, each.line, "this is no ledger that laurel export has written");
      yield { value: each.value, text: each.text, line: each.line };
    }
  }
}
