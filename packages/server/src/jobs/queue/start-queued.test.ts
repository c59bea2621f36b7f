import { bucketCount, bucketOf } from "@laurel/store/contract";
import { type PostgresStore, openPostgresStore } from "@laurel/store/postgres";
import { sharedPostgres } from "@laurel/trial-servers";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { sweeping } from "../chore.js";
import { buyer, enrolBuyers, linesOf, newYear, openClub, tearOut, until, yearAfter } from "../club.fixture.js";
import { openJobBook } from "../job-book.js";
import type { Jobs, JobsOptions } from "../jobs.js";
import type { About, Run } from "../run.js";
import { startJobs } from "../start-jobs.js";
import { type Errand, FanOut } from "./fan-out.js";
import { openBossToLook, openBossToWork } from "./open-boss.js";
import { type QueuePlace, bucketQueueOf, makeQueues, runQueueOf, settingsOf } from "./queue-place.js";
import { startQueued } from "./start-queued.js";

let [url, queueUrl, programmes] = ["", "", 0];
beforeAll(async () => {
  const server = await sharedPostgres();
  // The jobs need not lie where the members do, and cannot where those are behind a router.
  [url, queueUrl] = await Promise.all([server.createDatabase(), server.createDatabase()]);
});

/** A programme of its own, with a way to work for it. */
async function club(options: Partial<JobsOptions> = {}, place: Partial<QueuePlace> = {}) {
  const programme = `club-${++programmes}`;
  const store: PostgresStore = await openPostgresStore({ url, programme, connections: 4 });
  const clock = { now: newYear };
  const engine = await openClub(store, () => clock.now);
  const queue = { url: queueUrl, programme, silenceSeconds: 10, ...place };
  const runs: Run[] = [];
  const errors: { error: unknown; about: About }[] = [];
  const started: Jobs[] = [];
  const all: JobsOptions = {
    engine, now: () => clock.now, sweepEveryMs: 1_000, deliverEveryMs: 1_000, queue,
    onRun: (run) => runs.push(run), onError: (error, about) => errors.push({ error, about }), ...options,
  };
  const start = async (more: Partial<JobsOptions> = {}): Promise<Jobs> => {
    const jobs = await startJobs({ ...all, ...more });
    started.push(jobs);
    return jobs;
  };
  onTestFinished(async () => {
    for (const jobs of started) await jobs.stop();
    await store.close();
  });
  return { programme, store, engine, clock, queue, runs, errors, all, start };
}

const opened = async (place: QueuePlace) => {
  const book = await openJobBook(place);
  onTestFinished(() => book.close());
  return book;
};

test("a run counts who is due, hands out their buckets, and knows at the end that nobody is left", async () => {
  const { store, engine, clock, queue, runs, errors, start } = await club({ chores: ["sweep"] });
  await enrolBuyers(engine, 300);
  clock.now = yearAfter;
  const workers = [await start(), await start()];
  await until("a run has ended", () => runs.length > 0);
  await Promise.all(workers.map((each) => each.stop()));
  const buckets = new Set(Array.from({ length: 300 }, (_, i) => bucketOf({ kind: "member", id: `m${i}` }, queue.programme))).size;
  const run: Run = { chore: "sweep", at: yearAfter, waiting: 300, more: false, buckets, done: { looked: 300, changed: 300, moves: 0 }, failing: [], left: 0 };
  expect(runs).toEqual([run]);
  expect(await (await opened(queue)).runs("sweep")).toContainEqual(run);
  expect([...(await linesOf(store)).values()]).toEqual(Array.from({ length: 300 }, () => 2));
  expect(errors).toEqual([]);
});

test("of all who propose a run within its time one is heard", async () => {
  const { queue, programme, start } = await club({ chores: ["sweep"], sweepEveryMs: 86_400_000 });
  for (let i = 0; i < 3; i++) await (await start()).stop();
  const boss = await openBossToLook(queue.url);
  onTestFinished(() => boss.stop());
  expect(await boss.findJobs(runQueueOf(programme, "sweep"))).toHaveLength(1);
});

test("a bucket has one job, however often it is handed out; and doing it twice at once changes nothing twice", async () => {
  const { store, engine, clock, queue, programme } = await club();
  const boss = await openBossToWork(queueUrl, 10, (error) => expect.fail(error.message));
  onTestFinished(() => boss.stop());
  await makeQueues(boss, "sweep", settingsOf(queue));
  const handOut = (run: string, buckets: readonly number[]) => new FanOut({ boss, name: bucketQueueOf(programme, "sweep"), wake: () => undefined }, run, yearAfter).handOut(buckets);
  expect(await handOut("first", [1, 2, 3])).toEqual([]);
  expect(await Promise.all([handOut("second", [3, 4]), handOut("third", [1, 2])])).toEqual([[3], [1, 2]]);
  const jobs = await boss.findJobs<Errand>(bucketQueueOf(programme, "sweep"));
  expect(jobs.map(({ data: { bucket, run } }) => `${bucket} ${run}`).sort()).toEqual(["1 first", "2 first", "3 first", "4 second"]);

  await enrolBuyers(engine, 40);
  clock.now = yearAfter;
  const reports = await Promise.all([1, 2, 3].map(() => engine.sweep(yearAfter)));
  expect(reports.reduce((sum, { changed }) => sum + changed, 0)).toBe(40);
  expect([...(await linesOf(store)).values()]).toEqual(Array.from({ length: 40 }, () => 2));
});

test("a bucket that fails is attempted again, then lies with the dead letters, and is done when it is sent back after the mending", async () => {
  const { store, engine, clock, queue, runs, errors, start } = await club({ chores: ["sweep"], sweepEveryMs: 86_400_000 }, { attempts: 2, retryAfterSeconds: 0 });
  await enrolBuyers(engine, 30);
  const mend = await tearOut(store, "m7");
  const bucket = bucketOf({ kind: "member", id: "m7" }, queue.programme);
  clock.now = yearAfter;
  const first = await start();
  const book = await opened(queue);
  await until("there is a dead letter", async () => (await book.deadLetters()).length > 0);
  await first.stop();
  const ofBucket = errors.map(({ about }) => about).filter((about) => about.bucket !== undefined);
  expect(ofBucket.slice(0, 2)).toEqual([{ chore: "sweep", bucket, attempt: 1 }, { chore: "sweep", bucket, attempt: 2 }]);
  expect((await book.deadLetters())[0]).toMatchObject({ chore: "sweep", bucket, attempts: 2, error: (errors[0]!.error as Error).message });
  // The others were not held up by it, and a run that leaves only what fails is not surprised.
  expect(runs[0]).toMatchObject({ waiting: 30, failing: [bucket] });
  expect(errors.every(({ about }) => about.bucket === bucket)).toBe(true);
  expect((await linesOf(store)).get("m8")).toBe(2);

  await mend();
  expect(await book.redrive()).toBe(1);
  expect(await book.deadLetters()).toEqual([]);
  await start();
  await until("nobody is due", async () => (await store.due("member", yearAfter, 1)).length === 0);
});

test("a bucket with more members than a job takes is put back, and done within the same run", async () => {
  const { store, engine, clock, programme, runs, start } = await club({ chores: ["sweep"], pageSize: 1 });
  const ids = Array.from({ length: bucketCount * 40 }, (_, i) => `n${i}`).filter((id) => bucketOf({ kind: "member", id }, programme) === 5).slice(0, 25);
  expect(ids).toHaveLength(25);
  await engine.enrolMany(ids.map(buyer));
  clock.now = yearAfter;
  await start();
  await until("a run has ended", () => runs.length > 0);
  expect(runs[0]).toMatchObject({ waiting: 25, buckets: 1, done: { looked: 25, changed: 25 }, left: 0 });
  expect([...(await linesOf(store)).values()]).toEqual(ids.map(() => 2));
});

test("a run that does not reach a member says so", async () => {
  const { store, engine, clock, queue, all, errors } = await club();
  await enrolBuyers(engine, 1);
  clock.now = yearAfter;
  const everyMs = { sweep: 1_000, deliver: 1_000 };
  // Buckets of another programme: what is handed out is done, and is not where the member lies.
  const jobs = await startQueued({ chores: [sweeping(engine, "elsewhere", 500)], everyMs, now: () => yearAfter, onRun: () => undefined, onError: all.onError }, queue, store);
  onTestFinished(() => jobs.stop());
  await until("it is told", () => errors.length > 0);
  expect(errors[0]).toMatchObject({ about: { chore: "sweep" }, error: { message: expect.stringContaining("1 members were due by 2026-02-04T16:00:00.000Z and still are") as unknown } });
});

test("messages are delivered by buckets; a stop waits for the page under way, and what comes later is for others", async () => {
  const came: string[] = [];
  let open = (): void => undefined;
  const opening = new Promise<void>((resolve) => (open = resolve));
  const door = async ({ key }: { key: { id: string } }): Promise<void> => {
    came.push(key.id);
    await opening;
  };
  const { store, engine, clock, queue, programme, start } = await club({ chores: ["deliver"], door });
  await engine.enrol(buyer("ann"));
  const jobs = await start();
  await until("a message is under way", () => came.length === 1);
  let stopped = false;
  const stopping = jobs.stop().then(() => (stopped = true));
  await engine.enrol(buyer("bob"));
  expect(stopped).toBe(false);
  open();
  await stopping;
  expect((await store.outbox.pending(clock.now, 9)).map(({ key }) => key.id)).toEqual(["bob"]);
  // It was done to its end and counted, and not taken away from the one who did it.
  const boss = await openBossToLook(queue.url);
  onTestFinished(() => boss.stop());
  expect(await boss.findJobs(bucketQueueOf(programme, "deliver"))).toMatchObject([{ state: "completed", retryCount: 0, output: { done: { delivered: 1 } } }]);
  await start();
  await until("the other has come", () => came.includes("bob"));
  await until("nothing waits", async () => (await store.outbox.pending(clock.now, 9)).length === 0);
  expect(came).toEqual(["ann", "bob"]);
});

test("what cannot be is told before anything begins", async () => {
  const { all, queue } = await club();
  await expect(startJobs({ ...all, queue: { ...queue, programme: "another" } })).rejects.toThrow('the store was opened for the programme "club-8", and the queue for "another"');
  await expect(startJobs({ ...all, queue: { ...queue, silenceSeconds: 3 } })).rejects.toThrow("silenceSeconds is a whole number from 10 on; 3 is not");
  await expect(startJobs({ ...all, queue: { ...queue, url: "postgres://nobody@127.0.0.1:1/none" } })).rejects.toThrow("the database of the jobs could not be opened");
  await expect(openJobBook({ url })).rejects.toThrow("nobody has worked on this database yet");
});
