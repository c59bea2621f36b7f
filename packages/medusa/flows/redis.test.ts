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
let workers: Shop[];
let ledger: TeaLedger;
beforeAll(async () => {
  if (missing !== undefined) return;
  redis = await startRedis();
  shop = await openScaledShop(redis.url, { ...teaOptions(folder), shards: 200 });
  workers = await shop.work(2);
  ledger = await openTeaLedger(shop.server.database);
});
afterAll(async () => {
  await ledger?.close();
  await shop?.close();
  await redis?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test.skipIf(missing)("what is due of two thousand members is dealt into 200 shares, of which both workers take theirs, and each member is moved once", async () => {
  const members = memberNames(2_000);
  await settleMembers(ledger.engine.store, { members: members.length });
  const before = await ledger.versionsOf(members);
  // What a read says is never late, so it says before the sweep what the sweep is to find.
  const expected = await ledger.booksOf(members);
  expect(JSON.stringify(expected[0])).toContain(`"earned":"regular"`);

  expect(await shop.server.run("jobs/tick")).toEqual({ shards: 200 });
  await shop.server.until(ledger.isDone, (isDone) => isDone, 90_000);

  expect((await ledger.versionsOf(members)).map((version, i) => version - before[i]!)).toEqual(members.map(() => 1));
  expect(await ledger.booksOf(members)).toEqual(expected);
  const shares = workers.map(sharesOf);
  expect(new Set(shares.flat()).size).toBe(200);
  // Neither has taken less than a fourth of them.
  for (const each of shares) expect(each.length).toBeGreaterThan(50);
  const events = (await queuedEvents(redis.url)).filter(({ name }) => name === "laurel.shard");
  expect(events.filter(({ isDone }) => !isDone)).toEqual([]);
});

test.skipIf(missing)("orders are looked at by the workers alone, and whoever has bought enough is in the group of the tier once", async () => {
  const { server } = shop;
  const buyers = await Promise.all([server.register(), server.register(), server.register()]);
  for (const buyer of buyers) {
    const orders = [await server.buy(buyer, { items: [{ what: "pot", quantity: 6 }] }), await server.buy(buyer, { items: [{ what: "pot", quantity: 7 }] })];
    for (const { id } of orders) await server.capture(id);
  }
  const groupsOf = () => server.ask<{ customer: string; tier: string }>(`
    SELECT m.customer_id AS customer, g.metadata->>'laurel_tier' AS tier FROM customer_group_customer m JOIN customer_group g ON g.id = m.customer_group_id WHERE m.deleted_at IS NULL ORDER BY 1, 2`);
  await server.until(groupsOf, (found) => found.filter(({ tier }) => tier === "gold").length >= buyers.length, 60_000);
  await server.until(async () => (await queuedEvents(redis.url)).filter(({ isDone }) => !isDone), ({ length }) => length === 0, 60_000);

  expect(await groupsOf()).toEqual(buyers.map(({ id }) => ({ customer: id, tier: "gold" })).toSorted((a, b) => (a.customer < b.customer ? -1 : 1)));
  for (const books of await ledger.booksOf(buyers.map(({ id }) => id))) expect(books).toMatchObject({ wallets: { points: { accounts: { available: 3_250, issued: -3_250 } } } });
  expect(server.said()).not.toContain("Processing order.placed");
  // At least once each, as the queue says it delivers.
  expect(workers.map((worker) => worker.said()).join("").match(/Processing order\.placed/g)!.length).toBeGreaterThanOrEqual(6);
});
