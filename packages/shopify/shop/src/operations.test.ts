import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { type DocumentNode, Kind, parse, print, typeFromAST, getNullableType, isListType, getNamedType, isInputObjectType, isNonNullType, isEnumType, type GraphQLInputType, isInputType } from "graphql";
import { expect, test } from "vitest";
import { openShop } from "./index.js";
import { busyShop } from "./busy-shop.fixture.js";
import { ask, askingIn } from "./schema/ask.js";
import { adminSchema, versions } from "./schema/executable.js";

const folder = join(dirname(fileURLToPath(import.meta.url)), "../../src/operations");
const files = readdirSync(folder).filter((name) => name.endsWith(".graphql")).map((name) => ({ name, document: parse(readFileSync(join(folder, name), "utf8")) }));
const operations = files.flatMap(({ name, document }) => document.definitions.flatMap((each) => (each.kind === Kind.OPERATION_DEFINITION ? [{ name: `${name} ${each.name?.value ?? ""}`, operation: each.name?.value ?? "", document }] : [])));

test.each(operations)("$name is answered in a shop where all has happened, in each version of the interface", async ({ operation, document }) => {
  for (const version of versions) {
    const shop = await openShop({ taxRate: 0.13, now: () => Date.parse("2026-11-20T10:00:00Z") });
    const things = await busyShop(shop);
    const variables = variablesOf(document, operation, things);
    const { data, errors } = await ask(askingIn(shop.world, shop.url), { query: textOf(document, operation), variables, operationName: operation }, version);
    await shop.close();
    expect(errors).toBeUndefined();
    expect(data).toBeDefined();
  }
});

/** The operation with the fragments of its file; those it does not use would be errors of their own. */
function textOf(document: DocumentNode, operation: string): string {
  const needed = new Set<string>();
  const definitions = document.definitions.filter((each) => each.kind === Kind.FRAGMENT_DEFINITION || (each.kind === Kind.OPERATION_DEFINITION && each.name?.value === operation));
  const own = definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION);
  const reach = (text: string): void => {
    for (const [, name = ""] of text.matchAll(/\.\.\.(\w+)/g)) {
      const fragment = definitions.find((each) => each.kind === Kind.FRAGMENT_DEFINITION && each.name.value === name);
      if (fragment === undefined || needed.has(name)) continue;
      needed.add(name);
      reach(print(fragment));
    }
  };
  for (const each of own) reach(print(each));
  return definitions.filter((each) => each.kind === Kind.OPERATION_DEFINITION || (each.kind === Kind.FRAGMENT_DEFINITION && needed.has(each.name.value))).map(print).join("\n");
}

/** What an operation of that name may be asked with: ids of things that are there, and of inputs as much as they must have. */
function variablesOf(document: DocumentNode, operation: string, things: Awaited<ReturnType<typeof busyShop>>): Record<string, unknown> {
  const definition = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION && each.name?.value === operation);
  if (definition?.kind !== Kind.OPERATION_DEFINITION) return {};
  return Object.fromEntries((definition.variableDefinitions ?? []).flatMap(({ variable, type }) => {
    const wanted = typeFromAST(adminSchema(), type as Parameters<typeof typeFromAST>[1] & { kind: typeof Kind.NAMED_TYPE });
    if (wanted === undefined || !isInputType(wanted) || !isNonNullType(wanted)) return [];
    return [[variable.name.value, valueFor(wanted, variable.name.value, things.idFor(operation), things.query)]];
  }));
}

function valueFor(type: GraphQLInputType, name: string, id: string, query: string): unknown {
  const nullable = getNullableType(type);
  if (isListType(nullable)) return [valueFor(nullable.ofType, name, id, query)];
  const named = getNamedType(type);
  if (isEnumType(named)) return named.getValues()[0]?.value;
  if (isInputObjectType(named)) return Object.fromEntries(Object.values(named.getFields()).filter((field) => isNonNullType(field.type)).map((field) => [field.name, valueFor(field.type, field.name, id, query)]));
  return { ID: id, Int: 10, Float: 0.1, Boolean: true, Decimal: "1.0", DateTime: "2026-11-20T10:00:00Z", JSON: {} }[named.name] ?? (name === "query" || name === "orders" ? query : name);
}
