import { expect, test } from "vitest";
import { factorOf, factorOne } from "./decimal.js";

test.each([
  [1, factorOne, "one"],
  [1.25, 12_500, "a quarter more"],
  [1.1, 11_000, "not exact in a double, exact here"],
  [0, 0, "nothing"],
  [0.0001, 1, "the smallest step"],
])("%d is %i ten-thousandths: %s", (multiplier, factor) => {
  expect(factorOf(multiplier)).toBe(factor);
});

test.each([
  [1.00005, "it has five decimals"],
  [-1, "it is below zero"],
  [Number.NaN, "it is no number"],
  [Infinity, "it has no end"],
  [1e15, "it could not be held exactly"],
])("%d is no multiplier: %s", (multiplier) => {
  expect(factorOf(multiplier)).toBeUndefined();
});
