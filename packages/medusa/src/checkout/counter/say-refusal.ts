import { type Language, type Programme, type Sayable, languageOf, policyAt, sayRefusal } from "@laurel/core";
import { en } from "@laurel/core/language/en";
import { zhHans } from "@laurel/core/language/zh-hans";
import { zhHant } from "@laurel/core/language/zh-hant";
import type { CartRefusal } from "../weighing/wish.js";

/** Refusals of the cart itself, and what a shopper is told at the checkout. */
type Own = Extract<CartRefusal["code"], "cart-unknown" | "cart-completed" | "cart-busy" | "points-off" | "given-back" | "pays-nothing"> | "points-changed" | "signed-out";

const own: Readonly<Record<Language, Readonly<Record<Own, string>>>> = {
  "en": {
    "cart-unknown": "There is no such cart of yours.",
    "cart-completed": "This cart has become an order already.",
    "cart-busy": "This cart is being changed right now. Please try again.",
    "points-off": "Points cannot be used in this shop.",
    "given-back": "These points were given back since. Please choose again.",
    "pays-nothing": "So few points pay nothing here.",
    "points-changed": "What your points pay has changed. Please look at the new total and pay again.",
    "signed-out": "Please sign in to pay with points.",
  },
  "zh-Hans": {
    "cart-unknown": "没有找到您的购物车。",
    "cart-completed": "该购物车已生成订单。",
    "cart-busy": "购物车正在更新，请稍后再试。",
    "points-off": "本店暂不支持使用积分。",
    "given-back": "这笔积分已退回，请重新选择。",
    "pays-nothing": "积分太少，无法抵扣。",
    "points-changed": "积分抵扣金额有变，请确认新的应付金额后再付款。",
    "signed-out": "请登录后使用积分。",
  },
  "zh-Hant": {
    "cart-unknown": "找不到您的購物車。",
    "cart-completed": "此購物車已成立訂單。",
    "cart-busy": "購物車正在更新，請稍後再試。",
    "points-off": "本店目前不開放使用積分。",
    "given-back": "這筆積分已退回，請重新選擇。",
    "pays-nothing": "積分太少，無法折抵。",
    "points-changed": "積分折抵金額有變，請確認新的應付金額後再付款。",
    "signed-out": "請先登入再使用積分。",
  },
};

const words = { en, "zh-Hans": zhHans, "zh-Hant": zhHant } as const;

/** What the shopper is told, in their language. */
export const sayAtCheckout = (what: Own, language: Language): string => own[language][what];

/** Why points do not pay, in a sentence of the shopper's language. */
export function sayCartRefusal(refusal: CartRefusal, language: Language, programme: Programme, now: number = Date.now()): string {
  const { code } = refusal;
  if (Object.hasOwn(own[language], code)) return own[language][code as Own];
  return sayRefusal(refusal as Sayable, { words: words[language], document: policyAt(programme, now).document });
}

/** The language of a request: the locale that Medusa was told, or what the browser prefers. */
export function languageFor({ locale, headers }: { readonly locale?: string | undefined; readonly headers: { readonly [name: string]: string | string[] | undefined } }): Language {
  const wanted = locale ?? String(headers["accept-language"] ?? "").split(/[,;]/)[0]!.trim();
  return languageOf(wanted);
}
