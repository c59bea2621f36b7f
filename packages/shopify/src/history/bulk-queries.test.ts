import { type ASTNode, type FragmentDefinitionNode, Kind, type SelectionSetNode, parse, validate } from "graphql";
import { expect, test } from "vitest";
import { shopifySchema } from "../../scripts/schemas.mjs";
import { objectionTo } from "../../shop/src/bulk/objection.js";
import { askCustomer } from "../operations/customers.js";
import { askOrder } from "../operations/orders.js";
import { customersQuery, ordersQuery } from "./bulk-queries.js";

test.each([["customers", customersQuery], ["orders", ordersQuery]])("the bulk query of %s is one that Shopify takes: valid in both versions, five connections at most, two levels, none within a list", (_, query) => {
  for (const version of ["2026-07", "2026-10"]) expect(validate(shopifySchema("admin", version, { fresh: true }), parse(query))).toEqual([]);
  expect(objectionTo(query)).toBeUndefined();
  expect(query.match(/edges/g)!.length).toBeLessThanOrEqual(5);
});

test("it asks of an order and of a customer all that is asked where one is read alone", () => {
  // Of each list of nodes pages are asked there and all are answered here; what a bulk query tells its lines apart by is asked here only.
  const bulk = new Set(pathsOf(ordersQuery, "orders"));
  expect(pathsOf(askOrder.text, "order").filter((path) => !path.includes("pageInfo") && !bulk.has(path))).toEqual([]);
  expect(pathsOf(customersQuery, "customers").toSorted()).toEqual(pathsOf(askCustomer.text, "customer").toSorted());
});

/** Every leaf below a field, by the names on the way; connections by what is in them. */
function pathsOf(text: string, root: string): string[] {
  const { definitions } = parse(text);
  const fragments = new Map(definitions.filter((each): each is FragmentDefinitionNode => each.kind === Kind.FRAGMENT_DEFINITION).map((each) => [each.name.value, each]));
  const leaves = (set: SelectionSetNode, path: readonly string[]): string[] => set.selections.flatMap((each): string[] => {
    if (each.kind === Kind.FRAGMENT_SPREAD) return leaves(fragments.get(each.name.value)!.selectionSet, path);
    if (each.kind === Kind.INLINE_FRAGMENT) return leaves(each.selectionSet, path);
    const name = each.name.value;
    const here = name === "edges" || name === "node" || name === "nodes" ? path : [...path, name];
    return each.selectionSet ? leaves(each.selectionSet, here) : [here.join(".")];
  });
  const operation = definitions.find((each): each is Extract<ASTNode, { kind: Kind.OPERATION_DEFINITION }> => each.kind === Kind.OPERATION_DEFINITION)!;
  const field = operation.selectionSet.selections.find((each) => each.kind === Kind.FIELD && each.name.value === root);
  if (field?.kind !== Kind.FIELD || !field.selectionSet) throw new Error(`nothing is asked of ${root}`);
  return leaves(field.selectionSet, []);
}
