import { ApiVersion } from "@shopify/shopify-api";
import type { GraphQLEnumType } from "graphql";
import { describe, expect, test } from "vitest";
import { apiVersion, shopifySchema } from "../scripts/schemas.mjs";
import { topicNames, topics } from "../src/adapter/topics.js";
import { appToml } from "./documents.fixture.js";

const valuesOf = (name: string) => (shopifySchema().getType(name) as GraphQLEnumType).getValues().map(({ name: value }) => value);
/** `orders/create` is `ORDERS_CREATE` to the schema and to the library. */
const enumForm = (topic: string) => topic.replaceAll(/[/.]/g, "_").toUpperCase();
const subscriptions = () => appToml().webhooks.subscriptions;
const told = () => subscriptions().flatMap(({ topics: own = [] }) => own);
const compliance = () => subscriptions().flatMap(({ compliance_topics: own = [] }) => own);

describe("the webhooks of shopify.app.toml", () => {
  test("have topics that Shopify knows, each of them once", () => {
    expect(told().filter((topic) => !/^[a-z_]+\/[a-z_]+$/.test(topic) || !valuesOf("WebhookSubscriptionTopic").includes(enumForm(topic)))).toEqual([]);
    expect(new Set(told()).size).toBe(told().length);
  });

  test("have the three topics that every app of the store has to have, and no other beside them", () => {
    expect(compliance().toSorted()).toEqual(["customers/data_request", "customers/redact", "shop/redact"]);
  });

  test("are the topics that the adapter does something about, no more and no fewer", () => {
    expect(Object.keys(topicNames).toSorted()).toEqual([...told(), ...compliance()].map(enumForm).toSorted());
    for (const name of Object.values(topicNames)) expect(topics[name]).toBeTypeOf("function");
    expect(new Set(Object.values(topicNames))).toEqual(new Set(Object.keys(topics)));
  });

  test("speak the version that the client speaks, and that Shopify's library knows", () => {
    expect(appToml().webhooks.api_version).toBe(apiVersion);
    expect(Object.values(ApiVersion)).toContain(appToml().webhooks.api_version);
  });

  test("come to one address, which is a path of the app's own", () => {
    expect(new Set(subscriptions().map(({ uri }) => uri))).toEqual(new Set(["/webhooks"]));
  });
});

/** Types of metafields as Shopify lists them in its reference, of those that its schema has no list of. */
const types = ["boolean", "date", "date_time", "json", "number_decimal", "number_integer", "single_line_text_field", "multi_line_text_field"];
type Definition = { readonly type: string; readonly name: string; readonly access: { readonly admin: string; readonly storefront: string; readonly customer_account: string } };
const definitions = () => Object.entries((appToml()["customer"] as { metafields: { app: Record<string, Definition> } }).metafields.app);

describe("the metafields of shopify.app.toml", () => {
  test.each(definitions())("%s has a type, and is open to those that Shopify knows, in ways that Shopify knows", (_key, { type, access }) => {
    expect(types).toContain(type);
    expect(valuesOf("MetafieldAdminAccessInput")).toContain(access.admin.toUpperCase());
    expect(valuesOf("MetafieldStorefrontAccessInput")).toContain(access.storefront.toUpperCase());
    expect(valuesOf("MetafieldCustomerAccountAccessInput")).toContain(access.customer_account.toUpperCase());
  });

  test.each(definitions())("%s can be written by the app alone: neither by the merchant nor by the customer", (_key, { access }) => {
    expect(access.admin).not.toContain("write");
    expect(access.customer_account).not.toContain("write");
  });

  test("are those that the app publishes", () => {
    expect(definitions().map(([key]) => key).toSorted()).toEqual(["membership", "points", "tier"]);
  });
});
