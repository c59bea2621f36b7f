import { readFileSync } from "node:fs";
import { afterEach, beforeEach, expect, test } from "vitest";
import { discountDelivery } from "../../../../function/twin/discount-delivery.js";
import { discountLines } from "../../../../function/twin/discount-lines.js";
import { gidOf, openShop, type Shop } from "../../index.js";
import { ask, askingIn } from "../../schema/ask.js";

const queryOf = (name: string): string => readFileSync(new URL(`../../../../function/${name}.graphql`, import.meta.url), "utf8");
const deployed = { lines: { query: queryOf("lines"), run: discountLines }, delivery: { query: queryOf("delivery"), run: discountDelivery }, variables: { namespace: "$app", key: "benefits" } };
const membership = { v: 1, tier: { id: "gold", name: { "en": "Gold", "zh-Hant": "黃金級" }, rank: 2, of: 3 }, discount: { percent: 5 }, points: 0, at: "2026-11-01T00:00:00Z" };

let shop: Shop;
let member: string;
beforeEach(async () => {
  shop = await openShop();
  shop.functions.deploy("laurel-benefits", deployed);
  member = gidOf("Customer", shop.customers.create().id);
  await change("mutation Set($fields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $fields) { userErrors { message } } }", { fields: [{ ownerId: member, namespace: "$app", key: "membership", type: "json", value: JSON.stringify(membership) }] });
});
afterEach(() => shop.close());

async function change(query: string, variables: Readonly<Record<string, unknown>>) {
  const { errors } = await ask(askingIn(shop.world, shop.url), { query, variables });
  expect(errors).toBeUndefined();
}

const publish = (terms: object, discountClasses: readonly string[] = ["PRODUCT", "SHIPPING"]) => change("mutation Make($input: DiscountAutomaticAppInput!) { discountAutomaticAppCreate(automaticAppDiscount: $input) { userErrors { message } } }", { input: {
  title: "Benefits", functionHandle: "laurel-benefits", startsAt: "2026-01-01T00:00:00Z", discountClasses, combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true },
  metafields: [{ namespace: "$app", key: "benefits", type: "json", value: JSON.stringify({ v: 1, ...terms }) }],
} });

test("the app's own Function takes a tier's share off the lines and the carriage of a member, and nothing of a guest", async () => {
  await publish({ tiers: { gold: { percent: 10, freeShipping: { minOrder: "50.00" } } } });
  const tea = shop.products.create({ title: "Tea", price: 10_000 });
  const cart = { lines: [{ variant: tea.variants[0]!.id }, { title: "Wrapping", price: 500 }], shipping: { price: 1_200 }, locale: "zh-TW" };
  const order = shop.orders.place({ ...cart, customer: member });
  expect([order.lines.map(({ allocations }) => allocations.map(({ amount }) => amount)), order.shipping[0]?.allocations.map(({ amount }) => amount), order.applications.map(({ title }) => title)]).toEqual([[[1_000], []], [1_200], ["黃金級", "黃金級"]]);
  expect(shop.orders.place(cart).applications).toEqual([]);
});

test("products of a collection that the terms leave out keep their price", async () => {
  const [tea, cup] = [shop.products.create({ title: "Tea", price: 10_000 }), shop.products.create({ title: "Cup", price: 5_000 })];
  const out = shop.products.collect({ title: "Sale", products: [cup.id] });
  await publish({ tiers: { gold: { percent: 10 } }, excludedCollectionIds: [gidOf("Collection", out.id)] });
  const order = shop.orders.place({ customer: member, lines: [tea, cup].map(({ variants }) => ({ variant: variants[0]!.id })) });
  expect(order.lines.map(({ allocations }) => allocations.map(({ amount }) => amount))).toEqual([[1_000], []]);
});

test("a membership of more than ten thousand bytes is nothing to a Function", async () => {
  await publish({ tiers: { gold: { percent: 10 } } });
  await change("mutation Set($fields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $fields) { userErrors { message } } }", { fields: [{ ownerId: member, namespace: "$app", key: "membership", type: "json", value: JSON.stringify({ ...membership, card: "x".repeat(10_000) }) }] });
  const tea = shop.products.create({ title: "Tea", price: 10_000 });
  expect(shop.orders.place({ customer: member, lines: [{ variant: tea.variants[0]!.id }] }).applications).toEqual([]);
});

test("a Function that asks or says what Shopify's schema does not know fails aloud", async () => {
  await publish({ tiers: { gold: { percent: 10 } } });
  const tea = shop.products.create({ title: "Tea", price: 10_000 });
  const place = () => shop.orders.place({ customer: member, lines: [{ variant: tea.variants[0]!.id }] });
  shop.functions.deploy("laurel-benefits", { lines: { query: "query Input { cart { colour } }", run: discountLines } });
  expect(place).toThrow("Cannot query field");
  shop.functions.deploy("laurel-benefits", { lines: { ...deployed.lines, run: () => ({ operations: [{ giveItAway: true }] }) } });
  expect(place).toThrow("giveItAway");
});
