import { expect, test } from "vitest";
import { circlesIn, fileCircles, folderCircles } from "./circles.js";
import { sourceOf } from "./source.js";
import { readSources } from "./workspace.js";

const sources = readSources();

test("no files import each other in a circle", () => {
  expect(fileCircles(sources)).toEqual([]);
});

test("the folders of core stand in an order", () => {
  expect(folderCircles(sources)).toEqual([]);
});

const core = (path: string, text: string) => sourceOf(`packages/core/src/${path}`, text);

test("a circle of three files is told, whether by values or by types", () => {
  const files = [
    core("a.ts", `import { b } from "./b.js";`),
    core("b.ts", `import type { C } from "./c.js";`),
    core("c.ts", `export { a } from "./a.js";`),
  ];
  expect(fileCircles(files)).toEqual(["packages/core/src: a.ts → b.ts → c.ts → a.ts"]);
});

test("folders in a circle are told although no file is, each step with a file that takes it", () => {
  const files = [
    core("tiers/place.ts", `import type { Lot } from "../points/lot.js";`),
    core("points/lot.ts", ``),
    core("points/earn.ts", `import { multiplier } from "../tiers/ladder.js";`),
    core("tiers/ladder.ts", ``),
  ];
  expect(fileCircles(files)).toEqual([]);
  expect(folderCircles(files)).toEqual([
    "core: points (points/earn.ts imports tiers/ladder.ts) → tiers (tiers/place.ts imports points/lot.ts) → points",
  ]);
});

test("tests may look at anything, and a folder at itself", () => {
  const files = [
    core("points/lot.ts", `import { earn } from "./earn.js";`),
    core("points/earn.ts", `import { day } from "../time/day.js";`),
    core("time/day.test.ts", `import { earn } from "../points/earn.js";`),
  ];
  expect([...fileCircles(files), ...folderCircles(files)]).toEqual([]);
});

test("the shortest circle is told, and once for all that lie on it", () => {
  const graph = new Map([["a", new Set(["b", "c"])], ["b", new Set(["d"])], ["c", new Set(["a"])], ["d", new Set(["d"])]]);
  expect(circlesIn(graph)).toEqual([["a", "c", "a"], ["d", "d"]]);
});
