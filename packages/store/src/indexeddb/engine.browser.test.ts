import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Store } from "../contract/store.js";
import { createEngine } from "../engine/engine.js";
import { type Shop, balanceOf, day, enrolment, newYear, openShop, order, redeemed, teaProgramme } from "../engine/shop.fixture.js";
import { MemoryStore } from "../memory/memory-store.js";
import { type Arrival, arrivalsOf, end, histories } from "../proof/history.fixture.js";
import { openTemporary, temporaryName } from "./database.fixture.js";
import { Till } from "./tills.fixture.js";

/** Ann with 500 points to spend. */
async function annsShop(store: Store): Promise<Shop> {
  const shop = await openShop(store);
  await shop.engine.enrol(enrolment("ann", { facts: [order("1", newYear, 50_000)] }));
  return shop;
}

test("a page enrols, sells, redeems and verifies, and comes to what the store in memory does", async () => {
  const hashes = [];
  for (const store of [await openTemporary(), new MemoryStore()]) {
    const shop = await annsShop(store);
    await shop.engine.enrolMany(["李", "👋"].map((name) => enrolment(name)));
    shop.clock.now += 40 * day;
    expect(await shop.engine.execute("ann", { key: "r1", actor: "till", facts: [redeemed("r1", shop.clock.now, 200)] })).toMatchObject({ kind: "accepted" });
    expect(await shop.engine.execute("ann", { key: "r1", actor: "till", facts: [redeemed("r1", shop.clock.now, 200)] })).toMatchObject({ kind: "repeated" });
    expect(await shop.engine.execute("ann", { key: "r2", actor: "till", facts: [redeemed("r2", shop.clock.now, 301)] })).toMatchObject({ kind: "refused", refusal: { code: "points-short", missing: 1 } });
    shop.clock.now += 400 * day;
    await shop.engine.sweep(shop.clock.now);
    expect(await balanceOf(shop, "ann")).toBe(0);
    expect((await shop.engine.verify({ all: true })).differences).toEqual([]);
    hashes.push(await shop.engine.stateHash(newYear + 41 * day), await shop.engine.stateHash(shop.clock.now));
  }
  expect(hashes.slice(0, 2)).toEqual(hashes.slice(2));
  expect(new Set(hashes).size).toBe(2);
});

const seed = Date.now() % 1_000_000_000;

test(`facts in any order, doubled, swept now and then, come to the same hash as in memory (seed ${seed})`, async () => {
  const steps = histories.chain(arrivalsOf);
  await fc.assert(fc.asyncProperty(steps, async (steps) => {
    const [kept, inMemory] = [await arrived(await openTemporary(), steps), await arrived(new MemoryStore(), steps)];
    expect((await kept.verify({ all: true })).differences).toEqual([]);
    expect(await kept.stateHash(end + 30 * day)).toBe(await inMemory.stateHash(end + 30 * day));
  }), { numRuns: 10, seed });
});

async function arrived(store: Store, steps: readonly { readonly batch: readonly Arrival[]; readonly now: number; readonly swept: boolean }[]) {
  let now = newYear;
  const engine = createEngine({ store, programme: teaProgramme, now: () => now });
  for (const { batch, now: then, swept } of steps) {
    now = then;
    await engine.executeMany(batch.map(({ member, fact }, i) => ({ member, command: { key: `${then}-${i}`, actor: "test", facts: [fact], promised: true }, natural: true })));
    if (swept) await engine.sweep(now);
  }
  now = end;
  return engine;
}

test("of many who redeem the whole balance at once, from threads and pages of their own, one wins", async () => {
  const name = temporaryName();
  const shop = await annsShop(await openTemporary(name));
  const opened = await Promise.all([Till.inWorker(name, "one"), Till.inWorker(name, "two"), Till.inPage(name, "three")]);
  const tills = opened.map(({ till }) => till);
  for (const till of tills) till.ask({ redeem: 500, times: 10 });
  const said = (await Promise.all(tills.map(async (till) => till.many(10)))).flat().map(({ kind }) => kind);
  expect([said.filter((kind) => kind === "accepted").length, said.filter((kind) => kind === "points-short").length]).toEqual([1, 29]);
  expect(await balanceOf(shop, "ann")).toBe(0);
  expect((await shop.engine.verify({ all: true })).differences).toEqual([]);
});

test("a till that is killed at any moment leaves all that it said, and nothing by half", async () => {
  const name = temporaryName();
  const shop = await annsShop(await openTemporary(name));
  const key = { kind: "member", id: "ann" } as const;
  const keys: string[] = [];
  for (let round = 0; round < 6; round++) {
    const { till, kill } = await Till.inWorker(name, `round-${round}`);
    till.ask({ sell: 1_000, from: 0 });
    const said = await till.many(1 + round * 3);
    kill();
    expect(new Set(said.map(({ kind }) => kind))).toEqual(new Set(["accepted"]));
    keys.push(...said.map((each) => each.key));
    expect([...(await shop.store.load({ key, idempotencyKeys: keys }))!.priors.keys()]).toEqual(keys);
    expect((await shop.engine.verify({ all: true })).differences).toEqual([]);
    const { version, balance } = await standing(shop);
    expect(balance).toBe(500 + version - 1);
  }
});

/** What there is once nothing moves any more: a thread that is killed may have had one commit on its way. */
async function standing(shop: Shop): Promise<{ readonly version: number; readonly balance: number }> {
  for (;;) {
    const version = await shop.store.versionOf({ kind: "member", id: "ann" });
    const balance = await balanceOf(shop, "ann");
    if (version === await shop.store.versionOf({ kind: "member", id: "ann" })) return { version, balance };
  }
}

test("a page that is loaded anew finds what it has kept, and holds nothing up", async () => {
  const name = temporaryName();
  const store = await openTemporary(name);
  const shop = await annsShop(store);
  const { till, reload } = await Till.inPage(name, "page");
  till.ask({ sell: 3, from: 0 });
  expect((await till.many(3)).map(({ kind }) => kind)).toEqual(["accepted", "accepted", "accepted"]);
  await reload();
  till.ask({ sell: 4, from: 0 });
  expect((await till.many(4)).map(({ kind }) => kind)).toEqual(["repeated", "repeated", "repeated", "accepted"]);
  expect(await balanceOf(shop, "ann")).toBe(504);
});
