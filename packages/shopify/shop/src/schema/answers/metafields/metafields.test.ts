import { afterEach, beforeEach, expect, test } from "vitest";
import { gidOf, openShop, type Shop } from "../../../index.js";
import { ask, askingIn } from "../../ask.js";

let shop: Shop;
let owner: string;
beforeEach(async () => {
  shop = await openShop();
  owner = gidOf("Customer", shop.customers.create().id);
});
afterEach(() => shop.close());

type Field = { readonly ownerId?: string; readonly namespace?: string; readonly key?: string; readonly type?: string; readonly value: string; readonly compareDigest?: string | null };

async function set(...fields: readonly Field[]) {
  const { data, errors } = await ask(askingIn(shop.world, shop.url), {
    query: "mutation Set($fields: [MetafieldsSetInput!]!) { metafieldsSet(metafields: $fields) { metafields { id namespace key value compareDigest jsonValue type } userErrors { code field elementIndex } } }",
    variables: { fields: fields.map((each) => ({ ownerId: owner, namespace: "$app", key: "membership", type: "json", ...each })) },
  });
  expect(errors).toBeUndefined();
  return data?.["metafieldsSet"] as { metafields: { compareDigest: string; namespace: string; jsonValue: unknown }[] | null; userErrors: { code: string; elementIndex: number | null }[] };
}

test("a value is changed by whoever has read it, and by nobody who has read an older one", async () => {
  const first = await set({ value: "{\"v\":1}", compareDigest: null });
  expect(first.metafields?.[0]).toMatchObject({ namespace: `app--${shop.facts.appId}`, jsonValue: { v: 1 } });
  expect((await set({ value: "{\"v\":2}", compareDigest: null })).userErrors).toMatchObject([{ code: "STALE_OBJECT", elementIndex: 0 }]);
  const digest = first.metafields?.[0]?.compareDigest ?? "";
  expect((await set({ value: "{\"v\":2}", compareDigest: digest })).userErrors).toEqual([]);
  expect((await set({ value: "{\"v\":3}", compareDigest: digest })).userErrors).toMatchObject([{ code: "STALE_OBJECT" }]);
  expect(shop.metafields.get(owner, "membership")?.value).toBe("{\"v\":2}");
  expect((await set({ value: "{\"v\":4}" })).userErrors).toEqual([]);
});

test("of several values all are kept, or none", async () => {
  expect((await set({ key: "tier", type: "single_line_text_field", value: "gold" }, { key: "points", type: "number_integer", value: "many" })).userErrors).toMatchObject([{ code: "INVALID_VALUE", elementIndex: 1 }]);
  expect(shop.metafields.all()).toEqual([]);
  expect((await set(...Array.from({ length: 26 }, (_, index) => ({ key: `key-${index}`, value: "1" })))).metafields).toBeNull();
});

test.each<[string, Field, string]>([
  ["a customer who is gone", { ownerId: "gid://shopify/Customer/9007199254740999", value: "1" }, "INVALID"], ["another app's namespace", { namespace: "app--1", value: "1" }, "APP_NOT_AUTHORIZED"],
  ["text that is no JSON", { value: "{" }, "INVALID_VALUE"], ["a line of two lines", { key: "tier", type: "single_line_text_field", value: "a\nb" }, "INVALID_VALUE"], ["a key of one letter", { key: "k", value: "1" }, "INVALID"],
])("a value for %s is refused", async (_what, field, code) => {
  expect((await set(field)).userErrors).toMatchObject([{ code }]);
});

test("a deleted customer's values are gone with them", async () => {
  await set({ value: "1" });
  shop.customers.delete(owner);
  expect(shop.metafields.all()).toEqual([]);
});
