import * as fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import { buildFunction } from "../build.mjs";
import type { Json } from "../host/boxed-value.js";
import { engine, type Module } from "../host/engine.js";
import { openQuickJs, type QuickJs } from "../host/quickjs.js";
import { runWasm } from "../host/wasm-host.js";
import { twin } from "./carts.fixture.js";
import { anything, carts } from "./random-carts.fixture.js";

let module: Module;
let quickJs: { readonly run: QuickJs; readonly close: () => void };
beforeAll(async () => {
  const built = await buildFunction();
  module = new engine.Module(built.wasm);
  quickJs = await openQuickJs(built.twin);
});
afterAll(() => quickJs.close());

/** What all three decide; they have to agree to the letter. */
function decided(name: keyof typeof twin, input: Json): string {
  const answer = JSON.stringify(twin[name](input));
  expect(JSON.stringify(runWasm(module, name, input).output)).toBe(answer);
  expect(JSON.stringify(quickJs.run(name, input))).toBe(answer);
  return answer;
}

test("twin, QuickJS and wasm agree on carts of every kind, and enough of these have a discount to agree on", () => {
  let given = 0;
  const runs = 600;
  fc.assert(fc.property(carts, (input) => {
    for (const name of ["discountLines", "discountDelivery"] as const) given += decided(name, input).includes("targets") ? 1 : 0;
  }), { numRuns: runs });
  expect(given).toBeGreaterThan(runs / 12);
});

test("they agree on inputs that no shop would ever send", () => {
  fc.assert(fc.property(anything, (input) => {
    decided("discountLines", input);
    decided("discountDelivery", input);
  }), { numRuns: 400 });
});

test.each<[Edge, number, string]>([
  // what | how many | why
  ["lines", 999, "the last line that counts"],
  ["lines", 1_001, "one line too many keeps its price"],
  ["excluded", 250, "as many products as may be left out"],
  ["excluded", 251, "one too many leaves nothing to be trusted"],
  ["idBytes", 1_000, "the longest id"],
  ["idBytes", 1_001, "an id that is too long is none"],
  ["excludedBytes", 100, "ten thousand bytes of ids"],
  ["excludedBytes", 101, "ten thousand bytes of ids, and one more"],
  ["tierBytes", 200, "the longest name of a tier"],
  ["tierBytes", 201, "a tier whose name is too long is none"],
  ["classes", 20_000, "a list longer than a value can say of itself"],
  ["hash", 1, "two ids of one length and one hash"],
])("they agree at the edge: %s, %i: %s", (what, count) => {
  decided("discountLines", edgeOf(what, count));
});

type Edge = "classes" | "hash" | "lines" | "excluded" | "idBytes" | "excludedBytes" | "tierBytes";

function edgeOf(what: Edge, count: number): Json {
  const tier = what === "tierBytes" ? "t".repeat(count) : "gold";
  const id = (i: number) => (what === "idBytes" ? "级".repeat(333) + "x".repeat(count - 999) : `gid://shopify/CartLine/${i}`);
  // FNV-1a makes the same of both words.
  const product = (i: number) => (what === "hash" ? ["declinate", "macallums", "else"][i] ?? "" : `gid://shopify/Product/${i}`);
  const lines = Array.from({ length: what === "lines" ? count : 3 }, (_, i) => ({ id: id(i), merchandise: { product: { id: product(i), isGiftCard: false, inExcludedCollection: false } } }));
  const excluded = Array.from({ length: what === "excluded" || what === "excludedBytes" || what === "hash" ? count : 0 }, (_, i) => (what === "excludedBytes" ? `${i}`.padStart(i < 100 ? 100 : 1, "0").slice(0, i < 100 ? 100 : 1) : product(i + (what === "hash" ? 0 : 1))));
  return {
    cart: { buyerIdentity: { customer: { metafield: { jsonValue: { v: 1, tier: { id: tier, name: { en: "Gold" } } } } } }, lines },
    discount: { discountClasses: [...Array.from({ length: what === "classes" ? count : 0 }, () => "ORDER"), "PRODUCT"], metafield: { jsonValue: { v: 1, tiers: { [tier]: { percent: 5 } }, excludedProductIds: excluded } } },
    localization: { language: { isoCode: "EN" } },
  };
}
