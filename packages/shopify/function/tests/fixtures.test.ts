import { createRequire } from "node:module";
import { validateTestAssets } from "@shopify/shopify-function-test-helpers";
import type * as Graphql from "graphql";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { published } from "../../scripts/schemas.mjs";
import { buildFunction } from "../build.mjs";
import { engine, type Module } from "../host/engine.js";
import { openQuickJs, type QuickJs } from "../host/quickjs.js";
import { runWasm } from "../host/wasm-host.js";
import { fixtures, queryOf, twin } from "./carts.fixture.js";

// Shopify's helpers load the library in the one of its two forms that Node finds, and a schema of the other form is none to them.
const { buildClientSchema, parse } = createRequire(import.meta.url)("graphql") as typeof Graphql;
const schema = buildClientSchema(published("functions_discount").data);

let module: Module;
let quickJs: { readonly run: QuickJs; readonly close: () => void };
beforeAll(async () => {
  const built = await buildFunction();
  module = new engine.Module(built.wasm);
  quickJs = await openQuickJs(built.twin);
});
afterAll(() => quickJs.close());

describe.each(fixtures())("$name", (fixture) => {
  test("is a cart that Shopify could send, and an answer that it takes", async () => {
    const result = await validateTestAssets({ schema, inputQueryAST: parse(queryOf(fixture.export)), fixture: { ...fixture, input: fixture.input as Record<string, unknown>, expectedOutput: fixture.expectedOutput as Record<string, unknown> } });
    expect({ query: result.inputQuery.errors, input: result.inputFixture.errors, output: result.outputFixture.errors, error: result.error }).toEqual({ query: [], input: [], output: [], error: undefined });
  });

  test("is decided as it says, to the letter, by the twin, by the twin in QuickJS, and by the wasm", () => {
    const expected = JSON.stringify(fixture.expectedOutput);
    expect(JSON.stringify(twin[fixture.export](fixture.input))).toBe(expected);
    expect(JSON.stringify(quickJs.run(fixture.export, fixture.input))).toBe(expected);
    expect(JSON.stringify(runWasm(module, fixture.export, fixture.input).output)).toBe(expected);
  });
});
