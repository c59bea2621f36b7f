import { Beat } from "./beat.js";
import { type Chore, delivering, perform, sweeping } from "./chore.js";
import type { Jobs, JobsOptions, Work } from "./jobs.js";
import { startQueued } from "./queue/start-queued.js";
import { type Run, leftOver, tell } from "./run.js";

const [minuteMs, fiveSecondsMs, pageSizeUsual] = [60_000, 5_000, 500];

/**
 * Begins to sweep and to deliver, and goes on until it is stopped: in this process by a timer, or where a queue is named, together with every other process that
 * names it. Both do the same work; where somebody else does it too, nothing is done twice, since every commit compares and sets.
 *
 * @throws Fault when the queue's database cannot be opened; without a queue nothing is thrown
 */
export async function startJobs(options: JobsOptions): Promise<Jobs> {
  const { engine, door, chores = ["sweep", "deliver"], pageSize = pageSizeUsual, now = Date.now, onError, onRun = () => undefined, queue } = options;
  const programme = queue?.programme ?? "main";
  const all = { sweep: () => sweeping(engine, programme, pageSize), deliver: () => delivering(engine, door, programme) };
  const work: Work = {
    chores: chores.map((name) => all[name]()), now, onError, onRun,
    everyMs: { sweep: options.sweepEveryMs ?? minuteMs, deliver: options.deliverEveryMs ?? (door ? fiveSecondsMs : minuteMs) },
  };
  return queue ? startQueued(work, { ...queue, programme }, engine.store) : startHere(work);
}

function startHere(work: Work): Jobs {
  const beats = work.chores.map((chore) => new Beat((stop) => runHere(work, chore, stop), {
    everyMs: work.everyMs[chore.name], onError: (error) => tell(work.onError, error, { chore: chore.name }),
  }));
  return {
    stop: async () => {
      await Promise.all(beats.map((beat) => beat.stop()));
    },
  };
}

/** @returns whether there is more to do */
async function runHere({ now, onRun, onError }: Work, chore: Chore, stop: AbortSignal): Promise<boolean> {
  const at = now();
  const { waiting, more } = await chore.survey(at);
  if (waiting === 0) return false;
  const { done, left } = await perform(chore, at, undefined, stop);
  const after = chore.leavesNothing && !left ? await chore.survey(at) : undefined;
  const run: Run = { chore: chore.name, at, waiting, more, buckets: 0, done, failing: [], left: after?.waiting };
  onRun(run);
  if (after && after.waiting > 0) tell(onError, leftOver(run, after.waiting), { chore: chore.name });
  return left;
}
