import type { Instant } from "@laurel/core";
import { Fault } from "@laurel/store/contract";
import type { ChoreName, Tally } from "./chore.js";

/** A chore that was done once for everybody, from counting what there was to do to looking whether anything is left. */
export type Run = {
  readonly chore: ChoreName;
  /** What was due by then was to be done. */
  readonly at: Instant;
  /** Members who were due, or messages that waited, when it began; at least so many where `more` is set. */
  readonly waiting: number;
  readonly more: boolean;
  /** Buckets that were handed out; 0 where one process took everything as a whole. */
  readonly buckets: number;
  /** What was done; of a delivery that was handed out each job tells for itself. */
  readonly done: Tally;
  /** Buckets whose job has failed and waits for another attempt, or lies with the dead letters. */
  readonly failing: readonly number[];
  /** Members still due at the end; `undefined` where nobody has looked: it was cut short, has more to do, or is a delivery. */
  readonly left: number | undefined;
};

/** What an error was about. */
export type About = {
  /** Without one it is the queue itself. */
  readonly chore?: ChoreName;
  /** The bucket that was being done; without one it is the run. */
  readonly bucket?: number;
  /** Which attempt at the bucket this was, from 1. */
  readonly attempt?: number;
};

/** Told what went wrong. It is tried again by itself; whoever is told need only let a person know. */
export type Report = (error: unknown, about: About) => void;

/**
 * Says what is wrong when all that was handed out is done and members are due still. It is told and not mended: members that a run does not reach
 * are a road that leads to the wrong server, or buckets of another programme.
 */
export function leftOver({ at, done }: Run, left: number): Fault {
  return new Fault("failed", `${left} members were due by ${new Date(at).toISOString()} and still are, although all buckets with something to do were done (${JSON.stringify(done)})`);
}

/** Tells an error, and goes on even when the one who is told fails over it. */
export function tell(report: Report, error: unknown, about: About): void {
  try {
    report(error, about);
  } catch {
    // Whoever is told about errors has nobody to tell about their own.
  }
}
