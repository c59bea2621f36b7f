import { sharedPostgres } from "@laurel/trial-servers";
import * as fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { commitOf, deed, keyed, member, posting, recordOf } from "../../contract/cases/sample.js";
import type { AggregateKey, Commit, Whole } from "../../contract/store.js";
import { MemoryStore } from "../../memory/memory-store.js";
import { createEngine } from "../../engine/engine.js";
import { teaProgramme } from "../../engine/shop.fixture.js";
import { arrivalsOf, end, histories } from "../../proof/history.fixture.js";
import { aFewWeeks, withStore } from "./filled.fixture.js";
import { seal } from "./seal.js";
import { verifyChain } from "./verify-chain.js";

let url: string;
let programmes = 0;
beforeAll(async () => {
  url = await (await sharedPostgres(15)).createDatabase();
});

const texts = fc.oneof(fc.string({ unit: "grapheme", minLength: 1, maxLength: 12 }), fc.constantFrom("\n", "\\", "\"", "9:a", "茶", "😀", " "));
// Every store refuses what is no text.
const ids = texts.filter((text) => !text.includes("\0") && text.isWellFormed());
const keys = (maxLength: number) => fc.uniqueArray(fc.record({ kind: fc.constantFrom<AggregateKey["kind"][]>("member", "identity", "guest", "stock"), id: ids }), { minLength: 3, maxLength, selector: ({ kind, id }) => `${kind} ${id}` });
const step = fc.record({ who: fc.nat(), facts: fc.uniqueArray(ids, { maxLength: 4 }), withdrawn: fc.boolean(), keyed: fc.boolean(), text: fc.string({ unit: "grapheme" }) });
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never;

/** A commit of one of some aggregates, that goes on from what it has come to. */
function commitFor(all: readonly AggregateKey[], versions: Map<AggregateKey, number>, { who, facts, withdrawn, keyed: isKeyed, text }: Step): Commit {
  const key = all[who % all.length]!;
  const expectedVersion = versions.get(key) ?? 0;
  versions.set(key, expectedVersion + 1);
  const [last, ...others] = facts;
  return commitOf({
    key, expectedVersion, state: { text, expectedVersion }, record: recordOf(text, { transactions: [posting(text.length)] }), effects: [],
    facts: (withdrawn ? others : facts).map((id) => deed(id, text.length)), withdrawn: withdrawn && last !== undefined ? [last] : [],
    idempotency: isKeyed ? keyed(`${text.replaceAll("\0", "")} ${expectedVersion}`, text) : undefined,
  });
}

test("whatever is committed or taken over by the store itself holds, sealed or not", { timeout: 300_000 }, async () => {
  let committed = 0;
  await fc.assert(fc.asyncProperty(keys(12), keys(40), fc.array(step, { minLength: 40, maxLength: 150 }), async (here, named, steps) => {
    // What is taken over must not be there.
    const elsewhere = named.map(({ kind, id }) => ({ kind, id: `elsewhere ${id}` }));
    const other = new MemoryStore();
    const there = new Map<AggregateKey, number>();
    await other.commit(steps.map((each) => commitFor(elsewhere, there, each)));
    const wholes: Whole[] = [];
    for (const key of there.keys()) wholes.push((await other.whole(key))!);
    await withStore(url, async (store) => {
      const versions = new Map<AggregateKey, number>();
      const half = Math.floor(steps.length / 2);
      expect((await store.commit(steps.slice(0, half).map((each) => commitFor(here, versions, each)))).map(({ kind }) => kind)).not.toContain("version-moved");
      const sealed = await seal(store);
      await store.adopt(wholes);
      expect((await store.commit(steps.slice(half).map((each) => commitFor(here, versions, each)))).map(({ kind }) => kind)).not.toContain("version-moved");
      const proof = await verifyChain(store, { all: true, seal: sealed.kind === "sealed" ? sealed.seal : "" });
      expect(proof).toMatchObject({ differences: [], unseen: [] });
      expect(proof.lines).toBeGreaterThanOrEqual(steps.length);
      committed += proof.lines;
    }, `p${++programmes}`);
  }), { numRuns: 25, endOnFailure: true, timeout: 60_000 });
  expect(committed).toBeGreaterThan(1_000);
});

test("what a shop comes to in any order of its history holds", { timeout: 300_000 }, async () => {
  await fc.assert(fc.asyncProperty(histories.chain(arrivalsOf), async (steps) => {
    await withStore(url, async (store) => {
      let now = 0;
      const engine = createEngine({ store, programme: teaProgramme, now: () => now });
      for (const each of steps) {
        now = each.now;
        if (each.swept) await engine.sweep(now);
        await engine.executeMany(each.batch.map(({ member: name, fact }, i) => ({ member: name, command: { key: `${now} ${i} ${fact.id}`, actor: "shop", facts: [fact] } })));
      }
      now = end;
      await engine.sweep(now);
      expect(await seal(store)).toMatchObject({ kind: "sealed" });
      expect((await verifyChain(store)).differences).toEqual([]);
    }, `p${++programmes}`);
  }), { numRuns: 10 });
});

test("what was gone through is counted, and how far it has come is told", async () => {
  await withStore(url, async (store) => {
    await aFewWeeks(store);
    const heard: number[] = [];
    const proof = await verifyChain(store, { onProgress: (buckets) => heard.push(buckets) });
    expect([heard.length, heard.at(-1)]).toEqual([16, 1_024]);
    expect(proof).toMatchObject({ aggregates: 13, seals: 0, unsealed: proof.lines, differences: [], untold: 0 });
    await seal(store);
    expect(await verifyChain(store)).toMatchObject({ aggregates: 13, seals: 13, unsealed: 0, lines: proof.lines, facts: proof.facts });
  }, "counted");
});

test("an aggregate of thousands of lines is read page by page", async () => {
  await withStore(url, async (store) => {
    const many = 3_500;
    for (let from = 0; from < many; from += 500) {
      await store.commit(Array.from({ length: 500 }, (_, i) => commitOf({ key: member("busy"), expectedVersion: from + i, facts: [deed(`f${i % 7}`, from + i)], idempotency: keyed(`k${from + i}`) })));
    }
    await store.commit([commitOf({ key: member("quiet") })]);
    expect(await verifyChain(store)).toMatchObject({ aggregates: 2, lines: many + 1, facts: many, unsealed: many + 1, differences: [] });
    await seal(store);
    expect(await verifyChain(store)).toMatchObject({ lines: many + 1, unsealed: 0, differences: [] });
  }, "long");
});

test("a seal of another programme proves nothing here, and is refused", async () => {
  await withStore(url, async (store) => {
    await expect(verifyChain(store, { seal: { programme: "main", number: 1, at: 0, root: "" } })).rejects.toMatchObject({ code: "foreign", message: "the seal is of programme main, and this is other" });
  }, "other");
});
