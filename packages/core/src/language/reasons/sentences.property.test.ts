import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Explanation, FigureReason, Unit } from "../../explanation/explanation.js";
import { metricNames } from "../../metrics/metric.js";
import { p0 } from "../../policy/p0.fixture.js";
import { isInside, rangeOf, shortfallOf } from "../../rules/comparison.js";
import type { Window } from "../../time/window.js";
import { simplifiedOnly, strangersIn, traditionalOnly } from "../script.fixture.js";
import { sayNotice } from "../sentence.js";
import { explain } from "./explain.js";
import { groupOf, not, voices } from "./reasons.fixture.js";
import { tell } from "./tell.js";

const units: Unit[] = ["money", "count", "ratio", "points", "days", "months", "score"];
const day = fc.integer({ min: 0, max: 40_000 });
const amount = fc.oneof(fc.integer({ min: -1_000, max: 10_000_000 }), fc.double({ min: -2, max: 100, noNaN: true }));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const window: fc.Arbitrary<Window> = fc.oneof(
  fc.record({ kind: fc.constant("rolling" as const), length: fc.record({ months: fc.nat(36), days: fc.nat(60), ms: fc.constant(0) }) }),
  fc.constantFrom<Window>({ kind: "calendar", unit: "month" }, { kind: "calendar", unit: "quarter" }, { kind: "calendar", unit: "year" }, { kind: "membership-year" }, { kind: "lifetime" }),
);
// Names come from merchants, and every object knows words like constructor already.
const name = fc.constantFrom("year-spend", "credit-limit", "constructor", "toString", "tea");
const where = fc.record({ categories: maybe(fc.array(name, { minLength: 1, maxLength: 3 })), stores: maybe(fc.constant(["s1"])), channels: maybe(fc.constant(["till"])) });

const figure: fc.Arbitrary<Explanation> = fc.record({
  metric: fc.oneof(fc.constantFrom(...metricNames), fc.constantFrom("entered", "gini", "members", "constructor", "a-later-metric")),
  name: maybe(name), unit: fc.constantFrom(...units), figure: maybe(amount), threshold: amount,
  comparison: fc.constantFrom("at-least", "at-most", "above", "below"), window: maybe(window), from: maybe(day), to: maybe(day),
  per: fc.constantFrom(undefined, "month" as const), wallet: maybe(fc.constantFrom("points", "growth", "constructor")), where: maybe(where),
  orders: maybe(fc.array(fc.constantFrom("1001", "1002"), { maxLength: 14 })),
}).map((each): FigureReason => {
  const holds = isInside(each.figure, rangeOf(each.comparison, each.threshold));
  return { kind: "figure", ...each, holds, shortfall: holds ? 0 : shortfallOf(each.figure, each.comparison, each.threshold, true) };
});

const part = fc.record({
  metric: fc.constantFrom("spend", "repeat-rate", "willingness", "constructor"), figure: maybe(amount), points: maybe(fc.nat(100)), weight: fc.integer({ min: 1, max: 50 }),
});
const score: fc.Arbitrary<Explanation> = fc.record({
  score: fc.constantFrom("loyalty", "gone", "constructor"), figure: maybe(fc.nat(100)), comparison: fc.constantFrom("at-least", "at-most", "above", "below"),
  threshold: fc.nat(100), parts: fc.array(part, { maxLength: 3 }),
}).map((each) => {
  const holds = isInside(each.figure, rangeOf(each.comparison, each.threshold));
  return { kind: "score", ...each, holds, shortfall: holds ? 0 : shortfallOf(each.figure, each.comparison, each.threshold, false) };
});

const share: fc.Arbitrary<Explanation> = fc.record({
  share: fc.double({ min: 0.001, max: 1, noNaN: true }), metric: fc.constantFrom("spend", "profit", "points-earned", "constructor"), figure: maybe(amount),
  threshold: maybe(amount), takenAt: maybe(fc.integer({ min: 0, max: 2e12 })), window: maybe(window), where: maybe(where),
}).map((each) => ({ kind: "share", ...each, holds: each.figure !== undefined && each.threshold !== undefined && each.figure >= each.threshold }));

const tag: fc.Arbitrary<Explanation> = fc.record({ kind: fc.constant("tag"), holds: fc.boolean(), tag: fc.constantFrom("founder", "reseller") });

const { explanation } = fc.letrec<{ explanation: Explanation }>((tie) => ({
  explanation: fc.oneof(
    { maxDepth: 3 }, figure, score, share, tag,
    tie("explanation").map(not),
    fc.tuple(fc.constantFrom("all" as const, "any" as const), fc.array(tie("explanation"), { minLength: 1, maxLength: 4 })).map(([join, parts]) => groupOf(join, parts)),
    fc.tuple(fc.integer({ min: 1, max: 4 }), fc.array(tie("explanation"), { minLength: 1, maxLength: 4 })).map(([needed, parts]) => groupOf("at-least", parts, Math.min(needed, parts.length))),
  ),
}));

const aim = fc.record({ kind: fc.constantFrom("reach" as const, "keep" as const), tier: fc.constantFrom("gold", "gone"), by: maybe(day) });
const hasNothing = /undefined|null|NaN|Infinity|\[object|function|\$\{|\(\)|（）| {2}\S* |  $/;

test("whatever a rule comes to, every sentence about it has all its words, in every language", () => {
  fc.assert(fc.property(explanation, aim, (reason, goal) => {
    for (const [language, voice] of Object.entries(voices)) {
      const { headline, steps } = tell(reason, goal, voice);
      const notice = sayNotice({ kind: "tier-at-risk", ladder: "retail", tier: goal.tier, on: 20_000, explanation: reason }, voice);
      const lines = explain(reason, voice).map((line) => line.trimStart());
      for (const text of [headline, ...steps, notice, ...lines]) {
        expect(text).not.toMatch(hasNothing);
        expect(text.trim()).toBe(text);
        if (language === "zh-Hant") expect(strangersIn(text, simplifiedOnly)).toEqual([]);
        if (language === "zh-Hans") expect(strangersIn(text, traditionalOnly)).toEqual([]);
      }
      expect(lines[0]?.startsWith(reason.holds ? "✓" : "✗")).toBe(true);
    }
  }), { numRuns: 4_000, seed: 7 });
});

test("a rule that holds asks for nothing, and one that does not asks for something", () => {
  fc.assert(fc.property(explanation, (reason) => {
    const { headline, steps } = tell(reason, { kind: "reach", tier: "gold" }, voices.en);
    if (reason.holds) expect({ headline, steps }).toEqual({ headline: "You meet everything Gold asks for", steps: [] });
    else expect(headline).toMatch(/to reach Gold$/);
    expect(steps).not.toHaveLength(1);
  }), { numRuns: 2_000, seed: 11 });
});

test("a policy without Chinese names is spoken of by its English ones", () => {
  fc.assert(fc.property(explanation, (reason) => {
    for (const { words } of Object.values(voices)) {
      const voice = { words, document: p0 };
      for (const text of [...explain(reason, voice), tell(reason, { kind: "reach", tier: "gold" }, voice).headline]) expect(text).not.toMatch(/undefined|NaN|\[object/);
    }
  }), { numRuns: 500, seed: 13 });
});
