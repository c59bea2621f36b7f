import type { Language } from "../naming/names.js";
import type { OutcomeWords } from "./outcomes/outcome-words.js";
import type { WritingWords } from "./pen.js";
import type { ReasonWords } from "./reasons/reason-words.js";

export type { Language };

/**
 * The catalogue of one language: functions, not templates, so that every sentence has the word order of its own language and the compiler
 * finds what is missing. A page loads the one it needs from `@laurel/core/language/…`.
 */
export interface Words {
  readonly language: Language;
  readonly writing: WritingWords;
  readonly reasons: ReasonWords;
  readonly outcomes: OutcomeWords;
}

/**
 * The language to speak to a reader of a tag such as `zh-TW` or `en-US` (BCP 47): Chinese by the script that is likely where the tag
 * leaves it open, English for everything else.
 */
export function languageOf(tag: string): Language {
  try {
    const { language, script } = new Intl.Locale(tag.replaceAll("_", "-")).maximize();
    if (language !== "zh") return "en";
    return script === "Hant" ? "zh-Hant" : "zh-Hans";
  } catch {
    // No tag at all, as in `lang=""`.
    return "en";
  }
}
