import type { Instant } from "@laurel/core";
import type { KeptOperation } from "../keeping/kept.js";

/** The clocks of a till. */
export type TillClock = {
  /** Epoch milliseconds, as people have set them. */
  readonly now: () => Instant;
  /** Milliseconds by a clock that only runs forward. */
  readonly ranMs: () => number;
  /** Names this run of the page; the clock above begins anew with each. */
  readonly run: string;
  /** How long ago something happened, where the clock was set back since, so that the difference of its readings says too little. */
  readonly elapsedSince: (operation: KeptOperation, sentAt: Instant) => { readonly elapsedMs?: number };
};

/** A computer's two clocks do not read alike to the millisecond. */
const toleranceMs = 2_000;
const elapsedMaxMs = 31 * 86_400_000;

/**
 * Puts a till's clocks together. A clock that only runs forward stands still while many a computer sleeps, so it is believed where it says that more time has passed, and not where it says less.
 */
export function tillClock(now: () => Instant, ranMs: () => number, run: string): TillClock {
  return {
    now, ranMs, run,
    elapsedSince: ({ operation, run: then, ranMs: at }, sentAt) => {
      const elapsedMs = Math.round(ranMs() - at);
      const isBetter = then === run && elapsedMs > sentAt - operation.at + toleranceMs && elapsedMs <= elapsedMaxMs;
      return isBetter ? { elapsedMs } : {};
    },
  };
}
