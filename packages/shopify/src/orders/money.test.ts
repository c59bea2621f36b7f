import { expect, test } from "vitest";
import { minorOf } from "./money.js";

test.each([
  // text         | currency | minor units | why
  ["19.9",          "CNY",          1_990, "Shopify leaves zeros out at the end"],
  ["19.90",         "CNY",          1_990, "or writes them"],
  ["0.0",           "CNY",              0, "nothing"],
  ["1000.0",        "JPY",          1_000, "a yen has no smaller unit"],
  ["1.234",         "KWD",          1_234, "a dinar has a thousand fils"],
  ["1.0",           "KWD",          1_000, "which are not always written"],
  ["0.005",         "CNY",              1, "half a fen is one"],
  ["0.0049999999",  "CNY",              0, "less is none"],
  ["-12.345",       "CNY",         -1_235, "below zero, away from it"],
  ["-0.001",        "CNY",              0, "nothing has no sign"],
])("%s %s is %i minor units: %s", (text, currency, minor) => {
  expect(minorOf(text, currency)).toBe(minor);
});

test.each([["1e3", "CNY"], ["", "CNY"], ["1,000", "CNY"], ["12", "cny"], ["12", "ABCD"], ["9007199254740993", "JPY"]])("%s %s is no amount", (text, currency) => {
  expect(() => minorOf(text, currency)).toThrow(RangeError);
});
