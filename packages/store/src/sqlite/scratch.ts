import { closeSync, mkdirSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { compareIds } from "../contract/id-order.js";
import { faultOf } from "./sqlite-fault.js";

/** A row that waits for the rest of its group. */
export type ScratchRow = { readonly order: number; readonly seq: number; readonly body: string };
/** Everything that was put under one key, ordered by (order, seq). */
export type Group = { readonly key: string; readonly rows: readonly ScratchRow[] };

/** A place to sort more than fits into memory. */
export interface Scratch {
  /** Puts a row by. `order` and `seq` are numbers, compared in this order. */
  put(key: string, order: number, seq: number, body: string): void;
  /** All groups, ordered by key (`compareIds`). Nothing can be put by afterwards. */
  groups(): Generator<Group>;
  /** Takes away its files. */
  close(): void;
}

/** Characters kept in memory before they are written out; twice that in bytes at most, and some more for what holds them. */
const charactersMax = 4_000_000;
/** What a row takes besides its text. */
const rowOverhead = 64;

/**
 * Opens a scratch area: rows are gathered by key in memory, written out as a sorted run whenever that grows too large, and merged when they are
 * read back. So memory stays flat however many rows there are. Measured at 2 to 3 times the speed of a sorted table in a temporary SQLite file.
 *
 * @param directory - where a folder of its own is made, and taken away by `close`
 */
export function openScratch(directory: string, options: { readonly charactersMax?: number } = {}): Scratch {
  try {
    mkdirSync(directory, { recursive: true });
    return new FileScratch(mkdtempSync(join(directory, "scratch-")), options.charactersMax ?? charactersMax);
  } catch (error) {
    throw faultOf(error, directory);
  }
}

class FileScratch implements Scratch {
  #groups = new Map<string, ScratchRow[]>();
  #characters = 0;
  readonly #runs: string[] = [];

  constructor(readonly folder: string, readonly max: number) {}

  put(key: string, order: number, seq: number, body: string): void {
    let rows = this.#groups.get(key);
    if (!rows) {
      this.#groups.set(key, (rows = []));
      this.#characters += key.length + rowOverhead;
    }
    rows.push({ order, seq, body });
    this.#characters += body.length + rowOverhead;
    if (this.#characters >= this.max) this.#spill();
  }

  *groups(): Generator<Group> {
    const sources: Iterator<Group>[] = this.#runs.map(readRun);
    sources.push(sorted(this.#groups).values());
    this.#groups = new Map();
    yield* merged(sources);
  }

  close(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  #spill(): void {
    const path = join(this.folder, `${this.#runs.length}.run`);
    try {
      writeRun(path, sorted(this.#groups));
    } catch (error) {
      throw faultOf(error, path);
    }
    this.#runs.push(path);
    this.#groups = new Map();
    this.#characters = 0;
  }
}

function sorted(groups: ReadonlyMap<string, readonly ScratchRow[]>): Group[] {
  return [...groups].map(([key, rows]) => ({ key, rows: inOrder(rows) })).sort((a, b) => compareIds(a.key, b.key));
}

const compareRows = (a: ScratchRow, b: ScratchRow): number => a.order - b.order || a.seq - b.seq;

/** Rows mostly come in order already; a look is cheaper than a sort. */
function inOrder(rows: readonly ScratchRow[]): readonly ScratchRow[] {
  for (let i = 1; i < rows.length; i++) if (compareRows(rows[i - 1]!, rows[i]!) > 0) return [...rows].sort(compareRows);
  return rows;
}

/** Takes the smallest key of all sources, with the rows of every source that has it. */
function* merged(sources: readonly Iterator<Group>[]): Generator<Group> {
  const heads = sources.map((source) => source.next());
  for (;;) {
    let key: string | undefined;
    for (const head of heads) if (!head.done && (key === undefined || compareIds(head.value.key, key) < 0)) key = head.value.key;
    if (key === undefined) return;
    const rows: ScratchRow[] = [];
    for (const [i, head] of heads.entries()) {
      if (head.done || head.value.key !== key) continue;
      for (const row of head.value.rows) rows.push(row);
      heads[i] = sources[i]!.next();
    }
    yield { key, rows: inOrder(rows) };
  }
}

const chunkBytes = 1 << 16;

/** A run is a line for each group, with the key and the number of its rows, and a line for each of its rows, as JSON. */
function writeRun(path: string, groups: readonly Group[]): void {
  const file = openSync(path, "wx", 0o600);
  let chunk = "";
  try {
    for (const { key, rows } of groups) {
      chunk += `${rows.length} ${JSON.stringify(key)}\n`;
      for (const { order, seq, body } of rows) {
        chunk += `${order} ${seq} ${body.includes("\n") ? `j${JSON.stringify(body)}` : `t${body}`}\n`;
        if (chunk.length < chunkBytes) continue;
        writeSync(file, chunk);
        chunk = "";
      }
    }
    writeSync(file, chunk);
  } finally {
    closeSync(file);
  }
}

function* readRun(path: string): Generator<Group> {
  const lines = linesOf(path);
  for (let head = lines.next(); !head.done; head = lines.next()) {
    const space = head.value.indexOf(" ");
    const count = Number(head.value.slice(0, space));
    const key = JSON.parse(head.value.slice(space + 1)) as string;
    const rows: ScratchRow[] = [];
    for (let i = 0; i < count; i++) rows.push(rowOf(lines.next().value as string));
    yield { key, rows };
  }
}

function rowOf(line: string): ScratchRow {
  const first = line.indexOf(" ");
  const second = line.indexOf(" ", first + 1);
  const body = line.slice(second + 2);
  return {
    order: Number(line.slice(0, first)),
    seq: Number(line.slice(first + 1, second)),
    body: line[second + 1] === "j" ? JSON.parse(body) as string : body,
  };
}

/** Lines of a file, read in chunks; a line ends at a newline, which no UTF-8 sequence contains. */
function* linesOf(path: string): Generator<string> {
  const file = openSync(path, "r");
  const chunk = Buffer.allocUnsafe(chunkBytes);
  try {
    let rest = Buffer.alloc(0);
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) {
      const bytes = rest.length === 0 ? chunk.subarray(0, read) : Buffer.concat([rest, chunk.subarray(0, read)]);
      const end = bytes.lastIndexOf(10) + 1;
      if (end > 0) yield* bytes.toString("utf8", 0, end - 1).split("\n");
      rest = Buffer.from(bytes.subarray(end));
    }
  } finally {
    closeSync(file);
  }
}
