import { getHmac } from "@shopify/shopify-api/test-helpers";
import { describe, expect, test } from "vitest";
import { payloadOf } from "../inbox/drain.js";
import { textAt } from "../inbox/payload.js";
import { openStand } from "./adapter.fixture.js";
import { sharedSamples } from "./shared-truth.fixture.js";
import { topicNames } from "./topics.js";

const exact = { topic: "orders/paid", body: '{"id":820982911946154508,"admin_graphql_api_id":"gid://shopify/Order/820982911946154508","note":"黄金级 ☕","total_price":"403.00"}' };
/** Shopify's samples leave open whose they are, which the ones that take something away do say when they are sent. */
const samples = [exact, ...sharedSamples().map(({ topic, body }) => ({ topic, body: body.replace("{shop}.myshopify.com", "simulated.myshopify.com").replace('"myshopify_domain":null', '"myshopify_domain":"Simulated.myshopify.com"') }))];

/** As Shopify sends it; signed by Shopify's own helper. */
const sent = (secret: string, { topic, body }: { readonly topic: string; readonly body: string }, more: Readonly<Record<string, string>> = {}): Request => new Request("https://app.example.com/webhooks", {
  method: "POST", body,
  headers: {
    "content-type": "application/json", "x-shopify-topic": topic, "x-shopify-shop-domain": "simulated.myshopify.com", "x-shopify-webhook-id": `id-${topic}-${body.length}`, "x-shopify-event-id": "e",
    "x-shopify-triggered-at": "2026-11-23T10:00:00.123456789Z", "x-shopify-api-version": "2026-10", "x-shopify-hmac-sha256": getHmac(body, secret), ...more,
  },
});

describe.each(samples)("$topic of Shopify's", (sample) => {
  test("is answered at once and written down once, byte for byte, before anybody has visited", async () => {
    const { app, shop } = await openStand();
    expect((await app.handle(sent(shop.secret, sample))).status).toBe(200);
    expect((await app.handle(sent(shop.secret, sample))).status).toBe(200);
    expect(await app.waiting()).toMatchObject({ count: 1 });
  });

  test("is refused unsigned, signed by somebody else, or changed by one byte", async () => {
    const { app, shop } = await openStand();
    const tampered = { ...sample, body: sample.body.replace(/\d/, (digit) => (digit === "9" ? "8" : "9")) };
    expect((await app.handle(sent("somebody", sample))).status).toBe(401);
    expect((await app.handle(sent(shop.secret, sample, { "x-shopify-hmac-sha256": "" }))).status).toBe(400);
    expect((await app.handle(sent(shop.secret, tampered, { "x-shopify-hmac-sha256": getHmac(sample.body, shop.secret) }))).status).toBe(tampered.body === sample.body ? 200 : 401);
    expect(await app.waiting()).toMatchObject({ count: tampered.body === sample.body ? 1 : 0 });
  });

  test("keeps every digit of its ids", () => {
    const payload = payloadOf(sample.body)!;
    const gid = textAt(payload, "admin_graphql_api_id");
    expect(payload).toBeTypeOf("object");
    if (gid !== undefined && textAt(payload, "id") !== undefined) expect(gid.endsWith(`/${textAt(payload, "id")}`)).toBe(true);
  });
});

test("a shopper's session token, whose signature is good for a body too, is no webhook", async () => {
  const { app, shop } = await openStand();
  const [head, said, signature] = shop.sessionToken({ surface: "checkout" }).split(".");
  const hmac = Buffer.from(signature!, "base64url").toString("base64");
  for (const topic of ["shop/redact", "orders/paid"]) expect((await app.handle(sent(shop.secret, { topic, body: `${head}.${said}` }, { "x-shopify-hmac-sha256": hmac }))).status).toBe(400);
  expect(await app.waiting()).toMatchObject({ count: 0 });
});

const customer = { id: 7 };
const grave: Readonly<Record<string, (domain: string) => object>> = {
  "app/uninstalled": (domain) => ({ id: 1, domain: "tea.example.com", myshopify_domain: domain.toUpperCase() }),
  "customers/data_request": (domain) => ({ shop_id: 1, shop_domain: domain, orders_requested: [], customer, data_request: { id: 9 } }),
  "customers/redact": (domain) => ({ shop_id: 1, shop_domain: domain, customer, orders_to_redact: [] }),
  "shop/redact": (domain) => ({ shop_id: 1, shop_domain: domain }),
};

test.each(Object.keys(grave))("%s is taken from a body of its own that names the shop, and from no other that Shopify has signed", async (topic) => {
  const { app, shop } = await openStand();
  const status = async (body: object) => (await app.handle(sent(shop.secret, { topic, body: JSON.stringify(body) }))).status;
  for (const body of [{ id: 7, customer }, { shop_domain: 7 }, {}]) expect(await status(body)).toBe(400);
  for (const [other, body] of Object.entries(grave)) {
    expect([other, await status(body("other.myshopify.com"))]).toEqual([other, 400]);
    expect([other, await status(body(shop.domain))]).toEqual([other, other === topic ? 200 : 400]);
  }
  expect(await app.waiting()).toMatchObject({ count: 1 });
});

test("a body that is larger than any order is refused before it is read to its end", async () => {
  const { app, shop } = await openStand();
  let pulled = 0;
  const endless = new ReadableStream<Uint8Array>({ pull: (stream) => { pulled += 1; stream.enqueue(new Uint8Array(1_000_000)); } });
  // A stream that is sent needs `duplex`, which types of pages do not know.
  const how: RequestInit & { readonly duplex: "half" } = { method: "POST", body: endless, duplex: "half", headers: sent(shop.secret, exact).headers };
  const request = new Request("https://app.example.com/webhooks", how);
  expect((await app.handle(request)).status).toBe(413);
  expect(pulled).toBeLessThan(20);
  expect((await app.handle(sent(shop.secret, exact, { "content-length": "99000000" }))).status).toBe(413);
  expect((await app.handle(new Request("https://app.example.com/webhooks"))).status).toBe(405);
});

test("books that are away are answered with 500, so that Shopify sends it again", async () => {
  const { app, shop, books } = await openStand();
  const { ask } = books;
  (books as { ask: typeof ask }).ask = async () => { throw new Error("the disk is full"); };
  expect((await app.handle(sent(shop.secret, exact))).status).toBe(500);
  (books as { ask: typeof ask }).ask = ask;
  expect((await app.handle(sent(shop.secret, exact))).status).toBe(200);
  expect(await app.waiting()).toMatchObject({ count: 1 });
});

test("every topic of Shopify's samples that the app is told of has somebody who does something about it", () => {
  const known = samples.map(({ topic }) => topic.replace("/", "_").toUpperCase());
  expect(Object.keys(topicNames).filter((each) => known.length > 1 && !known.includes(each))).toEqual(known.length > 1 ? ["ORDERS_DELETE"] : []);
});

test("what happens in a shop comes in, once, however often and in whatever order it is told", async () => {
  const { app, shop } = await openStand();
  for (let i = 0; i < 10; i++) shop.customers.create({});
  const waiting = shop.webhooks.waiting.length;
  const delivered = await shop.webhooks.deliver(app.handle, { double: () => true, shuffle: Math.random });
  expect(delivered).toMatchObject({ sent: waiting * 2, failed: 0 });
  expect(await app.waiting()).toMatchObject({ count: waiting });
});

test("started, the app works off by itself what comes in; stopped, it begins nothing more", async () => {
  const { app, shop, told } = await openStand();
  app.start();
  shop.uninstall();
  await shop.webhooks.deliver(app.handle);
  await expect.poll(async () => (await app.waiting()).count).toBe(0);
  await app.stop();
  shop.uninstall();
  await shop.webhooks.deliver(app.handle);
  expect(await app.waiting()).toMatchObject({ count: 1 });
  expect(told).toEqual([]);
});
