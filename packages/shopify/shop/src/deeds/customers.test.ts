import { afterEach, beforeEach, expect, test } from "vitest";
import { gidOf, openShop, type Shop } from "../index.js";
import { ask, askingIn } from "../schema/ask.js";

let shop: Shop;
const clock = { now: 0 };
beforeEach(async () => {
  clock.now = Date.parse("2026-11-01T00:00:00Z");
  shop = await openShop({ now: () => clock.now });
});
afterEach(() => shop.close());

const told = () => shop.webhooks.waiting.map(({ topic }) => topic);
const answer = async (query: string, variables: Readonly<Record<string, unknown>> = {}) => {
  const { data, errors } = await ask(askingIn(shop.world, shop.url), { query, variables });
  expect(errors).toBeUndefined();
  return data;
};

test("a merge moves orders and tags to whom is kept, and what is gone is gone", async () => {
  const [kept, gone] = [shop.customers.create({ tags: ["a"] }), shop.customers.create({ tags: ["b"], email: "b@example.com" })];
  const order = shop.orders.place({ customer: gone.id, lines: [{ title: "Tea", price: 100 }] });
  shop.webhooks.waiting.length = 0;
  clock.now += 1_000;
  expect(shop.customers.merge(kept.id, gone.id)).toBe("completed");
  expect([order.customerId, order.updatedAt, kept.tags, told()]).toEqual([kept.id, clock.now, ["a", "b"], ["customers/merge", "customers/update", "customers/delete"]]);
  expect(await answer("query One($id: ID!) { customer(id: $id) { id } }", { id: gidOf("Customer", gone.id) })).toEqual({ customer: null });
});

test("a merge that fails says so, and changes nothing", async () => {
  const [one, other] = [shop.customers.create({ unmergeable: "It has a subscription." }), shop.customers.create()];
  const order = shop.orders.place({ customer: other.id, lines: [{ title: "Tea", price: 100 }] });
  shop.webhooks.waiting.length = 0;
  expect(shop.customers.merge(one.id, other.id)).toBe("failed");
  expect([order.customerId, told(), JSON.parse(shop.webhooks.waiting[0]?.body ?? "")]).toEqual([other.id, ["customers/merge"], expect.objectContaining({ status: "failed" })]);
  expect(await answer("query One($id: ID!) { customer(id: $id) { mergeable { isMergeable reason } } }", { id: gidOf("Customer", one.id) })).toEqual({ customer: { mergeable: { isMergeable: false, reason: "It has a subscription." } } });
});

test("orders of a deleted customer stay, with nobody", () => {
  const customer = shop.customers.create();
  const order = shop.orders.place({ customer: customer.id, lines: [{ title: "Tea", price: 100 }] });
  shop.customers.delete(customer.id);
  expect([order.customerId, shop.orders.all().length]).toEqual([null, 1]);
});

test("somebody whose record is gone may still be forgotten", () => {
  shop.webhooks.waiting.length = 0;
  shop.customers.redact("9007199254740999");
  expect([told(), shop.webhooks.waiting[0]?.body]).toEqual([["customers/redact"], expect.stringContaining("9007199254740999")]);
});

test("tags are put on once whatever their case, taken off, and told of when they change; a customer who is gone is an error of the answer", async () => {
  const customer = shop.customers.create({ tags: ["VIP"] });
  const change = (name: string, tags: readonly string[]) => answer(`mutation Tag($id: ID!, $tags: [String!]!) { ${name}(id: $id, tags: $tags) { userErrors { message } } }`, { id: gidOf("Customer", customer.id), tags });
  shop.webhooks.waiting.length = 0;
  await change("tagsAdd", ["vip", "tier:gold"]);
  await change("tagsAdd", ["tier:gold"]);
  expect([customer.tags, told()]).toEqual([["VIP", "tier:gold"], ["customers/update"]]);
  await change("tagsRemove", ["TIER:GOLD"]);
  expect(customer.tags).toEqual(["VIP"]);
  expect(await answer("mutation Tag { tagsAdd(id: \"gid://shopify/Customer/9007199254740999\", tags: [\"a\"]) { node { id } userErrors { message } } }")).toEqual({ tagsAdd: { node: null, userErrors: [{ message: "Customer does not exist" }] } });
});

test("an app that is not installed is told nothing but that it went, and that the shop is to be forgotten", () => {
  shop.webhooks.waiting.length = 0;
  shop.uninstall();
  shop.customers.create();
  shop.redactShop();
  expect(told()).toEqual(["app/uninstalled", "shop/redact"]);
});

test("what the app tells Shopify Flow is kept, and a step of a flow comes back signed", async () => {
  await answer("mutation Tell($payload: JSON!) { flowTriggerReceive(handle: \"tier-changed\", payload: $payload) { userErrors { message } } }", { payload: { "Tier name": "gold", customer_id: "1" } });
  expect(shop.flow.told).toEqual([{ handle: "tier-changed", payload: { "Tier name": "gold", customer_id: "1" } }]);
  const request = shop.flow.action("https://app.example.com/flow/adjust", { handle: "adjust", properties: { points: "5" }, run: "r1" });
  expect([request.headers.get("X-Shopify-Hmac-Sha256")?.length, await request.json()]).toEqual([44, expect.objectContaining({ action_run_id: "r1", properties: { points: "5" } })]);
});

test("the Admin API without HTTP refuses what Shopify's schema does not know, with its words", async () => {
  await expect(shop.admin.ask({ name: "Wrong", text: "query Wrong { shop { points } }" }, {})).rejects.toThrow("Wrong: Cannot query field \"points\"");
});
