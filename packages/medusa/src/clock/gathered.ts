/** How much is done at once, at most. */
export const gatheredMax = 200;

type Asked<Key, Result> = { readonly key: Key; readonly resolve: (result: Result) => void; readonly reject: (error: unknown) => void };

/**
 * Does for many at once what each asks for alone. While some are being done, the next are gathered: so there is one errand at a time in this process, however many ask, and a
 * thousand at once cost five errands. Where an errand of several fails, each of them is tried alone, so that none suffers from another.
 *
 * @param work - one result for each key, in their order
 */
export class Gathered<Key, Result> {
  #waiting: Asked<Key, Result>[] = [];
  #isAtWork = false;

  constructor(readonly work: (keys: readonly Key[]) => Promise<readonly Result[]>, readonly most = gatheredMax) {}

  /** Asks for one. */
  ask(key: Key): Promise<Result> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ key, resolve, reject });
      if (this.#isAtWork) return;
      this.#isAtWork = true;
      // Whoever else asks in this turn of the process comes along.
      setImmediate(() => void this.#workOff());
    });
  }

  async #workOff(): Promise<void> {
    while (this.#waiting.length > 0) await this.#doTogether(this.#waiting.splice(0, this.most));
    this.#isAtWork = false;
  }

  async #doTogether(batch: readonly Asked<Key, Result>[]): Promise<void> {
    try {
      const results = await this.work(batch.map(({ key }) => key));
      for (const [i, { resolve }] of batch.entries()) resolve(results[i]!);
    } catch (error) {
      if (batch.length === 1) batch[0]!.reject(error);
      else for (const each of batch) await this.#doTogether([each]);
    }
  }
}
