import type { House } from "../shop/house.js";

/** What the ways of the shop lead to: the house as it is now, and how it is begun anew. */
export type Doors = { readonly house: () => House; readonly beginAnew: () => Promise<void> };
