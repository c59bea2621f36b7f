import { expect, test } from "vitest";
import { type MeasureTerms, resolveMeasure, thresholdOf } from "./resolve-measure.js";

const terms: MeasureTerms = {
  metrics: {
    "year-spend": { metric: "spend", window: "P12M" },
    referrals: { metric: "referrals", window: "P12M" },
    visits: { metric: "orders", window: "P12M", per: "month" },
  },
  digits: 2, wallets: new Map([["points", 0], ["credit", 2]]), refunds: "counted", visitMs: 0,
};

test("a merchant's name stands for what it was given to", () => {
  expect(resolveMeasure({ metric: "year-spend" }, terms)).toMatchObject({ metric: "spend", name: "year-spend", window: { kind: "rolling" } });
});

test("a name goes before the metric that is called the same", () => {
  expect(resolveMeasure({ metric: "referrals" }, terms)).toMatchObject({ metric: "referrals", name: "referrals", window: { kind: "rolling" } });
});

test("what is said on the spot goes before what the name stands for", () => {
  expect(resolveMeasure({ metric: "visits", window: "calendar-year" }, terms)).toMatchObject({ metric: "orders", window: { kind: "calendar", unit: "year" }, per: "month" });
});

test("without a window a figure is taken over the lifetime", () => {
  expect(resolveMeasure({ metric: "spend" }, terms)).toMatchObject({ name: undefined, window: { kind: "lifetime" } });
});

test("a figure about points is about the first wallet, unless said", () => {
  expect(resolveMeasure({ metric: "balance" }, terms).wallet).toBe("points");
  expect(resolveMeasure({ metric: "balance", wallet: "credit" }, terms).wallet).toBe("credit");
  expect(resolveMeasure({ metric: "spend" }, terms).wallet).toBeUndefined();
});

test.each([
  ["money in minor units", { metric: "spend" }, "3000.00", 300_000],
  ["points in the smallest piece", { metric: "balance", wallet: "credit" }, 12.5, 1_250],
  ["a ratio as it stands", { metric: "repeat-rate" }, 0.5, 0.5],
])("a threshold is read as %s", (_, document, raw, expected) => {
  expect(thresholdOf(resolveMeasure(document, terms), raw, terms)).toBe(expected);
});

test("a metric that slipped through unchecked is our own fault", () => {
  expect(() => resolveMeasure({ metric: "toString" }, terms)).toThrow("toString is no metric");
});
