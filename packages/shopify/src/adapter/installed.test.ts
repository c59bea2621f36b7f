import { expect, test } from "vitest";
import { askShop } from "../operations/shop.js";
import { asked, openStand } from "./adapter.fixture.js";

const visit = async ({ app, shop }: Awaited<ReturnType<typeof openStand>>, path = "/api/admin/v1/programme") => app.handle(asked(path, { token: shop.sessionToken({ surface: "admin", user: "42" }) }));
const ask = async ({ app, shop }: Awaited<ReturnType<typeof openStand>>) => (await app.roomOf(shop.domain)).admin.ask(askShop, {});

test("the first visit from the admin brings a token, and from then on the shop can be asked", async () => {
  const stand = await openStand();
  await expect(ask(stand)).rejects.toMatchObject({ code: "unauthorised" });
  expect((await visit(stand)).status).toBe(200);
  expect((await ask(stand)).shop.myshopifyDomain).toBe(stand.shop.domain);
  expect(await stand.app.shops()).toEqual([stand.shop.domain]);
});

test("a token that Shopify has ended is renewed, and the question asked again, by all who ask at once with one refresh", async () => {
  const stand = await openStand();
  await visit(stand);
  stand.shop.tokens.expire();
  const before = stand.shop.asked.length;
  const found = await Promise.all([ask(stand), ask(stand), ask(stand), ask(stand)]);
  expect(new Set(found.map(({ shop }) => shop.myshopifyDomain))).toEqual(new Set([stand.shop.domain]));
  expect(stand.shop.asked.length - before).toBeGreaterThanOrEqual(4);
});

test("an uninstalled app asks nothing more; installed again, it goes on with the next visit", async () => {
  const stand = await openStand();
  await visit(stand);
  stand.shop.uninstall();
  await stand.shop.webhooks.deliver(stand.app.handle);
  await stand.app.drain();
  expect(await stand.app.shops()).toEqual([]);
  await expect(ask(stand)).rejects.toMatchObject({ code: "unauthorised" });
  stand.shop.install();
  await visit(stand);
  expect((await ask(stand)).shop.myshopifyDomain).toBe(stand.shop.domain);
});

test("an uninstall that nobody told of is found out by asking", async () => {
  const stand = await openStand();
  await visit(stand);
  stand.shop.uninstall();
  await expect(ask(stand)).rejects.toMatchObject({ code: "unauthorised" });
  stand.shop.install();
  await visit(stand);
  expect((await ask(stand)).shop.myshopifyDomain).toBe(stand.shop.domain);
});

test("a shop that throttles is asked at its own pace, and everything is answered", async () => {
  const stand = await openStand();
  await visit(stand);
  stand.shop.throttle({ restoreRate: 2_000, bucket: 20 });
  await Promise.all(Array.from({ length: 10 }, async () => ask(stand)));
  stand.shop.failNext("429", 1);
  stand.shop.failNext("503", 1);
  expect((await ask(stand)).shop.myshopifyDomain).toBe(stand.shop.domain);
});

test("the admin is looked at also while Shopify gives no token, which is told", async () => {
  const stand = await openStand();
  stand.shop.failNext("token", 1);
  expect((await visit(stand)).status).toBe(200);
  expect(stand.told).toHaveLength(1);
  await visit(stand);
  expect((await ask(stand)).shop.myshopifyDomain).toBe(stand.shop.domain);
});

test("what is wrong with a configuration is told at once, all of it", async () => {
  const { createShopifyAdapter } = await import("./shopify-adapter.js");
  const { books, laurel } = await openStand();
  expect(() => createShopifyAdapter({ config: { apiKey: "", apiSecretKey: "", hostName: "a", secret: "short", mount: "laurel/" }, books, laurel, shop: "one.myshopify.com" }))
    .toThrow(/apiKey is missing; apiSecretKey is missing; secret has 5 characters, and needs 32 at least; mount is "laurel\/"/);
});
