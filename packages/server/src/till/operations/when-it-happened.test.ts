import { dayMs } from "@laurel/core";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { aheadMaxMs, ageMaxMs, whenOf } from "./when-it-happened.js";

const now = Date.UTC(2026, 5, 1);
const minute = 60_000;

test.each<[number, number | undefined, number, boolean, string]>([
  // told before sending | elapsed | taken before now | reported | why
  [5_000, undefined, 5_000, false, "the till's clock is held against ours"],
  [-aheadMaxMs, undefined, 0, false, "a little ahead is now"],
  [-aheadMaxMs - 1, undefined, 0, true, "far ahead is now, and told"],
  [ageMaxMs, undefined, ageMaxMs, false, "thirty days ago is believed"],
  [ageMaxMs + 1, undefined, ageMaxMs, true, "longer ago is held there, and told"],
  [-90 * minute, 7_000, 7_000, false, "a clock that only runs forward is better than one that was set back"],
])("told %i ms before it was sent, %s by the other clock: taken as %i ms ago, reported %s: %s", (before, elapsedMs, ago, isReported, _why) => {
  for (const skewMs of [0, 8 * 3_600_000, -400 * dayMs]) {
    const [taken] = whenOf([{ at: now + skewMs - before, elapsedMs }], now + skewMs, now, 0);
    expect(taken).toEqual({ at: now - ago, ...(isReported && { report: { code: "clock-differs", told: now - before, taken: now - ago } }) });
  }
});

test("whatever clocks say, nothing happens later than now, nor before what the till did before", () => {
  const instant = fc.integer({ min: 0, max: 2 * now });
  fc.assert(fc.property(fc.array(fc.record({ at: instant, elapsedMs: fc.option(fc.nat(10 * dayMs), { nil: undefined }) }), { maxLength: 8 }), instant, instant, (operations, sentAt, after) => {
    const taken = whenOf(operations, sentAt, now, after).map(({ at }) => at);
    expect(taken).toEqual([...taken].sort((a, b) => a - b));
    for (const at of taken) expect(at).toBeLessThanOrEqual(now);
    for (const at of taken) expect(at).toBeGreaterThanOrEqual(Math.min(after, now));
  }));
});
