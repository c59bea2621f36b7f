import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { buildPageFiles, bundleForPage } from "../../../scripts/elements/page-files.mjs";

const dist = (name: string): Buffer => readFileSync(new URL(`../dist/${name}`, import.meta.url));
const names = ["laurel.js", "laurel-checkout.js", "critical.css", "themes/default.css", "themes/tea-shop.css", "themes/dark-luxury.css", "themes/plain.css"];

beforeAll(buildPageFiles);

test.each(["define-all", "checkout"])("a file for a script tag made of %s is whole in itself, and holds no schema, no Temporal and no engine", async (entry) => {
  const { code, inside } = await bundleForPage(`import "./${entry}.js";`);
  // `import` may stand for nothing but the address of the file itself.
  expect(code.match(/\bimport\b(?!\.meta)/g)).toBeNull();
  expect(code).not.toMatch(/\beval\(|new Function/);
  expect(inside.filter((path) => /zod|temporal|wire\/(?!routes|shopper-routes)|core\/src\/(?!language|money|tiers\/lint-color|invariant|quantity|points|wallets|time)/i.test(path))).toEqual([]);
});

test.each(names)("the hash that is told of %s is its own", (name) => {
  const told = JSON.parse(dist("integrity.json").toString()) as Record<string, { readonly integrity: string; readonly gzip: number }>;
  const bytes = dist(name);
  expect(told[name]).toMatchObject({ integrity: `sha384-${createHash("sha384").update(bytes).digest("base64")}`, gzip: gzipSync(bytes, { level: 9 }).length });
});

test("the lines for a page's head name the files by their hashes", () => {
  const lines = dist("snippet.html").toString();
  const told = JSON.parse(dist("integrity.json").toString()) as Record<string, { readonly integrity: string }>;
  for (const name of ["laurel.js", "laurel-checkout.js", "critical.css"]) expect(lines).toContain(`/laurel/${name}" integrity="${told[name]!.integrity}"`);
});

test("what stands in the head of every page is small", () => {
  expect(gzipSync(dist("critical.css"), { level: 9 }).length).toBeLessThanOrEqual(1_500);
});

test("the same sources make the same files, byte for byte, whoever builds them", async () => {
  const before = dist("laurel.js");
  await buildPageFiles();
  expect(dist("laurel.js").equals(before)).toBe(true);
});
