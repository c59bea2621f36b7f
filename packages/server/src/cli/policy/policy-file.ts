import { type PolicyDocument, type Problem, pathText } from "@laurel/core";
import { readPolicy } from "@laurel/core/schemas";
import { type DocumentText, readDocument } from "../../reading/document-text.js";
import { Unreadable } from "../../reading/unreadable.js";

/** What came of reading a policy file: the policy, or everything that is wrong with it. */
export type PolicyFile =
  | { readonly kind: "policy"; readonly text: DocumentText; readonly document: PolicyDocument }
  | { readonly kind: "problems"; readonly text: DocumentText; readonly problems: readonly Problem[] };

/** Reads a policy in YAML or JSON. */
export async function readPolicyFile(file: string): Promise<PolicyFile> {
  const text = await readDocument(file);
  const reading = readPolicy(text.value);
  return reading.kind === "policy" ? { kind: "policy", text, document: reading.document } : { kind: "problems", text, problems: reading.problems };
}

/**
 * Reads a policy for a command that cannot go on without one.
 *
 * @throws Unreadable with all that is wrong, a line each
 */
export async function soundPolicy(file: string): Promise<PolicyDocument> {
  const read = await readPolicyFile(file);
  if (read.kind === "policy") return read.document;
  throw asUnreadable("policy", read.text, read.problems);
}

/** All that is wrong with a document as one thing to throw. */
export function asUnreadable(what: string, text: DocumentText, problems: readonly Problem[]): Unreadable {
  const lines = problems.map((each) => problemLine(text, each));
  return new Unreadable(text.file, undefined, `this ${what} cannot be used:\n${lines.join("\n")}`);
}

/** `FILE:LINE:COLUMN: path: sentence`, as editors and people read it. */
export function problemLine(text: DocumentText, { path, sentence }: Problem): string {
  const { line, column } = text.placeOf(path);
  return `${text.file}:${line}:${column}: ${path.length === 0 ? "" : `${pathText(path)}: `}${sentence}`;
}
