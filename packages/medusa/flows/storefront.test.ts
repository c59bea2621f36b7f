import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Shop, openShop } from "./stage/shop.js";
import type { Answer, Buyer } from "./stage/calling.js";

let shop: Shop;
let ann: Buyer;
beforeAll(async () => {
  shop = await openShop({ laurel: { exchange: { eur: "7.80" } } });
  ann = await shop.register();
  await joined(ann);
});
afterAll(() => shop?.close());

const laurel = (method: string, path: string, told: Parameters<Shop["store"]>[2] = {}): Promise<Answer> => shop.store(method, `/laurel/v1${path}`, told);
const stateOf = (buyer: Buyer) => laurel("GET", "/members/me/state", { token: buyer.token });
const keyed = (key = `key-${Math.random()}`) => ({ "idempotency-key": key });

/** Waits until the ledger knows a customer. */
async function joined(buyer: Buyer): Promise<Answer> {
  return shop.until(() => stateOf(buyer), ({ body }) => body["state"]?.kind === "member");
}

describe("a guest", () => {
  test("reads the programme, and is told that nothing has changed since", async () => {
    const first = await laurel("GET", "/programme", { headers: { "accept-language": "zh-CN" } });
    expect([first.status, first.headers.get("content-language"), first.body["program"]]).toMatchObject([200, "zh-Hans", { currency: "CNY" }]);
    const again = await laurel("GET", "/programme", { headers: { "accept-language": "zh-CN", "if-none-match": first.headers.get("etag")! } });
    expect([again.status, again.body]).toEqual([304, { text: "" }]);
  });

  test("learns what a basket would earn somebody new", async () => {
    const basket = { currency: "CNY", lines: [{ id: "1", sku: "TEA", quantity: 1, amount: 10_000 }] };
    expect(await laurel("POST", "/estimates", { body: { basket } })).toMatchObject({ status: 200, body: { asNewMember: true, points: [{ wallet: "points", points: 100 }] } });
    expect(await laurel("POST", "/estimates", { body: { basket, member: ann.id } })).toMatchObject({ status: 403 });
  });

  test.each([
    ["GET", "/members/me/state"], ["GET", "/members/ID/state"], ["POST", "/members"], ["POST", "/members/me/holds"], ["GET", "/members/ID/statement"],
  ])("is asked to sign in for %s %s", async (method, path) => {
    const { status, body, headers } = await laurel(method, path.replace("ID", ann.id), { ...(method === "POST" && { body: {} }), headers: keyed() });
    expect([status, body["code"], headers.get("www-authenticate")]).toEqual([401, "not-signed-in", 'Bearer realm="laurel"']);
  });

  test("is told apart from whoever was signed in until a while ago, and so may get a new token", async () => {
    const token = ["{}", JSON.stringify({ actor_id: ann.id, actor_type: "customer", exp: 1_700_000_000 }), "x"].map((each) => Buffer.from(each).toString("base64url")).join(".");
    expect(await laurel("GET", "/members/me/state", { token })).toMatchObject({ status: 401, body: { code: "token-expired" } });
  });

  test("without the shop's publishable key is turned away by Medusa", async () => {
    expect((await shop.call("GET", "/store/laurel/v1/programme")).status).toBe(400);
  });
});

describe("a customer", () => {
  test("sees their own membership, by me and by its id, with a bearer token or with the shop's session", async () => {
    const { body, headers } = await stateOf(ann);
    expect([body["member"], headers.get("laurel-request"), headers.get("etag")]).toEqual([ann.id, expect.any(String), expect.any(String)]);
    expect((await laurel("GET", `/members/${ann.id}/state`, { token: ann.token })).body).toEqual(body);
    const session = await shop.call("POST", "/auth/session", { token: ann.token });
    const cookie = session.headers.get("set-cookie")!.split(";")[0]!;
    expect((await laurel("GET", "/members/me/state", { headers: { cookie, authorization: "Bearer whatever" } })).body).toEqual(body);
  });

  test("sees nothing of anybody else", async () => {
    const bob = await shop.register();
    await joined(bob);
    for (const path of ["state", "statement", "profile", "code"]) expect(await laurel("GET", `/members/${ann.id}/${path}`, { token: bob.token })).toMatchObject({ status: 403, body: { code: "not-allowed" } });
  });

  test("changes a thing once for each key", async () => {
    const change = (key: string, name: string) => laurel("PATCH", "/members/me/profile", { token: ann.token, body: { name }, headers: keyed(key) });
    expect((await change("name-1", "Ann")).status).toBe(200);
    expect((await change("name-1", "Ann")).status).toBe(200);
    expect(await change("name-1", "Anna")).toMatchObject({ status: 422, body: { code: "key-conflict" } });
    expect(await laurel("PATCH", "/members/me/profile", { token: ann.token, body: { name: "Ann" } })).toMatchObject({ status: 400, body: { code: "idempotency-key-missing" } });
  });

  test("is refused in the language of the page", async () => {
    const refused = await laurel("POST", "/members/me/holds", { token: ann.token, body: { wallet: "points", points: 5_000, goods: 100_000 }, headers: { ...keyed(), "accept-language": "zh-TW" } });
    expect(refused).toMatchObject({ status: 409, body: { code: "points-short", missing: expect.any(Number), detail: expect.stringContaining("積分") } });
    expect(refused.headers.get("content-language")).toBe("zh-Hant");
  });

  test.each([["POST", "/members/ID/adjustments"], ["PUT", "/orders/medusa/order_1"], ["GET", "/audit"], ["POST", "/members/me/holds/h/capture"], ["GET", "/members/me/state/further"], ["GET", "/"]])(
    "finds nothing of what is for staff and backends: %s %s", async (method, path) => {
      expect((await laurel(method, path.replace("ID", ann.id), { token: ann.token, ...(method !== "GET" && { body: {} }), headers: keyed() })).status).toBe(404);
    });

  test("who sends a name twice is told so: what was sent is read as it was", async () => {
    const response = await fetch(`${shop.url}/store/laurel/v1/members/me/quotes`, {
      method: "POST", body: '{"wallet":"points","goods":1,"goods":100000,"total":100000}',
      headers: { "content-type": "application/json", "authorization": `Bearer ${ann.token}`, "x-publishable-api-key": shop.seeded.publishableKey },
    });
    expect([response.status, await response.json()]).toMatchObject([400, { code: "invalid-request" }]);
  });
});

describe("with points", () => {
  let cart: string;
  let bought: string;
  const asked = (body: object, key?: string, token = ann.token) => laurel("POST", "/members/me/holds", { token, body: { wallet: "points", goods: 1, ...body }, headers: keyed(key) });
  const cartNow = async () => (await shop.store("GET", `/carts/${cart}`, { token: ann.token })).body["cart"] as { total: number; credit_line_total: number };
  const walletOf = async () => (await stateOf(ann)).body["state"].wallets[0] as { available: number; held: number; holds: { hold: string; order: string }[] };

  beforeAll(async () => {
    ({ id: bought } = await shop.buy(ann, { items: [{ what: "tea", quantity: 4 }] }));
    await shop.capture(bought);
    await shop.until(walletOf, ({ available }) => available === 400);
    cart = await shop.fill(ann, { items: [{ what: "tea", quantity: 1 }] });
  });

  test("the figures of a cart are the cart's own, whatever the page says of them", async () => {
    const quote = (order?: string) => laurel("POST", "/members/me/quotes", { token: ann.token, body: { wallet: "points", goods: 99_999_900, total: 99_999_900, ...(order && { order }) } });
    expect((await quote()).body).toMatchObject({ kind: "usable", points: 400 });
    expect((await quote(cart)).body).toMatchObject({ kind: "usable", points: 400, goods: 10_000, limitedBy: "balance" });
    const small = await shop.fill(ann, { items: [{ what: "cup", quantity: 1 }] });
    expect((await quote(small)).body).toMatchObject({ kind: "usable", points: 400, goods: 1_000 });
  });

  test("what is set aside for a cart pays for it at once, and once for each key; what is given back pays no more", async () => {
    const before = await cartNow();
    const held = await asked({ order: cart, points: 300 }, "cart-1");
    expect([held.status, held.body]).toMatchObject([201, { member: ann.id, wallet: "points", points: 300, hold: expect.any(String) }]);
    expect((await asked({ order: cart, points: 300 }, "cart-1")).body["hold"]).toBe(held.body["hold"]);
    expect([await walletOf(), await cartNow()]).toMatchObject([{ available: 100, held: 300, holds: [{ hold: held.body["hold"], order: cart }] }, { total: before.total - 3, credit_line_total: 3 }]);
    const release = () => laurel("POST", `/members/me/holds/${held.body["hold"]}/release`, { token: ann.token, body: {}, headers: keyed() });
    expect(await release()).toMatchObject({ status: 200, body: { member: ann.id } });
    expect([await walletOf(), await cartNow()]).toMatchObject([{ available: 400, held: 0 }, { total: before.total, credit_line_total: 0 }]);
    expect(await release()).toMatchObject({ status: 404, body: { code: "hold-unknown" } });
  });

  test("more than there is is refused in the language of the page, and a cart of somebody else's is not there", async () => {
    const wanted = await shop.fill(ann, { items: [{ what: "pot", quantity: 4 }] });
    const refused = await laurel("POST", "/members/me/holds", { token: ann.token, body: { wallet: "points", points: 500, order: wanted }, headers: { ...keyed(), "accept-language": "zh-CN" } });
    expect(refused).toMatchObject({ status: 409, body: { code: "points-short", missing: 100, available: 400, detail: expect.stringContaining("积分") } });
    expect(refused.headers.get("content-language")).toBe("zh-Hans");
    const bob = await shop.register();
    await joined(bob);
    expect(await asked({ order: cart, points: 100 }, undefined, bob.token)).toMatchObject({ status: 404, body: { code: "cart-unknown" } });
    expect(await laurel("POST", "/members/me/quotes", { token: bob.token, body: { wallet: "points", goods: 1, total: 1, order: cart } })).toMatchObject({ status: 404, body: { code: "cart-unknown" } });
    expect((await cartNow()).credit_line_total).toBe(0);
  });

  test.each([{ points: 0 }, { points: 1.5 }, { points: "100" }, {}])("a wish that makes no sense is told what is wrong with it: %o", async (body) => {
    expect(await asked({ order: cart, ...body })).toMatchObject({ status: 400, body: { code: "invalid-request" } });
  });

  test("their own statement names orders as the shop does", async () => {
    const { body: { order } } = await shop.store("GET", `/orders/${bought}`, { token: ann.token });
    const lines = (await laurel("GET", "/members/me/statement", { token: ann.token, headers: { "accept-language": "en" } })).body["items"] as { says: string }[];
    expect(lines.map(({ says }) => says)).toContain(`Order #${order.display_id}`);
  });
});

test("what a basket in another currency would earn is reckoned at the shop's own rate", async () => {
  const lines = [{ id: "1", sku: "TEA", quantity: 1, amount: 2_000, tax: 320 }];
  expect((await laurel("POST", "/estimates/batch", { body: { baskets: [{ currency: "EUR", lines, shipping: 500 }, { currency: "USD", lines }] } })).body["items"]).toMatchObject([
    { kind: "estimate", points: [{ points: 156 }] }, { kind: "refused", code: "currency-differs" },
  ]);
});

test("a page of the storefront's own address may ask, and may read what stands in the headers", async () => {
  const origin = "http://localhost:8000";
  const preflight = await shop.call("OPTIONS", "/store/laurel/v1/members/me/state", { headers: { origin, "access-control-request-method": "GET", "access-control-request-headers": "authorization,if-none-match,x-publishable-api-key" } });
  expect([preflight.status, preflight.headers.get("access-control-allow-origin"), preflight.headers.get("access-control-allow-headers")]).toEqual([204, origin, "authorization,if-none-match,x-publishable-api-key"]);
  const asked = await laurel("GET", "/programme", { headers: { origin } });
  expect([asked.headers.get("access-control-allow-origin"), asked.headers.get("access-control-expose-headers"), asked.headers.get("vary")]).toEqual([origin, expect.stringContaining("etag"), expect.stringMatching(/origin.*accept-language/i)]);
  expect((await laurel("GET", "/programme", { headers: { origin: "https://elsewhere.example" } })).headers.get("access-control-allow-origin")).toBe(null);
});

describe("staff", () => {
  const admin = async (method: string, path: string, body?: object) => shop.call(method, `/admin/laurel/v1${path}`, { token: await ownersToken(), ...(body && { body }), headers: keyed() });
  const ownersToken = async (who: object = shop.seeded.admin): Promise<string> => (await shop.call("POST", "/auth/user/emailpass", { body: who })).body["token"] as string;

  async function anotherOwner(): Promise<string> {
    const who = { email: "second@shop.example", password: "of-the-test-shop" };
    const { body: { invite } } = await shop.admin("POST", "/invites", { email: who.email });
    const { body: { token } } = await shop.call("POST", "/auth/user/emailpass/register", { body: who });
    await shop.call("POST", `/admin/invites/accept?token=${invite.token}`, { token, body: { email: who.email, first_name: "Second", last_name: "Owner" } });
    return ownersToken(who);
  }

  test("ask for every operation as the owner, and leave their name in the audit log", async () => {
    const found = await admin("POST", "/members/search", { identity: { of: "email", value: ann.email } });
    expect(found).toMatchObject({ status: 200, body: { items: [{ member: ann.id }] } });
    const [, claims] = (await ownersToken()).split(".");
    const { actor_id: user } = JSON.parse(Buffer.from(claims!, "base64url").toString()) as { actor_id: string };
    expect((await admin("GET", "/audit")).body["items"]).toContainEqual(expect.objectContaining({ actor: `staff:${user}` }));
  });

  test("decide about each other's wishes, and are sent lines as they come", async () => {
    const wish = await admin("POST", "/approvals", { reason: "to see who is here" });
    expect(await admin("POST", `/approvals/${wish.body["approval"]}/decision`, { decision: "approve" })).toMatchObject({ status: 403, body: { code: "approval-own" } });
    const second = await anotherOwner();
    expect((await shop.call("POST", `/admin/laurel/v1/approvals/${wish.body["approval"]}/decision`, { token: second, body: { decision: "approve" }, headers: keyed() })).status).toBe(200);
    const lines = await fetch(`${shop.url}/admin/laurel/v1/exports/members?approval=${wish.body["approval"]}`, { headers: { authorization: `Bearer ${await ownersToken()}` } });
    expect([lines.status, lines.headers.get("content-type")]).toEqual([200, "application/x-ndjson"]);
    expect((await lines.text()).trim().split("\n").map((line) => JSON.parse(line) as object)).toContainEqual(expect.objectContaining({ member: ann.id }));
  });

  test("a secret key is the shop's backend: it looks after members, and decides nothing in the place of a person", async () => {
    const { body: { api_key: { token } } } = await shop.admin("POST", "/api-keys", { title: "backend", type: "secret" });
    const byKey = (method: string, path: string, body?: object) => shop.call(method, `/admin/laurel/v1${path}`, { ...(body && { body }), headers: { authorization: `Basic ${Buffer.from(`${token}:`).toString("base64")}`, ...keyed() } });
    expect((await byKey("GET", `/members/${ann.id}/state`)).status).toBe(200);
    expect(await byKey("GET", "/audit")).toMatchObject({ status: 403, body: { code: "not-allowed" } });
  });

  test("who have not signed in are turned away by Medusa, and customers are no staff", async () => {
    expect((await shop.call("GET", "/admin/laurel/v1/audit")).status).toBe(401);
    expect((await shop.call("GET", "/admin/laurel/v1/audit", { token: ann.token })).status).toBe(401);
  });
});
