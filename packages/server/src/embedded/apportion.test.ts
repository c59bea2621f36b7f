import * as fc from "fast-check";
import { expect, test } from "vitest";
import { apportion, shareOf } from "./apportion.js";

const whole = fc.integer({ min: 0, max: 100_000_000_000 });

test("parts sum to the amount, and none is a unit away from its share", () => {
  fc.assert(fc.property(whole, fc.array(whole, { minLength: 1, maxLength: 20 }), (amount, weights) => {
    const sum = weights.reduce((all, each) => all + BigInt(each), 0n);
    const parts = apportion(amount, weights);
    expect(parts.reduce((all, each) => all + each, 0)).toBe(sum === 0n ? 0 : amount);
    for (const [i, part] of parts.entries()) {
      const off = BigInt(part) * sum - BigInt(amount) * BigInt(weights[i]!);
      expect(off < sum && -off < sum || sum === 0n).toBe(true);
    }
  }));
});

test("no part is more than its weight where there is no more than all of them", () => {
  fc.assert(fc.property(fc.array(whole, { minLength: 1, maxLength: 20 }), fc.nat({ max: 1_000 }), (weights, thousandths) => {
    const sum = weights.reduce((all, each) => all + each, 0);
    const parts = apportion(Math.floor((sum * thousandths) / 1_000), weights);
    for (const [i, part] of parts.entries()) expect(part).toBeLessThanOrEqual(weights[i]!);
  }));
});

test("ties go to the earlier part, and halves of a share go up", () => {
  expect(apportion(2, [1, 1, 1])).toEqual([1, 1, 0]);
  expect([shareOf(1, 1, 2), shareOf(1, 1, 3), shareOf(5, 0, 0)]).toEqual([1, 0, 0]);
});
