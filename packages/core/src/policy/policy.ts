import type { Benefit, ReferralTerms, Reward } from "../benefits/benefit.js";
import type { EarnTerms } from "../earning/earn-terms.js";
import type { EnteredRange } from "../scorecards/entered-ranges.js";
import type { OrderTerms } from "../orders/order-terms.js";
import type { WalletTerms } from "../points/wallet.js";
import type { Ladder } from "../tiers/ladder.js";
import type { Instant } from "../time/instant.js";
import type { Zone } from "../time/zone.js";
import type { PolicyDocument } from "./policy-document.js";

/**
 * One version of a merchant's policy, made ready for the engine (T10): money in minor units, rules compiled, durations read.
 * Made by `compilePolicy` from a validated document; never changed.
 */
export type Policy = {
  /** Names the version in every decision. */
  readonly version: string;
  /** In force from this instant until the next version's. */
  readonly from: Instant;
  readonly document: PolicyDocument;
  readonly currency: string;
  readonly digits: number;
  readonly zone: Zone;
  readonly orders: OrderTerms;
  readonly ladders: readonly Ladder[];
  readonly wallets: readonly (WalletTerms & { readonly earn: EarnTerms })[];
  /** By tier id. */
  readonly benefits: Readonly<Record<string, readonly Benefit[]>>;
  readonly rewards: readonly Reward[];
  readonly referral: ReferralTerms | undefined;
  readonly birthdays: BirthdayTerms;
  readonly restricted: { readonly earns: boolean };
  /** Figures that staff may type in, with the lowest and highest value each may have. */
  readonly entered: Readonly<Record<string, EnteredRange>>;
  /** Calendar days that activity must be kept for before it may be folded into totals: the longest window, and a year more. */
  readonly memoryDays: number;
};

/** When somebody born on 29 February has a birthday in other years. */
export type BirthdayTerms = { readonly leapDay: "02-28" | "03-01" };

/** Everything decisions depend on besides the member: the policy's versions, and the dated snapshots of the population. */
export type Programme = {
  /** Ascending by `from`; the first is in force from the beginning of time. */
  readonly policies: readonly Policy[];
  /** Ascending by `at`. */
  readonly calibrations: readonly Calibration[];
};

/** A dated snapshot of the population: the bar a member must reach to be within a share of it, by measure key (T4). */
export type Calibration = {
  readonly at: Instant;
  readonly ladder: string;
  readonly bars: readonly { readonly key: string; readonly share: number; readonly threshold: number }[];
};

/** The version in force at an instant. */
export function policyAt({ policies }: Programme, at: Instant): Policy {
  let i = policies.length - 1;
  while (i > 0 && policies[i]!.from > at) i--;
  return policies[i]!;
}
