import { readFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { type ElementDescribed, elementsManifest, elementsOf } from "../../../scripts/elements/manifest.mjs";
import { referencePage } from "../../../scripts/elements/reference-page.mjs";

const here = fileURLToPath(new URL(".", import.meta.url));
const manifest = elementsManifest();
const elements = elementsOf(manifest);

/** The sources of one element, and of what it takes from its neighbours, as text. */
function textOf({ entry }: ElementDescribed): string {
  const own = readdirSync(`${here}${entry}`).filter((name) => name.endsWith(".ts") && !/\.(test|stories|fixture)\.ts$/.test(name)).map((name) => readFileSync(`${here}${entry}/${name}`, "utf8")).join("\n");
  const others = mentioned(own, /from "\.\.\/((?!foundation)[\w/-]+)\.js"/g).map((name) => readFileSync(`${here}${name}.ts`, "utf8"));
  return [own, ...others].join("\n");
}
const mentioned = (text: string, pattern: RegExp): string[] => [...new Set([...text.matchAll(pattern)].map(([, name]) => name!))].toSorted();

test("every tag that is registered is described", () => {
  const registered = readdirSync(here, { recursive: true, encoding: "utf8" }).filter((name) => /[\\/]define\.ts$/.test(name))
    .flatMap((name) => mentioned(readFileSync(`${here}${name}`, "utf8"), /define\("(laurel-[\w-]+)"/g));
  expect(elements.map(({ tagName }) => tagName).toSorted()).toEqual(registered.toSorted());
});

test.each(elements)("$tagName says what each attribute, property, event, slot, part and token is", (element) => {
  const { description, attributes, members, events, slots = [], cssParts = [], cssProperties = [] } = element;
  expect(description).toMatch(/\.\s*$/);
  const untold = [...attributes, ...members, ...events, ...slots, ...cssParts, ...cssProperties].filter((each) => !each.description);
  expect(untold.map(({ name }) => name)).toEqual([]);
});

test.each(elements)("$tagName has no part, slot, event or token that it does not speak of, and speaks of none that it has not", (element) => {
  const text = textOf(element);
  const names = (all: readonly { readonly name: string }[] = []): string[] => all.map(({ name }) => name).toSorted();
  const foundation = readdirSync(`${here}foundation`).map((name) => readFileSync(`${here}foundation/${name}`, "utf8")).join("\n");
  const drawn = new Set([...mentioned(text, /"([\w-]+)"/g), ...mentioned(foundation, /\bpart="([\w-]+)"/g)]);
  expect(mentioned(text, /(?<![[\w])part="([\w-]+)"/g).filter((part) => !names(element.cssParts).includes(part))).toEqual([]);
  expect(names(element.cssParts).filter((part) => !drawn.has(part))).toEqual([]);
  expect(mentioned(text, /<slot name="([\w-]+)"/g)).toEqual(names(element.slots).filter((name) => /^[\w-]+$/.test(name)));
  expect(mentioned(text, /(--laurel-[\w-]+)/g).filter((token) => !names(element.cssProperties).includes(token))).toEqual([]);
});

test.each(["default", "tea-shop", "dark-luxury", "plain"])("the theme %s sets no token that is not told", (theme) => {
  const told = new Set(elements.flatMap(({ cssProperties = [] }) => cssProperties.map(({ name }) => name)));
  const set = mentioned(readFileSync(`${here}themes/${theme}.css`, "utf8"), /^\s*(--laurel-[\w-]+):/gm);
  expect(set.filter((token) => !told.has(token))).toEqual([]);
  expect(set.length).toBeGreaterThan(5);
});

test("docs/reference/elements.md is what the comments say; vitest --update prints it anew", async () => {
  const page = new URL("../../../docs/reference/elements.md", import.meta.url);
  await expect(referencePage(manifest)).toMatchFileSnapshot(page.pathname);
  expect(readFileSync(page, "utf8")).toContain("## `<laurel-tier-badge>`");
});
