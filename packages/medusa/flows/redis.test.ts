import { type RedisServer, startRedis, whyNoRedis } from "@laurel/trial-servers";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ScaledShop, openScaledShop } from "./scaled/scaled-shop.js";

const missing = await whyNoRedis();
let redis: RedisServer;
let shop: ScaledShop;
beforeAll(async () => {
  if (missing !== undefined) return;
  redis = await startRedis();
  shop = await openScaledShop(redis.url, { shards: 200 });
});
afterAll(async () => {
  await shop?.close();
  await redis?.stop();
});

test.skipIf(missing)("x", async () => {
  const { server, workers } = shop;
  const buyer = await server.register();
  const { order } = await server.buy(buyer);
  console.log(order.total);
  await new Promise((r) => setTimeout(r, 2000));
  console.log(server.said(), "----", workers[0].said(), "----", workers[1].said());
  expect(1).toBe(1);
});
