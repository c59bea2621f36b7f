import { once } from "node:events";
import { type CsvError, type Options, parse } from "csv-parse";
import type { OpenFile } from "./open-file.js";
import { Unreadable } from "./unreadable.js";
import { lineBytesMax, type TextOptions, wholeLines } from "./whole-lines.js";

/** How a CSV file is cut into rows and fields. */
export type CsvOptions = TextOptions & {
  /** The sign between fields; `spaces` stands for any number of blanks, as in old fixed tables. A comma unless said. */
  readonly delimiter?: string | undefined;
  /** The sign around fields that hold delimiters; `none` takes every sign as it stands. */
  readonly quote?: string | undefined;
  /** The columns, where the file does not begin with a line that names them. */
  readonly header?: readonly string[] | undefined;
};

/** Takes the rows of a file, one after the other; `columns` comes first, once. Both are called while reading, so they bound its pace. */
export type RowTaker = {
  /** @param line - the first line, as it stands in the file */
  columns(names: readonly string[], line: string): void;
  /** @param line - the number of the line on which the row ends, from 1 */
  row(fields: readonly string[], line: number): void;
};

/**
 * Reads a CSV file (RFC 4180, with a byte order mark or without) and hands over row after row.
 *
 * @param onChunk - called between two pieces of the file; for progress, and for work that has to wait
 * @throws Unreadable when quotes do not match, so that nobody can tell where rows end
 */
export async function readCsvRows(file: OpenFile, options: CsvOptions, taker: RowTaker, onChunk?: () => void): Promise<void> {
  const rows = new Rows(options, taker);
  const parser = parse(parserOptions(options, (fields, line) => rows.take(fields, line)));
  parser.resume();
  const failed = new Promise<never>((_, reject) => {
    parser.on("error", (error: CsvError) => reject(new Unreadable(file.path, (error as { lines?: number }).lines, sentenceOf(error), { cause: error })));
  });
  failed.catch(() => undefined);
  for await (const lines of wholeLines(file, options)) {
    rows.begin(lines);
    const text = options.delimiter === "spaces" ? withTabs(lines) : lines;
    if (!parser.write(text)) await Promise.race([once(parser, "drain"), failed]);
    if (rows.fault) throw rows.fault;
    onChunk?.();
  }
  const ended = once(parser, "end");
  parser.end();
  await Promise.race([ended, failed]);
  if (rows.fault) throw rows.fault;
}

function parserOptions({ delimiter = ",", quote = '"' }: CsvOptions, take: (fields: string[], line: number) => void): Options {
  return {
    bom: true,
    delimiter: delimiter === "spaces" ? "\t" : delimiter,
    quote: quote === "none" ? false : quote,
    escape: quote === "none" ? false : quote,
    relax_column_count: true,
    skip_empty_lines: true,
    // A quote that is never closed would gather the rest of the file.
    max_record_size: lineBytesMax,
    // Rows are taken here and not passed on, so that none waits in a queue.
    on_record: (fields: string[], { lines }) => {
      take(fields, lines);
      return null;
    },
  };
}

/** Hands over the columns first, then the rows. */
class Rows {
  /** What the taker threw; the parser would lose it. */
  fault: Error | undefined;
  #firstLine: string | undefined;
  #columnsTold = false;

  constructor(private readonly options: CsvOptions, private readonly taker: RowTaker) {}

  begin(lines: Buffer): void {
    if (this.#firstLine !== undefined) return;
    const end = lines.indexOf(0x0a);
    this.#firstLine = lines.toString("utf8", 0, end < 0 ? lines.length : end).replace(/^\uFEFF/, "").replace(/\r$/, "");
    const { header } = this.options;
    if (header) this.#tellColumns(header);
  }

  take(fields: string[], line: number): void {
    if (this.fault) return;
    try {
      if (this.#columnsTold) this.taker.row(fields, line);
      else this.#tellColumns(fields.map((each) => each.trim()));
    } catch (fault) {
      this.fault = fault as Error;
    }
  }

  #tellColumns(names: readonly string[]): void {
    this.#columnsTold = true;
    this.taker.columns(names, this.#firstLine ?? "");
  }
}

/** Cuts a line that names columns. Names hold no line breaks. */
export function columnsOf(line: string, delimiter: string, quote = '"'): string[] {
  if (delimiter === "spaces") return line.trim().split(/ +/);
  const columns: string[] = [];
  let [name, quoted] = ["", false];
  for (let i = 0; i < line.length; i++) {
    const sign = line[i]!;
    if (sign === quote && quoted && line[i + 1] === quote) name += line[++i]!;
    else if (sign === quote) quoted = !quoted;
    else if (!quoted && line.startsWith(delimiter, i)) {
      columns.push(name.trim());
      name = "";
      i += delimiter.length - 1;
    } else name += sign;
  }
  return [...columns, name.trim()];
}

const withTabs = (lines: Buffer): Buffer => Buffer.from(lines.toString("utf8").replace(/^ +| +$/gm, "").replace(/ +/g, "\t"));

function sentenceOf({ code, message }: { readonly code: string; readonly message: string }): string {
  switch (code) {
    case "CSV_QUOTE_NOT_CLOSED": return "a quote is opened here and never closed: close it, or write quote: none in the mapping if quotes mean nothing in this file";
    case "CSV_MAX_RECORD_SIZE": return "the row is longer than 1 MB: a quote before this line is opened and not closed";
    case "INVALID_OPENING_QUOTE": return "a quote stands in the middle of a field: put the field in quotes and double the one inside, or write quote: none in the mapping";
    case "CSV_INVALID_CLOSING_QUOTE": case "CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE":
      return "something stands between a closing quote and the end of its field: is a quote missing, or one inside a field not doubled?";
    default: return `this line cannot be cut into fields (${message})`;
  }
}
