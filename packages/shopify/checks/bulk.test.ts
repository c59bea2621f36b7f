import { buildSchema, Kind, NoDeprecatedCustomRule, parse, specifiedRules, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { shopifySchema } from "../scripts/schemas.mjs";
import * as bulkQueries from "../src/history/bulk-queries.js";
import { type BulkShape, bulkShape } from "./bulk-shape.js";

const queries: readonly (readonly [name: string, query: string])[] = Object.entries(bulkQueries);

test("there are questions for the history at all", () => {
  expect(queries.map(([name]) => name).toSorted()).toEqual(["customersQuery", "ordersQuery"]);
});

describe.each(queries)("%s", (_name, query) => {
  test.each(["2026-07", "2026-10"])("is one that Shopify's schema of %s knows, with nothing on its way out", (version) => {
    expect(validate(shopifySchema("admin", version), parse(query), [...specifiedRules, NoDeprecatedCustomRule]).map(({ message }) => message)).toEqual([]);
  });

  test("may be run in bulk: at most five connections, two deep, none within a list, each with ids", () => {
    const { connections, depth, withinList, withoutId } = bulkShape(parse(query), shopifySchema());
    expect(connections).toBeLessThanOrEqual(5);
    expect(depth).toBeLessThanOrEqual(2);
    expect({ withinList, withoutId }).toEqual({ withinList: [], withoutId: [] });
  });

  test("asks for one kind of thing, without variables and without pages", () => {
    const { definitions: [operation] } = parse(query);
    expect(operation?.kind === Kind.OPERATION_DEFINITION && operation.selectionSet.selections).toHaveLength(1);
    expect(query).not.toMatch(/\$|first:|after:/);
  });
});

test.each<[string, BulkShape, string]>([
  ["{ as { edges { node { id as { edges { node { id as { edges { node { id } } } } } } } } } }", { connections: 3, depth: 3, withinList: [], withoutId: [] }, "three deep"],
  ["{ as { edges { node { id list { as { edges { node { id } } } } } } } }", { connections: 2, depth: 2, withinList: ["as"], withoutId: [] }, "within a list"],
  ["{ as { edges { node { list { id } } } } }", { connections: 1, depth: 1, withinList: [], withoutId: ["as"] }, "without an id"],
])("%s is measured: %s %s", (query, shape) => {
  const schema = buildSchema("type Query { as: AConnection } type AConnection { edges: [Edge!]! } type Edge { node: A } type A { id: ID as: AConnection list: [A] }");
  expect(bulkShape(parse(query), schema)).toEqual(shape);
});
