import { never } from "@laurel/core";
import { type Evidence, type Finding, membersIn } from "./evidence.js";

/** Messages are numbered without a gap, none was lost, and each member's went out in their order: every number waits, or was seen at the door. */
export function messagesKept(evidence: Evidence): Finding[] {
  const seen = Map.groupBy(evidence.diary.seen, ({ member }) => member);
  return membersIn(evidence).flatMap(({ id, whole: { messages, waiting } }): Finding[] => {
    const out = [...new Set((seen.get(id) ?? []).map(({ number }) => number))];
    const known = new Set([...out, ...waiting.map(({ number }) => number)]);
    const missing = Array.from({ length: messages }, (_, i) => i + 1).filter((number) => !known.has(number));
    const beyond = [...known].filter((number) => number > messages);
    const disorder = out.find((number, i) => i > 0 && number < out[i - 1]!);
    return [
      ...missing.map((number): Finding => ({ what: "messages", says: `message ${number} of ${id} neither waits nor was it ever delivered` })),
      ...beyond.map((number): Finding => ({ what: "messages", says: `message ${number} of ${id} lies beyond its last, ${messages}` })),
      ...(disorder === undefined ? [] : [{ what: "messages", says: `message ${disorder} of ${id} went out after a later one` } satisfies Finding]),
    ];
  });
}

/** Once all is delivered nothing waits, but for what was given up. */
export function nothingWaits(evidence: Evidence): Finding[] {
  return membersIn(evidence).flatMap(({ id, whole: { waiting } }) => waiting.filter(({ retryAt }) => retryAt < never).map(({ number }): Finding => (
    { what: "messages", says: `message ${number} of ${id} still waits after everything was delivered` })));
}
