import { setTimeout as sleep } from "node:timers/promises";
import { Fault, type FaultCode } from "@laurel/store/contract";

/** How often something is asked for before we say that it is never answered; with the longest pauses, two minutes or so. */
export const askingsMax = 500;
const pauseMaxMs = 250;
/** Faults that pass. Any other would not go away by asking again, and under the faults we inflict none should come. */
const passing: ReadonlySet<FaultCode> = new Set(["unreachable", "busy", "contended"]);

/**
 * Asks again, under the same key, until there is an answer, as a client does: with a pause that doubles, never twice the same.
 *
 * @param onFault - told of each failure
 * @throws Fault that does not pass, or has not passed after `askingsMax` times; Defect and the like at once
 */
export async function askUntilAnswered<T>(ask: () => Promise<T>, onFault: (fault: Fault) => void): Promise<T> {
  for (let asked = 1; ; asked++) {
    try {
      return await ask();
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      onFault(error);
      if (!passing.has(error.code) || asked >= askingsMax) throw error;
      await sleep(Math.min(4 * 2 ** Math.min(asked, 10), pauseMaxMs) * (0.5 + Math.random() / 2));
    }
  }
}
