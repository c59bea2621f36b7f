import { digestOf } from "@laurel/store";
import type { AggregateKey, JournalLine } from "@laurel/store";
import { createHash } from "node:crypto";
import type { AuditLine, AuditNote } from "./audit-log.js";

/** How many chains there are: enough that whoever writes at once seldom waits for another, few enough to be read side by side. Never changed. */
export const chainsCount = 16;
/** What stands in the place of a hash before the first line. */
export const beginning = "0".repeat(64);

/** How far a chain has come: the hash of its last line, and how many lines there are. */
export type ChainState = { readonly head: string; readonly count: number };
/** A chain without lines. */
export const emptyChain: ChainState = { head: beginning, count: 0 };

/** The names of all chains. */
export const chains: readonly string[] = Array.from({ length: chainsCount }, (_, i) => `chain-${String(i).padStart(2, "0")}`);

/** The chain that an actor's lines are on: always the same, so that what one person did can be read from one chain. */
export function chainOf(actor: string): string {
  return chains[createHash("sha256").update(actor).digest()[0]! % chainsCount]!;
}

/** A chain's key in the store. */
export const chainKey = (chain: string): AggregateKey => ({ kind: "audit", id: chain });

/** SHA-256 of the hash before it and a line's canonical JSON; the line is given without its hash. */
export const hashAfter = (previous: string, line: Omit<AuditLine, "hash">): string => digestOf([previous, line]);

/** Binds notes to the end of a chain. */
export function linesAfter({ head, count }: ChainState, chain: string, notes: readonly AuditNote[]): { readonly lines: AuditLine[]; readonly state: ChainState } {
  let previous = head;
  const lines = notes.map((note, i): AuditLine => {
    const line = { ...note, chain, seq: count + i + 1 };
    previous = hashAfter(previous, line);
    return { ...line, hash: previous };
  });
  return { lines, state: { head: previous, count: count + lines.length } };
}

/** The lines that one commit has written, as they are kept. Whatever somebody may have put there, a list of objects comes back. */
export function linesIn({ record }: Pick<JournalLine, "record">): readonly AuditLine[] {
  const lines = (record.detail as { readonly lines?: unknown } | undefined)?.lines;
  return Array.isArray(lines) ? lines.map((line: unknown) => (typeof line === "object" && line !== null ? line : {}) as AuditLine) : [];
}
