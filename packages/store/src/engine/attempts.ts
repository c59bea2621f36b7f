import { Fault } from "../contract/fault.js";

/** How often somebody else may be faster before we give up. */
export const attemptsMax = 100;
const pauseMaxMs = 20;

/**
 * Counts attempts against others who change the same thing, with a pause between two: a little longer each time and never twice the same, so that two
 * who race do not keep step.
 */
export class Attempts {
  #made = 0;

  constructor(readonly what: string) {}

  /** @throws Fault when there have been too many */
  async next(): Promise<void> {
    if (this.#made >= attemptsMax) throw new Fault("contended", `${this.what} was changed by others ${attemptsMax} times in a row`);
    const ms = Math.min(this.#made - 1, pauseMaxMs) * Math.random();
    this.#made++;
    if (ms > 0) await new Promise((resolve) => setTimeout(resolve, ms));
  }
}
