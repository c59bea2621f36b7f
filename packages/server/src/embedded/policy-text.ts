import { type Change, comparePolicies, pathText, policyAt } from "@laurel/core";
import { lintPolicy, readPolicy } from "@laurel/core/schemas";
import type { Engine } from "@laurel/store";
import { type DocumentText, documentIn, writtenDocument } from "../reading/document-text.js";

/** Something to know about a policy's text, at its place; lines and columns count from 1. */
export type PolicyRemark = { readonly level: "error" | "warning"; readonly line: number; readonly column: number; readonly path: string; readonly says: string };

/** What a policy's text says. */
export type PolicyReading = {
  readonly isSound: boolean;
  readonly remarks: readonly PolicyRemark[];
  /** What it would change, a line each: `wallets.points.expiry.after: P12M → P24M`. */
  readonly changes: readonly string[];
  /** The policy as data, where it is sound. */
  readonly document?: Readonly<Record<string, unknown>>;
};

/** Where a text stops being YAML or JSON. */
export type Broken = { readonly line: number; readonly column: number; readonly says: string };

/** Reads a policy from its text, as somebody writes it: everything that is wrong or doubtful, each at its line, and what it would change. */
export async function policyReading(engine: Engine, text: string): Promise<PolicyReading> {
  const parsed = parsedPolicyText(text);
  if ("says" in parsed) return { isSound: false, changes: [], remarks: [{ level: "error", line: parsed.line, column: parsed.column, path: "", says: parsed.says }] };
  const reading = readPolicy(parsed.value);
  const remarks = reading.kind === "problems" ? reading.problems.map((each) => remarkAt(parsed, "error", each)) : lintPolicy(reading.document).map((each) => remarkAt(parsed, "warning", each));
  const sorted = remarks.toSorted((a, b) => a.line - b.line || a.column - b.column);
  if (reading.kind === "problems") return { isSound: false, changes: [], remarks: sorted };
  const programme = await engine.programme();
  return { isSound: true, remarks: sorted, document: parsed.value as Readonly<Record<string, unknown>>, changes: comparePolicies(policyAt(programme, Date.now()).document, reading.document).map(changeLine) };
}

/** The text as a document, or where it stops being one. */
export function parsedPolicyText(text: string): DocumentText | Broken {
  try {
    const reading = documentIn(text, "policy");
    return reading.kind === "document" ? reading.document : { ...reading.place, says: reading.says };
  } catch (error) {
    // Aliases that stand for more than anybody would write.
    return { line: 1, column: 1, says: (error as Error).message };
  }
}

const remarkAt = (text: DocumentText, level: PolicyRemark["level"], { path, sentence }: { readonly path: Change["path"]; readonly sentence: string }): PolicyRemark =>
  ({ level, ...text.placeOf(path), path: pathText(path), says: sentence });

function changeLine({ path, was, is }: Change): string {
  const shown = (value: unknown): string => (value === undefined ? "∅" : JSON.stringify(value).replace(/^"(.*)"$/s, "$1"));
  const short = (value: unknown): string => (shown(value).length > 80 ? `${shown(value).slice(0, 80)}…` : shown(value));
  return `${pathText(path)}: ${short(was)} → ${short(is)}`;
}

/** A policy's text as somebody wrote it, with comments and in its own order, where it says the same still; otherwise as the document itself is written. */
export function policyText(noted: string | undefined, document: unknown): string {
  if (noted === undefined) return writtenDocument(document);
  const parsed = parsedPolicyText(noted);
  return "value" in parsed && saysTheSame(parsed.value, document) ? noted : writtenDocument(document);
}

function saysTheSame(written: unknown, kept: unknown): boolean {
  const [a, b] = [readPolicy(written), readPolicy(kept)];
  if (a.kind === "policy" && b.kind === "policy") return comparePolicies(a.document, b.document).length === 0;
  return JSON.stringify(written) === JSON.stringify(kept);
}

/** A name for the next version: a number above all that are in use. */
export function nextVersion(versions: readonly string[]): string {
  return String(Math.max(0, ...versions.map((each) => (/^\d{1,9}$/.test(each) ? Number(each) : 0))) + 1);
}
