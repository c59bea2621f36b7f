import type { Instant } from "@laurel/core";
import type { Door, Engine } from "@laurel/store";
import type { Chore, ChoreName } from "./chore.js";
import type { QueuePlace } from "./queue/queue-place.js";
import type { Report, Run } from "./run.js";

/** What is to be done over and over, and how. */
export type JobsOptions = {
  readonly engine: Engine;
  /** Where messages leave the house; without one only what members tell each other is delivered, and the rest waits. */
  readonly door?: Door;
  /** What to do; both unless said. */
  readonly chores?: readonly ChoreName[];
  /** How often to look for members who are due; every minute unless said. A late sweep makes nobody's points stale: readings are as of their instant. */
  readonly sweepEveryMs?: number;
  /** How often to look for messages; every five seconds unless said, every minute without a door. */
  readonly deliverEveryMs?: number;
  /** Members taken at once, 500 unless said: what is in memory at a time, and what a stop waits for. */
  readonly pageSize?: number;
  /** By which clock members are due; that of the machine unless said. Messages go by the engine's. */
  readonly now?: () => Instant;
  /** Told whatever goes wrong. It is tried again by itself, with growing pauses, and never thrown. */
  readonly onError: Report;
  /** Told of each run that had something to do. */
  readonly onRun?: (run: Run) => void;
  /** Shares the work among any number of processes by a queue in PostgreSQL; without it this process does everything. */
  readonly queue?: QueuePlace;
};

/** Work that was started. */
export type Jobs = {
  /** Begins nothing new, lets each page under way finish, and lets go of the queue. The store stays open; it is the caller's. */
  stop(): Promise<void>;
};

/** What is to be done, with everything said that may be left unsaid. */
export type Work = Required<Pick<JobsOptions, "onError" | "onRun" | "now">> & {
  readonly chores: readonly Chore[];
  readonly everyMs: Readonly<Record<ChoreName, number>>;
};
