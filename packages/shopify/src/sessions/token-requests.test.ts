import { ApiVersion, RequestedTokenType, type Session, shopifyApi } from "@shopify/shopify-api";
import { webApiAdapterInitialized } from "@shopify/shopify-api/adapters/web-api";
import { setAbstractFetchFunc } from "@shopify/shopify-api/runtime";
import { SignJWT } from "jose";
import { afterAll, expect, test } from "vitest";
import { tokenDesk } from "./token-desk.fixture.js";
import { tokenRequests } from "./token-requests.js";

afterAll(() => setAbstractFetchFunc(fetch));

expect(webApiAdapterInitialized).toBe(true);
const keys = { apiKey: "key", apiSecretKey: "hush" };
const shop = "example.myshopify.com";
const library = shopifyApi({ ...keys, apiVersion: ApiVersion.October26, hostName: "app.example.com", isEmbeddedApp: true, logger: { level: 0 } });
const sessionToken = await new SignJWT({ dest: `https://${shop}` }).setProtectedHeader({ alg: "HS256" }).setAudience("key").setExpirationTime("1m").sign(new TextEncoder().encode("hush"));

/** What is asked by the library and by us: address, method, body; and the session that comes of it. */
async function both(byLibrary: () => Promise<{ session: Session }>, byUs: (requests: ReturnType<typeof tokenRequests>) => ReturnType<ReturnType<typeof tokenRequests>["refresh"]>) {
  const [now, asked] = [Date.now(), [] as unknown[]];
  const recording = (): typeof fetch => {
    const desk = tokenDesk({ issued: ["refresh-1"] });
    return async (url, init) => {
      asked.push({ url: (url as URL).toString(), method: init?.method, body: JSON.parse(init?.body as string) });
      return desk.fetch(url, init);
    };
  };
  setAbstractFetchFunc(recording());
  const { session: theirs } = await byLibrary();
  const outcome = await byUs(tokenRequests({ keys, fetch: recording(), clock: () => now }));
  return { asked, theirs, ours: outcome.kind === "session" ? outcome.session : outcome };
}

test.each([
  ["exchange", async () => both(async () => library.auth.tokenExchange({ shop, sessionToken, requestedTokenType: RequestedTokenType.OfflineAccessToken, expiring: true }), async (us) => us.exchange(shop, sessionToken))],
  ["refresh", async () => both(async () => library.auth.refreshToken({ shop, refreshToken: "refresh-1" }), async (us) => us.refresh(shop, "refresh-1"))],
  ["migrate", async () => both(async () => library.auth.migrateToExpiringToken({ shop, nonExpiringOfflineAccessToken: "shpat_old" }), async (us) => us.migrate(shop, "shpat_old"))],
] as const)("to %s is asked as Shopify's own library asks", async (_what, run) => {
  const { asked, theirs, ours } = await run();
  expect(asked).toHaveLength(2);
  expect(asked[1]).toEqual(asked[0]);
  const { expires, refreshTokenExpires, ...rest } = theirs.toObject();
  expect(ours).toMatchObject(rest);
  // The library reads the clock of the machine a moment later than we were told the time.
  expect((ours as Session).expires!.getTime()).toBeLessThanOrEqual(expires!.getTime());
  expect((ours as Session).refreshTokenExpires!.getTime()).toBeLessThanOrEqual(refreshTokenExpires!.getTime());
});

test.each([
  [400, { error: "invalid_grant" }, { kind: "refused", because: "400 invalid_grant", isOfApp: false }],
  [400, { error: "invalid_client" }, { kind: "refused", because: "400 invalid_client", isOfApp: true }],
  [404, undefined, { kind: "refused", because: "404", isOfApp: false }],
  [429, undefined, { kind: "unreachable" }],
  [503, undefined, { kind: "unreachable" }],
  [200, {}, { kind: "unreachable" }],
] as const)("an answer %i %j is told for what it is", async (status, said, expected) => {
  const requests = tokenRequests({ keys, fetch: async () => (said ? Response.json(said, { status }) : new Response("<html>", { status })), clock: () => 0 });
  expect(await requests.refresh(shop, "r")).toMatchObject(expected);
});
