import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type RedisServer, startRedis, whyNoRedis } from "@laurel/trial-servers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { queuedEvents } from "./scaled/event-queue.js";
import { memberNames, settleMembers } from "./scaled/lapsed-members.js";
import { type ScaledShop, openScaledShop, sharesOf } from "./scaled/scaled-shop.js";
import { type TeaLedger, openTeaLedger, teaOptions } from "./scaled/tea-ledger.js";

const missing = await whyNoRedis();
const folder = mkdtempSync(join(tmpdir(), "laurel-flow-"));
let redis: RedisServer;
let shop: ScaledShop;
let ledger: TeaLedger;
beforeAll(async () => {
  if (missing !== undefined) return;
  redis = await startRedis();
  shop = await openScaledShop(redis.url, { ...teaOptions(folder), shards: 200 });
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
  const [killed, lasting] = await shop.work(2);

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
