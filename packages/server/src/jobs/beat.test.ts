import { expect, test } from "vitest";
import { Beat, type Pause, byTheClock, waitMs } from "./beat.js";

/** A clock whose waits end when they are told to. */
function byHand(): { pause: Pause; waits: number[]; next: () => Promise<void> } {
  const waits: number[] = [];
  let go = (): void => undefined;
  const pause: Pause = (ms, stop) => new Promise((resolve) => {
    waits.push(ms);
    go = resolve;
    stop.addEventListener("abort", () => resolve());
  });
  const next = async (): Promise<void> => {
    const before = waits.length;
    go();
    while (waits.length === before) await new Promise(setImmediate);
  };
  return { pause, waits, next };
}

const noError = (error: unknown): never => expect.fail(String(error));
const turn = (): Promise<void> => new Promise(setImmediate);

test("it begins at once, and again when its time has passed", async () => {
  const { pause, waits, next } = byHand();
  let times = 0;
  const beat = new Beat(async () => ++times < 0, { everyMs: 1_000, onError: noError, pause });
  await turn();
  expect(times).toBe(1);
  await next();
  expect(times).toBe(2);
  await beat.stop();
  expect(times).toBe(2);
  for (const ms of waits) expect(ms).toBeGreaterThanOrEqual(900);
});

test("while there is more to do it does not wait", async () => {
  const { pause, waits, next } = byHand();
  let times = 0;
  const beat = new Beat(async () => ++times < 3, { everyMs: 1_000, onError: noError, pause });
  await turn();
  await next();
  await next();
  await beat.stop();
  expect(waits.map((ms) => ms > 0)).toEqual([false, false, true]);
});

test("what is thrown is told, and the pause grows until it goes well again", async () => {
  const { pause, waits, next } = byHand();
  const told: unknown[] = [];
  let times = 0;
  const work = async (): Promise<boolean> => {
    if (++times <= 3) throw new Error(`no ${times}`);
    return false;
  };
  const beat = new Beat(work, { everyMs: 10_000, onError: (error) => told.push(error), pause });
  await turn();
  for (let i = 0; i < 3; i++) await next();
  await beat.stop();
  expect(told.map(String)).toEqual(["Error: no 1", "Error: no 2", "Error: no 3"]);
  // Give or take a tenth, so that processes that were started together do not keep step.
  [20_000, 40_000, 80_000, 10_000].forEach((ms, i) => expect(Math.abs(waits[i]! - ms)).toBeLessThanOrEqual(ms / 10));
});

test("a stop waits for what is under way, and ends a wait before its time", async () => {
  let finish = (): void => undefined;
  let ended = false;
  const beat = new Beat(() => new Promise((resolve) => (finish = () => resolve(false))), { everyMs: 1e9, onError: noError, pause: byTheClock });
  const stopped = beat.stop().then(() => (ended = true));
  await turn();
  expect(ended).toBe(false);
  finish();
  await stopped;
  const waiting = new Beat(async () => false, { everyMs: 1e9, onError: noError });
  await turn();
  await waiting.stop();
});

test.each([
  // everyMs | failures | chance | waits | why
  [60_000, 0, 0.5, 60_000, "its own time"],
  [60_000, 0, 0, 54_000, "a tenth less at the least"],
  [60_000, 0, 0.999_999, 66_000, "a tenth more at the most"],
  [60_000, 2, 0.5, 240_000, "twice as long for each failure"],
  [60_000, 9, 0.5, 300_000, "and no more than five minutes"],
  [3_600_000, 9, 0.5, 3_600_000, "unless its own time is longer"],
])("every %i ms after %i failures with chance %d it waits %i ms: %s", (everyMs, failures, chance, waits) => {
  expect(Math.round(waitMs(everyMs, failures, chance))).toBe(waits);
});
