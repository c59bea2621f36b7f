import * as fc from "fast-check";
import { GraphQLScalarType, isSpecifiedScalarType } from "graphql";
import { afterAll, beforeAll, expect, test } from "vitest";
import { busyShop } from "../busy-shop.fixture.js";
import { openShop, type Shop } from "../index.js";
import { connection } from "./connection.js";
import { ask, askingIn } from "./ask.js";
import { adminSchema, versions } from "./executable.js";
import { found } from "./search.js";
import { strictScalars } from "./strict-scalars.js";

let shop: Shop;
beforeAll(async () => {
  shop = await openShop({ taxRate: 0.13, now: () => Date.parse("2026-11-20T10:00:00Z") });
  await busyShop(shop);
});
afterAll(() => shop.close());

const asking = () => askingIn(shop.world, shop.url);

test("a field that nobody thought of is an error with its name, and no silent nothing", async () => {
  const { errors } = await ask(asking(), { query: "{ orders(first: 1) { nodes { risk { recommendation } } } }" });
  expect(errors?.[0]?.message).toContain("no answer for Order.risk");
});

test("a field that Shopify does not have is refused before anything is answered", async () => {
  const { errors, data } = await ask(asking(), { query: "{ shop { loyaltyProgramme } }" });
  expect([errors?.[0]?.message, data]).toEqual([expect.stringContaining("Cannot query field \"loyaltyProgramme\""), undefined]);
});

test.each([
  ["a number for a moment", "updatedAt", 5, "is no DateTime"], ["a global id without its kind", "id", "5", "no global id"], ["an amount with a comma", "legacyResourceId", "5,0", "is no UnsignedInt64"],
  ["a state that is none", "state", "HAPPY", "cannot represent value"], ["nothing where something must be", "locale", null, "Cannot return null"],
])("an answer that gives %s fails", async (_what, field, value, words) => {
  const customer = shop.customers.create();
  const spoilt = { ...customer, [field]: value };
  const read = { updatedAt: "updatedAt", id: "id", legacyResourceId: "legacyResourceId", state: "state", locale: "locale" }[field] ?? "id";
  const { answers } = await import("./answers.js");
  const fields = answers["QueryRoot"] as Record<string, unknown>;
  const kept = fields["customer"];
  const own = answers["Customer"] as Record<string, unknown>;
  const [keptField] = [own[read]];
  try {
    fields["customer"] = () => spoilt;
    own[read] = () => value;
    const { errors } = await ask(asking(), { query: `{ customer(id: "gid://shopify/Customer/${customer.id}") { ${read} } }` });
    expect(errors?.[0]?.message).toContain(words);
  } finally {
    fields["customer"] = kept;
    if (keptField === undefined) delete own[read];
    else own[read] = keptField;
  }
});

test("every scalar of Shopify's that the app asks for is held to what it stands for, in each version", () => {
  for (const version of versions) {
    for (const [name, accepts] of Object.entries(strictScalars)) {
      const scalar = adminSchema(version).getType(name);
      expect(scalar).toBeInstanceOf(GraphQLScalarType);
      if (!(scalar instanceof GraphQLScalarType) || isSpecifiedScalarType(scalar)) throw new Error(`${name} is no scalar of Shopify's`);
      expect(accepts(undefined)).toBe(false);
      expect(() => scalar.serialize(undefined)).toThrow(`is no ${name}`);
    }
  }
});

test("a list gives every thing once, in its order, whatever the size of its pages and whichever way it is read", () => {
  fc.assert(fc.property(fc.uniqueArray(fc.record({ id: fc.integer({ min: 1, max: 999 }).map(String), at: fc.nat(5) }), { selector: ({ id }) => id, maxLength: 30 }), fc.integer({ min: 1, max: 7 }), fc.boolean(), (things, first, reverse) => {
    const order = { id: (thing: { id: string }) => thing.id, value: (thing: { at: number }) => thing.at };
    const seen: string[] = [];
    for (let after: string | null = null, hasNext = true; hasNext;) {
      const page: ReturnType<typeof connection<{ id: string; at: number }>> = connection(things, { first, after, reverse }, asking(), order);
      seen.push(...page.nodes.map(({ id }) => id));
      [after, hasNext] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    const sorted = things.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
    expect(seen).toEqual(reverse ? sorted.toReversed() : sorted);
  }));
});

test("a page goes on where it was, though what stood there has moved to the end", () => {
  const things = [{ id: "1", at: 1 }, { id: "2", at: 2 }, { id: "3", at: 3 }];
  const order = { id: (thing: { id: string }) => thing.id, value: (thing: { at: number }) => thing.at };
  const { pageInfo } = connection(things, { first: 1 }, asking(), order);
  const moved = things.map((each) => (each.id === "1" ? { ...each, at: 9 } : each));
  expect(connection(moved, { first: 5, after: pageInfo.endCursor }, asking(), order).nodes.map(({ id }) => id)).toEqual(["2", "3", "1"]);
});

test.each([[{}, "first or last"], [{ first: 251 }, "at most 250"], [{ first: 1, after: "nonsense" }, "invalid cursor"]])("a page asked for with %j is refused", (args, words) => {
  expect(() => connection([1], args, asking())).toThrow(words);
});

const searched = [{ id: "9007199254740993", at: Date.parse("2026-11-01T00:00:00Z"), tags: ["Gold"], test: true, customer: "7" }, { id: "9007199254740995", at: Date.parse("2026-11-02T00:00:00Z"), tags: [], test: false, customer: null }];
const fields = { id: (each: (typeof searched)[0]) => each.id, updated_at: (each: (typeof searched)[0]) => each.at, tag: (each: (typeof searched)[0]) => each.tags, test: (each: (typeof searched)[0]) => each.test, customer_id: (each: (typeof searched)[0]) => each.customer };

test.each([
  ["", 2], ["updated_at:>=2026-11-02T00:00:00Z", 1], ["updated_at:>'2026-10-01T00:00:00Z' AND updated_at:<=\"2026-11-01T00:00:00Z\"", 1], ["tag:gold", 1], ["-tag:gold", 1], ["test:false", 1], ["customer_id:7", 1],
  ["id:>9007199254740993", 1], ["tag:gold OR test:false", 2], ["tag:gold test:false", 0],
])("searching by %j finds %i", (query, count) => {
  expect(found(searched, query, fields).length).toBe(count);
});

test("a search by a word that the shop does not know is an error: Shopify itself would find everything", () => {
  expect(() => found(searched, "colour:red", fields)).toThrow("does not know how to search by");
});

test("orders older than sixty days are seen by whoever may see all of them, and by nobody else", async () => {
  const clock = { now: Date.parse("2026-01-01T00:00:00Z") };
  const old = await openShop({ now: () => clock.now });
  const { id } = old.orders.place({ lines: [{ title: "Tea", price: 100 }] });
  clock.now += 61 * 24 * 3_600_000;
  const read = async () => (await ask(askingIn(old.world, old.url), { query: `{ order(id: "gid://shopify/Order/${id}") { id } orders(first: 1) { nodes { id } } }` })).data;
  expect(await read()).toMatchObject({ order: { id: `gid://shopify/Order/${id}` } });
  old.grant(["read_orders"]);
  expect(await read()).toEqual({ order: null, orders: { nodes: [] } });
  await old.close();
});

test("what has just happened is not found by searching until the index has come upon it, but is there by its id", async () => {
  const clock = { now: Date.parse("2026-01-01T00:00:00Z") };
  const late = await openShop({ now: () => clock.now });
  late.lag(5_000);
  const { id } = late.orders.place({ lines: [{ title: "Tea", price: 100 }] });
  const read = async () => (await ask(askingIn(late.world, late.url), { query: `{ order(id: "gid://shopify/Order/${id}") { id } orders(first: 1) { nodes { id } } }` })).data;
  expect(await read()).toMatchObject({ order: { id: `gid://shopify/Order/${id}` }, orders: { nodes: [] } });
  clock.now += 5_000;
  expect(await read()).toMatchObject({ orders: { nodes: [{ id: `gid://shopify/Order/${id}` }] } });
  await late.close();
});
