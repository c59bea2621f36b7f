import { expect, test } from "vitest";
import { limits, long, sizesOf, tooLarge } from "./sizes.js";
import { sourceOf } from "./source.js";
import { readSources } from "./workspace.js";

const sizes = sizesOf(readSources());

test("no file, function or folder is past its end", () => {
  const growing = long(sizes);
  // Said, not failed: there is still time to find the second idea.
  if (growing.length > 0) console.info(`Growing long:\n  ${growing.join("\n  ")}`);
  expect(tooLarge(sizes)).toEqual([]);
});

const lines = (count: number, of = "// line") => Array.from({ length: count }, () => of).join("\n");
const sizesOfText = (text: string, path = "a.ts") => tooLarge(sizesOf([sourceOf(`packages/core/src/${path}`, text)]));

test("a file at its end is let through, one line more is told", () => {
  expect(sizesOfText(lines(limits.linesOfFile.end))).toEqual([]);
  expect(sizesOfText(lines(limits.linesOfFile.end + 1))).toEqual(["lines of packages/core/src/a.ts: 401, the end is 400"]);
});

test.each([
  ["function tall() {", "}", "tall"],
  ["const tall = () => {", "};", "tall"],
  ["class A { tall() {", "} }", "tall"],
  ["export const a = { tall: function () {", "} };", "tall"],
  ["run(() => {", "});", "a function"],
])("a function past its end is told by name: %s", (head, foot, name) => {
  const body = (count: number) => `\n${head}\n${lines(count)}\n${foot}`;
  expect(sizesOfText(body(limits.linesOfFunction.end - 2))).toEqual([]);
  expect(sizesOfText(body(limits.linesOfFunction.end - 1))).toEqual([
    `lines of ${name} at packages/core/src/a.ts:2: 71, the end is 70`,
  ]);
});

test("a thirteenth source in a folder is told; tests, styles and stories do not count", () => {
  const folder = (count: number) => Array.from({ length: count }, (_, i) => sourceOf(`packages/core/src/points/f${i}.ts`, ""));
  const beside = ["f1.test.ts", "f1.styles.ts", "f1.stories.ts", "f1.fixture.ts"].map((name) => sourceOf(`packages/core/src/points/${name}`, ""));
  expect(tooLarge(sizesOf([...folder(12), ...beside]))).toEqual([]);
  expect(tooLarge(sizesOf(folder(13)))).toEqual(["files in packages/core/src/points: 13, the end is 12"]);
});

test("what grows long is named before it fails", () => {
  expect(long(sizesOf([sourceOf("packages/core/src/a.ts", lines(251))]))).toEqual(["lines of packages/core/src/a.ts: 251"]);
});
