import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { minorOf, parseDecimal, plus, times, wholeOf, zero } from "./decimal.js";

test.each([
  // pieces | price | pence | why
  [6, "2.55", 1_530, "whole pence"],
  [1, "0.125", 13, "half a penny rounds up"],
  [1, "0.1249999999999999999", 12, "a hair below half does not"],
  [3, "0.333", 100, "the product is rounded, not the price"],
  [-1, "0.125", -13, "a return mirrors its sale"],
  [7, "1.005", 704, "1.005 is no float: 7.035 rounds up"],
  [1, "3.3899999999999997", 339, "as programs write 3.39"],
  [1, "4.440892e-16", 0, "as programs write nothing"],
  [2, "1e+3", 200_000, "as programs write a thousand"],
  [1, ".5", 50, "without a zero before the point"],
  [3, "3333333333333.335", 1_000_000_000_000_001, "beyond what a float multiplies exactly"],
])("%i pieces at %s are worth %i pence: %s", (pieces, price, pence) => {
  expect(minorOf(times(parseDecimal(price)!, pieces), 2)).toBe(pence);
});

test.each(["", " ", "NaN", "-", ".", "5.", "£2.55", "1,234.50", "1.2.3", "Infinity", "0x10", "1e", "1e999", "2.55 GBP", "二"])("%j is no amount", (text) => {
  expect(parseDecimal(text)).toBeUndefined();
});

test("a comma stands before the decimals where the mapping says so", () => {
  expect(minorOf(parseDecimal("2,55", ",")!, 2)).toBe(255);
  expect(parseDecimal("2.55", ",")).toBeUndefined();
});

test.each([["3", 3], ["3.000", 3], ["-2", -2], ["3.5", undefined], ["1e30", undefined]])("%s as a number of pieces is %j", (text, pieces) => {
  expect(wholeOf(parseDecimal(text)!)).toBe(pieces);
});

describe("against arithmetic on big integers", () => {
  const decimals = fc.tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 18 })).map(([units, scale]) => {
    const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, "0");
    return { text: `${units < 0n ? "-" : ""}${digits.slice(0, digits.length - scale)}${scale === 0 ? "" : `.${digits.slice(-scale)}`}`, units, scale };
  });
  const roundHalfUp = (units: bigint, scale: number, digits: number): bigint => {
    if (scale <= digits) return units * 10n ** BigInt(digits - scale);
    const divisor = 10n ** BigInt(scale - digits);
    const size = (2n * (units < 0n ? -units : units) + divisor) / (2n * divisor);
    return units < 0n ? -size : size;
  };
  const asNumber = (exact: bigint) => (Number.isSafeInteger(Number(exact)) ? Number(exact) + 0 : undefined);

  test("products come out to the last unit", () => {
    fc.assert(fc.property(decimals, fc.integer({ min: 0, max: 1_000_000 }), fc.constantFrom(0, 2, 3), ({ text, units, scale }, count, digits) => {
      const found = minorOf(times(parseDecimal(text)!, count), digits);
      expect(found === undefined ? undefined : found + 0).toBe(asNumber(roundHalfUp(units * BigInt(count), scale, digits)));
    }), { numRuns: 2_000 });
  });

  test("sums come out to the last unit", () => {
    fc.assert(fc.property(fc.array(decimals, { maxLength: 5 }), (all) => {
      const exact = all.reduce((sum, { units, scale }) => sum + units * 10n ** BigInt(18 - scale), 0n);
      const found = minorOf(all.reduce((sum, { text }) => plus(sum, parseDecimal(text)!), zero), 2);
      expect(found === undefined ? undefined : found + 0).toBe(asNumber(roundHalfUp(exact, 18, 2)));
    }), { numRuns: 2_000 });
  });
});
