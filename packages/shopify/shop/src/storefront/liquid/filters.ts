import { digitsOf } from "../../world/money.js";
import { type Phrases, escaped } from "./phrases.js";

/** What filters ask of the shop whose pages are drawn. */
export type Speaking = {
  readonly locale: string;
  readonly currency: string;
  readonly phrases: Phrases;
  /** Address of a file among a theme's assets, or of an extension's while one of its blocks is drawn. */
  readonly assetUrl: (name: string) => string;
};

type Filter = (value: unknown, ...rest: unknown[]) => unknown;

/** Shopify's own filters, as far as the theme and the blocks use them. */
export function filters({ locale, currency, phrases, assetUrl }: Speaking): Readonly<Record<string, Filter>> {
  const money = (hundredths: unknown, decimals?: number): string => new Intl.NumberFormat(locale, { style: "currency", currency, currencyDisplay: "narrowSymbol", ...(decimals !== undefined && { minimumFractionDigits: decimals }) }).format(Number(hundredths) / 100);
  return {
    t: (key, ...named) => phrases.say(locale, String(key), Object.fromEntries(named as [string, unknown][])) ?? `Translation missing: ${locale}.${String(key)}`,
    json: (value) => jsonText(value),
    image_url: (picture) => String(picture),
    asset_url: (name) => assetUrl(String(name)),
    stylesheet_tag: (url) => `<link href="${escaped(String(url))}" rel="stylesheet" type="text/css" media="all">`,
    money: (amount) => money(amount),
    money_without_trailing_zeros: (amount) => money(amount, Number(amount) % 100 === 0 ? 0 : digitsOf(currency)),
    handleize: (text) => String(text).toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/g, ""),
    // Whole numbers stay whole, as they do there.
    divided_by: (value, by) => (Number.isInteger(Number(value)) && Number.isInteger(by) ? Math.floor(Number(value) / Number(by)) : Number(value) / Number(by)),
    color_contrast: (one, other) => Math.round(contrast(String(one), String(other)) * 10) / 10,
  };
}

// Shopify writes what would end a script as escapes.
const jsonText = (value: unknown): string => (JSON.stringify(value) ?? "null").replaceAll(/[<>&\u2028\u2029]/g, (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, "0")}`);

/** How far two colours stand apart (WCAG 2.2). */
function contrast(one: string, other: string): number {
  const [light = 1, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const hex = colour.replace("#", "").replace(/^(.)(.)(.)$/, "$1$1$2$2$3$3");
  const [r = 0, g = 0, b = 0] = [0, 2, 4].map((i) => {
    const share = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
