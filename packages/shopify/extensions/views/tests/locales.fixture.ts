import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Speech, type Translator, speechOf } from "../speech.js";

/** Where the extensions are. */
export const extensionsFolder = join(import.meta.dirname, "../..");

/** The files every extension has its sentences in. */
export const localeFiles = ["en.default.json", "zh-CN.json", "zh-TW.json"] as const;

/** A file of sentences, flat: `standing.worth` → its sentence, or its sentences by number. */
export function sentencesIn(extension: string, file: string): Map<string, string | Readonly<Record<string, string>>> {
  const flat = new Map<string, string | Readonly<Record<string, string>>>();
  const walk = (tree: Readonly<Record<string, unknown>>, place: string): void => {
    for (const [name, found] of Object.entries(tree)) {
      if (typeof found === "string") flat.set(place + name, found);
      else if (isPlural(found)) flat.set(place + name, found);
      else walk(found as Readonly<Record<string, unknown>>, `${place}${name}.`);
    }
  };
  walk(JSON.parse(readFileSync(join(extensionsFolder, extension, "locales", file), "utf8")) as Readonly<Record<string, unknown>>, "");
  return flat;
}

const isPlural = (found: unknown): found is Readonly<Record<string, string>> => typeof found === "object" && found !== null && typeof (found as { other?: unknown }).other === "string";

/** A translator as Shopify's: places in double braces, one and many by `count`. A sentence that is not there is an error here. */
export function translatorOf(extension: string, file: string): Translator {
  const sentences = sentencesIn(extension, file);
  const plural = new Intl.PluralRules(file.startsWith("en") ? "en" : "zh");
  return {
    translate: (key, filled = {}) => {
      const found = sentences.get(key);
      if (found === undefined) throw new Error(`${extension}/locales/${file} has no ${key}`);
      const text = typeof found === "string" ? found : found[plural.select(Number(filled["count"]))] ?? found["other"]!;
      return text.replaceAll(/\{\{(\w+)\}\}/g, (place, name: string) => (Object.hasOwn(filled, name) ? String(filled[name]) : place));
    },
  };
}

/** The speech of an extension, in one of its languages. */
export const speechIn = (extension: string, file: typeof localeFiles[number]): Speech => speechOf(translatorOf(extension, file));
