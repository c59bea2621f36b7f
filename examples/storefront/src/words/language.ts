/** The languages of the shop, as HTML names them. */
export const languages = ["zh-Hans", "zh-Hant", "en"] as const;
export type Language = (typeof languages)[number];
/** A text in each language. */
export type Spoken = Readonly<Record<Language, string>>;

/** A language by its tag, or nothing. */
export const languageOf = (tag: string | undefined): Language | undefined => languages.find((each) => each === tag);

/** What a browser asks for first that the shop speaks (`Accept-Language`); English for everybody else. */
export function languageAsked(header: string | undefined): Language {
  for (const part of (header ?? "").split(",")) {
    const tag = part.split(";")[0]!.trim().toLowerCase();
    if (/^zh-(hant|tw|hk|mo)/.test(tag)) return "zh-Hant";
    if (tag.startsWith("zh")) return "zh-Hans";
    if (tag.startsWith("en")) return "en";
  }
  return "en";
}
