/** Something to be looked at and listened to, as `useSyncExternalStore` and stores of every framework expect it. */
export type Watchable<T> = {
  /** What is so now. The very same object until something changes. */
  readonly snapshot: () => T;
  /** Tells of every change from now on, until the function that it returns is called. */
  readonly subscribe: (listener: () => void) => () => void;
};

/** A value that tells its listeners when it becomes another. */
export class Watched<T> {
  #value: T;
  readonly #listeners = new Set<{ readonly tell: () => void }>();
  readonly #onAudience: (there: boolean) => void;

  /** @param onAudience - told when the first listener comes, and when the last has gone */
  constructor(value: T, onAudience: (there: boolean) => void) {
    this.#value = value;
    this.#onAudience = onAudience;
  }

  get value(): T {
    return this.#value;
  }

  get hasAudience(): boolean {
    return this.#listeners.size > 0;
  }

  set(value: T): void {
    if (value === this.#value) return;
    this.#value = value;
    // Whoever leaves or comes while it is told does not change who is told.
    for (const { tell } of new Set(this.#listeners)) tell();
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    // The same function may listen twice, and leave once.
    const entry = { tell: listener };
    this.#listeners.add(entry);
    if (this.#listeners.size === 1) this.#onAudience(true);
    return () => {
      if (this.#listeners.delete(entry) && this.#listeners.size === 0) this.#onAudience(false);
    };
  };
}
