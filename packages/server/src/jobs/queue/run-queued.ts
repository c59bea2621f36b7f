import type { Instant } from "@laurel/core";
import { type Chore, sumOf } from "../chore.js";
import { type Report, type Run, leftOver, tell } from "../run.js";
import { type BucketQueue, FanOut, type Standing } from "./fan-out.js";

/** A run that somebody's turn it is to lead. */
export type Led = {
  readonly chore: Chore;
  readonly queue: BucketQueue;
  /** Names the run. */
  readonly id: string;
  readonly at: Instant;
  readonly onError: Report;
};

/**
 * Leads one run: hands out the buckets that have something to do, waits until they are done, and looks whether anything is left. Of a chore whose work may wait
 * for a better hour the buckets are handed out, and that is all, so that one slow receiver does not hold up the others.
 *
 * @param stop - ends the waiting; the buckets stay handed out
 */
export async function runQueued({ chore, queue, id, at, onError }: Led, stop: AbortSignal): Promise<Run> {
  const { waiting, more, buckets } = await chore.survey(at);
  const begun: Run = { chore: chore.name, at, waiting, more, buckets: buckets.length, done: sumOf([]), failing: [], left: undefined };
  if (waiting === 0) return begun;
  const fanOut = new FanOut(queue, id, at);
  if (!chore.leavesNothing) {
    await fanOut.handOut(buckets);
    return begun;
  }
  const came = await carriedOut(fanOut, buckets, stop);
  if (!came) return begun;
  const after = await chore.survey(at);
  const run: Run = { ...begun, done: came.done, failing: came.failing, left: after.waiting };
  if (after.buckets.some((bucket) => !came.failing.includes(bucket))) tell(onError, leftOver(run, after.waiting), { chore: chore.name });
  return run;
}

/** Hands out buckets until each is done or has failed; a bucket that has failed, in this run or one before, is not waited for. */
async function carriedOut(fanOut: FanOut, buckets: readonly number[], stop: AbortSignal): Promise<Pick<Standing, "done" | "failing"> | undefined> {
  for (let open = buckets; ;) {
    const held = await fanOut.handOut(open);
    const standing = await fanOut.settled(stop);
    if (!standing) return undefined;
    const failing = [...new Set([...standing.failing, ...held])].sort((a, b) => a - b);
    // A bucket that an earlier run has handed out may be done by now, and may be due again; it is asked for until nobody takes it any more.
    if (held.length === open.length) return { done: standing.done, failing };
    open = [...standing.putBack, ...held];
    if (open.length === 0) return { done: standing.done, failing };
  }
}
