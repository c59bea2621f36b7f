import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { buildSchema, type DocumentNode, type GraphQLSchema, Kind, NoDeprecatedCustomRule, parse, specifiedRules, validate } from "graphql";
import { describe, expect, test } from "vitest";
import { shopifySchema } from "../scripts/schemas.mjs";
import { documents, root } from "./documents.fixture.js";

/** A fragment that only another operation of the file needs is no fault. */
const rules = [...specifiedRules.filter(({ name }) => name !== "NoUnusedFragmentsRule"), NoDeprecatedCustomRule];
const faults = (schema: GraphQLSchema, document: DocumentNode) => validate(schema, document, rules).map(({ message }) => message);

describe.each(["2026-07", "2026-10"])("Shopify's schema of %s", (version) => {
  test.each(documents())("knows all that $file asks for, and has nothing of it on its way out", ({ document }) => {
    expect(faults(shopifySchema("admin", version), document)).toEqual([]);
  });
});

test.each([
  ["{ a }", "a field that there is none of"],
  ["{ old }", "a field on its way out"],
  ["{ take(old: 1) }", "an argument on its way out"],
  ["{ give(in: { old: 1 }) }", "a field of an input on its way out"],
  ["{ pick(one: OLD) }", "a value of a list on its way out"],
])("%s is found: %s", (query) => {
  const schema = buildSchema("type Query { old: Int @deprecated take(old: Int @deprecated): Int give(in: In): Int pick(one: One): Int } input In { old: Int @deprecated } enum One { OLD @deprecated NEW }");
  expect(faults(schema, parse(query))).toHaveLength(1);
});

test("operations have a name, and no two have the same", () => {
  const names = documents().flatMap(({ document }) => document.definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? [each.name?.value] : [])));
  expect(names).not.toContain(undefined);
  expect(new Set(names).size).toBe(names.length);
});

test("the types that are written from them are those of today", () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, "scripts/operations.mjs"), "--check"], { encoding: "utf8" });
  expect(stderr).toBe("");
  expect(status).toBe(0);
});
