import type { Day } from "@laurel/core";
import type { Member } from "../people/member.js";
import type { Product } from "../shop/products.js";
import type { Channel, Store } from "../shop/stores.js";

/** What became of an order. */
export type Fate = "paid" | "cancelled" | "unpaid";

/** So many pieces of a product, and what was taken off them, in fen. */
export type SaleLine = { readonly product: Product; readonly pieces: number; readonly discount: number };

/** When something happened, by the clock on the wall. */
export type Time = { readonly day: Day; readonly second: number };

/** An order as the shop knows it. */
export type Sale = Time & {
  readonly channel: Channel;
  /** Where it was sold, if over a counter. */
  readonly store: Store | undefined;
  /** Who held out a card; nobody for a guest. */
  readonly buyer: Member | undefined;
  readonly lines: readonly SaleLine[];
  /** The offer that was used, by its name. */
  readonly offer: string | undefined;
  /** Fen. */
  readonly postage: number;
  readonly fate: Fate;
};

/** Goods brought back, on a slip of its own. */
export type GivenBack = Time & { readonly of: Sale; readonly lines: readonly SaleLine[] };

/** Points handed in for something. */
export type Redemption = Time & { readonly member: Member; readonly reward: string; readonly points: number };

/** By the clock; what one clock tick holds stays in the order in which it was drawn. */
export const earlier = (a: Time, b: Time): number => a.day - b.day || a.second - b.second;

/** Fen that a line brought in. */
export const worthOf = ({ product, pieces, discount }: SaleLine): number => product.price * pieces - discount;
