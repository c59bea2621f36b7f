import { expect, test } from "vitest";
import { coreDependencies, floorViolations, floors, heavyOnPages } from "./floors.js";
import { sourceOf } from "./source.js";
import { type Manifest, readManifests, readSources } from "./workspace.js";

const manifests = readManifests();
const sources = readSources();

test("every package leans on lower floors only", () => {
  expect(floorViolations(sources, manifests)).toEqual([]);
});

test("the table of floors itself runs downwards", () => {
  for (const [name, { floor, below }] of Object.entries(floors)) {
    for (const each of below) expect(floors[each.split("/")[0] ?? ""]?.floor, `${name} on ${each}`).toBeLessThan(floor);
  }
});

test("every package has a floor", () => {
  expect([...manifests.keys()].filter((name) => !(name in floors))).toEqual([]);
});

test("core declares no dependency beyond the two it may have", () => {
  expect(Object.keys(manifests.get("core")?.dependencies ?? {}).filter((each) => !coreDependencies.includes(each))).toEqual([]);
});

test("a page that decides loads no schema library", () => {
  expect(heavyOnPages(sources.filter(({ owner }) => owner === "core"))).toEqual([]);
});

const small: ReadonlyMap<string, Manifest> = new Map([
  ["core", { name: "@laurel/core", exports: { ".": "./dist/index.js" }, dependencies: { zod: "4" } }],
  ["store", { name: "@laurel/store", dependencies: {} }],
]);

test.each([
  ["core/src/a.ts", `import { open } from "@laurel/store";`, "may lean on nothing of the house", "upwards"],
  ["store/src/a.ts", `import { b } from "@laurel/client";`, "may lean on core only", "sideways"],
  ["core/src/a.ts", `import { b } from "@laurel/core";`, "may lean on nothing of the house", "by its own name"],
  ["server/src/a.ts", `import { b } from "@laurel/client/http";`, "may lean on", "past the entry that is open to it"],
  ["store/src/a.ts", `import { b } from "@laurel/core/dist/points/lot.js";`, "core has no entry ./dist/points/lot.js", "deep into another package"],
  ["store/src/a.ts", `import { b } from "../../core/src/index.js";`, "stays inside its package", "around the front door"],
  ["store/src/a.ts", `import { root } from "../../../scripts/entries.mjs";`, "stays inside its package", "into the workshop, from what is published"],
  ["store/src/a.test.ts", `import { b } from "../../core/src/b.js";`, "stays inside its package", "around the front door, from a test"],
  ["core/src/a.ts", `import { b } from "./b";`, "ends in .js", "without an ending"],
  ["core/src/a.ts", `import { readFileSync } from "node:fs";`, "runs without Node", "Node in core"],
  ["store/src/memory/a.ts", `import { DatabaseSync } from "node:sqlite";`, "runs without Node", "Node in the memory store"],
  ["core/src/a.ts", `import yaml from "yaml";`, "core takes only", "one more dependency in core"],
  ["store/src/a.ts", `export { x } from "idb";`, "does not declare", "an undeclared dependency, re-exported"],
  ["core/src/a.ts", `type A = import("@laurel/store").Store;`, "may lean on", "upwards by a type alone"],
  ["core/src/a.ts", `const a = import("@laurel/store");`, "may lean on", "upwards on demand"],
  ["store/src/a.ts", `import { startPostgres } from "@laurel/trial-servers";`, "may lean on core only", "a trial server in what is published"],
  ["store/src/a.test.ts", `import { b } from "@laurel/client";`, "may lean on core only", "sideways in a test"],
])("in packages/%s, %s is told: %s (%s)", (place, text, wrong) => {
  expect(floorViolations([sourceOf(`packages/${place}`, text)], small)).toEqual([expect.stringContaining(wrong)]);
});

test.each([
  ["store/src/a.ts", `import { decide } from "@laurel/core";`],
  ["store/src/sqlite/a.ts", `import { DatabaseSync } from "node:sqlite";`],
  ["core/src/a.test.ts", `import { test } from "vitest"; import { readFileSync } from "node:fs";`],
  ["store/src/a.test.ts", `import { startPostgres } from "@laurel/trial-servers";`],
  ["store/src/a.fixture.ts", `import { startPostgres } from "@laurel/trial-servers";`],
  ["core/src/points/a.ts", `import * as z from "zod"; import { b } from "../b.js";`],
])("in packages/%s, %s is allowed", (place, text) => {
  expect(floorViolations([sourceOf(`packages/${place}`, text)], small)).toEqual([]);
});

test("zod behind two value imports is found, behind a type import it is not", () => {
  const tier = sourceOf("packages/core/src/tiers/tier.ts", `import * as z from "zod"; export const Tier = z.string();`);
  const heavy = sourceOf("packages/core/src/index.ts", `export { place } from "./tiers/place.js";`);
  const place = (how: string) => sourceOf("packages/core/src/tiers/place.ts", `import ${how} { Tier } from "./tier.js";`);
  expect(heavyOnPages([heavy, place(""), tier])).toEqual(["index.ts → tiers/place.ts → tiers/tier.ts → zod"]);
  expect(heavyOnPages([heavy, place("type"), tier])).toEqual([]);
});
