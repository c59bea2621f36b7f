import { columnsOf, readCsvRows } from "../reading/csv-rows.js";
import { delimiterText, guessDelimiter } from "../reading/guess-delimiter.js";
import { jsonLines } from "../reading/json-rows.js";
import { type OpenFile, openFile } from "../reading/open-file.js";
import { Unreadable } from "../reading/unreadable.js";
import { lineBytesMax } from "../reading/whole-lines.js";
import { Columns } from "../fields/columns.js";
import { type RowOutcome, type RowReader, type Terms, lineReader } from "../mapping/line-reader.js";
import type { Lookups } from "../mapping/lookup.js";
import type { MappingDocument } from "../mapping/mapping-document.js";
import { type KnownWallets, memberRowReader } from "../mapping/member-row-reader.js";
import { Rejection } from "../fields/rejection.js";
import { snapshotReader } from "../mapping/snapshot-reader.js";
import type { Piece } from "./piece.js";
import type { RejectedRow } from "./report.js";

/** What a file is read with, and who is told what is found. */
export type FileReading = {
  readonly path: string;
  readonly mapping: MappingDocument;
  readonly lookups: Lookups;
  readonly terms: Terms;
  readonly wallets: KnownWallets;
  readonly onPiece: (piece: Piece) => void;
  readonly onRejected: (row: RejectedRow) => void;
  readonly onProgress?: ((bytes: number, bytesOfFile: number, rows: number) => void) | undefined;
};

/** How many rows there were, and what became of those that are no pieces of anything. */
export type FileCounts = { rows: number; guests: number; tests: number; leftOut: number; rejected: number };

/**
 * Reads a file row by row and hands on the pieces.
 *
 * @throws Unreadable when the file as a whole cannot be read; nothing of it should be used then
 */
export async function readFile(reading: FileReading): Promise<FileCounts> {
  const { path, mapping } = reading;
  const file = await openFile(path);
  const counts: FileCounts = { rows: 0, guests: 0, tests: 0, leftOut: 0, rejected: 0 };
  const progress = () => reading.onProgress?.(file.bytesRead(), file.size, counts.rows);
  const takeOutcome = taker(reading, counts);
  const onLongLine = (line: number, bytes: number) => {
    takeOutcome(new Rejection("", `this line has ${bytes.toLocaleString("en")} bytes: expected ${lineBytesMax.toLocaleString("en")} at most`), line);
  };
  if (isJson(mapping, path)) await readJson(file, reading, takeOutcome, onLongLine, progress);
  else await readCsv(file, reading, takeOutcome, onLongLine, progress);
  if (counts.rows === 0) throw new Unreadable(path, undefined, "there is not one row in this file");
  return counts;
}

function isJson({ format, rows }: MappingDocument, path: string): boolean {
  return rows === "snapshots" || (format === undefined ? /\.(jsonl|ndjson)(\.gz)?$/i.test(path) : format === "jsonl");
}

type OutcomeTaker = (outcome: RowOutcome, line: number) => void;

function taker({ onPiece, onRejected }: FileReading, counts: FileCounts): OutcomeTaker {
  return (outcome, line) => {
    counts.rows += 1;
    if (outcome === "guest") counts.guests += 1;
    else if (outcome === "test") counts.tests += 1;
    else if (outcome === "left-out") counts.leftOut += 1;
    else if (outcome instanceof Rejection) {
      counts.rejected += 1;
      onRejected({ line, field: outcome.field, reason: outcome.reason });
    } else onPiece(outcome);
  };
}

type Told = (line: number, bytes: number) => void;

async function readCsv(file: OpenFile, reading: FileReading, take: OutcomeTaker, onLongLine: Told, progress: () => void): Promise<void> {
  const { mapping, path } = reading;
  let read: RowReader | undefined;
  let width = 0;
  await readCsvRows(file, { ...mapping, onLongLine }, {
    columns(names, line) {
      width = names.length;
      const columns = new Columns(names);
      read = rowReader(reading, columns);
      if (columns.missing.size > 0) throw new Unreadable(path, 1, missingColumns(columns, names, line, mapping));
    },
    row(fields, line) {
      if (fields.length === width) take(read!(fields), line);
      else take(new Rejection("", `this row has ${fields.length} fields: expected ${width}, one for each column`), line);
    },
  }, progress);
}

/** The reader of rows, with the columns of the second files. */
function rowReader({ mapping, lookups, terms, wallets }: FileReading, columns: Columns): RowReader {
  lookups(columns);
  return mapping.rows === "members" ? memberRowReader(mapping, columns, terms, wallets) : lineReader(mapping, columns, terms);
}

function missingColumns(columns: Columns, names: readonly string[], line: string, { delimiter = ",", quote }: MappingDocument): string {
  const missing = [...columns.missing].map((each) => `"${each}"`).join(", ");
  const guess = guessDelimiter(line, [...columns.wanted], delimiter);
  if (guess !== undefined) {
    const found = columnsOf(line, guess, quote);
    return `there is no column ${missing}, but there would be if columns were cut at ${delimiterText(guess)} (${found.slice(0, 5).join(", ")} …): write delimiter: ${delimiterText(guess)} in the mapping`;
  }
  const there = names.slice(0, 20).map((each) => `"${each.slice(0, 60)}"`).join(", ");
  return `there is no column ${missing}; the columns of this file are ${there}`;
}

async function readJson(file: OpenFile, reading: FileReading, take: OutcomeTaker, onLongLine: Told, progress: () => void): Promise<void> {
  const { mapping, terms } = reading;
  const read = mapping.rows === "snapshots" ? snapshotReader(mapping, terms) : objectReader(reading);
  for await (const lines of jsonLines(file, { encoding: mapping.encoding, onLongLine })) {
    for (const each of lines) take("value" in each ? read(each.value) : new Rejection("", each.malformed), each.line);
    progress();
  }
}

/** Reads JSON objects by the names of their fields, as if these were columns. */
function objectReader(reading: FileReading): (value: unknown) => RowOutcome {
  const columns = new Columns("open");
  const read = rowReader(reading, columns);
  const names = columns.names();
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return new Rejection("", "expected an object with the fields that the mapping names");
    const fields = names.map((name) => textOf((value as Readonly<Record<string, unknown>>)[name]));
    const wrong = fields.findIndex((field) => field === undefined || withControls.test(field));
    return wrong < 0 ? read(fields as string[]) : new Rejection(names[wrong]!, "expected a text or a number on one line");
  };
}

const withControls = /\p{Cc}/u;

function textOf(value: unknown): string | undefined {
  switch (typeof value) {
    case "string": return value;
    case "number": case "boolean": return String(value);
    default: return value === undefined || value === null ? "" : undefined;
  }
}
