import { expect, onTestFinished, test } from "vitest";
import { type Shop, openShop } from "../../shop/src/index.js";
import { shopCurrency } from "../asking/shop-currency.js";
import { asked, openStand } from "./adapter.fixture.js";
import { NoProgramme } from "./no-programme.js";
import { createShopifyAdapter } from "./shopify-adapter.js";

const config = ({ apiKey, secret }: Shop) => ({ apiKey, apiSecretKey: secret, hostName: "app.example.com", secret: "a-secret-of-the-app-0123456789-abcdef" });

/** Another shop that has installed the same app, so that Shopify signs for it with the same key. */
async function openOther(): Promise<Shop> {
  const other = await openShop({ domain: "other.myshopify.com", webhooksUri: "https://app.example.com/webhooks" });
  onTestFinished(async () => other.close());
  return other;
}

test("where there is the programme of one shop, another that installs the app comes in by no door, and leaves nothing", async () => {
  const [{ app, shop, told }, other] = [await openStand(), await openOther()];
  const { id } = shop.customers.create({});
  for (const request of [
    asked("/api/admin/v1/keys", { token: other.sessionToken({ surface: "admin", user: "1" }) }), asked("/api/admin/desk/overview", { token: other.sessionToken({ surface: "admin", user: "1" }) }),
    asked("/api/pos/v1/programme", { token: other.sessionToken({ surface: "pos", user: "1" }) }), asked(`/api/shopper/v1/members/${id}/state`, { token: other.sessionToken({ surface: "checkout", customer: id }) }),
    asked(other.signProxy("/proxy/v1/members/me/state", { customer: id })),
  ]) expect((await app.handle(request)).status).toBe(403);
  other.customers.create({});
  expect(await other.webhooks.deliver(app.handle)).toMatchObject({ failed: 0, accepted: 1 });
  expect([await app.waiting(), await app.shops(), told]).toEqual([expect.objectContaining({ count: 0 }), [], []]);
  await expect(app.roomOf(other.domain)).rejects.toThrow(NoProgramme);
  expect((await app.handle(asked("/api/admin/v1/keys", { token: shop.sessionToken({ surface: "admin", user: "1" }) }))).status).toBe(200);
});

test("what was taken in from a shop that has no programme any more is laid aside at once, and the shop is no more gone through", async () => {
  const [{ app, shop, laurel, books, told }, other] = [await openStand(), await openOther()];
  const wide = createShopifyAdapter({ config: config(shop), books, laurelOf: async () => laurel, fetch: other.fetch });
  await wide.handle(asked("/api/admin/v1/programme", { token: other.sessionToken({ surface: "admin" }) }));
  other.customers.create({});
  await other.webhooks.deliver(wide.handle);
  expect([await wide.shops(), await app.shops()]).toEqual([[other.domain], []]);
  expect(await app.drain()).toMatchObject({ done: 0, later: 0, dead: 1 });
  expect(told).toEqual([expect.any(NoProgramme)]);
  expect(await laurel.means.engine.store.aggregates("member")[Symbol.asyncIterator]().next()).toMatchObject({ done: true });
});

test("a visit from a shop whose programme cannot be opened leaves no token", async () => {
  const { shop, books } = await openStand();
  const told: unknown[] = [];
  const app = createShopifyAdapter({ config: config(shop), books, fetch: shop.fetch, laurelOf: async () => { throw new Error("no programme"); }, onFault: (fault) => { told.push(fault); } });
  expect((await app.handle(asked("/api/admin/v1/programme", { token: shop.sessionToken({ surface: "admin" }) }))).status).toBe(500);
  expect([await app.shops(), told]).toEqual([[], [expect.objectContaining({ message: "no programme" })]]);
});

test("a programme that begins only now may ask its shop before it does, for the visit brings the token", async () => {
  const { shop, books, laurel } = await openStand();
  const currencies: string[] = [];
  const app = createShopifyAdapter({
    config: config(shop), books, fetch: shop.fetch,
    laurelOf: async (_, admin) => {
      currencies.push(await shopCurrency(admin));
      return laurel;
    },
  });
  expect((await app.handle(asked("/api/admin/v1/programme", { token: shop.sessionToken({ surface: "admin" }) }))).status).toBe(200);
  expect([currencies, await app.shops()]).toEqual([["CNY"], [shop.domain]]);
});

test.each(["", "tea", "tea.example.com", "tea.myshopify.com.example.com"])("the one shop is not called %j", async (name) => {
  const { shop, books, laurel } = await openStand();
  expect(() => createShopifyAdapter({ config: config(shop), books, laurel, shop: name })).toThrow(TypeError);
});
