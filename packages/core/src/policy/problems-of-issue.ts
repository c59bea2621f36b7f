import type * as z from "zod";
import { closest } from "../checks/closest.js";
import type { Path, Problem } from "../checks/problem.js";

/**
 * What the schema found, in sentences a shopkeeper understands: what was expected, and what was found instead.
 *
 * @param value - the whole input, for saying what was found
 * @param words - keys that the policy language knows, for guessing which was meant
 */
export function problemsOfIssue(issue: z.core.$ZodIssue, value: unknown, words: ReadonlySet<string>): Problem[] {
  return explain(issue, issue.path.map((step) => (typeof step === "symbol" ? String(step) : step)), value, words);
}

// Schemas that choose their shape by a key pass on the issues of that shape, some under another code; so the fields say what it is.
type Issue = {
  readonly message: string;
  readonly path: readonly PropertyKey[];
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly options?: readonly unknown[];
  readonly errors?: readonly (readonly Issue[])[];
  readonly issues?: readonly Issue[];
  readonly expected?: string;
  readonly format?: string;
  readonly origin?: string;
  readonly minimum?: number | bigint;
  readonly maximum?: number | bigint;
  readonly inclusive?: boolean;
};

function explain(issue: Issue, path: Path, value: unknown, words: ReadonlySet<string>): Problem[] {
  if (issue.keys) return issue.keys.map((key) => ({ path: [...path, key], sentence: unknownKey(key, words) }));
  const branch = issue.errors && nearest(issue.errors);
  if (branch) return branch.flatMap((each) => explain(each, [...path, ...(each.path as Path)], value, words));
  const found = at(value, path);
  const got = `got ${describe(found)}`;
  if (issue.issues) return [{ path, sentence: `${issue.issues[0]?.message ?? issue.message}, got "${String(path.at(-1))}"` }];
  if (!isStock(issue.message)) return [{ path, sentence: issue.format === undefined ? issue.message : `${issue.message}, ${got}` }];
  const expected = expectation(issue);
  const meant = typeof found === "string" ? closest(found, choicesOf(issue)) : undefined;
  return [{ path, sentence: `expected ${expected}, ${got}${meant === undefined ? "" : `; did you mean "${meant}"?`}` }];
}

/** The one alternative whose kind of value fits, so that its own mistake is told; `undefined` when none or several do. */
function nearest(errors: readonly (readonly Issue[])[]): readonly Issue[] | undefined {
  const fitting = errors.filter((issues) => issues.every((each) => each.path.length > 0 || each.keys !== undefined));
  return fitting.length === 1 ? fitting[0] : undefined;
}

function expectation(issue: Issue): string {
  if (issue.errors && issue.errors.length > 0) return either(issue.errors.flatMap((issues) => inBranch(issues[0])));
  const choices = choicesOf(issue);
  if (choices.length > 0) return either(choices);
  if (issue.minimum !== undefined) return atLeast(issue, issue.minimum);
  if (issue.maximum !== undefined) return atMost(issue, issue.maximum);
  return kinds[issue.expected ?? ""] ?? "something else";
}

/** What one alternative of several would have been; a choice of words is as many alternatives. */
function inBranch(issue: Issue | undefined): string | string[] {
  if (!issue) return "something else";
  if (issue.values) return choicesOf(issue);
  return isStock(issue.message) ? expectation(issue) : issue.message.replace(/^an? (\S+) is written/, "a $1 written");
}

function choicesOf({ values, options, errors = [] }: Issue): string[] {
  return [...(values ?? options ?? []).map(String), ...errors.flatMap((issues) => issues.flatMap((each) => each.values ?? []).map(String))];
}

function atLeast({ origin, inclusive }: Issue, minimum: number | bigint): string {
  if (origin === "array") return `at least ${entries(minimum)}`;
  if (origin === "string") return `at least ${minimum} characters`;
  return inclusive === false ? `more than ${minimum}` : `${minimum} or more`;
}

function atMost({ origin, inclusive }: Issue, maximum: number | bigint): string {
  if (origin === "array") return `at most ${entries(maximum)}`;
  if (origin === "string") return `at most ${maximum} characters`;
  return inclusive === false ? `less than ${maximum}` : `${maximum} or less`;
}

const entries = (count: number | bigint): string => `${count} ${Number(count) === 1 ? "entry" : "entries"}`;

const kinds: Readonly<Record<string, string>> = {
  string: "a text", number: "a number", int: "a whole number", boolean: "true or false",
  object: "a group of settings", record: "a group of settings", array: "a list", tuple: "a list",
};

function unknownKey(key: string, words: ReadonlySet<string>): string {
  const meant = closest(key, words);
  return `"${key}" is no setting here${meant === undefined || meant === key ? "" : `; did you mean "${meant}"?`}`;
}

function describe(found: unknown): string {
  if (found === undefined || found === null) return "nothing";
  if (typeof found === "string") return `"${found.length > 40 ? `${found.slice(0, 40)}…` : found}"`;
  if (Array.isArray(found)) return `a list of ${found.length}`;
  if (typeof found === "object") return "a group of settings";
  return typeof found === "number" || typeof found === "boolean" ? String(found) : `a ${typeof found}`;
}

function at(value: unknown, path: Path): unknown {
  let found = value;
  for (const step of path) {
    if (typeof found !== "object" || found === null || !Object.hasOwn(found, step)) return undefined;
    found = (found as Record<PropertyKey, unknown>)[step];
  }
  return found;
}

/** "a", "a or b", "a, b or c". */
function either(choices: readonly string[]): string {
  const each = [...new Set(choices)];
  return each.length < 2 ? each.join("") : `${each.slice(0, -1).join(", ")} or ${each.at(-1)}`;
}

/** Whether a message is the schema library's own; ours never begin so. */
const isStock = (message: string): boolean => /^(Too |Invalid |Unrecognized )/.test(message);
