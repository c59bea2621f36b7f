import type { Minor } from "../money/money.js";
import type { Rounding } from "../money/rounding.js";
import type { Points } from "../points/wallet.js";
import type { Instant } from "../time/instant.js";

/** How a wallet is earned, made ready for the engine (P1). */
export type EarnTerms = {
  readonly rates: readonly Rate[];
  readonly multipliers: readonly Multiplier[];
  readonly bonuses: readonly Bonus[];
  /** How several multipliers on one line combine; `best` unless the policy says otherwise. */
  readonly stacking: "best" | "add" | "multiply";
  /** Limits over everything the wallet earns. */
  readonly caps: readonly Cap[];
  /** Whether a refund on the same day makes room under a cap again. */
  readonly refundFreesCap: boolean;
  /** Whether the order that reaches a tier earns at that tier's multiplier; `before` unless the policy says otherwise. */
  readonly crossingOrder: "before" | "after";
};

/** Points per amount or per piece. */
export type Rate = {
  readonly id: string;
  readonly per: { readonly kind: "amount"; readonly minor: Minor } | { readonly kind: "units"; readonly units: number };
  readonly points: Points;
  readonly rounding: Rounding;
  readonly where: LineFilter | undefined;
  readonly cap: Cap | undefined;
};

/** A factor on the rates, in ten-thousandths; the same for all, or by tier (tiers not named have 10,000). */
export type Multiplier = {
  readonly id: string;
  readonly factor: number | Readonly<Record<string, number>>;
  readonly where: LineFilter | undefined;
  readonly during: Daypart | undefined;
  readonly from: Instant | undefined;
  readonly until: Instant | undefined;
};

/** Fixed points for something that happened; the same for all, or by tier (tiers not named get none). */
export type Bonus = {
  readonly id: string;
  /** `enrolled`, `birthday`, `order`, `first-order`, or the kind of a deed such as `review-posted`. */
  readonly on: string;
  readonly points: Points | Readonly<Record<string, Points>>;
  /** Smallest eligible amount for bonuses on orders. */
  readonly minOrder: Minor;
  readonly cap: Cap | undefined;
  readonly from: Instant | undefined;
  readonly until: Instant | undefined;
};

/** Which lines a rule is about; all that is listed must fit. */
export type LineFilter = {
  readonly categories: readonly string[] | undefined;
  readonly products: readonly string[] | undefined;
  readonly stores: readonly string[] | undefined;
  readonly channels: readonly string[] | undefined;
};

/** A part of the day on the shop's clock, in minutes since midnight, from inclusive, to exclusive; days 1 (Monday) to 7. */
export type Daypart = { readonly from: number; readonly to: number; readonly days: readonly number[] };

/** At most so many points per order, local day, month, year, or ever. */
export type Cap = { readonly per: "order" | "day" | "month" | "year" | "member"; readonly points: Points };
