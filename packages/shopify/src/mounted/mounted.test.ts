import { describe, expect, test } from "vitest";
import { asked, openStand } from "../adapter/adapter.fixture.js";
import { memberOfCustomer } from "../customers/member-of.js";

type Stand = Awaited<ReturnType<typeof openStand>>;
/** The app is opened in the admin, as it is once before anything else. */
const opened = async (...how: Parameters<typeof openStand>): Promise<Stand> => {
  const stand = await openStand(...how);
  await stand.app.handle(asked("/api/admin/v1/programme", { token: stand.shop.sessionToken({ surface: "admin" }) }));
  return stand;
};
const said = async (answer: Response) => ({ status: answer.status, ...(await answer.json()) as Readonly<Record<string, unknown>> });

/** The doors of a shopper's page: how the same customer comes through each of them. */
const shopperDoors = [
  ["the app proxy", ({ shop }: Stand, path: string, customer: string | null, more = {}) => asked(shop.signProxy(`/proxy${path}`, { customer }), more)],
  ["an extension at the checkout", ({ shop }: Stand, path: string, customer: string | null, more = {}) => asked(`/api/shopper${path}`, { token: shop.sessionToken({ surface: "checkout", customer }), ...more })],
  ["an extension of the account", ({ shop }: Stand, path: string, customer: string | null, more = {}) => asked(`/api/shopper${path}`, { token: shop.sessionToken({ surface: "customer-account", customer }), ...more })],
] as const;

describe.each(shopperDoors)("a shopper by %s", (_name, through) => {
  test("sees the programme, also while nobody is signed in, and nothing of anybody", async () => {
    const stand = await openStand();
    const programme = await stand.app.handle(through(stand, "/v1/programme", null));
    expect([programme.status, programme.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
    expect(await said(await stand.app.handle(through(stand, "/v1/members/me/state", null)))).toMatchObject({ status: 401 });
  });

  test("becomes a member by looking, and sees what is theirs by `me` and by name, and nobody else's", async () => {
    const stand = await opened();
    const [li, mei] = [stand.shop.customers.create({}), stand.shop.customers.create({})];
    const own = await said(await stand.app.handle(through(stand, "/v1/members/me/state", li.id)));
    expect(own).toMatchObject({ status: 200, member: li.id });
    expect(await memberOfCustomer(await stand.app.roomOf(stand.shop.domain), li.id)).toBe(li.id);
    await stand.app.handle(through(stand, "/v1/members/me/state", mei.id));
    expect(await said(await stand.app.handle(through(stand, `/v1/members/${li.id}/state`, li.id)))).toMatchObject({ status: 200 });
    expect((await stand.app.handle(through(stand, `/v1/members/${mei.id}/state`, li.id))).status).not.toBe(200);
  });

  test("reaches nothing of the staff's or a backend's", async () => {
    const stand = await openStand();
    const li = stand.shop.customers.create({});
    for (const [method, path] of [["GET", "/v1/members"], ["GET", "/v1/policies"], ["POST", "/v1/facts"], ["GET", "/v1/nothing"]] as const) {
      expect((await stand.app.handle(through(stand, path, li.id, method === "POST" ? { method, body: {} } : {}))).status).toBe(404);
    }
  });
});

test("where joining is asked for, looking makes nobody a member, and the form does, once", async () => {
  const stand = await opened({ settings: { enrol: "on-join" } });
  const li = stand.shop.customers.create({});
  const room = await stand.app.roomOf(stand.shop.domain);
  const send = async (path: string, more = {}) => stand.app.handle(asked(stand.shop.signProxy(`/proxy${path}`, { customer: li.id }), more));
  await send("/v1/members/me/state");
  expect(await memberOfCustomer(room, li.id)).toBeUndefined();
  const join = async (key: string) => said(await send("/v1/members", { "method": "POST", "body": { identities: [{ of: "email", value: "li@example.com" }] }, "idempotency-key": key }));
  expect(await join("a")).toMatchObject({ status: 201, member: li.id, known: false });
  expect(await memberOfCustomer(room, li.id)).toBe(li.id);
  expect(await join("b")).toMatchObject({ status: 200, member: li.id, known: true });
});

test("the key of what is to be done once may stand in the address, for nobody says which headers Shopify's proxy hands on", async () => {
  const stand = await opened();
  const li = stand.shop.customers.create({});
  const join = async (query: string) => (await stand.app.handle(asked(stand.shop.signProxy(`/proxy/v1/members${query}`, { customer: li.id }), { method: "POST", body: { identities: [{ of: "email", value: "li@example.com" }] } }))).status;
  expect(await join("")).toBe(400);
  expect(await join("?idempotency-key=k")).toBe(200);
});

test("while Shopify says nothing of a customer their page is shown all the same, and it is told", async () => {
  const { app, shop, told } = await openStand();
  const li = shop.customers.create({});
  expect((await app.handle(asked(shop.signProxy("/proxy/v1/members/me/state", { customer: li.id })))).status).toBe(200);
  expect(told).toMatchObject([{ code: "unauthorised" }]);
});

test("what Shopify puts into the address of a proxied page is not the page's question", async () => {
  const stand = await opened();
  const li = stand.shop.customers.create({});
  await stand.app.handle(asked(stand.shop.signProxy("/proxy/v1/members/me/state", { customer: li.id })));
  expect((await stand.app.handle(asked(stand.shop.signProxy("/proxy/v1/members/me/statement?limit=5", { customer: li.id })))).status).toBe(200);
});

test("a proxied address is good for a minute and a half, for one customer, and once said", async () => {
  const { app, shop } = await openStand();
  const path = "/proxy/v1/programme";
  const good = shop.signProxy(path, { customer: "7" });
  const status = async (each: string) => (await app.handle(asked(each))).status;
  expect(await status(good)).toBe(200);
  expect(await status(shop.signProxy(path, { customer: "7", at: Date.now() - 95_000 }))).toBe(401);
  expect(await status(good.replace("logged_in_customer_id=7", "logged_in_customer_id=8"))).toBe(401);
  expect(await status(`${good}&logged_in_customer_id=8`)).toBe(401);
  expect(await status(shop.signProxy(`${path}?logged_in_customer_id=8`, { customer: "7" }))).toBe(200);
  expect(await status(path)).toBe(401);
});

test("a customer's token opens no door of the staff, and a user's none of a shopper, also where the numbers are the same", async () => {
  const { app, shop } = await openStand();
  const li = shop.customers.create({});
  for (const path of ["/api/admin/v1/members", "/api/pos/v1/members"]) {
    for (const surface of ["checkout", "customer-account"] as const) expect((await app.handle(asked(path, { token: shop.sessionToken({ surface, customer: li.id }) }))).status).toBe(401);
  }
  expect((await app.handle(asked("/api/shopper/v1/members/me/state", { token: shop.sessionToken({ surface: "admin", user: li.id }) }))).status).toBe(401);
});

test("staff are what the settings make of them: the usual owner in the admin, a clerk at the till, and nobody who is none", async () => {
  const staff = (user: string) => (user === "1" ? "owner" : user === "2" ? "analyst" : undefined);
  const { app, shop } = await openStand({ settings: { staff } });
  const status = async (path: string, surface: "admin" | "pos", user: string) => (await app.handle(asked(path, { token: shop.sessionToken({ surface, user }) }))).status;
  expect(await status("/api/admin/v1/members", "admin", "1")).toBe(200);
  expect(await status("/api/admin/v1/members", "admin", "3")).toBe(403);
  expect(await status("/api/pos/v1/programme", "pos", "1")).toBe(200);
  // Nor is an owner more than a clerk there.
  expect(await status("/api/pos/v1/members", "pos", "1")).toBe(403);
  expect(await status("/api/admin/v1/programme", "admin", "9")).toBe(403);
  // Shopify's tokens of the admin and of the till are the same: whoever is nobody in the one is nobody at the other.
  for (const surface of ["admin", "pos"] as const) expect(await status("/api/pos/v1/programme", surface, "9")).toBe(403);
});

test("at the till a clerk sees a member, and may not put points on their card by hand", async () => {
  const stand = await opened();
  const li = stand.shop.customers.create({});
  await stand.app.handle(asked(stand.shop.signProxy("/proxy/v1/members/me/state", { customer: li.id })));
  const token = stand.shop.sessionToken({ surface: "pos", user: "5" });
  expect((await stand.app.handle(asked(`/api/pos/v1/members/${li.id}/state`, { token }))).status).toBe(200);
  const adjusted = await stand.app.handle(asked(`/api/pos/v1/members/${li.id}/adjustments`, { token, "method": "POST", "body": { wallet: "points", points: 5, reason: "gift" }, "idempotency-key": "k" }));
  expect([403, 404]).toContain(adjusted.status);
});

test("extensions of any origin may ask with a token, and are told what of the answer they may read", async () => {
  const { app, shop } = await openStand();
  const before = await app.handle(new Request("https://app.example.com/api/shopper/v1/programme", { method: "OPTIONS", headers: { "origin": "https://extensions.shopifycdn.com", "access-control-request-headers": "authorization" } }));
  expect([before.status, before.headers.get("access-control-allow-origin"), before.headers.get("access-control-allow-headers")]).toEqual([204, "*", expect.stringContaining("authorization")]);
  const answer = await app.handle(asked("/api/shopper/v1/programme", { token: shop.sessionToken({ surface: "checkout" }), origin: "https://extensions.shopifycdn.com" }));
  expect([answer.status, answer.headers.get("access-control-allow-origin")]).toEqual([200, "*"]);
  const refused = await app.handle(asked("/api/shopper/v1/programme", { token: shop.sessionToken({ surface: "checkout", at: Date.now() - 600_000 }) }));
  expect([refused.headers.get("access-control-allow-origin"), await said(refused)]).toEqual(["*", expect.objectContaining({ status: 401, code: "token-expired" })]);
});

test("mounted below a path it is found there, and nowhere else", async () => {
  const { app, shop } = await openStand({ mount: "/laurel" });
  expect((await app.handle(asked(`/laurel${shop.signProxy("/proxy/v1/programme")}`))).status).toBe(200);
  expect((await app.handle(asked(shop.signProxy("/proxy/v1/programme")))).status).toBe(404);
  shop.customers.create({});
  expect(await shop.webhooks.deliver(app.handle)).toMatchObject({ failed: 0 });
});

test("a ledger that fails is answered with a problem, and told", async () => {
  const { app, shop, told } = await openStand();
  const { createShopifyAdapter } = await import("../adapter/shopify-adapter.js");
  const { openSqliteBooks } = await import("../books/sqlite-books.js");
  const broken = createShopifyAdapter({
    config: { apiKey: shop.apiKey, apiSecretKey: shop.secret, hostName: "a", secret: "a-secret-of-the-app-0123456789-abcdef" }, books: await openSqliteBooks(":memory:"), fetch: shop.fetch,
    laurelOf: async () => { throw new Error("no programme for this shop"); }, onFault: (fault) => { told.push(fault); },
  });
  expect(await said(await broken.handle(asked(shop.signProxy("/proxy/v1/programme"))))).toMatchObject({ status: 500, code: "fault" });
  expect(told).toMatchObject([{ message: "no programme for this shop" }]);
  expect((await app.handle(asked("/elsewhere"))).status).toBe(404);
});

test.each(shopperDoors)("whoever joins by %s needs to say nothing more than that", async (_name, through) => {
  const stand = await opened({ settings: { enrol: "on-join" } });
  const li = stand.shop.customers.create({});
  expect(await said(await stand.app.handle(through(stand, "/v1/members/me/state", li.id)))).toMatchObject({ state: { kind: "not-enrolled" } });
  expect(await said(await stand.app.handle(through(stand, "/v1/members", li.id, { "method": "POST", "body": {}, "idempotency-key": "a" })))).toMatchObject({ status: 201, member: li.id, known: false, setAside: [] });
  expect(await said(await stand.app.handle(through(stand, "/v1/members/me/state", li.id)))).toMatchObject({ state: { kind: "member" } });
});

test.each([true, false])("whoever names another's account in the form gets nothing of theirs (known before: %s)", async (isKnown) => {
  const stand = await opened();
  const [li, mei] = [stand.shop.customers.create({}), stand.shop.customers.create({})];
  const send = async (path: string, customer: string, more = {}) => said(await stand.app.handle(asked(stand.shop.signProxy(`/proxy${path}`, { customer }), more)));
  if (isKnown) await send("/v1/members/me/state", li.id);
  const answer = await send("/v1/members", mei.id, { "method": "POST", "body": { identities: [{ of: "shopify", value: li.id }] }, "idempotency-key": "a" });
  expect(answer).toMatchObject({ status: 201, member: mei.id, setAside: [{ of: "shopify", reason: "unproven" }] });
  const room = await stand.app.roomOf(stand.shop.domain);
  expect(await memberOfCustomer(room, li.id)).toBe(isKnown ? li.id : undefined);
  expect(await send("/v1/members/me/state", li.id)).toMatchObject({ status: 200, member: li.id });
  expect(await memberOfCustomer(room, mei.id)).toBe(mei.id);
});
