import { type Language, type Sayable, type SpokenPolicy, type Voice, type Words, sayRefusal } from "@laurel/core";
import { en } from "@laurel/core/language/en";
import { zhHans } from "@laurel/core/language/zh-hans";
import { zhHant } from "@laurel/core/language/zh-hant";
import type { Refused } from "../http/answering.js";

const catalogues: Readonly<Record<Language, Words>> = { en, "zh-Hans": zhHans, "zh-Hant": zhHant };

/** Speaks a language about a programme. */
export const voiceIn = (language: Language, document: SpokenPolicy): Voice => ({ words: catalogues[language], document });

/** Whether core has a sentence for a refusal. An export that waits for a second person bears the code of points that do, and none of their figures. */
export const isSayable = ({ code, figures }: Refused): boolean => Object.hasOwn(en.outcomes.refusals, code) && (code !== "approval-needed" || figures["points"] !== undefined);

/** A refusal that is sayable, as a sentence. */
export const sayProblem = ({ code, figures }: Refused, voice: Voice): string => sayRefusal({ code, ...figures } as Sayable, voice);
