import type { Store } from "@laurel/store";
import { Fault } from "@laurel/store/contract";
import type { Job, JobResult, PgBoss } from "pg-boss";
import { Beat } from "../beat.js";
import { type Chore, perform } from "../chore.js";
import type { Jobs, Work } from "../jobs.js";
import { type Run, tell } from "../run.js";
import type { BucketQueue, Errand } from "./fan-out.js";
import { openBossToWork } from "./open-boss.js";
import { type QueuePlace, type Settings, bucketQueueOf, makeQueues, runQueueOf, settingsOf } from "./queue-place.js";
import { runQueued } from "./run-queued.js";
import { seldom } from "./seldom.js";

/** A stop waits so long for what is under way; after that the queue gives it to others. */
const graceMs = 120_000;
const pollSeconds = 1;

/** A process at work on a queue. */
type Post = { readonly boss: PgBoss; readonly work: Work; readonly settings: Settings; readonly stop: AbortSignal };

/** Works together with all other processes on one queue. @throws Fault when its database cannot be opened, or the store is of another programme */
export async function startQueued(work: Work, place: QueuePlace, store: Store): Promise<Jobs> {
  const settings = settingsOf(place);
  if ("programme" in store && store.programme !== settings.programme) {
    throw new Fault("foreign", `the store was opened for the programme "${String(store.programme)}", and the queue for "${settings.programme}"`);
  }
  const stopping = new AbortController();
  const inBackground = seldom((cause) => tell(work.onError, new Fault("failed", `the queue has failed: ${cause.message}`, { cause }), {}), Date.now);
  const boss = await openBossToWork(settings.url, settings.silenceSeconds, inBackground);
  const post: Post = { boss, work, settings, stop: stopping.signal };
  const beats: Beat[] = [];
  const stop = async (): Promise<void> => {
    stopping.abort();
    await Promise.all(beats.map((beat) => beat.stop()));
    await boss.stop({ graceful: true, timeout: graceMs });
  };
  try {
    for (const chore of work.chores) beats.push(await takePost(post, chore));
  } catch (error) {
    await stop();
    throw error;
  }
  return { stop };
}

/** Takes jobs of a chore, leads its runs when it is our turn, and sees to it that there are runs. */
async function takePost(post: Post, chore: Chore): Promise<Beat> {
  const { boss, work, settings } = post;
  await makeQueues(boss, chore.name, settings);
  const [runs, buckets] = [runQueueOf(settings.programme, chore.name), bucketQueueOf(settings.programme, chore.name)];
  const doer = await boss.work<Errand>(
    buckets,
    { batchSize: settings.atOnce, burstWhenBatchFull: true, pollingIntervalSeconds: pollSeconds, perJobResults: true, includeMetadata: true },
    (jobs) => Promise.all(jobs.map((job) => doBucket(post, chore, job))),
  );
  const queue: BucketQueue = { boss, name: buckets, wake: () => boss.notifyWorker(doer) };
  const leader = await boss.work<object>(runs, { pollingIntervalSeconds: pollSeconds }, async (jobs) => lead(post, chore, queue, jobs[0]!));
  const everyMs = work.everyMs[chore.name];
  // Everybody proposes a run; of all who do so within its time one is heard, and none while another run is on.
  const propose = async (): Promise<boolean> => {
    const heard = await boss.send(runs, {}, { singletonSeconds: Math.max(1, Math.round(everyMs / 1_000)) });
    if (heard !== null) boss.notifyWorker(leader);
    return false;
  };
  return new Beat(propose, { everyMs, onError: (error) => tell(work.onError, error, { chore: chore.name }) });
}

async function doBucket({ work, stop }: Post, chore: Chore, job: Job<Errand>): Promise<JobResult> {
  const { bucket, at } = job.data;
  try {
    return { id: job.id, status: "completed", output: await perform(chore, at, bucket, AbortSignal.any([stop, job.signal])) };
  } catch (error) {
    tell(work.onError, error, { chore: chore.name, bucket, attempt: job.retryCount + 1 });
    return { id: job.id, status: "failed", output: error };
  }
}

async function lead({ work, stop }: Post, chore: Chore, queue: BucketQueue, job: Job): Promise<Run> {
  const { now, onRun, onError } = work;
  try {
    const run = await runQueued({ chore, queue, id: job.id, at: now(), onError }, AbortSignal.any([stop, job.signal]));
    if (run.waiting > 0) onRun(run);
    return run;
  } catch (error) {
    tell(onError, error, { chore: chore.name });
    throw error;
  }
}
