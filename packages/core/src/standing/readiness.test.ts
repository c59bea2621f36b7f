import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readinessOf, spreadOf } from "./readiness.js";

const shop = { members: 800, ordersPerMember: 2.4, gini: 0.45, topShare: 0.4 };

test.each([
  // figures | ready | why
  [shop, true, "many members, who come back, and some are worth far more than others"],
  [{ ...shop, members: 149 }, false, "so few are known by name"],
  [{ ...shop, members: 150 }, true, "the bar itself is enough"],
  [{ ...shop, ordersPerMember: 1.1 }, false, "hardly anybody comes twice"],
  [{ ...shop, gini: 0.1 }, false, "all are worth about the same"],
  [{ ...shop, gini: 0.1, topShare: 0.5 }, true, "a few at the top are spread enough"],
])("a shop of %o is ready: %s, for %s", (figures, ready) => {
  expect(readinessOf(figures).holds).toBe(ready);
});

test("the verdict comes with each figure, its bar and what is missing", () => {
  const { parts } = readinessOf({ ...shop, members: 100 });
  expect(parts[0]).toMatchObject({ kind: "figure", metric: "members", figure: 100, threshold: 150, shortfall: 50, holds: false });
  expect(parts[2]).toMatchObject({ join: "any", parts: [{ metric: "gini", holds: true }, { metric: "top-share", holds: false, threshold: 0.5 }] });
});

test("a merchant may set other bars", () => {
  expect(readinessOf({ ...shop, members: 40 }, { members: 30, ordersPerMember: 1, gini: 0.2, topShare: 0.3 }).holds).toBe(true);
});

test.each([
  // values | gini | top share | why
  [[], 0, 0, "nobody spends nothing"],
  [[0, 0], 0, 0, "nor do those who spent nothing"],
  [[5, 5, 5, 5, 5], 0, 0.2, "all alike"],
  [[0, 0, 0, 0, 10], 0.8, 1, "one spends everything: (n - 1) / n"],
  [[1, 2, 3, 4], 0.25, 0.4, "a staircase: 5 / 20"],
  [[10, 1, 1, 1, 1, 1, 1, 1, 1, 2], 0.44, 0.6, "the order of members does not matter"],
])("values %j are spread with a Gini of %d and a top share of %d: %s", (values, gini, topShare) => {
  const spread = spreadOf(values);
  expect(spread.gini).toBeCloseTo(gini, 9);
  expect(spread.topShare).toBeCloseTo(topShare, 9);
});

test("the spread is the mean difference of all pairs over twice the mean, lies between 0 and 1, and knows no currency", () => {
  fc.assert(fc.property(fc.array(fc.nat(1_000_000), { minLength: 1, maxLength: 30 }), fc.integer({ min: 1, max: 1_000 }), (values, factor) => {
    const { gini, topShare } = spreadOf(values);
    const all = values.reduce((sum, value) => sum + value, 0);
    const pairs = values.flatMap((a) => values.map((b) => Math.abs(a - b))).reduce((sum, each) => sum + each, 0);
    expect(gini).toBeCloseTo(all === 0 ? 0 : pairs / (2 * values.length * all), 9);
    expect(gini).toBeGreaterThanOrEqual(-1e-12);
    expect(gini).toBeLessThan(1);
    expect(topShare).toBeLessThanOrEqual(1);
    expect(spreadOf(values.map((value) => value * factor)).gini).toBeCloseTo(gini, 9);
  }));
});
