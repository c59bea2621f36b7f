/** What one caller asks for, with who waits for it. */
type Waiting<Ask, Answer> = { readonly asks: readonly Ask[]; readonly resolve: (answers: Answer[]) => void; readonly reject: (error: unknown) => void };

/** Fewer than so many do not get a statement of their own while others wait with them. */
const shareMin = 16;

/**
 * Sends what many ask for at once as one statement. Whoever asks while all lanes are taken waits for the next to be free, and shares it with those who
 * came meanwhile; so the busier it is, the more go together, and where it is quiet nobody waits.
 */
export class Gather<Ask, Answer> {
  #waiting: Waiting<Ask, Answer>[] = [];
  #running = 0;
  #planned = false;
  #idle: (() => void)[] = [];

  /**
   * @param send - answers groups of asks, one group for each caller, in their order; a caller's answers in the order of its asks
   * @param lanes - how many statements may be under way at once
   * @param sizeMax - how many asks go together at most; one caller's are never parted
   * @param isAlone - whether a failure may be the fault of one caller, so that each is to be heard alone
   */
  constructor(
    readonly send: (groups: readonly (readonly Ask[])[]) => Promise<Answer[][]>, readonly lanes: number, readonly sizeMax: number,
    readonly isAlone: (error: unknown) => boolean,
  ) {}

  /** @throws whatever `send` throws */
  ask(asks: readonly Ask[]): Promise<Answer[]> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ asks, resolve, reject });
      this.#plan();
    });
  }

  /** Waits until everything that was asked has been answered. */
  async settled(): Promise<void> {
    while (this.#running > 0 || this.#waiting.length > 0) await new Promise<void>((resolve) => this.#idle.push(resolve));
  }

  #plan(): void {
    if (this.#planned || this.#running >= this.lanes || this.#waiting.length === 0) return;
    this.#planned = true;
    // Those who ask in the same turn of the event loop go together.
    setImmediate(() => {
      this.#planned = false;
      if (this.#running < this.lanes && this.#waiting.length > 0) void this.#run(this.#next());
      this.#plan();
    });
  }

  /** Whoever goes next: a fair share of those who wait for each lane that is free, so that the server works on several while we make up others. */
  #next(): Waiting<Ask, Answer>[] {
    const share = Math.max(shareMin, Math.ceil(this.#waiting.length / (this.lanes - this.#running)));
    let [size, count] = [0, 0];
    while (count < Math.min(share, this.#waiting.length) && (count === 0 || size + this.#waiting[count]!.asks.length <= this.sizeMax)) {
      size += this.#waiting[count++]!.asks.length;
    }
    return this.#waiting.splice(0, count);
  }

  async #run(callers: readonly Waiting<Ask, Answer>[]): Promise<void> {
    this.#running++;
    try {
      const answers = await this.send(callers.map(({ asks }) => asks));
      callers.forEach(({ resolve }, i) => resolve(answers[i]!));
    } catch (error) {
      if (callers.length > 1 && this.isAlone(error)) for (const each of callers) await this.#alone(each);
      else for (const { reject } of callers) reject(error);
    } finally {
      this.#running--;
      this.#plan();
      if (this.#running === 0 && this.#waiting.length === 0) for (const resolve of this.#idle.splice(0)) resolve();
    }
  }

  async #alone({ asks, resolve, reject }: Waiting<Ask, Answer>): Promise<void> {
    await this.send([asks]).then(([answers]) => resolve(answers!), reject);
  }
}
