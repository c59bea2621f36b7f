import { expect, test } from "vitest";
import { majorOf, minorOf, minorParts, reckoningOf, roundedTo } from "./money.js";

test.each([
  // amount | currency | minor | why
  ["19.90", "CNY", 1_990, "two decimals"],
  ["1000", "jpy", 1_000, "none: nothing is multiplied by a hundred"],
  ["1.234", "KWD", 1_234, "three"],
  ["0.005", "CNY", 1, "halves go up"],
  ["0.00499999999999999999", "CNY", 1, "a half that a division left a hair short of is one"],
  ["0.0049", "CNY", 0, "less than a half does not"],
  ["1.005", "CNY", 101, "as floating point would not"],
  ["90071992547409.91", "CNY", 9_007_199_254_740_991, "as large as can be held"],
])("%s %s is %i: %s", (amount, currency, minor) => {
  expect(minorOf(amount, currency)).toBe(minor);
});

test("minor units are written with all decimals of their currency", () => {
  expect([majorOf(1_990, "CNY"), majorOf(5, "CNY"), majorOf(1_000, "JPY"), majorOf(1_234, "KWD")]).toEqual(["19.90", "0.05", "1000", "1.234"]);
  expect(roundedTo("55.5555", "CNY")).toBe("55.56");
  expect(() => minorOf("1", "XX")).toThrow(RangeError);
});

test("parts come to their whole, and another at the end changes none before it", () => {
  const reckoning = { currency: "CNY", rate: "1" };
  expect(minorParts(reckoning, ["3.333", "3.333", "3.334"])).toEqual([333, 334, 333]);
  expect(minorParts(reckoning, ["3.333", "3.333", "3.334", "0.004"])).toEqual([333, 334, 333, 0]);
  expect(minorParts({ currency: "CNY", rate: "7.8123" }, ["10", "3.02", "-13.02"])).toEqual([78_12, 23_60, -101_72]);
});

test("a currency without a rate is not reckoned, and an order keeps the rate it was told at", () => {
  const exchange = { eur: "7.80" };
  expect(reckoningOf({ exchange }, "CNY", "cny")).toEqual({ currency: "CNY", rate: "1" });
  expect(reckoningOf({ exchange }, "CNY", "EUR")).toEqual({ currency: "CNY", rate: "7.80" });
  expect(reckoningOf({ exchange }, "CNY", "eur", "7.10")).toEqual({ currency: "CNY", rate: "7.10" });
  expect(reckoningOf({ exchange }, "CNY", "usd")).toBeUndefined();
});
