import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { mainlandWords, simplifiedOnly, strangersIn, traditionalOnly } from "./script.fixture.js";

const room = fileURLToPath(new URL(".", import.meta.url));
const sources = readdirSync(room, { recursive: true, encoding: "utf8" }).filter((path) => path.endsWith(".ts") && !/\.(test|fixture)\.ts$/.test(path));
const textsOf = (name: string) => sources.filter((path) => path.includes(name)).map((path) => ({ path, text: readFileSync(join(room, path), "utf8") }));

test("both Chinese catalogues are there to look at", () => {
  expect(textsOf("zh-hans").length).toBeGreaterThanOrEqual(5);
  expect(textsOf("zh-hant").length).toBe(textsOf("zh-hans").length);
});

test("Traditional words hold no character that only Simplified writes", () => {
  for (const { path, text } of textsOf("zh-hant")) expect({ path, found: strangersIn(text, simplifiedOnly) }).toEqual({ path, found: [] });
});

test("Simplified words hold no character that only Traditional writes", () => {
  for (const { path, text } of textsOf("zh-hans")) expect({ path, found: strangersIn(text, traditionalOnly) }).toEqual({ path, found: [] });
});

test("Traditional words are those of Taiwan, not converted ones of the mainland", () => {
  for (const { path, text } of textsOf("zh-hant")) expect({ path, found: mainlandWords.filter((word) => text.includes(word)) }).toEqual({ path, found: [] });
});

test("the list of twins tells scripts apart", () => {
  expect(strangersIn("会员等级", simplifiedOnly)).toEqual(["会", "员", "级"]);
  expect(strangersIn("會員等級", traditionalOnly)).toEqual(["會", "員", "級"]);
  expect(strangersIn("會員等級", simplifiedOnly)).toEqual([]);
  expect(simplifiedOnly.size).toBeGreaterThan(400);
});
