import { type Words, en } from "./en.js";
import type { Language } from "./language.js";
import { zhHans } from "./zh-hans.js";
import { zhHant } from "./zh-hant.js";

/** How a page speaks: its words, and how it writes figures and days. */
export type Telling = {
  readonly language: Language;
  readonly words: Words;
  /** Fen as yuan. */
  readonly money: (fen: number) => string;
  readonly figure: (n: number) => string;
  readonly day: (at: number) => string;
  readonly moment: (at: number) => string;
};

const words: Readonly<Record<Language, Words>> = { "en": en, "zh-Hans": zhHans, "zh-Hant": zhHant };
const locales: Readonly<Record<Language, string>> = { "en": "en-GB", "zh-Hans": "zh-CN", "zh-Hant": "zh-TW" };
const tellings = new Map<Language, Telling>();

/** A space between Chinese characters and figures, as everywhere in the shop. */
const spaced = (text: string): string => text.replace(/(\p{Script=Han})(?=\d)|(\d)(?=\p{Script=Han})/gu, "$1$2 ");

/** How a page speaks in a language; days are those of Shanghai. */
export function tellingIn(language: Language): Telling {
  const known = tellings.get(language);
  if (known) return known;
  const locale = locales[language];
  const [whole, exact] = [0, 2].map((digits) => new Intl.NumberFormat(locale, { style: "currency", currency: "CNY", currencyDisplay: "narrowSymbol", minimumFractionDigits: digits, maximumFractionDigits: digits }));
  const [figures, zone] = [new Intl.NumberFormat(locale), { timeZone: "Asia/Shanghai" }];
  const days = new Intl.DateTimeFormat(locale, { ...zone, year: "numeric", month: "long", day: "numeric" });
  const moments = new Intl.DateTimeFormat(locale, { ...zone, weekday: "long", year: "numeric", month: "long", day: "numeric", hour: "2-digit", minute: "2-digit", hourCycle: "h23" });
  const telling: Telling = {
    language, words: words[language], money: (fen) => (fen % 100 === 0 ? whole! : exact!).format(fen / 100), figure: (n) => figures.format(n),
    day: (at) => spaced(days.format(at)), moment: (at) => spaced(moments.format(at)),
  };
  tellings.set(language, telling);
  return telling;
}
