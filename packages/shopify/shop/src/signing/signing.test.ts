import { webApiAdapterInitialized } from "@shopify/shopify-api/adapters/web-api";
import { ApiVersion, shopifyApi } from "@shopify/shopify-api";
import { expect, test } from "vitest";
import { openShop } from "../index.js";
import { hexHmac } from "./hmac.js";
import { messageOf } from "./proxy.js";

// Published by Shopify for the secret `hush`: who is logged in, and nobody.
test.each([
  ["1", "4c68c8624d737112c91818c11017d24d334b524cb5c2b8ba08daa056f7395ddb"],
  ["", "e072b6d7e6622d85912a5214b860d3100dc1e73d9bc29f43796ac8c9ff8093cb"],
])("a proxied question of customer %j is signed as Shopify's published one", (customer, signature) => {
  const query = new URLSearchParams(`extra=1&extra=2&shop=shop-name.myshopify.com&logged_in_customer_id=${customer}&path_prefix=%2Fapps%2Fawesome_reviews&timestamp=1317327555`);
  expect(hexHmac("hush", messageOf(query))).toBe(signature);
});

test.each([["a customer", "gid://shopify/Customer/9007199254740995", "9007199254740995"], ["nobody", undefined, ""]])("Shopify's library believes a proxied question of %s, and none that was changed", async (_who, customer, id) => {
  const shop = await openShop();
  expect(webApiAdapterInitialized).toBe(true);
  const library = shopifyApi({ apiKey: shop.apiKey, apiSecretKey: shop.secret, hostName: "app.example.com", apiVersion: ApiVersion.October26, isEmbeddedApp: true, logger: { log: () => undefined } });
  const query = new URL(shop.signProxy("/proxy/me?page=1&名=茶", customer === undefined ? {} : { customer }), "https://app.example.com").searchParams;
  expect(query.get("logged_in_customer_id")).toBe(id);
  expect(await library.utils.validateHmac(Object.fromEntries(query), { signator: "appProxy" })).toBe(true);
  query.set("logged_in_customer_id", "2");
  expect(await library.utils.validateHmac(Object.fromEntries(query), { signator: "appProxy" })).toBe(false);
  await shop.close();
});

test("a guest's token at the checkout names nobody, and a customer's names them by their global id", async () => {
  const shop = await openShop();
  const claims = (token: string): unknown => JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString());
  expect(claims(shop.sessionToken({ surface: "checkout" }))).not.toHaveProperty("sub");
  expect(claims(shop.sessionToken({ surface: "customer-account", customer: "9007199254740995" }))).toMatchObject({ sub: "gid://shopify/Customer/9007199254740995", dest: shop.domain, aud: shop.apiKey });
  await shop.close();
});
