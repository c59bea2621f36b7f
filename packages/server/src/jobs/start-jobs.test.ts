import type { Door, Message } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";
import { expect, onTestFinished, test } from "vitest";
import { delivering, perform, sweeping } from "./chore.js";
import { enrolBuyers, linesOf, newYear, openClub, tearOut, until, yearAfter } from "./club.fixture.js";
import type { Jobs, JobsOptions } from "./jobs.js";
import type { About, Run } from "./run.js";
import { startJobs } from "./start-jobs.js";

/** Work in this process over a store in memory with so many buyers who are due. */
async function club(buyers: number, options: Partial<JobsOptions> = {}) {
  const store = new MemoryStore();
  const clock = { now: newYear };
  const engine = await openClub(store, () => clock.now);
  await enrolBuyers(engine, buyers);
  clock.now = yearAfter;
  const runs: Run[] = [];
  const errors: { error: unknown; about: About }[] = [];
  let jobs: Jobs | undefined;
  const start = async (more: Partial<JobsOptions> = {}): Promise<Jobs> => (jobs = await startJobs({
    engine, now: () => yearAfter, sweepEveryMs: 20, deliverEveryMs: 20, onRun: (run) => runs.push(run), onError: (error, about) => errors.push({ error, about }), ...options, ...more,
  }));
  onTestFinished(() => jobs?.stop());
  return { store, engine, runs, errors, start };
}

test("time passes once for each member who is due, and the run knows that nobody is left", async () => {
  const { store, runs, errors, start } = await club(50, { chores: ["sweep"], pageSize: 7 });
  const jobs = await start();
  await until("a run has ended", () => runs.length > 0);
  await jobs.stop();
  expect(runs).toEqual([{ chore: "sweep", at: yearAfter, waiting: 50, more: false, buckets: 0, done: { looked: 50, changed: 50, moves: 0 }, failing: [], left: 0 }]);
  expect([...(await linesOf(store)).values()]).toEqual(Array.from({ length: 50 }, () => 2));
  expect(errors).toEqual([]);
});

test("members who were decided under an older edition are done as well", async () => {
  const { engine, store, runs, start } = await club(5, { chores: ["sweep"] });
  const document = (await engine.programme()).policies[0]!.document;
  await engine.publish({ version: "v2", from: yearAfter, document }, "owner");
  const jobs = await start();
  await until("a run has ended", () => runs.length > 0);
  await jobs.stop();
  expect(runs[0]).toMatchObject({ waiting: 1, more: true, left: 0 });
  expect(await store.behind("member", 2, 9)).toEqual([]);
});

test("messages go through the door; without one they wait", async () => {
  const { store, runs, start } = await club(3, { chores: ["deliver"] });
  const first = await start();
  await until("a run has ended", () => runs.length > 0);
  await first.stop();
  expect(runs[0]).toMatchObject({ chore: "deliver", waiting: 3, done: { delivered: 0, failed: 0, givenUp: 0 } });
  const came: string[] = [];
  const second = await start({ door: async ({ key }) => void came.push(key.id) });
  await until("all have come", () => came.length === 3);
  await second.stop();
  expect(came.sort()).toEqual(["m0", "m1", "m2"]);
  expect(await store.outbox.pending(yearAfter, 9)).toEqual([]);
});

test("page after page goes through the door, until nothing waits", async () => {
  const { store, engine } = await club(450);
  const deliver = (door?: Door) => perform(delivering(engine, door, ""), yearAfter, undefined, new AbortController().signal);
  expect(await deliver()).toEqual({ done: { delivered: 0, failed: 0, givenUp: 0 }, left: false });
  expect(await deliver(async () => undefined)).toEqual({ done: { delivered: 450, failed: 0, givenUp: 0 }, left: false });
  expect(await store.outbox.pending(yearAfter, 9)).toEqual([]);
});

test("a stop lets the page under way finish and begins no other", async () => {
  let finish = (): void => undefined;
  const held: Message[] = [];
  const door: Door = async (message) => {
    held.push(message);
    await new Promise<void>((resolve) => (finish = resolve));
  };
  const { store, start } = await club(1, { chores: ["deliver"], door });
  const jobs = await start();
  await until("a message is under way", () => held.length === 1);
  let stopped = false;
  const stopping = jobs.stop().then(() => (stopped = true));
  await new Promise(setImmediate);
  expect(stopped).toBe(false);
  finish();
  await stopping;
  expect(await store.outbox.pending(yearAfter, 9)).toEqual([]);
});

test("what is told to stop ends after a page, and says that there is more", async () => {
  const { engine, store } = await club(10);
  const stop = new AbortController();
  const sweep = sweeping(engine, "", 4);
  const chore = { ...sweep, page: (at: number, bucket: number | undefined) => sweep.page(at, bucket).finally(() => stop.abort()) };
  expect(await perform(chore, yearAfter, undefined, stop.signal)).toEqual({ done: { looked: 4, changed: 4, moves: 0 }, left: true });
  expect(await store.due("member", yearAfter, 99)).toHaveLength(6);
  expect(await perform(chore, yearAfter, undefined, stop.signal)).toEqual({ done: {}, left: true });
});

test("what goes wrong is told, not thrown, and tried again; a report that fails does no harm either", async () => {
  const { store, runs, errors, start } = await club(4, { chores: ["sweep"] });
  const mend = await tearOut(store, "m2");
  const report = (error: unknown, about: About): void => {
    errors.push({ error, about });
    throw new Error("nobody listens");
  };
  const jobs = await start({ onError: report });
  await until("it was tried twice", () => errors.length >= 2);
  expect(errors[0]!.about).toEqual({ chore: "sweep" });
  await mend();
  await until("a run has ended", () => runs.length > 0);
  await jobs.stop();
  expect(runs.at(-1)).toMatchObject({ left: 0 });
  expect(await store.due("member", yearAfter, 99)).toEqual([]);
});
