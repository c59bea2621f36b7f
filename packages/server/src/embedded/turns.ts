/**
 * Does one thing at a time under each name. Whoever asks for what is being done waits for it to be done once more: it may have looked before what they know happened. However many ask meanwhile, that is
 * done once for all of them.
 */
export class Turns<Result> {
  readonly #now = new Map<string, Promise<unknown>>();
  readonly #next = new Map<string, Promise<Result>>();

  /** @param work - is told whether it begins at once, or had to wait for its turn and may do it for others as well */
  run(name: string, work: (isAtOnce: boolean) => Promise<Result>): Promise<Result> {
    const waiting = this.#next.get(name);
    if (waiting) return waiting;
    const now = this.#now.get(name);
    if (!now) return this.#begin(name, () => work(true));
    const next = now.then(() => {
      this.#next.delete(name);
      return this.#begin(name, () => work(false));
    });
    this.#next.set(name, next);
    return next;
  }

  #begin(name: string, work: () => Promise<Result>): Promise<Result> {
    const running = work();
    // Whoever waits begins whether this went well or not.
    const over = running.then(() => undefined, () => undefined).finally(() => {
      if (this.#now.get(name) === over) this.#now.delete(name);
    });
    this.#now.set(name, over);
    return running;
  }
}
