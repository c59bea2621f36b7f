import { webApiAdapterInitialized } from "@shopify/shopify-api/adapters/web-api";
import { ApiVersion, RequestedTokenType, shopifyApi } from "@shopify/shopify-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { afterEach, expect, test } from "vitest";
import { openShop, type Shop, type ShopOptions } from "../index.js";

const open: Shop[] = [];
afterEach(async () => {
  for (const shop of open.splice(0)) await shop.close();
});

async function shopWith(options: ShopOptions = {}) {
  expect(webApiAdapterInitialized).toBe(true);
  const shop = await openShop(options);
  open.push(shop);
  setAbstractFetchFunc(shop.fetch);
  const library = shopifyApi({ apiKey: shop.apiKey, apiSecretKey: shop.secret, hostName: "app.example.com", apiVersion: ApiVersion.October26, isEmbeddedApp: true, logger: { log: () => undefined } });
  return { shop, library };
}

const question = (shop: Shop, token: string, query = "{ shop { name } }", version = "2026-10") =>
  shop.fetch(`https://${shop.domain}/admin/api/${version}/graphql.json`, { method: "POST", headers: { "Content-Type": "application/json", "X-Shopify-Access-Token": token }, body: JSON.stringify({ query }) });

test("Shopify's own library changes a session token into one that ends in an hour, asks with it, and refreshes it", async () => {
  const { shop, library } = await shopWith();
  const sessionToken = shop.sessionToken({ surface: "admin", user: "7" });
  expect(await library.session.decodeSessionToken(sessionToken)).toMatchObject({ sub: "7", dest: `https://${shop.domain}`, iss: `https://${shop.domain}/admin` });
  const { session } = await library.auth.tokenExchange({ shop: shop.domain, sessionToken, requestedTokenType: RequestedTokenType.OfflineAccessToken, expiring: true });
  expect(session.expires?.getTime()).toBeGreaterThan(Date.now() + 3_500_000);
  const client = new library.clients.Graphql({ session });
  expect((await client.request("{ shop { myshopifyDomain } }")).data).toEqual({ shop: { myshopifyDomain: shop.domain } });
  const next = await library.auth.refreshToken({ shop: shop.domain, refreshToken: session.refreshToken ?? "" });
  expect(next.session.accessToken).not.toBe(session.accessToken);
  expect((await question(shop, session.accessToken ?? "")).status).toBe(401);
  expect((await question(shop, next.session.accessToken ?? "")).status).toBe(200);
  await expect(library.auth.refreshToken({ shop: shop.domain, refreshToken: session.refreshToken ?? "" })).rejects.toThrow("400");
});

test.each([
  ["is signed with another secret", { surface: "admin", secret: "another" }],
  ["is for another app", { surface: "admin", audience: "another" }],
  ["has ended", { surface: "admin", at: Date.now() - 3_600_000 }],
  ["is a shopper's", { surface: "checkout", customer: "1" }],
] as const)("a session token that %s opens nothing", async (_why, wanted) => {
  const { shop } = await shopWith();
  const answer = await shop.fetch(`https://${shop.domain}/admin/oauth/access_token`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({
    client_id: shop.apiKey, client_secret: shop.secret, grant_type: "urn:ietf:params:oauth:grant-type:token-exchange", subject_token: shop.sessionToken(wanted), subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
    requested_token_type: "urn:shopify:params:oauth:token-type:offline-access-token", expiring: "1",
  }) });
  expect(answer.status).toBe(400);
});

test("a token ends with its hour, and every token with the app", async () => {
  const clock = { now: Date.now() };
  const { shop, library } = await shopWith({ now: () => clock.now });
  const { session } = await library.auth.tokenExchange({ shop: shop.domain, sessionToken: shop.sessionToken({ surface: "admin" }), requestedTokenType: RequestedTokenType.OfflineAccessToken, expiring: true });
  const lasting = shop.tokens.lasting();
  clock.now += 3_600_001;
  expect([(await question(shop, session.accessToken ?? "")).status, (await question(shop, lasting)).status]).toEqual([401, 200]);
  shop.uninstall();
  expect((await question(shop, lasting)).status).toBe(401);
  await expect(library.auth.tokenExchange({ shop: shop.domain, sessionToken: shop.sessionToken({ surface: "admin" }), requestedTokenType: RequestedTokenType.OfflineAccessToken })).rejects.toThrow("400");
  shop.install();
  expect((await question(shop, shop.tokens.lasting())).status).toBe(200);
});

test("the real address answers like the one in process, and no other version of the interface is there", async () => {
  const { shop } = await shopWith();
  const init = { method: "POST", headers: { "Content-Type": "application/json", "X-Shopify-Access-Token": shop.tokens.lasting() }, body: JSON.stringify({ query: "{ shop { currencyCode } }" }) };
  const answer: unknown = await (await fetch(`${shop.url}/admin/api/2026-10/graphql.json`, init)).json();
  expect(answer).toMatchObject({ data: { shop: { currencyCode: "CNY" } } });
  expect((await fetch(`${shop.url}/admin/api/2020-01/graphql.json`, init)).status).toBe(404);
  expect((await fetch(`${shop.url}/nowhere`)).status).toBe(404);
});

test("a bucket without points refuses with what is left, and fills as time goes by", async () => {
  const clock = { now: 1_800_000_000_000 };
  const { shop } = await shopWith({ now: () => clock.now });
  const token = shop.tokens.lasting();
  shop.throttle({ restoreRate: 10, bucket: 12 });
  const read = async () => (await (await question(shop, token, "mutation { tagsAdd(id: \"gid://shopify/Customer/1\", tags: [\"a\"]) { userErrors { message } } }")).json()) as { errors?: { extensions: { code: string } }[]; extensions: { cost: { requestedQueryCost: number; throttleStatus: { currentlyAvailable: number } } } };
  expect((await read()).errors).toBeUndefined();
  shop.throttle({ restoreRate: 10, bucket: 11 });
  const refused = await read();
  expect(refused.errors?.[0]?.extensions.code).toBe("THROTTLED");
  expect(refused.extensions.cost.throttleStatus.currentlyAvailable).toBeLessThan(refused.extensions.cost.requestedQueryCost);
  shop.throttle({ restoreRate: 10, bucket: 24 });
  for (let asked = 0; (await read()).errors === undefined; asked += 1) expect(asked).toBeLessThan(24);
  clock.now += 2_000;
  expect((await read()).errors).toBeUndefined();
});

test("each failure comes once, in its own way, and what was lost with its answer has happened", async () => {
  const { shop } = await shopWith();
  const token = shop.tokens.lasting();
  const customer = shop.customers.create();
  shop.failNext("429");
  const busy = await question(shop, token);
  expect([busy.status, busy.headers.get("Retry-After")]).toEqual([429, "2.0"]);
  shop.failNext("502", 2);
  expect([(await question(shop, token)).status, (await question(shop, token)).status, (await question(shop, token)).status]).toEqual([502, 502, 200]);
  shop.failNext("throttled");
  expect(await (await question(shop, token)).json()).toMatchObject({ errors: [{ extensions: { code: "THROTTLED" } }] });
  shop.failNext("reset");
  await expect(question(shop, token)).rejects.toThrow("fetch failed");
  shop.failNext("lost-answer");
  await expect(question(shop, token, `mutation { tagsAdd(id: "gid://shopify/Customer/${customer.id}", tags: ["told"]) { userErrors { message } } }`)).rejects.toThrow("fetch failed");
  expect(customer.tags).toEqual(["told"]);
  shop.failNext("timeout");
  const gone = new AbortController();
  const silent = shop.fetch(`https://${shop.domain}/admin/api/2026-10/graphql.json`, { method: "POST", headers: { "X-Shopify-Access-Token": token }, body: JSON.stringify({ query: "{ shop { name } }" }), signal: gone.signal });
  gone.abort();
  await expect(silent).rejects.toThrow("abort");
  shop.failNext("denied");
  expect(await (await question(shop, token)).json()).toMatchObject({ data: { shop: {} }, errors: [{ extensions: { code: "ACCESS_DENIED" } }] });
  expect(shop.asked.map(({ outcome }) => outcome)).toEqual(["429", "502", "502", "answered", "throttled", "reset", "lost-answer", "timeout", "denied"]);
});
