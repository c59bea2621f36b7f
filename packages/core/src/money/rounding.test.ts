import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Defect } from "../invariant.js";
import { type Rounding, scale, split } from "./rounding.js";

const roundings: Rounding[] = ["down", "up", "half-up", "half-even"];

test.each([
  // value | times | by | down | up | half-up | half-even | why
  [  5,  1, 10,  0,  1,  1,  0, "a half goes up, or to the even neighbour below"],
  [ 15,  1, 10,  1,  2,  2,  2, "or to the even neighbour above"],
  [ 25,  1, 10,  2,  3,  3,  2, "a half above an even number"],
  [ 24,  1, 10,  2,  3,  2,  2, "less than half"],
  [ 26,  1, 10,  2,  3,  3,  3, "more than half"],
  [ 20,  1, 10,  2,  2,  2,  2, "nothing to round"],
  [ -5,  1, 10,  0, -1, -1,  0, "below zero everything is mirrored"],
  [-15,  1, 10, -1, -2, -2, -2, "so that a claw-back takes what was earned"],
  [  0,  7,  3,  0,  0,  0,  0, "nothing stays nothing"],
])("%i × %i / %i is %i, %i, %i or %i: %s", (value, times, by, ...wanted) => {
  expect(roundings.map((rounding) => scale(value, times, by, rounding))).toEqual(wanted.slice(0, 4));
});

/** The same in whole numbers without end: twice the remainder against the divisor says on which side of the half it lies. */
function oracle(value: number, times: number, by: number, rounding: Rounding): bigint {
  const product = BigInt(value) * BigInt(times);
  const size = product < 0n ? -product : product;
  const [whole, twice] = [size / BigInt(by), (size % BigInt(by)) * 2n];
  const half = twice === BigInt(by);
  const up = {
    down: false,
    up: twice > 0n,
    "half-up": twice >= BigInt(by),
    "half-even": twice > BigInt(by) || (half && whole % 2n === 1n),
  }[rounding];
  const rounded = up ? whole + 1n : whole;
  return product < 0n ? -rounded : rounded;
}

const wholes = fc.oneof(fc.maxSafeInteger(), fc.integer({ min: -1_000, max: 1_000 }));
const divisors = fc.oneof(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER }));

test("scaling is exact and rounds once, however large the product", () => {
  fc.assert(fc.property(wholes, wholes, divisors, fc.constantFrom(...roundings), (value, times, by, rounding) => {
    const wanted = oracle(value, times, by, rounding);
    if (wanted > BigInt(Number.MAX_SAFE_INTEGER) || wanted < BigInt(Number.MIN_SAFE_INTEGER)) {
      expect(() => scale(value, times, by, rounding)).toThrow(Defect);
    } else {
      // Adding 0n: a result of -0 would not be the same as 0.
      expect(Object.is(scale(value, times, by, rounding), Number(wanted))).toBe(true);
    }
  }), { numRuns: 10_000 });
});

test.each([
  [1.5, 2, 1, "half a unit"],
  [1, 0.5, 1, "half a factor"],
  [1, 1, 0, "nothing to divide by"],
  [1, 1, -2, "a divisor below zero"],
  [1, 1, 2.5, "half a divisor"],
  [Number.NaN, 1, 1, "no number"],
  [2 ** 53, 1, 1, "a number that is not exact"],
])("scaling %d × %d / %d is a defect: %s", (value, times, by) => {
  expect(() => scale(value, times, by, "down")).toThrow(Defect);
});

test.each([
  // total | weights | parts | why
  [100, [1, 1, 1], [34, 33, 33], "of equal remainders the earlier part gets the unit"],
  [100, [1, 2, 3], [17, 33, 50], "17 has the largest remainder"],
  [1, [0, 5, 5], [0, 1, 0], "a part of no weight gets nothing"],
  [5, [0, 0], [0, 0], "without weights nothing is given out"],
  [0, [3, 4], [0, 0], "nothing to give"],
  [7, [7], [7], "one part gets all"],
  [7, [], [], "no parts"],
])("%i over %j is %j: %s", (total, weights, parts) => {
  expect(split(total, weights)).toEqual(parts);
});

test("a split sums to the whole, and each part is within one unit of its share", () => {
  const weights = fc.array(fc.oneof(fc.constant(0), fc.nat(1_000), fc.nat(10 ** 12)), { minLength: 1, maxLength: 40 });
  fc.assert(fc.property(fc.oneof(fc.nat(1_000), fc.nat(10 ** 14)), weights, (total, weights) => {
    const sum = weights.reduce((all, each) => all + each, 0);
    fc.pre(sum > 0);
    const parts = split(total, weights);
    expect(parts.reduce((all, each) => all + each, 0)).toBe(total);
    parts.forEach((part, i) => {
      const off = BigInt(part) * BigInt(sum) - BigInt(total) * BigInt(weights[i]!);
      expect(off < BigInt(sum) && off > -BigInt(sum)).toBe(true);
      if (weights[i] === 0) expect(part).toBe(0);
    });
  }), { numRuns: 5_000 });
});

test("of two parts the heavier never gets less", () => {
  fc.assert(fc.property(fc.nat(1_000_000), fc.array(fc.nat(1_000), { minLength: 2, maxLength: 20 }), (total, weights) => {
    const parts = split(total, weights);
    weights.forEach((heavy, i) => weights.forEach((light, j) => {
      if (heavy > light) expect(parts[i]).toBeGreaterThanOrEqual(parts[j]!);
    }));
  }), { numRuns: 500 });
});

test.each([
  [-1, [1], "less than nothing to give"],
  [1, [1, -1], "a weight below zero"],
  [1.5, [1], "half a unit to give"],
])("splitting %d over %j is a defect: %s", (total, weights) => {
  expect(() => split(total, weights)).toThrow(Defect);
});
