import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse, validate } from "graphql";
import { parse as parseToml } from "smol-toml";
import { beforeAll, describe, expect, test } from "vitest";
import { shopifySchema } from "../../scripts/schemas.mjs";
import { buildFunction } from "../build.mjs";
import type { Json } from "../host/boxed-value.js";
import { engine } from "../host/engine.js";
import { fuelOf } from "../host/fuel.js";
import { queryCost } from "../host/query-cost.js";
import { runWasm } from "../host/wasm-host.js";
import { limits } from "../twin/limits.js";
import { fixtures, folder, queryOf, twin } from "./carts.fixture.js";
import { heaviestCart } from "./heaviest-cart.fixture.js";

let wasm: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  wasm = (await buildFunction()).wasm;
});

describe.each(["discountLines", "discountDelivery"] as const)("the input query of %s", (name) => {
  test.each(["2026-07", "2026-10"])("is one that Shopify's schema of %s knows, and asks for nothing that is on its way out", (version) => {
    const schema = shopifySchema("functions_discount", version);
    expect(validate(schema, parse(queryOf(name)))).toEqual([]);
  });

  test("is of at most 3,000 bytes, and costs at most 30", () => {
    expect(Buffer.byteLength(queryOf(name))).toBeLessThanOrEqual(3_000);
    expect(queryCost(parse(queryOf(name)), shopifySchema("functions_discount"))).toBe(name === "discountLines" ? 14 : 11);
  });
});

test("a query's cost counts a metafield as 3, whatever is read of it, questions about tags and collections as 3, and other values as 1", () => {
  const cost = (query: string) => queryCost(parse(query), shopifySchema("functions_discount"));
  expect(cost("{ discount { metafield(key: \"a\") { jsonValue type value } } }")).toBe(3);
  expect(cost("{ cart { buyerIdentity { customer { hasAnyTag(tags: [\"a\"]) hasTags(tags: [\"a\"]) { tag hasTag } } } } }")).toBe(6);
  expect(cost("{ cart { __typename lines { id quantity } } }")).toBe(2);
});

test("the wasm is of at most 256 kB, asks for Shopify's API and nothing else, and never needs more than one page of memory", () => {
  const module = new engine.Module(wasm);
  expect(wasm.length).toBeLessThanOrEqual(256_000);
  expect(new Set(engine.Module.imports(module).map((each) => `${each.kind} of ${each.module}`))).toEqual(new Set(["function of shopify_function_v2"]));
  expect(runWasm(module, "discountLines", heaviestCart(200)).memoryBytes).toBe(65_536);
});

test("200 lines take less than 5 million instructions by our own estimate, and the answer less than 20 kB", () => {
  const { own, host, calls, run } = fuelOf(wasm, "discountLines", heaviestCart(200));
  console.log(`200 lines: ${own.toLocaleString("en")} instructions of its own, ${host.toLocaleString("en")} assumed for ${calls.toLocaleString("en")} calls; Shopify allows 11 million`);
  expect(own + host).toBeLessThan(5_000_000);
  expect(Buffer.byteLength(JSON.stringify(run.output))).toBeLessThanOrEqual(20_000);
});

test("a cart of 500 lines stays within what Shopify allows for one, which grows with the lines", () => {
  const { own, host, run } = fuelOf(wasm, "discountLines", heaviestCart(500));
  expect(own + host).toBeLessThan(11_000_000 * 2.5);
  expect(Buffer.byteLength(JSON.stringify(run.output))).toBeLessThanOrEqual(20_000 * 2.5);
});

test("counting changes nothing about what is decided", () => {
  for (const { export: name, input } of fixtures()) expect(fuelOf(wasm, name, input).run.output).toEqual(twin[name](input));
});

test("the assembly has the same limits as the twin", () => {
  const written = readFileSync(join(folder, "assembly/limits.ts"), "utf8");
  const found = Object.fromEntries([...written.matchAll(/const (\w+): u32 = ([\d_]+);/g)].map(([, name, number]) => [name, Number(number?.replaceAll("_", ""))]));
  expect(found).toEqual(limits);
});

test("the extension names the queries and the exports that there are, and where the app writes its variables", () => {
  const toml = parseToml(readFileSync(join(folder, "shopify.extension.toml"), "utf8")) as { readonly [key: string]: Json };
  const [extension] = toml["extensions"] as unknown as readonly { type: string; handle: string; targeting: readonly { target: string; input_query: string; export: string }[]; input: { variables: unknown }; build: { path: string } }[];
  expect(extension?.type).toBe("function");
  const module = new engine.Module(wasm);
  for (const { target, input_query: query, export: name } of extension?.targeting ?? []) {
    expect(fixtures().find((fixture) => fixture.target === target)?.export).toBe(name);
    expect(engine.Module.exports(module)).toContainEqual({ name, kind: "function" });
    expect(readFileSync(join(folder, query), "utf8")).toBe(queryOf(name as "discountLines"));
  }
  expect(extension?.targeting).toHaveLength(2);
  expect(extension?.input.variables).toEqual({ namespace: "$app", key: "benefits" });
  expect(extension?.build.path).toBe("dist/benefits.wasm");
});
