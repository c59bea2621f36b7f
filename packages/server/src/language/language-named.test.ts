import { expect, test } from "vitest";
import { languageNamed } from "./language-named.js";

test.each([
  [null, undefined, "nothing is asked for"],
  ["", undefined, "nothing is named"],
  ["*", undefined, "a program that was not asked says so"],
  ["*;q=0.5", undefined, "however much it wants it"],
  ["en", "en", "English"],
  ["zh-CN", "zh-Hans", "the script that is likely"],
  ["zh-TW,zh;q=0.9,en;q=0.8", "zh-Hant", "a browser in Taiwan"],
  ["zh-Hant", "zh-Hant", "a page that names the script"],
  ["en;q=0.3, zh-CN;q=0.7", "zh-Hans", "the one most wanted, wherever it stands"],
  ["fr, zh-CN;q=0.5", "zh-Hans", "rather one that we speak than one that nobody asked for"],
  ["fr-CH", "en", "whoever reads none of ours reads English"],
  ["zh-CN;q=0, en", "en", "one that is not wanted"],
  ["zh-CN;q=0", undefined, "only what is not wanted"],
  [",,; q=x, {\"a\":1}", undefined, "nothing that could be read"],
  [`${"fr,".repeat(10_000)}zh`, "en", "no more of it than somebody may mean"],
] as const)("%j names %s: %s", (header, language, _why) => {
  expect(languageNamed(header)).toBe(language);
});
