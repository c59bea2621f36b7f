import { type Language, type Programme, type Sayable, languageOf, policyAt, sayRefusal } from "@laurel/core";
import { en } from "@laurel/core/language/en";
import { zhHans } from "@laurel/core/language/zh-hans";
import { zhHant } from "@laurel/core/language/zh-hant";

/** What a checkout says no with that the ledger does not. */
export type OwnRefusal = "cart-busy" | "given-back" | "pays-nothing" | "points-used" | "fault";

const own: Readonly<Record<Language, Readonly<Record<OwnRefusal, string>>>> = {
  "en": {
    "cart-busy": "Your points are being set aside right now. Please try again.",
    "given-back": "These points were given back since. Please choose again.",
    "pays-nothing": "So few points pay nothing here.",
    "points-used": "An order has been placed with these points.",
    "fault": "Points cannot be used right now. Please try again later.",
  },
  "zh-Hans": {
    "cart-busy": "积分正在处理中，请稍后再试。",
    "given-back": "这笔积分已退回，请重新选择。",
    "pays-nothing": "积分太少，无法抵扣。",
    "points-used": "这笔积分已用于订单。",
    "fault": "暂时无法使用积分，请稍后再试。",
  },
  "zh-Hant": {
    "cart-busy": "積分正在處理中，請稍後再試。",
    "given-back": "這筆積分已退回，請重新選擇。",
    "pays-nothing": "積分太少，無法折抵。",
    "points-used": "這筆積分已用於訂單。",
    "fault": "目前無法使用積分，請稍後再試。",
  },
};

const words = { en, "zh-Hans": zhHans, "zh-Hant": zhHant } as const;

/** Why points do not pay, in a sentence of the shopper's language. */
export function sayCheckoutRefusal(refusal: { readonly code: string }, language: Language, programme: Programme, now: number): string {
  if (Object.hasOwn(own[language], refusal.code)) return own[language][refusal.code as OwnRefusal];
  return sayRefusal(refusal as Sayable, { words: words[language], document: policyAt(programme, now).document });
}

/** The language a browser prefers. */
export const languageAsked = (acceptLanguage: string | null): Language => languageOf((acceptLanguage ?? "").split(/[,;]/)[0]!.trim());
