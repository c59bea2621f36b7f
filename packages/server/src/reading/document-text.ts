import { readFile } from "node:fs/promises";
import type { Path } from "@laurel/core";
import { type Document, LineCounter, isCollection, isMap, isScalar, parseDocument, stringify } from "yaml";
import { Unreadable } from "./unreadable.js";

/** A place in a text, both from 1. */
export type Place = { readonly line: number; readonly column: number };

/** A document that a person wrote, in YAML or JSON, with the places of what it says. */
export type DocumentText = {
  readonly file: string;
  readonly value: unknown;
  /** Where something stands; of what is missing, where its surroundings stand. */
  placeOf(path: Path): Place;
};

/**
 * Reads a document in YAML or in JSON, which YAML includes.
 *
 * @throws Unreadable when there is no such file, or it is neither
 */
export async function readDocument(file: string): Promise<DocumentText> {
  const text = await readFile(file, "utf8").catch((cause: unknown) => {
    const { code } = cause as { readonly code?: string };
    throw new Unreadable(file, undefined, code === "ENOENT" ? "there is no such file" : `this file cannot be read (${code})`, { cause });
  });
  const reading = documentIn(text, file);
  if (reading.kind === "document") return reading.document;
  const { place, says, cause } = reading;
  throw new Unreadable(file, place.line, `this is neither YAML nor JSON: ${says}`, { cause });
}

/** What came of reading a text: the document, or the first place at which it is neither YAML nor JSON. */
export type DocumentReading =
  | { readonly kind: "document"; readonly document: DocumentText }
  | { readonly kind: "broken"; readonly place: Place; readonly says: string; readonly cause: unknown };

/** Reads a document in YAML or in JSON from a text that is at hand. */
export function documentIn(text: string, file: string): DocumentReading {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [error] = document.errors;
  if (error) {
    const { line, col } = lines.linePos(error.pos[0]);
    return { kind: "broken", place: { line, column: col }, says: error.message, cause: error };
  }
  const value = document.toJS({ maxAliasCount: 1_000 }) as unknown;
  return { kind: "document", document: { file, value, placeOf: (path) => placeIn(document, path, lines) } };
}

/** Writes a value as a person would in YAML. */
export const writtenDocument = (value: unknown): string => stringify(value, { lineWidth: 0 });

function placeIn(document: Document, path: Path, lines: LineCounter): Place {
  let node: unknown = document.contents;
  let at = offsetOf(node) ?? 0;
  for (const step of path) {
    if (!isCollection(node)) break;
    const pair = isMap(node) ? node.items.find(({ key }) => (isScalar(key) ? key.value : key) === step) : undefined;
    const next: unknown = isMap(node) ? pair?.value : node.get(step, true);
    if (isMap(node) && !pair) break;
    at = offsetOf(pair?.key) ?? offsetOf(next) ?? at;
    node = next;
  }
  const { line, col } = lines.linePos(at);
  return { line, column: col };
}

function offsetOf(node: unknown): number | undefined {
  return (node as { readonly range?: readonly number[] | null } | undefined)?.range?.[0];
}
