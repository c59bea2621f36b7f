const { documentElement: root } = document;

/** The language of this page: `en`, `zh-Hans` or `zh-Hant`. */
export const language = root.lang;
/** Its words. */
export const { words } = await import(`../words/${language.toLowerCase()}.js`);
/** The languages there are, as they call themselves. */
export const languages = { "zh-Hans": "简体", "zh-Hant": "繁體", "en": "English" };

/** Chooses a language, for this page and the next ones. */
export function speak(chosen) {
  document.cookie = `language=${chosen}; path=/; max-age=31536000; samesite=lax`;
  location.reload();
}

/** An amount in major units, as one writes it; whole amounts have no decimals. */
export function money(amount, currency) {
  const style = { style: "currency", currency, currencyDisplay: "narrowSymbol", minimumFractionDigits: Number.isInteger(amount) ? 0 : 2, maximumFractionDigits: 2 };
  return new Intl.NumberFormat(language, style).format(amount);
}

/** A number with its thousands apart. */
export const figure = (number) => new Intl.NumberFormat(language).format(number);

/** A day, in the shop's own time. */
export const day = (at) => new Intl.DateTimeFormat(language, { dateStyle: "long", timeZone: "Asia/Shanghai" }).format(new Date(at));

/** A name as its owner's language orders it. */
export const fullName = ({ first_name: first, last_name: last }) => (/\p{Script=Han}/u.test(`${first}${last}`) ? `${last ?? ""}${first ?? ""}` : [first, last].filter(Boolean).join(" "));
