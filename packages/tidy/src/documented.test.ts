import { expect, test } from "vitest";
import { undocumented } from "./documented.js";
import { sourceOf } from "./source.js";
import { entriesOf, readManifests, readSources } from "./workspace.js";

const sources = readSources();
const published = [...readManifests()].filter(([, manifest]) => manifest.private !== true);

test.each(published)("every public name of %s says what its types cannot", (name, manifest) => {
  const own = sources.filter(({ room }) => room === `packages/${name}/src`);
  expect(undocumented(own, [...entriesOf(manifest).values()])).toEqual([]);
});

const core = (path: string, text: string) => sourceOf(`packages/core/src/${path}`, text);
const toldOf = (...files: ReturnType<typeof core>[]) => undocumented(files, ["index.ts"]);

test.each([
  ["export function spend() {}", "spend"],
  ["export const max = 1;", "max"],
  ["export type Lot = object;", "Lot"],
  ["export interface Lot {}", "Lot"],
  ["export class Lot {}", "Lot"],
  ["export const { a: [b] } = of();", "b"],
  ["const a = 1; export { a as b };", "a"],
  ["/* Not TSDoc. */ export const a = 1;", "a"],
  ["/** */ export const a = 1;", "a"],
  ["/** Of another. */ const b = 1; export const a = b;", "a"],
])("%s is told: %s", (text, name) => {
  expect(toldOf(core("index.ts", text))).toEqual([`packages/core/src/index.ts: "${name}" is public, but has no TSDoc`]);
});

test("a name is followed through re-exports and imports to where it is declared", () => {
  const index = core("index.ts", `export { spend, type Lot as Part } from "./points/index.js";`);
  const points = core("points/index.ts", `import { spend } from "./spend.js"; export { spend }; export type { Lot } from "./lot.js";`);
  const spend = core("points/spend.ts", `export function spend() {}`);
  const lot = core("points/lot.ts", `/** Points earned together. */ export type Lot = object;`);
  expect(toldOf(index, points, spend, lot)).toEqual([`packages/core/src/points/spend.ts: "spend" is public, but has no TSDoc`]);
});

test("a name that leads nowhere is told", () => {
  expect(toldOf(core("index.ts", `export { lost } from "./gone.js";`))).toEqual([expect.stringContaining("declared nowhere")]);
});

test.each([
  [`/** Whole points. */ export const Points = z.int(); export type Points = z.infer<typeof Points>;`, "a schema and its type"],
  [`/** Reads. */ export function read(a: string): string; export function read(a: number): number; export function read(a: unknown) { return a; }`, "overloads"],
  [`/** Two. */ export const a = 1, b = 2;`, "one statement"],
])("one comment is enough for %s (%s)", (text) => {
  expect(toldOf(core("index.ts", text))).toEqual([]);
});

test("what is not public needs no comment", () => {
  expect(toldOf(core("index.ts", `const a = 1; function b() {}`), core("other.ts", `export const c = 1;`))).toEqual([]);
});
