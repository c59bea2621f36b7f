import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Words } from "../i18n/en";
import { spaced } from "./han-spacing";

/** The name of our words among the admin's: a merchant's own `src/admin/i18n` may say any of them otherwise. */
export const namespace = "laurel";

type Leaves<T, Prefix extends string = ""> = { [Key in keyof T & string]: T[Key] extends string ? `${Prefix}${Key}` : Leaves<T[Key], `${Prefix}${Key}.`> }[keyof T & string];
type Counted<Key extends string> = Key extends `${infer Base}_one` | `${infer Base}_other` ? Base : Key;
/** The name of a word, such as `points.available`; of what is counted without the ending. */
export type WordKey = Counted<Leaves<Words>>;

/** Says a word in the admin's language, filled in. */
export type Say = (key: WordKey, values?: Readonly<Record<string, string | number>>) => string;

/** Words in the admin's language, and the language itself as a tag (BCP 47). Languages that Laurel does not speak are given English words, and their own figures and dates. */
export function useWords(): { readonly say: Say; readonly tag: string } {
  const { t, i18n } = useTranslation(namespace);
  return useMemo(() => {
    const tag = tagOf(i18n.language);
    const say: Say = (key, { count, ...values } = {}) => {
      // The admin's names of languages are none that plural rules are known for, so the form is chosen here.
      const text = String(t(count === undefined ? key : `${key}_${new Intl.PluralRules(tag).select(Number(count)) === "one" ? "one" : "other"}`, values));
      // Chinese sets a space between its own script and another, and only what is filled in tells where.
      return tag.startsWith("zh") ? spaced(text) : text;
    };
    return { say, tag };
  }, [t, i18n.language]);
}

/** The admin writes `zhCN` and `ptBR` what others write `zh-CN` and `pt-BR`. */
export const tagOf = (language: string | undefined): string => (language ?? "en").replace(/^([a-z]{2})([A-Z]{2})$/, "$1-$2");

/** The language in which Laurel's own sentences are asked for. */
export const spokenIn = (tag: string): "en" | "zh-Hans" | "zh-Hant" => (/^zh-(TW|HK|Hant)/.test(tag) ? "zh-Hant" : tag.startsWith("zh") ? "zh-Hans" : "en");
