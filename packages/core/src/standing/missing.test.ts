import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Explanation, FigureReason } from "../explanation/explanation.js";
import { gapOf } from "./missing.js";

const spend: FigureReason = {
  kind: "figure", holds: false, metric: "spend", name: "year-spend", unit: "money", figure: 280_000, comparison: "at-least", threshold: 300_000,
  shortfall: 20_000, window: { kind: "rolling", length: { months: 12, days: 0, ms: 0 } }, from: 20_100, to: 20_465, per: undefined, orders: undefined,
};
const held: FigureReason = { ...spend, holds: true, figure: 300_000, shortfall: 0 };
const visits: FigureReason = { ...spend, metric: "orders", name: undefined, unit: "count", figure: 1, threshold: 4, shortfall: 3 };
const group = (join: "all" | "any" | "at-least", needed: number, ...parts: Explanation[]): Explanation => ({ kind: "group", holds: false, join, needed, parts });
const amounts = (reason: Explanation) => gapOf(reason, 0).missing.map(({ about, amount }) => [about, amount]);

test.each<[Explanation, unknown[], number, string]>([
  // reason | missing | done | why
  [held, [], 1, "nothing is missing of what holds"],
  [spend, [["spend", 20_000]], 280 / 300, "money in minor units"],
  [visits, [["orders", 3]], 0.25, "visits in whole ones"],
  [group("all", 2, spend, visits), [["spend", 20_000], ["orders", 3]], (280 / 300 + 0.25) / 2, "of all, everything that does not hold"],
  [group("all", 2, held, visits), [["orders", 3]], 0.625, "and what holds is done"],
  [group("any", 1, visits, spend), [["spend", 20_000]], 280 / 300, "of several ways, the one most is done of"],
  [group("at-least", 2, visits, held, spend), [["spend", 20_000]], (1 + 280 / 300) / 2, "of two out of three, the two nearest"],
  [{ ...spend, figure: undefined, shortfall: 300_000 }, [["spend", 300_000]], 0, "a figure that is missing starts from nothing"],
  [{ ...spend, figure: -5_000, shortfall: 305_000 }, [["spend", 305_000]], 0, "below nothing is no progress"],
  [{ ...visits, comparison: "at-most", figure: 8, threshold: 2, shortfall: 6 }, [["orders", 6]], 0.25, "too many come down"],
  [{ ...visits, comparison: "above", figure: 4, threshold: 4, shortfall: 1 }, [["orders", 1]], 0.8, "the bar itself is not above it"],
  [{ ...visits, per: "month", figure: 8 / 12, threshold: 1, shortfall: 1 - 8 / 12 }, [["orders", 4]], 8 / 12, "a third of a visit a month is four in a year"],
  [{ ...visits, per: "month", figure: 0.5, threshold: 1, shortfall: 0.5, window: { kind: "calendar", unit: "quarter" } }, [["orders", 2]], 0.5, "half a visit a month is two in a quarter, for there is no half"],
  [{ kind: "score", holds: false, score: "loyalty", figure: 35, comparison: "at-least", threshold: 70, shortfall: 35, parts: [] }, [["loyalty", 35]], 0.5, "points of a scorecard"],
  [{ kind: "share", holds: false, share: 0.01, metric: "spend", figure: 100, threshold: 400, takenAt: 0 }, [["spend", 300]], 0.25, "what the last member inside the share has"],
  [{ kind: "share", holds: false, share: 0.01, metric: "spend", figure: 100, threshold: undefined, takenAt: undefined }, [["spend", undefined]], 0, "without a snapshot nobody can say"],
  [{ kind: "tag", holds: false, tag: "founder" }, [["founder", undefined]], 0, "a tag is there or not"],
  [{ kind: "not", holds: false, part: held }, [["not", undefined]], 0, "no amount undoes something"],
])("of %o is missing %j, done %d: %s", (reason, missing, done) => {
  expect(amounts(reason)).toEqual(missing);
  expect(gapOf(reason, 0).done).toBeCloseTo(done, 9);
});

test("a way is wholly done exactly when its rule holds", () => {
  const leaf = fc.tuple(fc.nat(20), fc.nat(20)).map(([figure, threshold]): Explanation => ({ ...visits, figure, threshold, holds: figure >= threshold, shortfall: Math.max(0, threshold - figure) }));
  const { reason } = fc.letrec<{ reason: Explanation }>((tie) => ({
    reason: fc.oneof({ depthSize: "small" }, leaf, fc.tuple(fc.array(tie("reason"), { minLength: 1, maxLength: 4 }), fc.nat(3)).map(([parts, n]): Explanation => {
      const needed = Math.min(parts.length, n + 1);
      return { kind: "group", join: "at-least", needed, holds: parts.filter(({ holds }) => holds).length >= needed, parts };
    })),
  }));
  fc.assert(fc.property(reason, (each) => {
    const { done, missing } = gapOf(each, 0);
    expect(done === 1).toBe(each.holds);
    expect(missing.length === 0).toBe(each.holds);
    expect(done).toBeGreaterThanOrEqual(0);
  }));
});
