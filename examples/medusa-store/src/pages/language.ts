/** The languages of the shop. */
export const languages = ["zh-Hans", "zh-Hant", "en"] as const;
/** One of them. */
export type Language = (typeof languages)[number];

/** The language that a visitor has chosen here, or the one that their browser asks for. */
export function languageOf({ cookie = "", "accept-language": asked = "" }: Readonly<{ cookie?: string | undefined; "accept-language"?: string | undefined }>): Language {
  const chosen = /(?:^|; )language=([\w-]+)/.exec(cookie)?.[1];
  const found = languages.find((each) => each === chosen);
  if (found) return found;
  const first = asked.split(",")[0] ?? "";
  if (!/^zh\b/i.test(first)) return "en";
  return /hant|tw|hk|mo/i.test(first) ? "zh-Hant" : "zh-Hans";
}
