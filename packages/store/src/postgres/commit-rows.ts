import { type JournalRecord, type Instant, invariant } from "@laurel/core";
import { bucketOf } from "../contract/bucket.js";
import { compareIds } from "../contract/id-order.js";
import type { AggregateKey, Commit, CommitOutcome } from "../contract/store.js";
import { inHashOrder, lineHash, stateDigest } from "./chain/chain.js";
import { arrayOf } from "./connection/binary-array.js";

/** A commit with its JSON written and its bucket known. */
export type Written = {
  readonly key: AggregateKey;
  readonly bucket: number;
  readonly expected: number;
  readonly state: string;
  readonly dueAt: Instant;
  readonly edition: number;
  readonly record: string;
  readonly idempotency: Commit["idempotency"];
  readonly line: Buffer;
  /** Facts and messages as `rowsOf` takes them apart: of a fact its id as JSON and its body, `null` where it was withdrawn; of a message its JSON. */
  readonly facts: string | null;
  readonly effects: string | null;
};

/** What came of a commit; `elsewhere` says that nothing did, for another server has its bucket, or is about to. */
export type Answer = CommitOutcome | { readonly kind: "elsewhere" };

/** What `laurel.commit` answers. */
export type OutcomeRow = {
  readonly place: number;
  readonly came: Answer["kind"];
  readonly version: number;
  readonly prior_digest: string | null;
  readonly prior_record: string | null;
};

/** Writes the JSON of a commit, so that nothing can go wrong about it in a statement that others share. */
export function written(programme: string, { key, expectedVersion, state, dueAt, edition, facts, withdrawn = [], record, effects, idempotency }: Commit): Written {
  const rows = inHashOrder([
    ...facts.map((fact) => ({ id: fact.id, body: JSON.stringify(fact) })),
    ...withdrawn.map((id) => ({ id, body: null })),
  ]);
  const [recordText, stateText] = [JSON.stringify(record), JSON.stringify(state)];
  return {
    key, bucket: bucketOf(key, programme), expected: expectedVersion, state: stateText, dueAt, edition, record: recordText, idempotency,
    line: lineHash({ seq: expectedVersion + 1, idempotency, state: stateDigest(stateText), record: recordText, facts: rows }),
    facts: rows.length === 0 ? null : rows.map(({ id, body }) => `${JSON.stringify(id)}\n${body ?? "null"}`).join("\n"),
    effects: effects.length === 0 ? null : effects.map((effect) => JSON.stringify(effect)).join("\n"),
  };
}

/**
 * The arguments of `laurel.commit`: all commits by bucket and id, so that whoever commits at the same time takes the locks in the same order; those of one
 * aggregate stay in theirs.
 */
export function commitArguments(groups: readonly (readonly Written[])[], programme: string): unknown[] {
  let place = 0;
  const all = groups.flatMap((group, number) => group.map((each) => ({ ...each, group: number, place: place++ })));
  if (all.length > 1) all.sort((a, b) => a.bucket - b.bucket || compareIds(a.key.kind, b.key.kind) || compareIds(a.key.id, b.key.id) || a.place - b.place);
  const column = <T>(of: (each: (typeof all)[number]) => T): T[] => all.map(of);
  return [
    arrayOf.smallint(column(({ bucket }) => bucket)), arrayOf.integer(column((each) => each.place)), arrayOf.integer(column(({ group }) => group)),
    arrayOf.text(column(({ key }) => key.kind)), arrayOf.text(column(({ key }) => key.id)), arrayOf.integer(column(({ expected }) => expected)),
    arrayOf.text(column(({ state }) => state)), arrayOf.bigint(column(({ dueAt }) => dueAt)), arrayOf.bigint(column(({ edition }) => edition)),
    arrayOf.text(column(({ record }) => record)), arrayOf.text(column(({ idempotency }) => idempotency?.key ?? null)),
    arrayOf.text(column(({ idempotency }) => idempotency?.digest ?? null)), arrayOf.bytea(column(({ line }) => line)),
    arrayOf.text(column(({ facts }) => facts)), arrayOf.text(column(({ effects }) => effects)), programme,
  ];
}

/** The outcomes of groups of commits, each in its place. */
export function outcomesOf(groups: readonly (readonly Written[])[], rows: readonly OutcomeRow[]): Answer[][] {
  const byPlace = new Map(rows.map((row) => [row.place, row]));
  let place = 0;
  return groups.map((group) => group.map(({ key }) => {
    const row = byPlace.get(place++);
    invariant(row !== undefined, `the commit of ${key.kind} ${key.id} got no answer`);
    return outcomeOf(row);
  }));
}

function outcomeOf({ came, version, prior_digest: digest, prior_record: record }: OutcomeRow): Answer {
  if (came === "elsewhere") return { kind: came };
  if (came !== "key-repeated") return { kind: came, version };
  return { kind: came, prior: { seq: version, digest: digest!, record: JSON.parse(record!) as JournalRecord } };
}
