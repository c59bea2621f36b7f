import { expect, test } from "vitest";
import type { KeptOperation } from "../keeping/kept.js";
import { pauseMs } from "./sender.js";
import { tillClock } from "./till-clock.js";

const happened = { run: "run", ranMs: 1_000, operation: { at: 500_000 } } as KeptOperation;

test.each<[number, number, string, number | undefined, string]>([
  // ran since | clock since | run | elapsedMs | why
  [60_000, 60_000, "run", undefined, "both clocks agree: the difference to the server's corrects it"],
  [60_000, -3_540_000, "run", 60_000, "the clock was set back by an hour"],
  [60_000, 3_660_000, "run", undefined, "the computer slept, or the clock was set forward: who knows"],
  [60_000, -3_540_000, "another", undefined, "the page has not run ever since"],
])("after %i ms by the one clock and %i ms by the other, in %s, %s is told: %s", (ran, clock, run, elapsedMs, _why) => {
  const { elapsedSince } = tillClock(() => 500_000 + clock, () => 1_000 + ran, run);
  expect(elapsedSince(happened, 500_000 + clock)).toEqual(elapsedMs === undefined ? {} : { elapsedMs });
});

test("attempts come later and later, and a minute apart at most", () => {
  expect([0, 1, 2, 5, 6, 40].map((failed) => pauseMs(failed, 1))).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
  expect(pauseMs(0, 0)).toBe(500);
});
