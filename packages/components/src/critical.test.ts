import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { transform } from "esbuild";
import { expect, test } from "vitest";
import { everyTag } from "./in-a-page/every-tag.fixture.js";

const css = readFileSync(fileURLToPath(new URL("critical.css", import.meta.url)), "utf8");

test("what every page loads before its script weighs 1.5 kB at most", async () => {
  const { code } = await transform(css, { loader: "css", minify: true });
  expect(gzipSync(code, { level: 9 }).byteLength).toBeLessThanOrEqual(1_500);
});

test("it speaks of every tag, and of none that is defined", () => {
  for (const { tag } of everyTag) expect(css).toMatch(new RegExp(`${tag}\\b`));
  const selectors = css.replaceAll(/\/\*[\s\S]*?\*\//g, "").match(/[^{}]+(?=\{)/g)!;
  expect(selectors.length).toBeGreaterThan(5);
  expect(selectors.filter((selector) => !selector.includes(":not(:defined)"))).toEqual([]);
});
