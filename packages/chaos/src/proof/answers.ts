import { type Fact, revisionOf } from "@laurel/core";
import { digestOf } from "@laurel/store";
import { type Evidence, type Finding, linesByKey, membersIn } from "./evidence.js";

/** Nothing that was answered is lost: what was accepted stands in its member's journal, at the version and with the record of the answer; what was refused does not. */
export function answersKept(evidence: Evidence): Finding[] {
  const lines = linesByKey(evidence);
  return evidence.diary.answered.flatMap(({ key, member, what, outcome, version, record, because }): Finding[] => {
    const line = lines.get(key)?.find((each) => each.key.id === member);
    if (outcome === "accepted" || outcome === "repeated") {
      if (!line) return [{ what: "lost", says: `${member} was answered ${outcome} for ${key} as version ${version}, but no line of the journal bears that key` }];
      if (line.seq !== version) return [{ what: "changed", says: `${member} was answered version ${version} for ${key}, but its line is number ${line.seq}` }];
      return digestOf(line.record) === record ? [] : [{ what: "changed", says: `the record of ${key} of ${member} is not the one that was answered` }];
    }
    // Whoever joins anew may bring a further name; that is noted under the key, though no fact is new.
    if (!line || (what === "enrol" && outcome === "unchanged")) return [];
    return [{ what: "refused, yet done", says: `${member} was answered ${outcome} (${because}) for ${key}, but line ${line.seq} of the journal bears that key` }];
  });
}

/** Nothing was done twice, whether it was answered or given up: a key stands in one line at most, and was asked for; a revision of a fact stands once. */
export function doneOnce(evidence: Evidence): Finding[] {
  const asked = new Set(evidence.diary.asked.map(({ key }) => key));
  // Which way points go that were sent is settled once, by whoever delivers them, in the journal of the sender.
  const ways = new Set(membersIn(evidence).flatMap(({ id, whole }) => whole.facts.flatMap(({ fact }) => (fact?.kind === "transfer-out" ? [`${id} way-of:${fact.id}`] : []))));
  const keys = [...linesByKey(evidence)].flatMap(([key, lines]): Finding[] => {
    const places = lines.map(({ key: { id }, seq }) => `line ${seq} of ${id}`).join(", ");
    if (lines.length > 1) return [{ what: "done twice", says: `${key} stands in ${places}` }];
    // What the shop was opened with was asked for by nobody.
    return asked.has(key) || isOpening(key) || ways.has(`${lines[0]!.key.id} ${key}`) ? [] : [{ what: "never asked", says: `${key} stands in ${places}, but nobody has asked for it` }];
  });
  const all = membersIn(evidence).flatMap(({ id: member, whole }) => whole.facts.flatMap(({ seq, id, fact }) => (
    fact ? [{ member, seq, name: nameOf(id, fact) }] : [])));
  const facts = [...Map.groupBy(all, ({ name }) => name)].filter(([, lines]) => lines.length > 1).map(([name, lines]): Finding => (
    { what: "done twice", says: `${name} came with ${lines.map(({ member, seq }) => `line ${seq} of ${member}`).join(", ")}` }));
  return [...keys, ...facts];
}

/** Of two enrolments of one member the earlier stands, whichever came first; so two that say different things are two. */
const nameOf = (id: string, fact: Fact): string => (fact.kind === "enrolled" ? `${id} as of ${fact.at}, ${digestOf(fact)}` : `${id} in revision ${revisionOf(fact)}`);

const isOpening = (key: string): boolean => /^join:[a-z]+$/.test(key);
