import { expect, test } from "vitest";
import { languageAsked } from "./language.js";

test.each<[args: string[], env: Record<string, string>, language: string, why: string]>([
  [[], {}, "en", "nothing is known of the reader"],
  [[], { LANG: "C.UTF-8" }, "en", "C is no language"],
  [[], { LANG: "zh_CN.UTF-8" }, "zh-Hans", "mainland China writes simplified characters"],
  [[], { LANG: "zh_TW.UTF-8" }, "zh-Hant", "Taiwan writes traditional ones"],
  [[], { LANG: "zh_HK" }, "zh-Hant", "and so does Hong Kong"],
  [[], { LANG: "de_DE.UTF-8" }, "en", "there are no German words"],
  [[], { LANG: "zh_CN.UTF-8", LC_ALL: "en_US.UTF-8" }, "en", "LC_ALL goes before LANG"],
  [[], { LANG: "zh_CN.UTF-8", LC_ALL: "" }, "zh-Hans", "an empty variable says nothing"],
  [["--language", "zh-Hant"], { LANG: "zh_CN.UTF-8" }, "zh-Hant", "what is asked for goes before the environment"],
  [["--language=zh-hans"], {}, "zh-Hans", "capitals do not matter"],
])("%j in %j is shown in %s: %s", (args, env, language) => {
  expect(languageAsked(args, env)).toEqual({ kind: "language", language });
});

test.each([[["--language", "fr"], "fr"], [["--language"], ""]])("%j asks for words that there are not", (args, asked) => {
  expect(languageAsked(args, { LANG: "zh_CN" })).toEqual({ kind: "unknown", asked });
});
