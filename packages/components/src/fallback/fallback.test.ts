import { build } from "esbuild";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Answer } from "@laurel/client/page";
import type { Language } from "@laurel/core";
import type { Scene } from "../stage/scenes.fixture.js";
import { type Stage, openStage } from "../stage/stage.fixture.js";
import { badgeFallback, fallbackOf, progressFallback, walletFallback } from "./index.js";

let stage: Stage;
beforeAll(async () => { stage = await openStage(); });
afterAll(async () => stage.close());

async function known(scene: Scene, language: Language) {
  const { token } = await (await fetch(`${stage.url}/stage/${scene}`)).json() as { readonly token: string };
  const ask = async (path: string) => (await fetch(stage.url + path, { headers: { "authorization": `Bearer ${token}`, "accept-language": language } })).json();
  return { language, state: await ask("/v1/members/me/state") as Answer<"readMemberState">, programme: await ask("/v1/programme") as Answer<"readProgramme"> };
}

test("a tag is printed with its attributes and its words", () => {
  expect(fallbackOf("laurel-tier-badge", { tierName: "Gold" }, "Gold")).toBe('<laurel-tier-badge tier-name="Gold">Gold</laurel-tier-badge>');
  expect(fallbackOf("laurel-points-history", { "page-size": 5, "wallet": undefined, "hidden": true, "inert": false })).toBe('<laurel-points-history page-size="5" hidden></laurel-points-history>');
  expect(fallbackOf("laurel-earn-preview", { basket: { lines: [] } })).toBe("<laurel-earn-preview basket=\"{&#34;lines&#34;:[]}\"></laurel-earn-preview>");
});

test("words from outside stay words", () => {
  const hostile = `"><img src=x onerror='alert(1)'>&amp;</laurel-tier-badge>`;
  const printed = fallbackOf("laurel-tier-badge", { tierName: hostile }, hostile);
  expect(printed.match(/[<>]/g)).toEqual(["<", ">", "<", ">"]);
  expect(printed.match(/"/g)).toHaveLength(2);
  expect(printed).toContain("&#38;amp;");
});

test.each<[string, () => string]>([
  ["an attribute that ends the tag", () => fallbackOf("laurel-notices", { "a><script": "1" })],
  ["an attribute that holds a script", () => fallbackOf("laurel-notices", { onclick: "alert(1)" })],
  ["the same, as a property is named", () => fallbackOf("laurel-notices", { onClick: "alert(1)" })],
  ["a tag that is none", () => fallbackOf("laurel-x><script" as "laurel-join")],
])("names are never taken from outside: %s", (_, print) => {
  expect(print).toThrow(/names an attribute|is a tag/);
});

test.each<[Language, string, string, string]>([
  // language | in the badge | in the wallet | how the way up begins
  ["en", "Gold", "points", "Gold · "],
  ["zh-Hans", "黄金级", "积分", "黄金级 · "],
  ["zh-Hant", "黃金級", "積分", "黃金級 · "],
])("what a member has is said in %s", async (language, tier, points, way) => {
  const member = await known("gold", language);
  expect(badgeFallback(member)).toBe(`<laurel-tier-badge>${tier}</laurel-tier-badge>`);
  expect(walletFallback(member, { wallet: "points" })).toMatch(new RegExp(`^<laurel-points-wallet wallet="points">[\\d,]+ ${points}</laurel-points-wallet>$`));
  const { state } = member.state;
  if (state.kind !== "member") throw new Error("nobody there");
  const headline = state.tiers[0]!.higher[0]!.says!.headline;
  expect(progressFallback(member)).toBe(`<laurel-tier-progress>${way}${headline}</laurel-tier-progress>`);
});

test("nothing is said of whoever has not joined, and of the highest tier its name alone", async () => {
  expect(walletFallback(await known("outside", "en"))).toBe("<laurel-points-wallet></laurel-points-wallet>");
  expect(progressFallback(await known("outside", "en"), { ladder: "members" })).toBe('<laurel-tier-progress ladder="members"></laurel-tier-progress>');
  expect(progressFallback(await known("diamond", "en"))).toBe("<laurel-tier-progress>Diamond</laurel-tier-progress>");
});

test("a server that prints fallbacks loads no Lit and no zod", async () => {
  const core = (path: string): string => fileURLToPath(new URL(`../../../core/src/${path}.ts`, import.meta.url));
  const { metafile } = await build({
    entryPoints: [fileURLToPath(new URL("index.ts", import.meta.url))], bundle: true, minify: true, write: false, metafile: true, format: "esm", logLevel: "error",
    alias: Object.fromEntries([["@laurel/core/language/en", "language/en"], ["@laurel/core/language/zh-hans", "language/zh-hans"], ["@laurel/core/language/zh-hant", "language/zh-hant"], ["@laurel/core", "index"]]
      .map(([name, path]) => [name!, core(path!)])),
  });
  const inside = Object.values(metafile.outputs).flatMap(({ inputs }) => Object.entries(inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([path]) => path));
  expect(inside.filter((path) => /node_modules/.test(path))).toEqual([]);
  expect(inside.some((path) => path.endsWith("member-fallback.ts"))).toBe(true);
});
