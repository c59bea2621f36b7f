import { sameFact } from "@laurel/core";
import type { Whole } from "../contract/store.js";
import type { MoveRefusal } from "./move-outcome.js";

/** How an aggregate at the target stands to the one at the source: `behind`, when the source has gone on since it was copied. */
export type Standing = "same" | "behind" | Exclude<MoveRefusal["code"], "not-at-source">;

/** Holds all that was ever kept of an aggregate on both sides against each other. */
export function standingOf(here: Whole, there: Whole): Standing {
  if (!beginsAs(here, there)) return "other-content";
  if (there.version > here.version) return "target-ahead";
  if (there.version === here.version && !(sameFact(here.state, there.state) && here.messages === there.messages)) return "other-content";
  const waiting = standingOfMessages(here, there);
  if (waiting !== "same") return waiting;
  return there.version === here.version && there.dueAt === here.dueAt && there.edition === here.edition ? "same" : "behind";
}

/** Whether both have the same beginning: every line and fact up to where the shorter one ends. */
function beginsAs(here: Whole, there: Whole): boolean {
  const version = Math.min(here.version, there.version);
  const [ours, theirs] = [upTo(version, here), upTo(version, there)];
  return ours.journal.every((line, i) => sameFact(line, theirs.journal[i])) && ours.facts.length === theirs.facts.length
    && ours.facts.every((fact, i) => sameFact(fact, theirs.facts[i]));
}

const upTo = (version: number, { journal, facts }: Whole) => ({ journal: journal.slice(0, version), facts: facts.filter(({ seq }) => seq <= version) });

function standingOfMessages(here: Whole, there: Whole): Standing {
  if (there.messages > here.messages) return "other-content";
  const theirs = new Map(there.waiting.map((each) => [each.number, each]));
  let standing: Standing = here.messages === there.messages ? "same" : "behind";
  for (const message of here.waiting) {
    if (message.number > there.messages) continue;
    const copy = theirs.get(message.number);
    // Delivered or tried from the target: somebody works there already.
    if (!copy || copy.attempts > message.attempts) return "target-ahead";
    if (!sameFact(copy.effect, message.effect)) return "other-content";
    if (copy.attempts < message.attempts) standing = "behind";
    theirs.delete(message.number);
  }
  return theirs.size === 0 ? standing : "behind";
}
