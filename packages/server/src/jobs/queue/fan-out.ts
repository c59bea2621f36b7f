import { randomUUID } from "node:crypto";
import type { Instant } from "@laurel/core";
import type { PgBoss } from "pg-boss";
import { byTheClock } from "../beat.js";
import { type Page, type Tally, sumOf } from "../chore.js";

/** What a job asks for: a bucket, as of an instant, for a run. */
export type Errand = { readonly bucket: number; readonly at: Instant; readonly run: string };

/** The queue of a chore's buckets. */
export type BucketQueue = {
  readonly boss: PgBoss;
  readonly name: string;
  /** Has this process look for jobs at once. */
  readonly wake: () => void;
};

/** How far a fan-out has come, once none of its jobs is under way. */
export type Standing = {
  readonly done: Tally;
  /** Buckets whose job has failed at least once, and has not been done since. */
  readonly failing: readonly number[];
  /** Buckets that somebody has put back before they were done. */
  readonly putBack: readonly number[];
};

/** So many jobs of a run are looked at; a bucket has one, and another each time that it is put back. */
const jobsMax = 100_000;
const [lookFirstMs, lookMaxMs] = [250, 2_000];

/** Hands out the buckets of one run as jobs, and sees what becomes of them. */
export class FanOut {
  /** The jobs whose bucket has been put back and handed out again. */
  readonly #followed = new Set<string>();

  /** @param run - names the run */
  constructor(readonly queue: BucketQueue, readonly run: string, readonly at: Instant) {}

  /**
   * Enqueues a job for each bucket, but for those that have one already.
   *
   * @returns the buckets that have one already
   */
  async handOut(buckets: readonly number[]): Promise<number[]> {
    const jobs = buckets.map((bucket) => ({ id: randomUUID(), singletonKey: String(bucket), data: { bucket, at: this.at, run: this.run } satisfies Errand }));
    const taken = new Set(await this.queue.boss.insert(this.queue.name, jobs, { returnId: true }));
    this.queue.wake();
    return jobs.filter(({ id }) => !taken.has(id)).map(({ data }) => data.bucket);
  }

  /** Waits until none of its jobs is waiting or under way; what waits for another attempt is not waited for. `undefined` when told to stop. */
  async settled(stop: AbortSignal): Promise<Standing | undefined> {
    for (let ms = lookFirstMs; !stop.aborted; ms = Math.min(ms * 2, lookMaxMs)) {
      await byTheClock(ms, stop);
      if (stop.aborted) break;
      const jobs = await this.queue.boss.findJobs<Errand>(this.queue.name, { data: { run: this.run }, limit: jobsMax });
      if (jobs.some(({ state }) => state === "created" || state === "active")) continue;
      const completed = jobs.filter(({ state }) => state === "completed").map(({ id, data: { bucket }, output }) => ({ id, bucket, ...(output as Page) }));
      const putBack = completed.filter(({ id, left }) => left && !this.#followed.has(id));
      for (const { id } of putBack) this.#followed.add(id);
      return {
        done: sumOf(completed.map(({ done }) => done)),
        failing: jobs.filter(({ state }) => state === "retry" || state === "failed").map(({ data: { bucket } }) => bucket),
        putBack: putBack.map(({ bucket }) => bucket),
      };
    }
    return undefined;
  }
}
