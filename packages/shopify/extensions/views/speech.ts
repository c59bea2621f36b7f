import { type Language, type WritingWords, dateText, han, languageOf, moneyText, numberText, piecesText } from "@laurel/core";
import { englishWriting } from "@laurel/core/language/en";
import { simplifiedWriting } from "@laurel/core/language/zh-hans";
import { traditionalWriting } from "@laurel/core/language/zh-hant";

/** What fills the places of a sentence. `count` also chooses between one and many. */
export type Filled = Readonly<Record<string, string | number>>;

/** Shopify's own translator: it knows the files in `locales`, and which of them is wanted. */
export type Translator = { readonly translate: (key: string, filled?: Record<string, string | number>) => unknown };

/** A wallet as figures are written of it: its name, and how many decimal places one point has. */
export type Counted = { readonly name: string; readonly decimals: number };

/** Speaks to whoever is in front of an extension: its sentences from `locales`, its figures as the server's sentences write them. */
export type Speech = {
  readonly language: Language;
  /** A sentence of `locales`, with what is filled in. In Chinese there is a space between a Han character and a letter or digit that meet. */
  readonly say: (key: string, filled?: Filled) => string;
  /** Minor units of a currency. */
  readonly money: (minor: number, currency: string) => string;
  /** Smallest pieces of a wallet as a bare number. */
  readonly pieces: (pieces: number, wallet: Counted) => string;
  /** Smallest pieces of a wallet with its name: "1,500 points". */
  readonly points: (pieces: number, wallet: Counted) => string;
  /** A day such as `2026-12-31`. */
  readonly day: (day: string) => string;
  /** The day of an instant, epoch milliseconds, in a time zone. */
  readonly dayOf: (at: number, timeZone: string) => string;
  /** A plain number. */
  readonly number: (value: number) => string;
  /** A name out of those in every language. */
  readonly named: (names: { readonly [Each in Language]?: string | undefined }, otherwise: string) => string;
};

const writings: Readonly<Record<Language, WritingWords>> = { "en": englishWriting, "zh-Hans": simplifiedWriting, "zh-Hant": traditionalWriting };

/** The speech of an extension, in the language that Shopify has chosen among those of its `locales`. */
export function speechOf(translator: Translator): Speech {
  const language = languageOf(String(translator.translate("language")));
  const writing = writings[language];
  const pieces: Speech["pieces"] = (count, { decimals }) => piecesText(writing, decimals, count);
  return {
    language, pieces,
    say: (key, filled = {}) => sentence(translator, language, key, filled),
    money: (minor, currency) => moneyText(writing, currency, minor),
    points: (count, wallet) => writing.points(pieces(count, wallet), wallet.name),
    day: (day) => dateText(writing.locale, Date.parse(`${day}T00:00:00Z`), "UTC"),
    dayOf: (at, timeZone) => dateText(writing.locale, at, timeZone),
    number: (value) => numberText(writing.locale, value, 2),
    named: (names, otherwise) => names[language] ?? names.en ?? names["zh-Hans"] ?? names["zh-Hant"] ?? otherwise,
  };
}

// Stands for what is filled in while Shopify puts the sentence together; no sentence and no name has it.
const mark = "\uE000";

function sentence({ translate }: Translator, language: Language, key: string, filled: Filled): string {
  const places = Object.fromEntries(Object.keys(filled).map((name) => [name, `${mark}${name}${mark}`]));
  const { count } = filled;
  // Shopify chooses between one and many by the number itself.
  const told = String(translate(key, { ...places, ...(typeof count === "number" && { count }) }));
  const [first = "", ...rest] = told.split(mark);
  const texts = [first, ...rest.filter((_, i) => i % 2 === 1)];
  const values = rest.filter((_, i) => i % 2 === 0).map((name) => String(filled[name] ?? ""));
  if (language === "en") return texts.map((text, i) => `${text}${values[i] ?? ""}`).join("");
  return han(texts as unknown as TemplateStringsArray, ...values);
}
