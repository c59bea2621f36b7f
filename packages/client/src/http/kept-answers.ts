/** An answer with its name. */
export type Kept = { readonly etag: string; readonly body: unknown };

/** How many answers are kept to be asked about again. They live in memory only, and are personal: no more than a page shows at once. */
export const keptMax = 20;

/** The last answers by who asked and what for, so that "as it was" (304) can be answered with what it was. */
export class KeptAnswers {
  readonly #kept = new Map<string, Kept>();

  /** What was answered last. Somebody else's answer has another name, be its ETag the same. */
  get(whose: string, url: string): Kept | undefined {
    return this.#kept.get(nameOf(whose, url));
  }

  set(whose: string, url: string, kept: Kept): void {
    const name = nameOf(whose, url);
    // Written anew it becomes the youngest, and the oldest goes first.
    this.#kept.delete(name);
    this.#kept.set(name, kept);
    if (this.#kept.size > keptMax) this.#kept.delete(this.#kept.keys().next().value!);
  }

  clear(): void {
    this.#kept.clear();
  }
}

const nameOf = (whose: string, url: string): string => JSON.stringify([whose, url]);
