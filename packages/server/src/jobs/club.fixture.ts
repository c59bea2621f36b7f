import { type FactOf, type Instant, always } from "@laurel/core";
import { PolicyDocument } from "@laurel/core/schemas";
import { type Engine, type Enrolment, type JournalLine, type State, type Store, createEngine, memberKey } from "@laurel/store";
import { parse } from "yaml";
import { policyText } from "../cli/history.fixture.js";

/** Shanghai midnight of 1 January 2025, and a day on which all points of that year have ended. */
export const newYear: Instant = Date.UTC(2024, 11, 31, 16);
export const yearAfter: Instant = newYear + 400 * 86_400_000;

/** An engine over a store, its clock on the new year, the tea house's policy published. */
export async function openClub(store: Store, now: () => Instant = () => newYear): Promise<Engine> {
  const engine = createEngine({ store, now });
  await engine.publish({ version: "v1", from: always, document: PolicyDocument.parse(parse(policyText)) }, "owner");
  return engine;
}

/** Somebody who has bought tea at the new year, and so has points that end a year later. */
export function buyer(member: string): Enrolment {
  return { key: `enrol:${member}`, actor: "till", member, identities: [], at: newYear, as: "consumer", facts: [order(member)] };
}

function order(id: string): FactOf<"order"> {
  const bought = { identities: [], placedAt: newYear, currency: "CNY", lines: [{ id: "l", sku: "tea", quantity: 1, amount: 5_000 }], payments: [{ at: newYear, amount: 5_000, by: "money" as const }] };
  return { id: `order:shop/${id}`, kind: "order", at: newYear, order: { source: "shop", id, revision: 0, ...bought } };
}

/** Enrols so many buyers. */
export async function enrolBuyers(engine: Engine, count: number): Promise<void> {
  for (let from = 0; from < count; from += 500) {
    await engine.enrolMany(Array.from({ length: Math.min(500, count - from) }, (_, i) => buyer(`m${from + i}`)));
  }
}

/** Tears out what a member has come to, so that whoever lets time pass for it fails. Returns how to put it back. */
export async function tearOut(store: Store, member: string): Promise<() => Promise<void>> {
  const key = memberKey(member);
  const { version, state, dueAt, edition } = (await store.load({ key }))!;
  const lines: JournalLine[] = [];
  for await (const line of store.journal({ key })) lines.push(line);
  const write = async (expectedVersion: number, written: State): Promise<void> => {
    const [outcome] = await store.commit([{ key, expectedVersion, state: written, dueAt, edition, facts: [], record: lines[0]!.record, effects: [], idempotency: undefined }]);
    if (outcome?.kind !== "committed") throw new Error(`${member} could not be written: ${outcome?.kind}`);
  };
  await write(version, { books: "torn out" });
  return () => write(version + 1, state);
}

/** How many lines the journal has of each member. */
export async function linesOf(store: Store): Promise<Map<string, number>> {
  const lines = new Map<string, number>();
  for await (const { key } of store.journal({ kind: "member" })) lines.set(key.id, (lines.get(key.id) ?? 0) + 1);
  return lines;
}

const patienceMs = 120_000;

/** Waits until something holds, looking every so often. */
export async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = Date.now() + patienceMs;
  while (!(await holds())) {
    if (Date.now() > end) throw new Error(`after ${patienceMs} ms it is not so that ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
