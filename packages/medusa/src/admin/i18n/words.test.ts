import { expect, test } from "vitest";
import { en } from "./en.js";
import { zhHans } from "./zh-hans.js";
import { zhHant } from "./zh-hant.js";

type Tree = { readonly [key: string]: string | Tree };

const flat = (tree: Tree, path = ""): [string, string][] => Object.entries(tree).flatMap(([key, value]) => (typeof value === "string" ? [[path + key, value] as [string, string]] : flat(value, `${path}${key}.`)));
const blanks = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? "").toSorted();

const english = flat(en);

test.each([["Simplified Chinese", zhHans], ["Traditional Chinese", zhHant]])("%s fills in what English does, and says something everywhere", (_name, words) => {
  const said = new Map(flat(words));
  for (const [key, text] of english) expect([key, blanks(said.get(key)!)]).toEqual([key, blanks(text)]);
  for (const [key, text] of said) expect([key, text.trim()]).not.toEqual([key, ""]);
  expect(said.size).toBe(english.length);
});

test("Chinese is Chinese: no word is left in English, but for what is typed in as it stands", () => {
  const typed = /[A-Za-z]/;
  const left = [...flat(zhHans), ...flat(zhHant)].filter(([, text]) => typed.test(text.replace(/\{\{\w+\}\}/g, "").replace(/exchange|medusa-config\.ts|completeCart\.validate|replaces|Tab|Esc|YAML|JSON/g, "")));
  expect(left).toEqual([]);
});

test("what is counted has a form for one and a form for others", () => {
  const keys = new Set(english.map(([key]) => key));
  for (const key of keys) if (key.endsWith("_one")) expect(keys).toContain(key.replace(/_one$/, "_other"));
});
