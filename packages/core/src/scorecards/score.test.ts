import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { historyOf, measureOf, orderOn, dayNamed } from "../metrics/history.fixture.js";
import { type Part, type Scorecard, score } from "./score.js";

const today = dayNamed("2026-06-30");
const entered = (name: string, weight: number, more: Partial<Part> = { scale: [1, 5] }): Part =>
  ({ measure: measureOf("entered", { name }), weight, bands: undefined, scale: undefined, ...more });
const card = (missing: Scorecard["missing"], ...parts: Part[]): Scorecard => ({ id: "card", missing, parts });
const scoreOf = (scorecard: Scorecard, values: Record<string, number>) => score(scorecard, historyOf([], { entered: values }), today);

describe("bands", () => {
  const steps = card("skip", entered("figure", 1, { bands: [[-1, 5], [0, 50], [0.2, 80], [0.5, 100]] }));

  test.each([
    [-1.01, 0, "below the first bound there are no points"],
    [-1, 5, "a bound itself gives its points"],
    [-0.01, 5, "up to the next bound"],
    [0, 50, "the next bound"],
    [0.4999, 80, "a hair below the last"],
    [0.5, 100, "the last bound"],
    [99, 100, "and everything above it"],
  ])("a figure of %d gives %i: %s", (figure, points) => {
    expect(scoreOf(steps, { figure }).total).toBe(points);
  });

  test("may fall as the figure rises", () => {
    expect(scoreOf(card("skip", entered("days", 1, { bands: [[0, 100], [30, 50], [90, 0]] })), { days: 45 }).total).toBe(50);
  });
});

describe("a scale", () => {
  test.each([
    [1, 0, "its lowest"],
    [5, 100, "its highest"],
    [3, 50, "its middle"],
    [2, 25, "a step"],
    [0, 0, "below it"],
    [9, 100, "above it"],
  ])("from 1 to 5 gives for %d: %d, %s", (figure, points) => {
    expect(scoreOf(card("skip", entered("figure", 1)), { figure }).total).toBe(points);
  });
});

describe("weights", () => {
  const four = (missing: Scorecard["missing"]) => card(missing, entered("a", 40), entered("b", 20), entered("c", 20), entered("d", 20));

  test("count each part as much as it weighs", () => {
    expect(scoreOf(four("skip"), { a: 5, b: 1, c: 3, d: 2 }).total).toBe((40 * 100 + 20 * 50 + 20 * 25) / 100);
  });

  test.each<[Scorecard["missing"], Record<string, number>, number | undefined, string]>([
    ["skip", { a: 5, b: 3 }, (40 * 100 + 20 * 50) / 60, "missing parts leave their weight to the rest"],
    ["zero", { a: 5, b: 3 }, (40 * 100 + 20 * 50) / 100, "missing parts give nothing"],
    ["skip", {}, undefined, "nothing is known, so there is no score"],
    ["zero", {}, 0, "nothing is known, and nothing is what that gives"],
  ])("with missing: %s and %j the score is %s: %s", (missing, values, total) => {
    expect(scoreOf(four(missing), values).total).toBe(total);
  });

  test("what each part gave is told, skipped ones too", () => {
    expect(scoreOf(card("skip", entered("a", 40), entered("b", 20)), { a: 3 }).parts).toEqual([
      { metric: "a", figure: 3, points: 50, weight: 40 }, { metric: "b", figure: undefined, points: undefined, weight: 20 },
    ]);
    expect(scoreOf(card("zero", entered("b", 20)), {}).parts).toEqual([{ metric: "b", figure: undefined, points: 0, weight: 20 }]);
  });
});

describe("a repeat rate of no orders at all", () => {
  const rate: Part = { measure: measureOf("repeat-rate"), weight: 50, bands: [[0, 10], [0.5, 100]], scale: undefined };
  const spend: Part = { measure: measureOf("spend"), weight: 50, bands: [[0, 60]], scale: undefined };

  test.each<[Scorecard["missing"], number, string]>([
    ["skip", 60, "its weight goes to the rest"],
    ["zero", 30, "it gives nothing, not even what a rate of 0 would"],
  ])("with missing: %s makes %i: %s", (missing, total) => {
    expect(score(card(missing, rate, spend), historyOf([]), today).total).toBe(total);
  });

  test("is not that of one order", () => {
    expect(score(card("skip", rate, spend), historyOf([orderOn("2026-05-01")]), today)).toEqual({
      total: 35, parts: [{ metric: "repeat-rate", figure: 0, points: 10, weight: 50 }, { metric: "spend", figure: 100_00, points: 60, weight: 50 }],
    });
  });
});

test("a score lies between the least and the most that its parts give", () => {
  const parts = fc.array(fc.record({ weight: fc.integer({ min: 1, max: 100 }), value: fc.option(fc.double({ min: -10, max: 10, noNaN: true })) }), { minLength: 1, maxLength: 8 });
  fc.assert(fc.property(parts, fc.constantFrom("skip", "zero"), (parts, missing) => {
    const values = Object.fromEntries(parts.flatMap(({ value }, i) => (value === null ? [] : [[`${i}`, value]])));
    const { total, parts: gave } = scoreOf(card(missing, ...parts.map(({ weight }, i) => entered(`${i}`, weight))), values);
    const points = gave.flatMap((each) => each.points ?? []);
    expect(total === undefined).toBe(points.length === 0);
    if (total === undefined) return;
    expect(total).toBeGreaterThanOrEqual(Math.min(...points) - 1e-9);
    expect(total).toBeLessThanOrEqual(Math.max(...points) + 1e-9);
  }), { numRuns: 1_000 });
});
