import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RedisServer, startRedis, whyNoRedis } from "@laurel/trial-servers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { queuedEvents } from "./scaled/event-queue.js";
import { memberNames, settleMembers } from "./scaled/lapsed-members.js";
import { type ScaledShop, openScaledShop, sharesOf } from "./scaled/scaled-shop.js";
import { type TeaLedger, openTeaLedger, teaOptions } from "./scaled/tea-ledger.js";
import type { Shop } from "./stage/shop.js";

const missing = await whyNoRedis();
const folder = mkdtempSync(join(tmpdir(), "laurel-flow-"));
let redis: RedisServer;
let shop: ScaledShop;
let ledger: TeaLedger;
let working: Shop[] = [];
beforeAll(async () => {
  if (missing !== undefined) return;
  redis = await startRedis();
  shop = await openScaledShop(redis.url, { ...teaOptions(folder), shards: 200 }, { locking: "postgres" });
  ledger = await openTeaLedger(shop.server.database);
});
afterAll(async () => {
  await ledger?.close();
  await shop?.close();
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(missing)("a worker that is killed in the middle of a sweep of 200 shares leaves nothing undone, and nothing done twice", async () => {
  const members = memberNames(2_000);
  await settleMembers(ledger.engine.store, { members: members.length });
  const before = await ledger.versionsOf(members);
  const expected = await ledger.booksOf(members);
  working = await shop.work(2);
  const [killed, lasting] = working;

  await shop.server.run("jobs/tick");
  await shop.server.until(async () => sharesOf(killed!).length, (shares) => shares > 20, 60_000);
  await killed!.kill();
  const undone = await ledger.engine.store.due("member", Date.now(), members.length);
  expect(undone.length).toBeGreaterThan(200);
  await shop.server.until(ledger.isDone, (isDone) => isDone, 120_000);

  expect((await ledger.versionsOf(members)).map((version, i) => version - before[i]!)).toEqual(members.map(() => 1));
  expect(await ledger.booksOf(members)).toEqual(expected);
  expect(new Set([...sharesOf(killed!), ...sharesOf(lasting!)]).size).toBe(200);
  // The shares that were with it came to the other one once the queue had noticed.
  await shop.server.until(async () => (await queuedEvents(redis.url)).filter(({ isDone }) => !isDone), ({ length }) => length === 0, 60_000);
  const shares = (await queuedEvents(redis.url)).filter(({ name }) => name === "laurel.shard");
  expect(shares.filter(({ stalled }) => stalled > 0).length).toBeGreaterThan(0);
});

test.skipIf(missing)("a worker that is killed while it looks at orders leaves each of them in the ledger, once", async () => {
  const { server } = shop;
  await Promise.all(working.map((worker) => worker.kill()));
  // Nobody is at work, so everything waits in the queue.
  const buyers = await Promise.all(Array.from({ length: 6 }, () => server.register()));
  const orders = (await Promise.all(buyers.map(async (buyer) => {
    const ids: string[] = [];
    for (let i = 0; i < 4; i++) ids.push((await server.buy(buyer)).id);
    for (const id of ids) await server.capture(id);
    return ids;
  }))).flat();
  const told = () => server.ask<{ order_id: string; outcome: string }>("SELECT order_id, outcome FROM laurel_medusa.order_sync");
  expect(await told()).toEqual([]);

  const [killed] = await shop.work(2);
  await server.until(told, ({ length }) => length > 2, 60_000);
  await killed!.kill();
  expect((await told()).length).toBeLessThan(orders.length);
  await server.until(async () => (await queuedEvents(redis.url)).filter(({ isDone }) => !isDone), ({ length }) => length === 0, 120_000);

  // The queue tells of orders before it tells of whoever has joined, so some are kept for somebody first; whose they are is the ledger's to say.
  const noted = await told();
  expect(new Set(noted.map(({ order_id }) => order_id))).toEqual(new Set(orders));
  expect(noted.filter(({ outcome }) => outcome !== "belongs" && outcome !== "kept")).toEqual([]);
  const hints = (await queuedEvents(redis.url)).filter(({ name }) => /^(order|payment)\./.test(name));
  expect(hints.filter(({ stalled }) => stalled > 0).length).toBeGreaterThan(0);
  for (const { id } of buyers) {
    const facts = await ledger.engine.facts(id);
    expect(facts.filter(({ kind }) => kind === "order")).toHaveLength(4);
    const [books] = await ledger.booksOf([id]) as [{ wallets: { points: { accounts: { available: number; issued: number } } } }];
    expect(books.wallets.points.accounts).toMatchObject({ available: 400, issued: -400 });
  }
});
