import { setTimeout as timeout } from "node:timers/promises";

/** Waits for so many milliseconds, or until the signal. */
export type Pause = (ms: number, stop: AbortSignal) => Promise<void>;

/** How a beat beats. */
export type Rhythm = {
  readonly everyMs: number;
  readonly onError: (error: unknown) => void;
  /** How to wait; by the clock unless said. */
  readonly pause?: Pause;
};

/** After failures it waits twice as long each time, up to this, or to its own time if that is longer. */
const setbackMaxMs = 300_000;

/** By the clock. */
export const byTheClock: Pause = async (ms, stop) => {
  // An end before its time is no error.
  await timeout(ms, undefined, { signal: stop }).catch(() => undefined);
};

/**
 * Does something again and again within this process: at once, and then with a pause between the end of one time and the beginning of the next, so that two
 * never overlap. What is thrown is told, and the pause grows.
 */
export class Beat {
  readonly #stopping = new AbortController();
  readonly #ended: Promise<void>;

  /** @param work - returns whether there is more to do, so that there is no need to wait */
  constructor(readonly work: (stop: AbortSignal) => Promise<boolean>, readonly rhythm: Rhythm) {
    this.#ended = this.#run();
  }

  /** Ends when what is under way has ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    await this.#ended;
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopping;
    const { pause = byTheClock, everyMs, onError } = this.rhythm;
    for (let failures = 0; !signal.aborted;) {
      let more = false;
      try {
        more = await this.work(signal);
        failures = 0;
      } catch (error) {
        failures++;
        onError(error);
      }
      // Even without a wait others get their turn.
      if (!signal.aborted) await pause(more ? 0 : waitMs(everyMs, failures, Math.random()), signal);
    }
  }
}

/**
 * How long to wait.
 *
 * @param failures - in a row
 * @param chance - from 0 to below 1; spreads processes that were started together over a fifth of the time
 */
export const waitMs = (everyMs: number, failures: number, chance: number): number => (
  Math.min(everyMs * 2 ** failures, Math.max(everyMs, setbackMaxMs)) * (0.9 + 0.2 * chance));
