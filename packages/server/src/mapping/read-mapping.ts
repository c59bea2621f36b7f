import { type Problem, isZone } from "@laurel/core";
import { problemsOfIssue } from "@laurel/core/schemas";
import { type DocumentText, readDocument } from "../reading/document-text.js";
import { isEncoding } from "../reading/whole-lines.js";
import { MappingDocument } from "./mapping-document.js";

/** A mapping that has been read and checked. */
export type Mapping = {
  readonly file: string;
  readonly document: MappingDocument;
};

/** What came of reading a mapping: the mapping, or everything that is wrong with it. */
export type MappingReading =
  | { readonly kind: "mapping"; readonly mapping: Mapping }
  | { readonly kind: "problems"; readonly text: DocumentText; readonly problems: readonly Problem[] };

/**
 * Reads a mapping file in YAML or JSON.
 *
 * @throws Unreadable when the file cannot be read, or is neither
 */
export async function readMapping(file: string): Promise<MappingReading> {
  const text = await readDocument(file);
  const read = MappingDocument.safeParse(text.value);
  if (!read.success) {
    return { kind: "problems", text, problems: read.error.issues.flatMap((issue) => problemsOfIssue(issue, text.value, new Set(words))) };
  }
  const problems = checkMapping(read.data);
  if (problems.length > 0) return { kind: "problems", text, problems };
  return { kind: "mapping", mapping: { file, document: read.data } };
}

function checkMapping({ encoding, timeZone, lookups, delimiter }: MappingDocument): Problem[] {
  const problems: Problem[] = [];
  const named = [["encoding"], encoding] as const;
  const encodings = [named, ...Object.entries(lookups).map(([name, each]) => [["lookups", name, "encoding"], each.encoding] as const)];
  for (const [path, each] of encodings) if (each !== undefined && !isEncoding(each)) problems.push({ path, sentence: `there is no encoding "${each}": expected one such as utf-8 or gbk` });
  if (timeZone !== undefined && !isZone(timeZone)) problems.push({ path: ["timeZone"], sentence: `there is no time zone "${timeZone}": expected one such as Europe/London` });
  if (delimiter !== undefined && delimiter.length > 1 && delimiter !== "spaces") problems.push({ path: ["delimiter"], sentence: `expected one sign, or spaces, got "${delimiter}"` });
  return problems;
}

/** Keys of the mapping language, for guessing which one a mistyped key was meant to be. */
const words = [
  ...Object.keys(MappingDocument.shape), "from", "identity", "callingCode", "kind", "guests", "joined", "birthday", "id", "date", "currency", "store", "channel", "sku",
  "quantity", "unitPrice", "amount", "discounts", "tax", "cost", "categories", "newProduct", "giftCard", "column", "is", "in", "startsWith", "above",
  "below", "format", "value", "name", "when", "file", "key", "match", "wallet", "points", "at", "expires", "first",
];
