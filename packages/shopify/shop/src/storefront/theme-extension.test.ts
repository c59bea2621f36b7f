import { readFileSync, readdirSync, statSync } from "node:fs";
import { extname, join } from "node:path";
import { Ajv } from "ajv";
import { themeCheckRun } from "@shopify/theme-check-node";
import { beforeAll, describe, expect, test } from "vitest";
import { readExtension } from "./liquid/extension.js";
import { themeFolder as folder, buildTheme } from "./stage.fixture.js";

// What Shopify says a theme app extension may be, by its own tools where they say it, and by ours where its documents do.
beforeAll(buildTheme);

const kinds: Readonly<Record<string, readonly string[]>> = { assets: [".jpg", ".jpeg", ".json", ".js", ".css", ".png", ".svg", ".wasm"], blocks: [".liquid"], snippets: [".liquid"], locales: [".json"] };
const filesIn = (name: string) => readdirSync(join(folder, name)).filter((each) => !each.startsWith(".")).map((each) => ({ name: each, place: join(folder, name, each), bytes: statSync(join(folder, name, each)).size }));
const liquid = () => [...filesIn("blocks"), ...filesIn("snippets")].map((file) => ({ ...file, text: readFileSync(file.place, "utf8") }));
const { blocks } = readExtension(folder);
const languages = ["en.default", "zh-CN", "zh-TW"];

type Tree = { readonly [key: string]: string | Tree };
const tree = (name: string): Tree => JSON.parse(readFileSync(join(folder, "locales", name), "utf8")) as Tree;
const flat = (of: Tree, before = ""): [string, string][] => Object.entries(of).flatMap(([key, value]) => (typeof value === "string" ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`)));

describe("Shopify's theme check", () => {
  test("finds nothing", async () => {
    const { offenses } = await themeCheckRun(folder, "theme-check:theme-app-extension");
    expect(offenses.map(({ check, message, uri }) => `${uri.split("/").at(-1)}: ${check}: ${message}`)).toEqual([]);
  });

  test("and Shopify's schema of settings is kept by every block", () => {
    const data = join(folder, "../../node_modules/@shopify/theme-check-docs-updater/data");
    const ajv = new Ajv({ strict: false, allowUnionTypes: true });
    for (const name of ["setting", "default_setting_values"]) ajv.addSchema(JSON.parse(readFileSync(join(data, `${name}.json`), "utf8")) as object, `${name}.json`);
    const isSound = ajv.compile({ $schema: "http://json-schema.org/draft-07/schema#", type: "array", items: { $ref: "setting.json" } });
    for (const { type, schema } of blocks.values()) expect([type, isSound(schema.settings), isSound.errors ?? []]).toEqual([type, true, []]);
    expect(isSound([{ type: "range", id: "x", label: "x", min: "none" }])).toBe(false);
  });
});

describe("the limits", () => {
  test("of names, places and counts", () => {
    const schemaNames = Object.fromEntries(languages.map((language) => [language, Object.fromEntries(flat(tree(`${language}.schema.json`)))]));
    expect(blocks.size).toBeLessThanOrEqual(30);
    for (const { type, schema } of blocks.values()) {
      expect(["section", "body", "head", "compliance_head"]).toContain(schema.target);
      for (const language of languages) {
        const name = schemaNames[language]![schema.name.replace("t:", "")];
        expect([type, language, (name ?? "").length > 0 && name!.length <= 25]).toEqual([type, language, true]);
      }
      const ids = schema.settings.flatMap(({ id }) => id ?? []);
      expect(new Set(ids).size).toBe(ids.length);
    }
  });

  test("of sizes and kinds of files", () => {
    const all = Object.keys(kinds).flatMap((name) => filesIn(name).map((file) => ({ ...file, folder: name })));
    for (const { name, folder: place } of all) expect([name, kinds[place]!.includes(extname(name))]).toEqual([name, true]);
    expect(readdirSync(folder, { withFileTypes: true }).filter((each) => each.isDirectory()).map(({ name }) => name).toSorted()).toEqual(Object.keys(kinds).toSorted());
    const sum = (files: readonly { readonly bytes: number }[]): number => files.reduce((bytes, file) => bytes + file.bytes, 0);
    expect(sum(all)).toBeLessThan(10 * 1024 * 1024);
    expect(sum(liquid())).toBeLessThan(100_000);
    for (const { name, bytes } of filesIn("locales")) expect([name, bytes < 15_000]).toEqual([name, true]);
    expect(filesIn("assets").find(({ name }) => name === "laurel.css")!.bytes).toBeLessThan(100_000);
  });

  test("of what Liquid may use there", () => {
    for (const { name, text } of liquid()) {
      expect([name, /\{%-?\s*(include|section|layout|javascript|stylesheet)\b/.test(text)]).toEqual([name, false]);
      // A script that the schema names is loaded as a classic one, and measured as if it were the block's own.
      expect([name, /"javascript"\s*:/.test(text)]).toEqual([name, false]);
    }
  });
});

describe("what is said", () => {
  const used = (pattern: RegExp, texts: readonly string[]): string[] => [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, key]) => key!)))].toSorted();
  const withoutCounts = (keys: readonly string[]): string[] => [...new Set(keys.map((key) => key.replace(/\.(one|other)$/, "")))].toSorted();

  test("to shoppers is said in every language, and nothing is written that nobody says", () => {
    const keys = used(/'(laurel\.(?!js')[\w.]+)'/g, liquid().map(({ text }) => text));
    for (const language of languages) expect(withoutCounts(flat(tree(`${language}.json`)).map(([key]) => key))).toEqual(keys);
  });

  test("to merchants is said in every language, and nothing is written that nobody says", () => {
    const keys = used(/"t:([\w.]+)"/g, [...blocks.values()].map(({ schema }) => JSON.stringify(schema)));
    for (const language of languages) expect(flat(tree(`${language}.schema.json`)).map(([key]) => key).toSorted()).toEqual(keys);
  });

  test("has the same gaps in every language", () => {
    const gaps = (language: string) => flat(tree(`${language}.json`)).map(([key, text]) => [key, [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name)]);
    for (const language of languages) expect(gaps(language)).toEqual(gaps("en.default"));
  });

  test("in Chinese stands apart from letters and digits", () => {
    const tight = languages.slice(1).flatMap((language) => [...flat(tree(`${language}.json`)), ...flat(tree(`${language}.schema.json`))]).filter(([, text]) => /\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u.test(text));
    expect(tight).toEqual([]);
  });
});

test("every element that a shopper sees has a block", () => {
  const manifest = JSON.parse(readFileSync(join(folder, "../../../components/dist/custom-elements.json"), "utf8")) as { readonly modules: readonly { readonly declarations?: readonly { readonly tagName?: string }[] }[] };
  const tags = manifest.modules.flatMap(({ declarations = [] }) => declarations.flatMap(({ tagName }) => tagName ?? []));
  const shown = new Set([...blocks.values()].flatMap(({ template }) => [...template.matchAll(/<(laurel-[\w-]+)/g)].map(([, tag]) => tag!)));
  // One reward alone is what the block of all rewards shows; the script connects the page without a provider.
  expect(tags.filter((tag) => !shown.has(tag)).toSorted()).toEqual(["laurel-provider", "laurel-reward-card"]);
});

describe("whatever is printed", () => {
  /** What may be printed as it is: texts of our own, addresses of our own files, JSON and figures; and what Shopify has cleaned, or was escaped when it was captured. */
  const isSafe = (output: string): boolean =>
    /\|\s*(escape|json|asset_url|stylesheet_tag|plus: 0)\s*$/.test(output) || /\|\s*t(:[^|]*)?$/.test(output) || /^'[\w.-]+'\s*\|\s*asset_url/.test(output) || known.has(output);
  const known = new Set(["block.shopify_attributes", "block.settings.terms", "variant.id", "forloop.index", "item.quantity", "amount", "amount | divided_by: 100", "amount | times: 10", "missing", "next", "radius", "radius | times: 0.6 | round"]);
  const unsafe = (text: string): string[] => [...text.replaceAll(/\{%-?\s*schema[\s\S]*/g, "").matchAll(/\{\{-?\s*([\s\S]*?)\s*-?\}\}/g)].map(([, output]) => output!).filter((output) => !isSafe(output));

  test("is escaped", () => {
    for (const { name, text } of liquid()) expect([name, unsafe(text)]).toEqual([name, []]);
  });

  test("and what is not is found", () => {
    expect(unsafe("{{ customer.name }} {{- block.settings.title -}} {{ customer.name | escape | upcase }}")).toEqual(["customer.name", "block.settings.title", "customer.name | escape | upcase"]);
  });
});
