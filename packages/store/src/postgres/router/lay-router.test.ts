import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bucketOf } from "../../contract/bucket.js";
import { commitOf, member, put } from "../../contract/cases/sample.js";
import type { Fault } from "../../contract/fault.js";
import { createEngine } from "../../engine/engine.js";
import { balanceOf, day, enrolment, newYear, openShop, order, redeemed } from "../../engine/shop.fixture.js";
import { openPostgresStore } from "../open-postgres-store.js";
import type { PostgresStore } from "../postgres-store.js";
import { dealt, layRouter } from "./lay-router.js";
import { type ThreeServers, startThree, whyNoRouter } from "./three-servers.fixture.js";
import { ask, countsOf, ownersOn, straysOn } from "./whereabouts.fixture.js";

test("empty buckets are dealt evenly, in runs; one that has an owner or rows stays where it is", () => {
  const nothing = ["a", "b", "c"].map((server) => ({ server, buckets: new Set<number>() }));
  const even = dealt(new Map(), nothing);
  expect(["a", "b", "c"].map((server) => even.filter((owner) => owner === server).length)).toEqual([342, 341, 341]);
  expect([even[0], even[341], even[342], even[1023]]).toEqual(["a", "a", "b", "c"]);
  const held = dealt(new Map([[0, "b"]]), [{ server: "a", buckets: new Set([1_000]) }, { server: "b", buckets: new Set([0]) }, { server: "c", buckets: new Set() }]);
  expect([held[0], held[1], held[1_000], held[1_001]]).toEqual(["b", "a", "a", "c"]);
});

test.each([
  ["two servers with rows of it", new Map<number, string>()],
  ["rows where it is not", new Map([[7, "b"]])],
])("a bucket with %s is nobody's to guess", (_, known) => {
  const holdings = [{ server: "a", buckets: new Set([7]) }, { server: "b", buckets: new Set([7]) }];
  expect(() => dealt(known, holdings)).toThrow("bucket 7 is with");
});

const reason = await whyNoRouter();

describe.skipIf(reason)("three servers behind PL/Proxy", () => {
  let three: ThreeServers;
  const opened: PostgresStore[] = [];
  beforeAll(async () => {
    three = await startThree();
  });
  afterAll(async () => {
    for (const store of opened.splice(0)) await store.close();
    await three?.stop();
  });
  const open = async (programme: string, url = three.router): Promise<PostgresStore> => {
    const store = await openPostgresStore({ url, create: false, programme, connections: 3 });
    opened.push(store);
    return store;
  };

  test("an engine comes to the same books as in memory; two sweeps at once tick each due member once, and everything is somewhere, once", async () => {
    const now = newYear + 40 * day;
    const [here, there] = [await openShop(undefined, now), await openShop(await open("tea"), now)];
    const names = Array.from({ length: 90 }, (_, i) => `m${i}`);
    for (const { engine } of [here, there]) {
      await engine.enrolMany(names.map((name, i) => enrolment(name, { facts: i % 3 === 0 ? [order(name, newYear + (i % 30) * day, 40_000 + i)] : [] })));
      await engine.executeMany(names.map((name, i) => ({ member: name, command: { key: `k${i}`, actor: "till", facts: [redeemed(name, now, i)] } })));
      expect(await engine.merge("m1", "m0", { key: "merge", by: "clerk", reason: "same person" })).toMatchObject({ kind: "accepted" });
      expect(await engine.deliver()).toMatchObject({ delivered: 1, failed: 0 });
    }
    const until = newYear + 420 * day;
    const due = await there.store.due("member", until, 1_000);
    expect(due).toEqual(await here.store.due("member", until, 1_000));
    expect(due.length).toBeGreaterThan(20);
    const versions = async (): Promise<number[]> => Promise.all(names.map((name) => there.store.versionOf(member(name))));
    const before = await versions();

    const other = createEngine({ store: await open("tea"), now: () => now });
    const buckets = [...new Set(names.map((name) => bucketOf(member(name), "tea")))];
    const byBucket = async (): Promise<number> => {
      let changed = 0;
      for (const bucket of buckets) changed += (await other.sweep(until, { bucket })).changed;
      return changed;
    };
    const [whole, parts] = await Promise.all([there.engine.sweep(until), byBucket()]);
    expect(whole.changed + parts).toBe(due.length);
    await here.engine.sweep(until);
    const ticked = new Set(due.map(({ id }) => id));
    expect(await versions()).toEqual(before.map((version, i) => version + (ticked.has(names[i]!) ? 1 : 0)));

    expect(await there.engine.stateHash(until)).toBe(await here.engine.stateHash(until));
    expect(await balanceOf(there, "m2")).toBe(await balanceOf(here, "m2"));
    expect(await there.engine.verify()).toMatchObject({ members: names.length, differences: [] });
    const counts = await countsOf(three.places, "tea");
    expect(Object.values(counts).reduce((sum, n) => sum + n, 0)).toBe(names.length);
    expect(Math.min(...Object.values(counts))).toBeGreaterThan(0);
    expect(await there.store.count("member")).toBe(names.length);
    expect(await straysOn(three.router, three.places)).toEqual([]);
  });

  test("the owner table says where a bucket is, and no arithmetic does", async () => {
    const store = await open("routes");
    const ids = Array.from({ length: 200 }, (_, i) => `r${i}`);
    await put(store, ...ids.map((id) => commitOf({ key: member(id) })));
    const owners = await ownersOn(three.router);
    const found = new Map<number, string>();
    for (const { name, url } of three.places) {
      for (const { bucket } of await ask<{ bucket: number }>(url, "SELECT bucket FROM laurel.aggregates WHERE programme = 'routes'")) found.set(bucket, name);
    }
    const buckets = ids.map((id) => bucketOf(member(id), "routes"));
    expect(buckets.map((bucket) => found.get(bucket))).toEqual(buckets.map((bucket) => owners[bucket]));
    // The same buckets by modulo of the servers would lie elsewhere, and a router that went by it would find nothing there.
    const names = three.places.map(({ name }) => name);
    expect([...found].filter(([bucket, name]) => names[bucket % names.length] !== name).length).toBeGreaterThan(50);
  });

  test("a server that is asked past the router refuses what it does not have, and serves what it has", async () => {
    const store = await open("past");
    await put(store, ...["a", "b", "c", "d", "e", "f"].map((id) => commitOf({ key: member(id) })));
    const owners = await ownersOn(three.router);
    const direct = await open("past", three.places[0].url);
    const [mine, others] = [[] as string[], [] as string[]];
    for (const id of ["a", "b", "c", "d", "e", "f"]) (owners[bucketOf(member(id), "past")] === "one" ? mine : others).push(id);
    expect(others.length).toBeGreaterThan(0);
    for (const id of mine) expect(await direct.versionOf(member(id))).toBe(1);
    // Asked once, as the driver asks: the store itself would wait for a bucket that may be on its way.
    const version = [[bucketOf(member(others[0]!), "past")], ["member"], [others[0]!], "past"];
    await expect(direct.connection.raw("version", version)).rejects.toMatchObject({ code: "LA001" });
  });

  test("a router is laid again without moving anything, and neither over data nor over servers that differ", async () => {
    const [owners, before] = [await ownersOn(three.router), await straysOn(three.router, three.places)];
    await layRouter({ router: three.router, servers: [...three.places].reverse() });
    expect(await ownersOn(three.router)).toEqual(owners);
    expect(await straysOn(three.router, three.places)).toEqual(before);
    await put(await open("again"), commitOf());
    await expect(layRouter({ router: three.places[1].url, servers: three.places })).rejects.toThrow("a router has a database of its own");
    const bare = { name: "bare", url: await three.servers[0]!.createDatabase() };
    await expect(layRouter({ router: three.router, servers: [...three.places, bare] })).rejects.toMatchObject({ name: "Fault", code: "missing" });
    await expect(layRouter({ router: three.router, servers: [] })).rejects.toThrow("a router needs a server");
  });

  test("while a server is down its members cannot be reached, and everybody else can", async () => {
    const store = await open("down");
    const ids = Array.from({ length: 12 }, (_, i) => `d${i}`);
    await put(store, ...ids.map((id) => commitOf({ key: member(id) })));
    const owners = await ownersOn(three.router);
    const isDown = (id: string): boolean => owners[bucketOf(member(id), "down")] === "three";
    expect(new Set(ids.map(isDown)).size).toBe(2);
    await three.servers[2]!.kill();
    const reached = async (): Promise<unknown[]> => {
      const came: unknown[] = [];
      for (const id of ids) came.push(await store.versionOf(member(id)).catch((fault: Fault) => fault.code));
      return came;
    };
    expect(await reached()).toEqual(ids.map((id) => (isDown(id) ? "unreachable" : 1)));
    await three.servers[2]!.restart();
    expect(await reached()).toEqual(ids.map(() => 1));
  });
});
