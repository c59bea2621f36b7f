import { Fault } from "@laurel/store/contract";

/** A lane that has been under way for so long lets others go first. */
export const turnMs = 20_000;
/** A pause of so long ends a turn. No retry comes sooner. */
const pauseMs = 900;

/**
 * Sees that one who is slow does not take the time of all: whoever delivers takes many lanes side by side and waits for the last of them, and a lane may hold hundreds of letters. After its
 * turn the next letter of a lane is put off, which costs it one of its attempts; when it is tried again it is the first of a new turn, and goes.
 */
export class Turns {
  readonly #under = new Map<string, { readonly since: number; until: number }>();

  /** @param clock - milliseconds that never run back */
  constructor(readonly clock: () => number = () => performance.now()) {}

  /**
   * Does something within the turn of a lane.
   *
   * @throws Fault `busy` when the turn is over: nothing was done
   */
  async take<Result>(lane: string, does: () => Promise<Result>): Promise<Result> {
    const at = this.clock();
    const known = this.#under.get(lane);
    const turn = known && at - known.until < pauseMs ? known : { since: at, until: at };
    if (at - turn.since >= turnMs) {
      this.#under.delete(lane);
      throw new Fault("busy", `waits for its next turn: what was before it took ${Math.round((at - turn.since) / 1000)} seconds`);
    }
    this.#under.set(lane, turn);
    try {
      return await does();
    } finally {
      turn.until = this.clock();
    }
  }
}
