import type { Instant } from "@laurel/core";
import type { Store } from "../contract/store.js";
import type { Edition } from "../programme/edition.js";

/** What every part of the engine works with. */
export type Means = {
  readonly store: Store;
  readonly programmes: { readonly current: () => Promise<Edition> };
  /** The clock. */
  readonly now: () => Instant;
};
