import type { Instant } from "@laurel/core";
import type { JobWithMetadata } from "pg-boss";
import type { ChoreName } from "./chore.js";
import { openBossToLook } from "./queue/open-boss.js";
import type { Errand } from "./queue/fan-out.js";
import { type QueuePlace, bucketQueueOf, deadQueueOf, runQueueOf, settingsOf } from "./queue/queue-place.js";
import type { Run } from "./run.js";

/** A bucket whose job was attempted too often. */
export type DeadLetter = {
  readonly id: string;
  readonly chore: ChoreName;
  readonly bucket: number;
  /** What went wrong the last time. */
  readonly error: string;
  readonly attempts: number;
  /** When it was given up. */
  readonly at: Instant;
};

/** What an operator may want to know of a queue, and do about it. */
export type JobBook = {
  /** Runs of a chore that have ended, the newest first. */
  runs(chore: ChoreName): Promise<Run[]>;
  /** Buckets that were given up, the oldest first. Later runs have tried them again; the letters stay until somebody sends them on, or for 30 days. */
  deadLetters(): Promise<DeadLetter[]>;
  /**
   * Sends dead letters back to their queue, to be attempted as often again.
   *
   * @param ids - these; all unless said
   * @returns how many were sent; of several for one bucket one is, and none where it waits already
   */
  redrive(ids?: readonly string[]): Promise<number>;
  close(): Promise<void>;
};

const listedMax = 10_000;
const chores: readonly ChoreName[] = ["sweep", "deliver"];

/**
 * Opens the book of a queue.
 *
 * @throws Fault `missing` when nobody has worked there yet, `unreachable` when the database cannot be opened
 */
export async function openJobBook(place: Pick<QueuePlace, "url" | "programme">): Promise<JobBook> {
  const { url, programme } = settingsOf(place);
  const boss = await openBossToLook(url);
  const choreOf = new Map(chores.map((chore) => [bucketQueueOf(programme, chore), chore]));
  const letterOf = ({ id, data, createdOn, sourceName, sourceRetryCount, sourceOutput }: JobWithMetadata<Errand>): DeadLetter => ({
    id, chore: choreOf.get(sourceName ?? "") ?? "sweep", bucket: data.bucket, error: wordsOf(sourceOutput), attempts: (sourceRetryCount ?? 0) + 1, at: createdOn.getTime(),
  });
  return {
    runs: async (chore) => {
      const jobs = await boss.findJobs(runQueueOf(programme, chore), { limit: 100_000 });
      return jobs.filter(({ state }) => state === "completed").map(({ output }) => output as Run).reverse();
    },
    deadLetters: async () => (await boss.findJobs<Errand>(deadQueueOf(programme), { queued: true, limit: listedMax })).map(letterOf),
    redrive: (ids) => boss.redrive(deadQueueOf(programme), { limit: listedMax, ...(ids ? { ids: [...ids] } : {}) }),
    close: () => boss.stop({ graceful: false }),
  };
}

function wordsOf(output: object | null): string {
  const { message, value } = (output ?? {}) as { message?: unknown; value?: { message?: unknown } };
  const said = message ?? value?.message;
  return typeof said === "string" ? said : JSON.stringify(output);
}
