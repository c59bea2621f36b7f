import type { Minor } from "../money/money.js";
import type { Points } from "../points/wallet.js";
import type { Duration } from "../time/duration.js";

/** A benefit of a tier, made ready for the engine (B1). Counted ones are issued as grants (B2). */
export type Benefit = {
  /** `discount`, `free-shipping`, `voucher`, `birthday-gift` and so on, as the policy names it. */
  readonly kind: string;
  /** What the policy says besides: `{ percent: 3 }`, `{ level: "senior" }`. */
  readonly details: Readonly<Record<string, string | number | boolean>>;
  /** For counted benefits: the reward given, how many, and how often (once per time in the tier when `every` is absent). */
  readonly grant: { readonly reward: string; readonly count: number; readonly every: Duration | undefined; readonly on: "tier" | "birthday" } | undefined;
};

/** Something points can buy, or a benefit hands out (B4). */
export type Reward = {
  readonly id: string;
  readonly kind: "gift" | "service" | "voucher";
  /** Price in points; `undefined` when it cannot be bought. */
  readonly points: Points | undefined;
  readonly wallet: string;
  readonly stock: number | undefined;
  /** Tiers that may take it; all when absent. */
  readonly tiers: readonly string[] | undefined;
  readonly from: number | undefined;
  readonly until: number | undefined;
  readonly off: Minor | undefined;
  /** How long a grant of it can be used; without end when absent. */
  readonly validFor: Duration | undefined;
};

/** Referral 推荐有礼 (B5). */
export type ReferralTerms = {
  readonly wallet: string;
  readonly referrer: Points;
  readonly friend: Points;
  readonly minOrder: Minor;
  /** How many friends are rewarded per member. */
  readonly perMember: number | undefined;
};
