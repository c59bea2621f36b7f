import type { Language } from "@laurel/core";
import { english } from "./en.js";
import { simplified } from "./zh-hans.js";
import { traditional } from "./zh-hant.js";
import type { TillWords } from "./till-words.js";

/** The till's words by language. */
export const tillWords: Readonly<Record<Language, TillWords>> = { "en": english, "zh-Hans": simplified, "zh-Hant": traditional };
