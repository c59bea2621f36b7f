import type { Problem } from "../checks/problem.js";
import { checkPolicy } from "./check-policy.js";
import { PolicyDocument, type Sections } from "./policy-document.js";
import { policyWords } from "./policy-words.js";
import { problemsOfIssue } from "./problems-of-issue.js";

/** What came of reading a policy: the document with its defaults filled in, or everything that is wrong with it. */
export type PolicyReading =
  | { readonly kind: "policy"; readonly document: PolicyDocument }
  | { readonly kind: "problems"; readonly problems: readonly Problem[] };

/**
 * Reads a policy from parsed JSON or YAML. All problems are told at once: where a part has a mistake in its shape, the other parts are still
 * held against each other, and nothing is said about references into the part that could not be read.
 */
export function readPolicy(value: unknown): PolicyReading {
  const read = PolicyDocument.safeParse(value);
  if (read.success) {
    const problems = checkPolicy(read.data);
    return problems.length === 0 ? { kind: "policy", document: read.data } : { kind: "problems", problems };
  }
  const words = policyWords();
  const problems = read.error.issues.flatMap((issue) => problemsOfIssue(issue, value, words));
  return { kind: "problems", problems: [...problems, ...checkPolicy(sectionsOf(withoutStrangers(value, read.error.issues)))] };
}

function sectionsOf(value: unknown): Sections {
  if (typeof value !== "object" || value === null) return {};
  const parts = Object.entries(PolicyDocument.shape).flatMap(([part, schema]) => {
    const read = schema.safeParse((value as Record<string, unknown>)[part]);
    return read.success ? [[part, read.data] as const] : [];
  });
  return Object.fromEntries(parts) as Sections;
}

/** The value without the keys that nobody knows: they alone shall not keep a part from being read. */
function withoutStrangers(value: unknown, issues: readonly { readonly path: readonly PropertyKey[] }[]): unknown {
  let left = value;
  for (const issue of issues) {
    if ("keys" in issue && Array.isArray(issue.keys)) left = without(left, issue.path, new Set<PropertyKey>(issue.keys));
  }
  return left;
}

function without(value: unknown, path: readonly PropertyKey[], keys: ReadonlySet<PropertyKey>): unknown {
  if (typeof value !== "object" || value === null) return value;
  const [step, ...rest] = path;
  if (step === undefined) return Object.fromEntries(Object.entries(value).filter(([key]) => !keys.has(key)));
  if (Array.isArray(value)) return value.map((each, i) => (i === step ? without(each, rest, keys) : each));
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, key === step ? without(each, rest, keys) : each]));
}
