import type { Fact, JournalRecord } from "@laurel/core";
import { bucketOf } from "../contract/bucket.js";
import { compareIds } from "../contract/id-order.js";
import type { AggregateKey, State, Whole } from "../contract/store.js";
import { chained, lineHash, stateDigest } from "./chain/chain.js";

/** What `laurel.whole` answers; lists as JSON. */
export type WholeRow = {
  readonly version: number; readonly messages: number; readonly state: string; readonly due_at: number; readonly edition: number;
  readonly journal: string | null; readonly facts: string | null; readonly waiting: string | null;
};

/** Reads an aggregate with all that was ever kept of it. */
export function wholeOf(key: AggregateKey, { version, messages, state, due_at: dueAt, edition, journal, facts, waiting }: WholeRow): Whole {
  const lines = JSON.parse(journal ?? "[]") as [number, string | null, string | null, JournalRecord][];
  const revisions = JSON.parse(facts ?? "[]") as [number, string, Fact | null][];
  const messagesLeft = JSON.parse(waiting ?? "[]") as [number, number, number, string | null, State][];
  return {
    key, version, messages, state: JSON.parse(state) as State, dueAt, edition,
    journal: lines.map(([seq, name, digest, record]) => ({ key, seq, record, idempotency: name === null ? undefined : { key: name, digest: digest! } })),
    facts: revisions.map(([seq, id, fact]) => ({ seq, id, fact: fact ?? undefined })),
    waiting: messagesLeft.map(([number, attempts, retryAt, error, effect]) => ({ key, number, attempts, retryAt, error: error ?? undefined, effect })),
  };
}

/** A line of the journal as it is to be written, with the hash it bears. */
export type WrittenLine = {
  readonly seq: number; readonly key: string | null; readonly digest: string | null; readonly state: Buffer | null; readonly hash: Buffer; readonly record: string;
};
/** An aggregate from elsewhere with its JSON written and its chain made. */
export type WrittenWhole = {
  readonly key: AggregateKey; readonly bucket: number; readonly whole: Whole; readonly state: string; readonly head: Buffer;
  readonly lines: readonly WrittenLine[];
  readonly facts: readonly { readonly seq: number; readonly id: string; readonly body: string | null }[];
};

/** Writes the JSON of an aggregate that is taken over. Its chain begins here. */
export function writtenWhole(programme: string, whole: Whole): WrittenWhole {
  const facts = whole.facts.map(({ seq, id, fact }) => ({ seq, id, body: fact === undefined ? null : JSON.stringify(fact) }));
  const bySeq = new Map<number, (typeof facts)[number][]>();
  for (const fact of facts) bySeq.set(fact.seq, [...bySeq.get(fact.seq) ?? [], fact]);
  const stateText = JSON.stringify(whole.state);
  let head: Buffer | undefined;
  const lines = whole.journal.map(({ seq, record, idempotency }): WrittenLine => {
    const text = JSON.stringify(record);
    // What an earlier line left is not known any more.
    const state = seq === whole.version ? stateDigest(stateText) : undefined;
    head = chained(head, lineHash({ seq, idempotency, state, record: text, facts: bySeq.get(seq) ?? [] }));
    return { seq, key: idempotency?.key ?? null, digest: idempotency?.digest ?? null, state: state ?? null, hash: head, record: text };
  });
  return { key: whole.key, bucket: bucketOf(whole.key, programme), whole, state: stateText, head: head!, lines, facts };
}

/** The arguments of `laurel.adopt`, in the order in which locks are taken. */
export function adoptArguments(wholes: readonly WrittenWhole[], programme: string): unknown[] {
  const all = [...wholes].sort((a, b) => a.bucket - b.bucket || compareIds(a.key.kind, b.key.kind) || compareIds(a.key.id, b.key.id));
  const column = <T>(of: (each: WrittenWhole) => T): T[] => all.map(of);
  return [
    column(({ bucket }) => bucket), column(({ key }) => key.kind), column(({ key }) => key.id), column(({ whole }) => whole.version),
    column(({ whole }) => whole.messages), column(({ state }) => state), column(({ whole }) => whole.dueAt), column(({ whole }) => whole.edition),
    column(({ head }) => head),
    column(({ lines }) => list(lines.map(({ seq, key, digest, state, hash, record }) => (
      [seq, JSON.stringify(key), JSON.stringify(digest), state?.toString("hex") ?? "null", hash.toString("hex"), record])))),
    column(({ facts }) => list(facts.map(({ seq, id, body }) => [seq, JSON.stringify(id), body ?? "null"]))),
    column(({ whole }) => list(whole.waiting.map(({ number, attempts, retryAt, error, effect }) => (
      [number, attempts, retryAt, JSON.stringify(error?.replaceAll("\0", "") ?? null), JSON.stringify(effect)])))),
    programme,
  ];
}

/** Rows as `rowsOf` of the migrations takes them apart. */
const list = (rows: readonly (readonly (string | number)[])[]): string => rows.flat().join("\n");
