import { Fault } from "@laurel/store/contract";
import type { PgBoss } from "pg-boss";
import type { ChoreName } from "../chore.js";

/** A queue in a PostgreSQL database, and how this process works on it. */
export type QueuePlace = {
  /** The database that keeps the queue, in a schema of its own, `laurel_jobs`: that of the store, or a plain one where the store's is a router. */
  readonly url: string;
  /** The programme that is worked for, as the store was opened for it; `main` unless said. A process works for one. */
  readonly programme?: string;
  /** Buckets that this process takes at once; 8 unless said. */
  readonly atOnce?: number;
  /** How long a process may be silent before its jobs go to others; 30 unless said, at least 10. */
  readonly silenceSeconds?: number;
  /** How often a bucket is attempted before its job lies with the dead letters; 8 unless said. */
  readonly attempts?: number;
  /** How long a bucket that has failed waits; 5 unless said. Twice as long each time, up to an hour. */
  readonly retryAfterSeconds?: number;
};

/** The schema of the queue. */
export const schema = "laurel_jobs";

/** Where the jobs of a programme lie. A dead letter knows the queue it comes from. */
export const deadQueueOf = (programme: string): string => `${programme}.dead`;
/** The queue of a chore's runs: one job hands out the buckets that have something to do, and sees that they are done. */
export const runQueueOf = (programme: string, chore: ChoreName): string => `${programme}.${chore}.runs`;
/** The queue of a chore's buckets: one job a bucket. */
export const bucketQueueOf = (programme: string, chore: ChoreName): string => `${programme}.${chore}.buckets`;

const [hourSeconds, daySeconds] = [3_600, 86_400];
/** A job that was done is kept for so long: buckets until their run has counted them, runs for whoever wants to look back. */
const keptSeconds = { buckets: 900, sweep: 30 * daySeconds, deliver: hourSeconds } as const;

/** The options of this process, each said. */
export type Settings = Required<QueuePlace>;

/** Fills in what was left unsaid. @throws Fault when something cannot be meant */
export function settingsOf({ programme = "main", atOnce = 8, silenceSeconds = 30, attempts = 8, retryAfterSeconds = 5, url }: QueuePlace): Settings {
  const settings = { programme, atOnce, silenceSeconds, attempts, retryAfterSeconds, url };
  for (const [name, least] of Object.entries({ atOnce: 1, silenceSeconds: 10, attempts: 1, retryAfterSeconds: 0 } as const)) {
    const value = settings[name as "atOnce"];
    if (!Number.isInteger(value) || value < least) throw new Fault("failed", `${name} is a whole number from ${least} on; ${value} is not`);
  }
  return settings;
}

/** Makes the queues of a chore, or brings them up to date; harmless when others do so at the same time. */
export async function makeQueues(boss: PgBoss, chore: ChoreName, { programme, silenceSeconds, attempts, retryAfterSeconds }: Settings): Promise<void> {
  const dead = deadQueueOf(programme);
  const buckets = {
    retryLimit: attempts - 1, retryDelay: retryAfterSeconds, retryBackoff: true, retryDelayMax: hourSeconds, deadLetter: dead,
    heartbeatSeconds: silenceSeconds, expireInSeconds: hourSeconds / 4, retentionSeconds: daySeconds, deleteAfterSeconds: keptSeconds.buckets,
  };
  // A run that fails is not tried again: the next one does what it would have done.
  const runs = { retryLimit: 0, heartbeatSeconds: silenceSeconds, expireInSeconds: hourSeconds, retentionSeconds: hourSeconds, deleteAfterSeconds: keptSeconds[chore] };
  await boss.createQueue(dead, { retentionSeconds: 30 * daySeconds, deleteAfterSeconds: 30 * daySeconds });
  for (const [name, options] of [[bucketQueueOf(programme, chore), buckets], [runQueueOf(programme, chore), runs]] as const) {
    // One job to a bucket, and one run, be it waiting, waiting for another attempt, or under way.
    await boss.createQueue(name, { policy: "exclusive", ...options });
    await boss.updateQueue(name, options);
  }
}
