import { type Fact, assertBalanced, invariant } from "@laurel/core";
import type { Commit, Whole } from "./store.js";

/** Characters of an aggregate's id, as `Fact` allows them; and of the id of a fact, which may be made of several. */
const idMax = 300;
const nameMax = 500;

/**
 * What must hold of a commit before any store takes it: the last door before it is written.
 *
 * @throws Defect when it does not
 */
export function checkCommit({ key, expectedVersion, facts, withdrawn = [], record, dueAt, edition, idempotency }: Commit): void {
  const name = `${key.kind} ${key.id}`;
  checkText(`the id of ${name}`, key.id, idMax);
  invariant(Number.isSafeInteger(expectedVersion) && expectedVersion >= 0, `${name} expects version ${expectedVersion}`);
  invariant(Number.isSafeInteger(dueAt), `${name} is due at ${dueAt}`);
  invariant(Number.isSafeInteger(edition) && edition >= 0, `${name} was decided under edition ${edition}`);
  invariant(areDistinct(facts, withdrawn), `${name} gets two facts with one id`);
  for (const { id } of facts) checkText(`the id of a fact of ${name}`, id, nameMax);
  if (idempotency) checkText(`a key of ${name}`, idempotency.key, nameMax);
  for (const { cause, entries } of record.transactions) assertBalanced(`${name}: ${cause}`, entries);
}

/** @throws Defect when an aggregate that is taken over lacks a line of its journal, or has a message beyond its last */
export function checkWhole({ key, version, journal, messages, waiting }: Whole): void {
  const name = `${key.kind} ${key.id}`;
  invariant(version > 0 && journal.length === version, `${name} is at ${version} with ${journal.length} lines`);
  for (const [i, { seq }] of journal.entries()) invariant(seq === i + 1, `${name} has line ${seq} in the place of ${i + 1}`);
  for (const { number } of waiting) invariant(number > 0 && number <= messages, `${name} has message ${number} of ${messages}`);
}

/** What names something must be text that every store can keep as it is, and keep in an index: not empty, not endless, no NUL, no half of a surrogate pair. */
function checkText(what: string, text: string, max: number): void {
  invariant(text.length > 0 && text.length <= max, `${what} is ${text.length} characters long; 1 to ${max} can be kept`);
  invariant(!text.includes("\0") && isWellFormed(text), `${what} is ${JSON.stringify(text)}, which is no text that can be kept`);
}

// `isWellFormed` of strings is younger than some browsers we run in.
const isWellFormed = (text: string): boolean => !/\p{Surrogate}/u.test(text);

function areDistinct(facts: readonly Fact[], withdrawn: readonly string[]): boolean {
  const count = facts.length + withdrawn.length;
  return count < 2 || new Set([...facts.map(({ id }) => id), ...withdrawn]).size === count;
}
