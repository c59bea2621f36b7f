import { expect, test } from "vitest";
import { MemoryStore } from "../memory/memory-store.js";
import { createEngine } from "./engine.js";
import { balanceOf, day, enrolment, newYear, openShop, order, teaForMore, teaForYears } from "./shop.fixture.js";

test("a sweep ticks those of whom something is due, and nobody else", async () => {
  const shop = await openShop(undefined, newYear + 40 * day);
  await shop.engine.enrolMany([
    enrolment("ann", { facts: [order("a", newYear, 10_000)] }),
    enrolment("bob", { facts: [order("b", newYear + 30 * day, 20_000)] }),
    enrolment("cem"),
  ]);
  const until = newYear + 375 * day;
  expect(await shop.engine.sweep(until)).toMatchObject({ looked: 1, changed: 1, left: false });
  expect(await shop.store.versionOf({ kind: "member", id: "ann" })).toBe(2);
  expect(await shop.store.versionOf({ kind: "member", id: "bob" })).toBe(1);
  expect(await shop.engine.sweep(until)).toEqual({ looked: 0, changed: 0, moves: 0, left: false });
});

test("a late sweep comes to what a sweep in time comes to, and reading shows it before", async () => {
  const facts = [order("1", newYear, 350_000), order("2", newYear + 100 * day, 20_000), order("3", newYear + 200 * day, 5_000)];
  const shops = await Promise.all([0, 1].map(async () => {
    const shop = await openShop(undefined, newYear + 210 * day);
    await shop.engine.enrol(enrolment("ann", { facts }));
    return shop;
  }));
  const [often, once] = shops as [(typeof shops)[0], (typeof shops)[0]];
  for (let d = 220; d <= 700; d += 7) await often.engine.sweep(newYear + d * day);
  const end = newYear + 700 * day;
  const read = await once.engine.read("ann", end);
  expect(read?.books.tiers["retail"]?.earned).toBe("regular");
  expect(await balanceOf(once, "ann", end)).toBe(0);
  expect(await once.engine.memberHash("ann", end)).toBe(await often.engine.memberHash("ann", end));
  await once.engine.sweep(end);
  expect(await once.engine.stateHash(end)).toBe(await often.engine.stateHash(end));
  for (const { engine } of shops) expect((await engine.verify()).differences).toEqual([]);
});

test("a sweep that is cut short is gone on with", async () => {
  const shop = await openShop();
  const names = Array.from({ length: 25 }, (_, i) => `m${i}`);
  await shop.engine.enrolMany(names.map((name, i) => enrolment(name, { facts: [order(name, newYear, 1_000 + i)] })));
  const until = newYear + 400 * day;
  expect(await shop.engine.sweep(until, { limit: 10, pageSize: 4 })).toMatchObject({ looked: 10, left: true });
  const progress: number[] = [];
  expect(await shop.engine.sweep(until, { pageSize: 4, onProgress: (done) => progress.push(done) })).toMatchObject({ looked: 15, left: false });
  expect(progress).toEqual([4, 8, 12, 15]);
  for (const name of names) expect(await balanceOf(shop, name)).toBe(0);
});

test("two sweeps at once tick each member once", async () => {
  const shop = await openShop();
  await shop.engine.enrolMany(Array.from({ length: 30 }, (_, i) => enrolment(`m${i}`, { facts: [order(`o${i}`, newYear, 10_000)] })));
  const other = createEngine({ store: shop.store, now: () => shop.clock.now });
  const until = newYear + 400 * day;
  await Promise.all([shop.engine.sweep(until, { pageSize: 7 }), other.sweep(until, { pageSize: 7 })]);
  for (let i = 0; i < 30; i++) expect(await shop.store.versionOf({ kind: "member", id: `m${i}` })).toBe(2);
  expect((await shop.engine.verify()).differences).toEqual([]);
});

test("a version that begins later finds every member when it begins, also those committed by who had not heard of it", async () => {
  const store = new MemoryStore();
  const shop = await openShop(store, newYear + 10 * day);
  await shop.engine.enrolMany(["ann", "bob"].map((name) => enrolment(name, { facts: [order(name, newYear, 150_000)] })));
  const begins = newYear + 30 * day;
  expect(await shop.engine.publish({ version: "v2", from: begins, document: teaForMore }, "owner")).toEqual({ kind: "published", edition: 2 });
  // Nobody moves yet; each learns when to be looked at.
  expect(await shop.engine.sweep(newYear + 20 * day)).toMatchObject({ looked: 2, changed: 0 });
  expect((await shop.engine.read("ann"))?.books.tiers["retail"]?.earned).toBe("regular");
  expect((await shop.engine.read("ann", begins))?.books.tiers["retail"]?.earned).toBe("gold");
  expect(await shop.engine.sweep(begins)).toMatchObject({ looked: 2, changed: 2, moves: 2 });
  expect((await shop.engine.read("bob"))?.books.tiers["retail"]?.earned).toBe("gold");
  expect((await shop.engine.verify()).differences).toEqual([]);
});

test("a version that begins at once is found by reads, commands and the sweep alike", async () => {
  const shop = await openShop(undefined, newYear + 10 * day);
  await shop.engine.enrolMany(["ann", "bob", "cem"].map((name) => enrolment(name, { facts: [order(name, newYear, 150_000)] })));
  await shop.engine.sweep(newYear + 10 * day);
  await shop.engine.publish({ version: "v2", from: newYear + 10 * day, document: teaForMore }, "owner");
  expect((await shop.engine.read("ann"))?.books.tiers["retail"]?.earned).toBe("gold");
  const outcome = await shop.engine.execute("bob", { key: "o", actor: "till", facts: [order("bob2", newYear + 10 * day, 1_000)] });
  expect(outcome).toMatchObject({ kind: "accepted", version: 3 });
  await shop.engine.sweep(newYear + 10 * day);
  for (const name of ["ann", "bob", "cem"]) expect((await shop.engine.read(name))?.books.tiers["retail"]?.earned).toBe("gold");
  expect((await shop.engine.verify()).differences).toEqual([]);
});

test("a version that needs more of the past than was kept has members settled anew", async () => {
  const shop = await openShop(undefined, newYear + 1_000 * day);
  await shop.engine.enrol(enrolment("ann", { facts: [order("1", newYear + day, 350_000)] }));
  await shop.engine.sweep(newYear + 1_000 * day);
  await shop.engine.publish({ version: "v2", from: newYear + 1_010 * day, document: teaForYears }, "owner");
  await shop.engine.sweep(newYear + 1_020 * day);
  expect((await shop.engine.read("ann"))?.books.tiers["retail"]?.earned).toBe("gold");
  expect((await shop.engine.verify()).differences).toEqual([]);
});

test("a version may not begin in the past, take a name twice, or leave members without a tier", async () => {
  const { engine, clock } = await openShop(undefined, newYear + 10 * day);
  await engine.enrol(enrolment("ann"));
  const { document } = { document: teaForMore };
  expect(await engine.publish({ version: "v2", from: clock.now - 1, document }, "owner")).toMatchObject({ kind: "refused", refusals: [{ code: "starts-in-the-past" }] });
  expect(await engine.publish({ version: "v1", from: clock.now + 1, document }, "owner")).toEqual({ kind: "refused", refusals: [{ code: "version-taken", version: "v1" }] });
  const renamed = { ...document, ladders: document.ladders.map((each) => ({ ...each, tiers: [{ ...each.tiers[0]!, id: "basic" }, each.tiers[1]!] })) };
  expect(await engine.publish({ version: "v2", from: clock.now + 1, document: renamed }, "owner"))
    .toEqual({ kind: "refused", refusals: [{ code: "tier-has-members", ladder: "retail", tier: "regular", members: 1 }] });
  expect((await engine.publish({ version: "v2", from: clock.now + 1, document }, "owner")).kind).toBe("published");
  expect((await engine.publish({ version: "v2", from: clock.now + 1, document }, "owner")).kind).toBe("unchanged");
});

test("a calibration is taken in once, and what was decided since its instant is settled anew", async () => {
  const shop = await openShop(undefined, newYear + 100 * day);
  await shop.engine.enrolMany(["ann", "bob"].map((name) => enrolment(name, { facts: [order(name, newYear + 50 * day, 150_000)] })));
  const taken = { at: newYear + 20 * day, ladder: "retail", bars: [{ key: "spend", share: 0.01, threshold: 100_000 }] };
  expect(await shop.engine.calibrate(taken, "insights")).toEqual({ kind: "published", edition: 2 });
  expect(await shop.engine.calibrate(taken, "insights")).toEqual({ kind: "unchanged", edition: 2 });
  expect((await shop.engine.programme()).calibrations).toMatchObject([taken]);
  expect(await shop.engine.sweep(newYear + 100 * day)).toMatchObject({ looked: 2 });
  expect(await shop.engine.sweep(newYear + 100 * day)).toMatchObject({ looked: 0 });
  expect((await shop.engine.verify()).differences).toEqual([]);
});
