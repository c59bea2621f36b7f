import type { Language } from "../words/language.js";

/** What stands on the buttons and lines of elements that a shopper looks for. */
export type Labels = {
  readonly join: string; readonly use: RegExp; readonly remove: string; readonly pending: string; readonly held: string; readonly more: string;
};

/** The elements' words, as a shopper reads them. */
export const labels: Readonly<Record<Language, Labels>> = {
  "en": { join: "Join", use: /^Use /, remove: "Remove", pending: "On the way", held: "Set aside for a checkout", more: "Show more" },
  "zh-Hans": { join: "立即入会", use: /^使用 /, remove: "取消使用", pending: "待生效", held: "结账冻结", more: "查看更多" },
  "zh-Hant": { join: "立即入會", use: /^使用 /, remove: "取消使用", pending: "待生效", held: "結帳凍結", more: "查看更多" },
};
