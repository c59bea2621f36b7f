import { expect, test } from "vitest";
import { openLoops } from "./loops.js";

const hour = 3_600_000;

test("each errand is done at once, and not again before its time; nudged, it is done soon", async () => {
  const done: string[] = [];
  const loops = openLoops(["a", "b"].map((name) => ({ name, everyMs: hour, run: async () => { done.push(name); } })), () => {});
  loops.start();
  loops.start();
  await expect.poll(() => done).toEqual(["a", "b"]);
  loops.nudge("b");
  await expect.poll(() => done).toEqual(["a", "b", "b"]);
  await loops.stop();
});

test("a nudge that comes while the errand is being done is not lost", async () => {
  let [times, finish] = [0, () => {}];
  const loops = openLoops([{ name: "a", everyMs: hour, run: async () => { times += 1; await new Promise<void>((resolve) => { finish = resolve; }); } }], () => {});
  loops.start();
  await expect.poll(() => times).toBe(1);
  loops.nudge("a");
  finish();
  await expect.poll(() => times).toBe(2);
  finish();
  await loops.stop();
});

test("an errand that fails is told of, and done again; the others go on", async () => {
  const told: unknown[] = [];
  let times = 0;
  const loops = openLoops([
    { name: "bad", everyMs: 1, run: async () => { times += 1; throw new Error("no"); } },
    { name: "good", everyMs: hour, run: async () => {} },
  ], (fault, about) => { told.push([(fault as Error).message, about["what"]]); });
  loops.start();
  await expect.poll(() => times).toBeGreaterThan(2);
  await loops.stop();
  expect(told[0]).toEqual(["no", "bad"]);
});

test("stopping waits for what is under way, tells it, and begins nothing more; it may be started again", async () => {
  const seen: string[] = [];
  const loops = openLoops([{ name: "a", everyMs: 1, run: async (signal) => {
    seen.push("begun");
    await new Promise<void>((resolve) => { signal.addEventListener("abort", () => resolve(), { once: true }); });
    seen.push("ended");
  } }], () => {});
  loops.start();
  await expect.poll(() => seen).toEqual(["begun"]);
  await loops.stop();
  expect(seen).toEqual(["begun", "ended"]);
  loops.start();
  await expect.poll(() => seen).toEqual(["begun", "ended", "begun"]);
  await loops.stop();
  await loops.stop();
});
