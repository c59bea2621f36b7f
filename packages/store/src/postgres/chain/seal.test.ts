import { sharedPostgres } from "@laurel/trial-servers";
import { beforeAll, describe, expect, test } from "vitest";
import { commitOf, deed, keyed, member, put } from "../../contract/cases/sample.js";
import { openPostgresStore } from "../open-postgres-store.js";
import type { PostgresStore } from "../postgres-store.js";
import { withStore } from "./filled.fixture.js";
import type { ProgrammeSeal } from "./programme-seal.js";
import { type SealOutcome, seal } from "./seal.js";
import { verifyChain } from "./verify-chain.js";

const sealOf = (outcome: SealOutcome): ProgrammeSeal => {
  if (outcome.kind !== "sealed") throw new Error(`the store was to be sealed, but buckets ${outcome.buckets.join(", ")} do not hold`);
  return outcome.seal;
};

/** Commits to a few members that others commit to as well, whoever is faster, until it is told to stop. @returns how many went through */
async function hurry(store: PostgresStore, till: number, isOver: () => boolean): Promise<number> {
  let [done, tries] = [0, 0];
  while (!isOver()) {
    const names = [0, 1, 2].map((i) => `m${(till + i + tries) % 12}`);
    const loaded = await store.loadMany(names.map((name) => ({ key: member(name) })));
    const outcomes = await store.commit(names.map((name, i) => commitOf({
      key: member(name), expectedVersion: loaded[i]?.version ?? 0, state: { till, tries }, facts: [deed(`f${till}-${tries}`)], idempotency: keyed(`${till}-${tries}`),
    })));
    done += outcomes.filter(({ kind }) => kind === "committed").length;
    tries += 1;
  }
  return done;
}

describe.each([15, 18] as const)("PostgreSQL %i", (version) => {
  let url: string;
  beforeAll(async () => {
    url = await (await sharedPostgres(version)).createDatabase();
  });

  test("sealing while several stores commit holds at every moment, and every seal of before does so still", async () => {
    const stores = await Promise.all([0, 1, 2].map(() => openPostgresStore({ url, programme: "busy", connections: 4 })));
    let isOver = false;
    const tills = stores.map((store, till) => hurry(store, till, () => isOver));
    const kept: ProgrammeSeal[] = [];
    for (let i = 0; i < 6; i++) {
      kept.push(sealOf(await seal(stores[i % 3]!)));
      expect((await verifyChain(stores[0]!, { seal: kept.at(-1)! })).differences).toEqual([]);
    }
    isOver = true;
    const done = (await Promise.all(tills)).reduce((sum, each) => sum + each, 0);
    kept.push(sealOf(await seal(stores[0]!)));
    const [last] = kept.slice(-1);
    for (const each of kept) expect(await verifyChain(stores[0]!, { seal: each })).toMatchObject({ lines: done, unsealed: 0, differences: [] });
    expect((await verifyChain(stores[0]!, { seal: last!.root })).differences).toEqual([]);
    expect(new Set(kept.map(({ root }) => root)).size).toBeGreaterThan(5);
    for (const store of stores) await store.close();
  });

  test("two who seal at once come one after the other, or one is told to wait", async () => {
    const [one, other] = await Promise.all([0, 1].map(() => openPostgresStore({ url, programme: "two", connections: 2 })));
    await put(one!, ...Array.from({ length: 50 }, (_, i) => commitOf({ key: member(`m${i}`) })));
    const outcomes = await Promise.allSettled([seal(one!), seal(other!)]);
    for (const each of outcomes) if (each.status === "rejected") expect(each.reason).toMatchObject({ code: "contended", message: expect.stringContaining("somebody else is sealing programme two") });
    expect(outcomes.some(({ status }) => status === "fulfilled")).toBe(true);
    sealOf(await seal(one!));
    expect(await verifyChain(one!)).toMatchObject({ unsealed: 0, differences: [] });
    for (const store of [one!, other!]) await store.close();
  });
});

test("where nothing has been committed since, the last seal is told again; where nothing ever was, there is none", async () => {
  const url = await (await sharedPostgres(15)).createDatabase();
  await withStore(url, async (store) => {
    expect(sealOf(await seal(store)).number).toBe(0);
    await put(store, commitOf({ key: member("a") }), commitOf({ key: member("b") }));
    const first = await seal(store);
    expect(first).toMatchObject({ aggregates: 2, moved: 2, seal: { programme: "main", number: 1 } });
    expect(await seal(store)).toEqual({ ...first, moved: 0 });
    await put(store, commitOf({ key: member("b"), expectedVersion: 1 }));
    const heard: number[] = [];
    const second = await seal(store, { onProgress: (buckets) => heard.push(buckets) });
    expect(second).toMatchObject({ aggregates: 2, moved: 1, seal: { number: 2 } });
    expect([heard.length, heard.at(-1)]).toEqual([64, 1_024]);
    expect(sealOf(second).root).not.toBe(sealOf(first).root);
    for (const each of [first, second]) expect((await verifyChain(store, { seal: sealOf(each) })).differences).toEqual([]);
    const forged = { ...sealOf(second), root: sealOf(first).root };
    expect((await verifyChain(store, { seal: forged })).differences).toMatchObject([{ says: `seal 2 was kept as ${forged.root}, and comes to ${sealOf(second).root} here` }]);
    expect((await verifyChain(store, { seal: forged.root })).differences).toMatchObject([{ says: `the seal that was kept is ${forged.root}, and the last sealing here comes to ${sealOf(second).root}` }]);
  });
});
