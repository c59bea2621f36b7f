import type { OpenFile } from "./open-file.js";
import { type TextOptions, wholeLines } from "./whole-lines.js";

/** A line of a JSONL file: its value, or why it has none. */
export type JsonLine = { readonly line: number; readonly text: string } & ({ readonly value: unknown } | { readonly malformed: string });

/** Reads a file with one JSON value on each line, some lines at a time so that memory stays flat; empty lines are passed over. */
export async function* jsonLines(file: OpenFile, options: TextOptions): AsyncGenerator<readonly JsonLine[]> {
  let line = 0;
  for await (const lines of wholeLines(file, options)) {
    const text = lines.toString("utf8");
    const body = line === 0 && text.startsWith("\uFEFF") ? text.slice(1) : text;
    const found: JsonLine[] = [];
    for (const each of (body.endsWith("\n") ? body.slice(0, -1) : body).split("\n")) {
      line += 1;
      if (each.trim() !== "") found.push(read(each, line));
    }
    yield found;
  }
}

function read(text: string, line: number): JsonLine {
  try {
    return { line, text, value: JSON.parse(text) as unknown };
  } catch (cause) {
    return { line, text, malformed: `this line is no JSON: ${(cause as Error).message}` };
  }
}
