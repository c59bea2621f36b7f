/** How much a shop lets be asked: a bucket of cost points that fills again, so many a second. */
export type Bucket = { readonly maximumAvailable: number; readonly currentlyAvailable: number; readonly restoreRate: number };

/** The pace at which a shop is asked. There is one for each shop in a process; what other processes ask shows in what Shopify says is left. */
export type Pace = {
  /** Waits in the order of asking until a question of this cost fits, and sets that much aside; `too-long` at once where that takes longer than it may. */
  readonly turn: (cost: number, withinMs: number) => Promise<"go" | "too-long">;
  /** The question was answered, or not; `bucket` is what Shopify says is there by now. */
  readonly done: (cost: number, bucket?: Bucket) => void;
};

/** A clock that only counts on, in milliseconds, and a way to wait: what time of day it is does not matter. */
export type PaceTerms = { readonly elapsed: () => number; readonly pause: (ms: number) => Promise<void> };

/** Less than Shopify gives the smallest shop; the first answer says what it really is. */
const atFirst: Bucket = { maximumAvailable: 1_000, currentlyAvailable: 1_000, restoreRate: 50 };

/** A pace that keeps below what a shop allows, and so is hardly ever told to wait. */
export function openPace({ elapsed, pause }: PaceTerms): Pace {
  let [bucket, seenAt, underWay] = [atFirst, elapsed(), 0];
  let line: Promise<unknown> = Promise.resolve();
  const filled = (): number => Math.min(bucket.maximumAvailable, bucket.currentlyAvailable + ((elapsed() - seenAt) / 1_000) * bucket.restoreRate);
  // What is more than the whole bucket is not waited for: Shopify says itself that it is too much.
  const msUntil = (cost: number): number => Math.ceil(((Math.min(cost, bucket.maximumAvailable) - (filled() - underWay)) / bucket.restoreRate) * 1_000);

  async function fit(cost: number, until: number): Promise<"go" | "too-long"> {
    for (let wait = msUntil(cost); wait > 0; wait = msUntil(cost)) {
      if (elapsed() + wait > until) return "too-long";
      await pause(wait);
    }
    underWay += cost;
    return "go";
  }
  return {
    turn: async (cost, withinMs) => {
      const until = elapsed() + withinMs;
      const mine = line.then(async () => fit(cost, until));
      line = mine;
      return mine;
    },
    done: (cost, said) => {
      underWay -= cost;
      // Where nothing was said, it may have been counted.
      bucket = said ?? { ...bucket, currentlyAvailable: Math.max(0, filled() - cost) };
      seenAt = elapsed();
    },
  };
}
