import { globSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import type * as z from "zod";
import { problemText } from "../checks/problem.js";
import { BonusDocument, CapDocument, MultiplierDocument, RateDocument } from "../earning/earn-document.js";
import { Where, metricNames } from "../metrics/metric.js";
import { Names } from "../naming/names.js";
import { EnteredCondition, FigureCondition, ScoreCondition, ShareCondition, TagCondition } from "../rules/rule.js";
import { EnteredPart, MeasuredPart } from "../scorecards/scorecard.js";
import { lintPolicy } from "./lint-policy.js";
import { PolicyDocument } from "./policy-document.js";
import { policyWords } from "./policy-words.js";
import { readPolicy } from "./read-policy.js";

// The page is for people, and the schemas are the truth: here they are held against each other.

const root = fileURLToPath(new URL("../../../..", import.meta.url));
// Core itself reads no YAML; the package that does lends its reader.
const { parse } = createRequire(join(root, "packages/server/package.json"))("yaml") as { readonly parse: (text: string) => unknown };
const page = readFileSync(join(root, "docs/reference/policy.md"), "utf8");

/** What stands in each section of the page as code, by its heading. */
const sections = new Map(page.split(/^## /m).map((text) => [text.slice(0, text.indexOf("\n")), wordsIn(text)]));

/** Code spans outside of snippets; `part.key` and `key: choice` are two words each. */
function wordsIn(text: string): ReadonlySet<string> {
  const prose = text.replace(/^```[\s\S]*?^```/gm, "");
  const spans = [...prose.matchAll(/`([^`]+)`/g)].map(([, code]) => code!.replaceAll('"', ""));
  return new Set(spans.flatMap((code) => (/^[\w-]+(\.|: )[\w-]+$/.test(code) ? code.split(/\.|: /) : [code])));
}

/** What many sections have is told in one of them. */
const toldOnce = new Map<z.core.$ZodType, string>([[Names, "program"], [Where, "metrics"], [CapDocument, "wallets"]]);

/** Keys and choices of a schema, read off it; what is chosen by a key is out of sight from there. */
function wordsOf(schema: z.core.$ZodType, section: string, found = new Set<string>()): ReadonlySet<string> {
  if ((toldOnce.get(schema) ?? section) !== section) return found;
  const { def } = (schema as z.core.$ZodTypes)._zod;
  const into = (inner: z.core.$ZodType) => wordsOf(inner, section, found);
  switch (def.type) {
    case "object": Object.entries(def.shape).forEach(([key, inner]) => wordsOf(inner, section, found.add(key))); break;
    case "enum": Object.values(def.entries).forEach((choice) => found.add(String(choice))); break;
    case "literal": def.values.forEach((choice) => found.add(String(choice))); break;
    case "array": into(def.element); break;
    case "record": into(def.valueType); break;
    case "union": def.options.forEach(into); break;
    case "optional": case "default": case "prefault": into(def.innerType); break;
    default:
  }
  return found;
}

const { shape } = PolicyDocument;
const others = "birthdays, restricted, attributes";
/** Which section speaks of which schemas. */
const about: Readonly<Record<string, readonly z.core.$ZodType[]>> = {
  program: [shape.program], orders: [shape.orders], entered: [shape.entered], ladders: [shape.ladders], wallets: [shape.wallets],
  earn: [RateDocument, MultiplierDocument, BonusDocument], metrics: [shape.metrics], scorecards: [shape.scorecards, MeasuredPart, EnteredPart],
  rules: [FigureCondition, ScoreCondition, EnteredCondition, ShareCondition, TagCondition], benefits: [shape.benefits], rewards: [shape.rewards],
  referral: [shape.referral], [others]: [shape.birthdays, shape.restricted, shape.attributes],
};
/** The days of the week are told as a range. */
const inRange = new Set(["tue", "wed", "thu", "fri", "sat"]);

const missing = (words: Iterable<string>, told: ReadonlySet<string> | undefined): string[] =>
  [...words].filter((word) => !inRange.has(word) && !told?.has(word));

describe("the page on the policy language", () => {
  test("has every part of a policy, and every key that may stand anywhere in it", () => {
    expect(missing(Object.keys(shape), sections.get("The document"))).toEqual([]);
    expect(missing(policyWords(), wordsIn(page))).toEqual([]);
  });

  test.each(Object.entries(about))("under %s has every key and every choice of it", (section, schemas) => {
    expect(missing(schemas.flatMap((schema) => [...wordsOf(schema, section)]), sections.get(section))).toEqual([]);
  });

  test("speaks of every part of a policy", () => {
    expect(Object.values(about).flat()).toEqual(expect.arrayContaining(
      Object.entries(shape).filter(([part]) => part !== "policy").map(([, schema]) => schema),
    ));
  });

  test("has every metric in its table, every window, and every way to join conditions", () => {
    expect(missing(metricNames, sections.get("metrics"))).toEqual([]);
    expect(missing(["P12M", "calendar-month", "calendar-quarter", "calendar-year", "membership-year", "lifetime"], sections.get("windows"))).toEqual([]);
    expect(missing(["all", "any", "not", "of"], sections.get("rules"))).toEqual([]);
  });

  test("has every finding and every refusal of a version", () => {
    const findings = codesIn("packages/core/src/*/lint-*.ts", /\bcode: "([a-z-]+)"/g);
    expect(findings.length).toBeGreaterThan(20);
    expect(missing([...findings, "min-between-steps", "max-between-steps", "not-a-policy"], sections.get("What `policy check` finds"))).toEqual([]);
    expect(missing(codesIn("packages/core/src/policy/schedule-version.ts", /readonly code: "([a-z-]+)"/g), sections.get("Versions"))).toEqual([]);
  });
});

function codesIn(places: string, pattern: RegExp): string[] {
  const files = globSync(places, { cwd: root }).filter((place) => !/\.(test|fixture)\.ts$/.test(place));
  return files.flatMap((place) => [...readFileSync(join(root, place), "utf8").matchAll(pattern)].map(([, code]) => code!));
}

type Snippet = { readonly place: string; readonly text: string; readonly whole: boolean };

/** Snippets of all pages that are marked as a policy, or as parts to be laid over the page's first whole one. */
const snippets = globSync("docs/**/*.md", { cwd: root }).flatMap((place): Snippet[] => {
  const text = readFileSync(join(root, place), "utf8");
  return [...text.matchAll(/^```yaml (policy|policy-part)\n([\s\S]*?)^```$/gm)].map(({ 1: mark, 2: snippet, index }) => (
    { place: `${place}:${text.slice(0, index).split("\n").length}`, text: snippet!, whole: mark === "policy" }
  ));
});
const first = snippets.find(({ place, whole }) => whole && place.startsWith("docs/reference/policy.md"));

describe("a snippet that is marked as a policy", () => {
  test("is there", () => expect(snippets.length).toBeGreaterThan(5));

  test.each(snippets)("reads without a problem at $place, and has no error", ({ text, whole }) => {
    const read = readPolicy(whole ? parse(text) : { ...(parse(first!.text) as object), ...(parse(text) as object) });
    expect(read.kind === "problems" ? read.problems.map(problemText) : []).toEqual([]);
    if (read.kind === "policy") expect(lintPolicy(read.document).filter(({ level }) => level === "error")).toEqual([]);
  });
});
