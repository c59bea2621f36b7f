import * as fc from "fast-check";
import { expect, test } from "vitest";
import { currencyDigits, majorText, parseMajor } from "./money.js";

test.each([
  ["CNY", 2, "hundredths"],
  ["JPY", 0, "no decimals"],
  ["KWD", 3, "thousandths"],
  ["EUR", 2, "hundredths"],
])("%s has %i decimals: %s", (currency, digits) => {
  expect(currencyDigits(currency)).toBe(digits);
});

test.each(["XYZ1", "cny", "", "ABC", "toString"])("%s is no currency", (currency) => {
  expect(currencyDigits(currency)).toBeUndefined();
});

test.each([
  // text        | currency | minor units | why
  ["3000.00",      "CNY",      300_000, "fen"],
  ["3000",         "CNY",      300_000, "decimals may be left out"],
  ["0.1",          "CNY",           10, "or some of them"],
  ["1000",         "JPY",        1_000, "a yen has no smaller unit"],
  ["1000.00",      "JPY",        1_000, "decimals that say nothing are no harm"],
  ["1.234",        "KWD",        1_234, "a dinar has a thousand fils"],
  ["-12.50",       "CNY",       -1_250, "below zero"],
  ["-0.00",        "CNY",            0, "nothing has no sign"],
  ["007.00",       "CNY",          700, "leading zeros"],
  ["90071992547409.91", "CNY", Number.MAX_SAFE_INTEGER, "the largest amount that is exact"],
])("%s %s is %i minor units: %s", (text, currency, minor) => {
  expect(parseMajor(text, currencyDigits(currency)!)).toBe(minor);
});

test.each([
  ["1.005", "CNY", "there is no tenth of a fen"],
  ["0.5", "JPY", "there is no half yen"],
  ["90071992547409.92", "CNY", "it could not be held exactly"],
  ["1e3", "CNY", "it is written as a power"],
  ["1,000.00", "CNY", "it has a comma"],
  [".50", "CNY", "it begins with the point"],
  ["5.", "CNY", "it ends with the point"],
  [" 5", "CNY", "it has a space"],
  ["", "CNY", "there is nothing"],
])("%s %s is no amount: %s", (text, currency) => {
  expect(parseMajor(text, currencyDigits(currency)!)).toBeUndefined();
});

test("what is written is read again as it was", () => {
  fc.assert(fc.property(fc.maxSafeInteger(), fc.nat(4), (minor, digits) => {
    expect(parseMajor(majorText(minor, digits), digits)).toBe(minor);
  }), { numRuns: 2_000 });
});

test.each([
  [300_000, 2, "3000.00"],
  [5, 2, "0.05"],
  [-5, 3, "-0.005"],
  [1_000, 0, "1000"],
])("%i with %i decimals is written %s", (minor, digits, text) => {
  expect(majorText(minor, digits)).toBe(text);
});

test("ten lines of 0.10 are 1.00, not a hair less", () => {
  const lines = Array.from({ length: 10 }, () => parseMajor("0.10", 2)!);
  expect(lines.reduce((sum, each) => sum + each, 0)).toBe(parseMajor("1.00", 2));
});
