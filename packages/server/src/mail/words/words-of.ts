import type { Language } from "@laurel/core";
import { english } from "./en.js";
import type { MailWords } from "./mail-words.js";
import { simplified } from "./zh-hans.js";
import { traditional } from "./zh-hant.js";

/** What mails say, by language. */
export const mailWords: Readonly<Record<Language, MailWords>> = { en: english, "zh-Hans": simplified, "zh-Hant": traditional };
