import type { Quote, Refusal } from "@laurel/core";
import type { PointsLine } from "../cart/cart-now.js";

/** What is wished for the points of a cart. */
export type Wish =
  /** So many points are to pay, in the place of whatever pays now; under a key by which the same request is known again. */
  | { readonly kind: "use"; readonly cartId: string; readonly member: string; readonly points: number; readonly key: string }
  /** None are to pay. */
  | { readonly kind: "stop"; readonly cartId: string }
  /** What pays is to be no more than the cart, the policy and the ledger allow. `lifted`: the line that was taken off for as long as the cart changed. */
  | { readonly kind: "recap"; readonly cartId: string; readonly lasts?: Lasting; readonly lifted?: PointsLine };

/** How long what is set aside is to last: as for a cart that somebody is busy with, until the order is known, or no longer than it does. */
export type Lasting = "while-shopping" | "to-the-order" | "as-it-is";

/** Points that pay for a cart. */
export type OnCart = {
  readonly cart: string;
  readonly member: string;
  readonly wallet: string;
  readonly hold: string;
  /** Whole, in the wallet's smallest piece. */
  readonly points: number;
  /** What they pay, in major units of the cart's currency, exact. */
  readonly amount: string;
  readonly currency: string;
  /** When the hold ends by itself. */
  readonly until: number;
};

/** Why points do not pay: a refusal of the ledger, a reason of its quote, or one of the cart. */
export type CartRefusal =
  | Refusal
  | Extract<Quote, { kind: "not-usable" }>["reason"]
  /** There is no such cart, or it is somebody else's. */
  | { readonly code: "cart-unknown" }
  | { readonly code: "cart-completed" }
  | { readonly code: "cart-busy" }
  /** The merchant lets no points pay. */
  | { readonly code: "points-off" }
  /** This very request has been carried out before, and its points were given back since. */
  | { readonly code: "given-back" }
  /** So few points are less than the smallest coin of the cart's currency. */
  | { readonly code: "pays-nothing" };

/** What is to be done about a wish. */
export type Weighed =
  | { readonly kind: "refused"; readonly refusal: CartRefusal }
  | { readonly kind: "stands"; readonly on: OnCart | undefined }
  | { readonly kind: "change"; readonly change: Change };

/** Steps that bring cart and ledger to what is wished: lines go first, then the ledger is asked, then a line is put on. */
export type Change = {
  readonly cart: string;
  readonly away: readonly PointsLine[];
  /** Holds of somebody whose cart this is not any more. */
  readonly others: readonly { readonly member: string; readonly hold: string }[];
  readonly swap: Swap | undefined;
  readonly on: OnCart | undefined;
  /** What is put on where the ledger refuses: what paid before, or less of it. */
  readonly otherwise: OnCart | undefined;
};

/** Holds that are given back and one that is set aside, in one command: both, or none. */
export type Swap = {
  readonly member: string;
  /** How many decisions there had been about the member, and the instant as of which its books were read. */
  readonly version: number;
  readonly at: number;
  readonly back: readonly Aside[];
  readonly aside: (Aside & { readonly goods: number }) | undefined;
  readonly key: string;
  /** What a repetition must equal; the facts themselves unless said. */
  readonly asked: object | undefined;
};

/** Points that are set aside, or are to be. */
export type Aside = { readonly hold: string; readonly wallet: string; readonly points: number; readonly until: number };
