import * as fc from "fast-check";
import { expect, test } from "vitest";
import { sharedPoints } from "./shared-points.js";

const refund = (id: string, amount: number, line = "tea") => ({ id, at: 1, lines: [{ line, quantity: 0, amount }], as: "money" as const });

test("each refund gives back its share of the points that still pay, and the last of the goods the last of them", () => {
  const goods = [{ line: "tea", net: 100_00 }, { line: "cup", net: 50_00 }];
  expect(sharedPoints([refund("a", 50_00), refund("b", 50_00), refund("c", 50_00, "cup")], 1_000, goods).map(({ points }) => points)).toEqual([333, 333, 334]);
});

test("what points cannot have paid for brings none back, and where there are no goods none come", () => {
  expect(sharedPoints([refund("a", 50_00, "gift-card")], 1_000, [{ line: "tea", net: 100_00 }])).toMatchObject([{ points: 0 }]);
  expect(sharedPoints([refund("a", 50_00)], 1_000, [])).toMatchObject([{ points: 0 }]);
});

test("however an order is taken back, no more comes than still pays", () => {
  fc.assert(fc.property(fc.array(fc.nat(10_000), { maxLength: 8 }), fc.nat(100_000), fc.integer({ min: 1, max: 40_000 }), (amounts, points, net) => {
    const shared = sharedPoints(amounts.map((amount, i) => refund(String(i), amount)), points, [{ line: "tea", net }]);
    expect(shared.every((each) => each.points! >= 0)).toBe(true);
    expect(shared.reduce((sum, each) => sum + each.points!, 0)).toBeLessThanOrEqual(points);
  }));
});
