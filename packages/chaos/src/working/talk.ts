import type { Instant } from "@laurel/core";

/** What a worker is told when it starts, as JSON in its only argument. */
export type Posting = {
  /** The worker's name, unique for good; keys, numbers and its diary bear it. */
  readonly name: string;
  /** The name of its random numbers. */
  readonly chance: string;
  readonly url: string;
  readonly directory: string;
  /** How many wishes it has under way at once. */
  readonly hands: number;
};

/** What a worker is told while it runs. */
export type Order =
  /** Makes wishes until told to rest; also says what time it is. */
  | { readonly kind: "work"; readonly now: Instant }
  | { readonly kind: "clock"; readonly now: Instant }
  /** Begins nothing more; what is under way is asked for until it is answered. */
  | { readonly kind: "rest" };

/** What a worker tells: that nothing is under way any more. */
export type Word = { readonly kind: "resting" };
