import { buildSchema, parse } from "graphql";
import { describe, expect, test } from "vitest";
import { published, shopifySchema } from "../scripts/schemas.mjs";
import * as bulkQueries from "../src/history/bulk-queries.js";
import { appToml, documents } from "./documents.fixture.js";
import { isGranted, neededBy, type ScopeRow } from "./scopes.js";

/** Changes that are allowed by whoever owns the thing: the table leaves them out. Ours are made to customers alone. */
const byOwner = { metafieldsSet: ["write_customers"], metafieldsDelete: ["write_customers"], tagsAdd: ["write_customers"], tagsRemove: ["write_customers"] };

/** What is granted for something that no operation asks: why it is there. */
const beside: Readonly<Record<string, string>> = {
  write_app_proxy: "the shop's pages ask through the app proxy",
  read_all_orders: "orders older than 60 days are brought in from the history",
  read_customer_merge: "the topic customers/merge",
};

const table = (published() as unknown as { offline_scopes: { items: readonly ScopeRow[] } }).offline_scopes.items;
const asked = [...documents(), ...Object.entries(bulkQueries).map(([file, query]) => ({ file, document: parse(query) }))];
const needed = asked.flatMap(({ file, document }) => neededBy(document, shopifySchema(), table, byOwner).map((each) => ({ file, ...each })));
const scopesOf = (text: string) => text.split(",").map((scope) => scope.trim());

describe("the scopes of shopify.app.toml", () => {
  test("are enough for every operation, without those that a merchant may refuse", () => {
    const scopes = scopesOf(appToml().access_scopes.scopes);
    expect(needed.filter((each) => !isGranted(scopes, each)).map(({ file, by, anyOf }) => `${file}: ${by} asks for ${anyOf.join(" or ")}`)).toEqual([]);
  });

  test("have none too many, and each once", () => {
    const { scopes, optional_scopes: optional = [] } = appToml().access_scopes;
    const all = [...scopesOf(scopes), ...optional];
    expect(all.filter((scope) => !needed.some(({ anyOf }) => anyOf.includes(scope)) && !Object.hasOwn(beside, scope))).toEqual([]);
    expect(new Set(all).size).toBe(all.length);
  });

  test("are optional where the app is of use without", () => {
    expect((appToml().access_scopes.optional_scopes ?? []).toSorted()).toEqual(["read_all_orders"]);
    expect(appToml().app_proxy).toBeDefined();
  });
});

describe("what an operation needs", () => {
  const schema = buildSchema("type Query { order: Order thing: Thing } type Order { id: ID secret: Int customer: Customer } type Customer { id: ID } union Thing = Order | Customer type Mutation { tagsAdd: Order }");
  const row = (typeName: string, requiredAccess: string, offlineScopes: readonly string[], fieldName?: string): ScopeRow => ({ type: fieldName === undefined ? "type" : "field", typeName, requiredAccess, offlineScopes, ...fieldName !== undefined && { fieldName } });
  const rows = [row("Order", "`read_orders` access scope or `read_marketplace_orders` access scope.", ["read_orders", "read_marketplace_orders"]), row("Order", "", ["write_secrets"], "secret"), row("Customer", "`a` access scope. Also: Requires `b` scope.", ["a", "b"])];
  const anyOf = (query: string) => neededBy(parse(query), schema, rows, byOwner).map((each) => each.anyOf.join("|"));

  test.each([
    ["{ order { id } }", ["read_orders|read_marketplace_orders"], "either of two is enough"],
    ["{ order { customer { id } } }", ["read_orders|read_marketplace_orders", "a", "b"], "both of two are needed"],
    ["{ order { secret } }", ["read_orders|read_marketplace_orders", "write_secrets"], "a field may ask for more"],
    ["{ thing { ... on Customer { id } } }", ["a", "b"], "one of several kinds"],
    ["mutation { tagsAdd { id } }", ["write_customers", "read_orders|read_marketplace_orders"], "what the table leaves out is said by hand"],
  ])("%s needs %j: %s", (query, scopes) => {
    expect(anyOf(query)).toEqual(scopes);
  });

  test("whoever may write may read, and not the other way round", () => {
    expect(isGranted(["write_orders"], { by: "Order", anyOf: ["read_orders"] })).toBe(true);
    expect(isGranted(["read_orders"], { by: "Order", anyOf: ["write_orders"] })).toBe(false);
  });
});
