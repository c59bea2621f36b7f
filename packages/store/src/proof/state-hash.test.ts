import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Store } from "../contract/store.js";
import { wholes } from "../copy/wholes.js";
import { createEngine } from "../engine/engine.js";
import { day, enrolment, newYear, openShop, order, tea, teaForMore, teaForYears, teaProgramme } from "../engine/shop.fixture.js";
import { MemoryStore } from "../memory/memory-store.js";
import { temporaryDirectory } from "../sqlite/directory.fixture.js";
import { openSqliteStore } from "../sqlite/sqlite-store.js";
import { type Arrival, arrivalsOf, end, histories } from "./history.fixture.js";

const asOf = end + 30 * day;

/** Everything at once, at the end. */
async function atOnce(facts: readonly Arrival[], programme = teaProgramme): Promise<string> {
  const engine = createEngine({ store: new MemoryStore(), programme, now: () => end });
  for (const member of ["ann", "ben", "cem"]) {
    const own = facts.filter((each) => each.member === member).map(({ fact }) => fact);
    await engine.execute(member, { key: "all", actor: "test", facts: own, promised: true });
  }
  return engine.stateHash(asOf);
}

/** Bit by bit, as it happens to come. */
async function bitByBit(store: Store, steps: readonly { batch: readonly Arrival[]; now: number; swept: boolean }[]) {
  let now = newYear;
  const engine = createEngine({ store, programme: teaProgramme, now: () => now });
  for (const { batch, now: then, swept } of steps) {
    now = then;
    const outcomes = await engine.executeMany(batch.map(({ member, fact }, i) => ({ member, command: { key: `${then}-${i}`, actor: "test", facts: [fact], promised: true }, natural: true })));
    for (const { kind } of outcomes) expect(["accepted", "unchanged"]).toContain(kind);
    if (swept) await engine.sweep(now);
  }
  now = end;
  return engine;
}

const seed = Number(process.env["SEED"] ?? Date.now() % 1_000_000_000);

test(`facts in any order, doubled, swept now and then, give one state hash, and books that hold (seed ${seed})`, async () => {
  const cases = histories.chain((facts) => arrivalsOf(facts).map((steps) => ({ facts, steps })));
  await fc.assert(fc.asyncProperty(cases, async ({ facts, steps }) => {
    const engine = await bitByBit(new MemoryStore(), steps);
    expect((await engine.verify({ all: true })).differences).toEqual([]);
    expect(await engine.stateHash(asOf)).toBe(await atOnce(facts));
  }), { numRuns: 300, seed });
});

test(`a store on disk comes to the same hash as one in memory (seed ${seed})`, async () => {
  const cases = histories.chain((facts) => arrivalsOf(facts).map((steps) => ({ facts, steps })));
  await fc.assert(fc.asyncProperty(cases, async ({ steps }) => {
    const store = await openSqliteStore(temporaryDirectory());
    const [onDisk, inMemory] = [await bitByBit(store, steps), await bitByBit(new MemoryStore(), steps)];
    expect((await onDisk.verify({ all: true })).differences).toEqual([]);
    expect(await onDisk.stateHash(asOf)).toBe(await inMemory.stateHash(asOf));
    await store.close();
  }), { numRuns: 15, seed });
});

test(`versions published on the way come to what they would have, had all been known from the start (seed ${seed})`, async () => {
  const cases = fc.record({ days: fc.tuple(fc.nat(100), fc.nat(100)), at: fc.tuple(fc.nat(8), fc.nat(8)), pair: fc.constantFrom([teaForMore, teaForYears], [teaForYears, teaForMore], [teaForYears, tea]) })
    .chain((change) => histories.chain((facts) => arrivalsOf(facts).map((steps) => ({ facts, steps, change }))));
  await fc.assert(fc.asyncProperty(cases, async ({ facts, steps, change: { days, at, pair } }) => {
    const { engine, clock } = await openShop();
    let last = newYear;
    const publishNext = async (i: number): Promise<void> => {
      last = Math.max(clock.now, last + 1) + days[i]! * day;
      expect((await engine.publish({ version: `v${i + 2}`, from: last, document: pair[i]! }, "owner")).kind).toBe("published");
    };
    for (const [step, { batch, now, swept }] of steps.entries()) {
      clock.now = now;
      for (const [i, when] of [Math.min(...at), Math.max(...at)].entries()) if (when === step) await publishNext(i);
      await engine.executeMany(batch.map(({ member, fact }, i) => ({ member, command: { key: `${now}-${i}`, actor: "test", facts: [fact], promised: true }, natural: true })));
      if (swept) await engine.sweep(now);
    }
    clock.now = end;
    await engine.sweep(end);
    expect((await engine.verify({ all: true })).differences).toEqual([]);
    expect(await engine.stateHash(asOf)).toBe(await atOnce(facts, await engine.programme()));
  }), { numRuns: 200, seed });
});

test("the hash of a store that was taken over is the same", async () => {
  const shop = await openShop(undefined, newYear + 50 * day);
  await shop.engine.enrolMany(["ann", "李", "👋"].map((name) => enrolment(name, { facts: [order(name, newYear + 40 * day, 123_456)] })));
  const copy = await openSqliteStore(temporaryDirectory());
  for await (const whole of wholes(shop.store)) await copy.adopt([whole]);
  const engine = createEngine({ store: copy, now: () => shop.clock.now });
  expect(await engine.stateHash(asOf)).toBe(await shop.engine.stateHash(asOf));
  expect((await engine.verify()).differences).toEqual([]);
  expect(await engine.enrol(enrolment("ann", { facts: [order("ann", newYear + 40 * day, 123_456)] }))).toMatchObject({ outcome: { kind: "repeated" } });
  await copy.close();
});

test("the hash tells one instant from another, and one fact more", async () => {
  const shop = await openShop(undefined, newYear + 50 * day);
  await shop.engine.enrol(enrolment("ann", { facts: [order("1", newYear + 40 * day, 5_000)] }));
  const hashes = [await shop.engine.stateHash(newYear + 39 * day), await shop.engine.stateHash(newYear + 50 * day), await shop.engine.stateHash(newYear + 500 * day)];
  await shop.engine.enrol(enrolment("ben"));
  hashes.push(await shop.engine.stateHash(newYear + 50 * day));
  expect(new Set(hashes).size).toBe(4);
  expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/);
});
