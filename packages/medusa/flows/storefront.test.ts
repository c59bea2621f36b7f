import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Shop, openShop } from "./stage/shop.js";
import type { Answer, Buyer } from "./stage/calling.js";

let shop: Shop;
let ann: Buyer;
beforeAll(async () => {
  shop = await openShop();
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

test("a page of the storefront's own address may ask, and may read what stands in the headers", async () => {
  const origin = "http://localhost:8000";
  const preflight = await shop.call("OPTIONS", "/store/laurel/v1/members/me/state", { headers: { origin, "access-control-request-method": "GET", "access-control-request-headers": "authorization,if-none-match,x-publishable-api-key" } });
  expect([preflight.status, preflight.headers.get("access-control-allow-origin"), preflight.headers.get("access-control-allow-headers")]).toEqual([204, origin, "authorization,if-none-match,x-publishable-api-key"]);
  const asked = await laurel("GET", "/programme", { headers: { origin } });
  expect([asked.headers.get("access-control-allow-origin"), asked.headers.get("access-control-expose-headers"), asked.headers.get("vary")]).toEqual([origin, expect.stringContaining("etag"), expect.stringMatching(/origin.*accept-language/i)]);
  expect((await laurel("GET", "/programme", { headers: { origin: "https://elsewhere.example" } })).headers.get("access-control-allow-origin")).toBe(null);
});

describe("staff", () => {
  const admin = (method: string, path: string, body?: object) => shop.admin(method, `/laurel/v1${path}`, body);

  test("ask for every operation as the owner, and leave their name in the audit log", async () => {
    const found = await admin("POST", "/members/search", { identity: { of: "email", value: ann.email } });
    expect(found).toMatchObject({ status: 200, body: { items: [{ member: ann.id }] } });
    const { body } = await shop.call("POST", "/auth/user/emailpass", { body: shop.seeded.admin });
    const [, claims] = (body["token"] as string).split(".");
    const { actor_id: user } = JSON.parse(Buffer.from(claims!, "base64url").toString()) as { actor_id: string };
    expect((await admin("GET", "/audit")).body["items"]).toContainEqual(expect.objectContaining({ actor: `staff:${user}` }));
  });

  test("are sent lines as they come", async () => {
    const lines = await admin("GET", "/exports/members?reason=to+see+them");
    expect([lines.status, lines.headers.get("content-type")]).toEqual([200, "application/x-ndjson"]);
    expect((lines.body["text"] as string).trim().split("\n").map((line) => JSON.parse(line) as object)).toContainEqual(expect.objectContaining({ member: ann.id }));
  });

  test("who have not signed in are turned away by Medusa, and customers are no staff", async () => {
    expect((await shop.call("GET", "/admin/laurel/v1/audit")).status).toBe(401);
    expect((await shop.call("GET", "/admin/laurel/v1/audit", { token: ann.token })).status).toBe(401);
  });
});
