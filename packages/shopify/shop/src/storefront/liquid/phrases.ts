import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

type Tree = { readonly [key: string]: string | Tree };

/** The texts of a theme or of an extension, in every language. */
export type Phrases = { readonly say: (locale: string, key: string, values?: Readonly<Record<string, unknown>>) => string | undefined };

/**
 * Reads `locales` of a theme or an extension. Where a language has no text, the default language says it.
 *
 * @param folder - the theme's or the extension's
 */
export function phrasesOf(folder: string): Phrases {
  const place = join(folder, "locales");
  const files = existsSync(place) ? readdirSync(place).filter((name) => name.endsWith(".json") && !name.endsWith(".schema.json")) : [];
  const trees = new Map(files.map((name) => [name.replace(/(\.default)?\.json$/, ""), JSON.parse(readFileSync(join(place, name), "utf8")) as Tree]));
  const usual = files.find((name) => name.includes(".default."))?.split(".")[0] ?? "en";
  return {
    say: (locale, key, values = {}) => {
      for (const each of [locale, usual]) {
        const found = at(trees.get(each), key);
        const text = typeof found === "object" ? found[values["count"] === 1 && each.startsWith("en") ? "one" : "other"] : found;
        if (typeof text === "string") return filled(text, values, key.endsWith("_html"));
      }
      return undefined;
    },
  };
}

const at = (tree: Tree | undefined, key: string): string | Tree | undefined => key.split(".").reduce<string | Tree | undefined>((inside, name) => (typeof inside === "object" && Object.hasOwn(inside, name) ? inside[name] : undefined), tree);

/** Shopify escapes what a text says, unless its name ends in `_html`; then what is put into it still is. */
function filled(text: string, values: Readonly<Record<string, unknown>>, isHtml: boolean): string {
  const put = (inner: (value: string) => string): string => text.replaceAll(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => inner(textOf(values[name])));
  return isHtml ? put(escaped) : escaped(put((value) => value));
}

const textOf = (value: unknown): string => (typeof value === "string" || typeof value === "number" ? value.toString() : "");

/** Text as it stands in HTML. */
export const escaped = (text: string): string => text.replaceAll(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
