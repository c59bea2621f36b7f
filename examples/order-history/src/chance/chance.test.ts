import { expect, test } from "vitest";
import { Chance } from "./chance.js";

const draws = (chance: Chance, count: number): number[] => Array.from({ length: count }, () => chance.share());

test("the same name draws the same", () => {
  expect(draws(new Chance(7, "member", 3), 50)).toEqual(draws(new Chance(7, "member", 3), 50));
});

test.each([
  [[7, "member", 4], "another member"],
  [[8, "member", 3], "another seed"],
  [[7, "visits", 3], "another use"],
])("%j draws something else: %s", (name) => {
  const [other, one] = [draws(new Chance(...name), 50), draws(new Chance(7, "member", 3), 50)];
  expect(other.filter((each, i) => each === one[i])).toEqual([]);
});

test("shares lie evenly between 0 and 1", () => {
  const tenths = Array.from({ length: 10 }, () => 0);
  for (const share of draws(new Chance("even"), 100_000)) tenths[Math.floor(share * 10)]! += 1;
  for (const count of tenths) expect(Math.abs(count - 10_000)).toBeLessThan(400);
});

test("whole numbers reach both ends and nothing else", () => {
  const chance = new Chance("whole");
  expect(new Set(Array.from({ length: 1_000 }, () => chance.whole(3, 6)))).toEqual(new Set([3, 4, 5, 6]));
});

test("what weighs three times as much is drawn three times as often", () => {
  const chance = new Chance("weighed");
  const heavy = Array.from({ length: 20_000 }, () => chance.weighed(["light", "heavy"], (each) => (each === "heavy" ? 3 : 1))).filter((each) => each === "heavy").length;
  expect(heavy / 20_000).toBeCloseTo(0.75, 1);
});

test("the tail is heavy, and bounded", () => {
  const chance = new Chance("tail");
  const all = Array.from({ length: 20_000 }, () => chance.tail(24)).sort((a, b) => a - b);
  expect(all[0]).toBeGreaterThanOrEqual(1);
  expect(all[10_000]).toBeCloseTo(Math.SQRT2, 1);
  expect(all.at(-1)).toBe(24);
  expect(all.filter((each) => each > 10).length / 20_000).toBeCloseTo(0.01, 2);
});
