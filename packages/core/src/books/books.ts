import type { Grant } from "../benefits/grant.js";
import type { CapUse } from "../earning/cap.js";
import type { Fact } from "../facts/fact.js";
import type { Position } from "../facts/moment.js";
import { type Activity, type Deed, type Totals, noTotals } from "../metrics/activity.js";
import type { WalletBooks } from "../points/wallet-books.js";
import type { MemberKind } from "../tiers/ladder.js";
import type { TierBooks } from "../tiers/tier-books.js";
import type { Day } from "../time/day.js";
import { type Instant, always } from "../time/instant.js";
import { firstDay } from "../time/window.js";

/**
 * What all moments up to an instant add up to: a member's state. A pure function of the member's facts, the programme and that instant;
 * never of the order in which facts arrived (facts.md). Plain data, so that it can be stored and compared.
 */
export type Books = {
  /** The last moment that was walked; a fact whose first difference lies before it is late. */
  readonly position: Position;
  /** The local day as of which the books were settled last, and as of which they have forgotten what is too old. */
  readonly asOf: Day;
  readonly joined: Joined | undefined;
  /** The enrolments that were merged into this membership; one unless accounts were merged. */
  readonly enrolments: readonly string[];
  readonly standing: "good" | "restricted" | "closed";
  /** The policy version in force at the position. */
  readonly version: string | undefined;
  /** Ascending by (day, instant, id); what is too old to matter is in `totals`. */
  readonly activity: readonly Activity[];
  readonly deeds: readonly Deed[];
  readonly totals: Totals;
  readonly entered: Readonly<Record<string, number>>;
  readonly tags: readonly string[];
  /** What was given for each order that may still change, by fact id. */
  readonly orders: Readonly<Record<string, OrderBooks>>;
  readonly wallets: Readonly<Record<string, WalletBooks>>;
  readonly capUse: Readonly<Record<string, CapUse>>;
  /** By ladder id. */
  readonly tiers: Readonly<Record<string, TierBooks>>;
  readonly grants: readonly Grant[];
  /** The order whose payment made the member somebody's referred friend, and whether it still stands. */
  readonly referred: Referred | undefined;
  /** How many referrals of this member's have been rewarded and still stand. */
  readonly referrals: number;
  /** The first order that counted. */
  readonly firstOrder: string | undefined;
  /** The year of the last birthday that was kept. */
  readonly birthdayYear: number | undefined;
  /** The last day on which the member bought, did or redeemed something; idle points end some time after it. */
  readonly lastActive: Day | undefined;
  /** Things a person should look at: a gift used on a tier since corrected, a welcome given twice by a merge. */
  readonly flags: readonly Flag[];
  /** Facts that were told before they happen, or whose clock runs ahead: some of their moments lie after the last settling. */
  readonly upcoming: readonly Fact[];
};

/** Who joined, and when. */
export type Joined = {
  readonly at: Instant;
  readonly as: MemberKind;
  readonly birthday: { readonly month: number; readonly day: number } | undefined;
  readonly referredBy: string | undefined;
};

/** What one order has been given so far. */
export type OrderBooks = {
  readonly placedAt: Instant;
  /** The tiers held when it was placed; they fix its multiplier. */
  readonly tiers: readonly string[];
  /** Whether the member's standing let it earn when it was placed. */
  readonly earns: boolean;
  /** By wallet and rule: what it was worth at the last look, and what of that was given under the caps. */
  readonly given: Readonly<Record<string, Readonly<Record<string, Given>>>>;
  /** The holds whose points pay it. */
  readonly holds?: readonly string[];
  /** Points paid with that have come back. */
  readonly returned: number;
  /** Points of its own that ended unused, by wallet. */
  readonly ended?: Readonly<Record<string, number>>;
  /** Set when it was placed too long before the member joined to count. */
  readonly ignored?: true;
};

/** Points worth and given under one rule. */
export type Given = {
  readonly worth: number;
  readonly given: number;
  /** Where caps count, what was given on which local day. */
  readonly on?: Readonly<Record<string, number>>;
};

/** The referral that brought this member. */
export type Referred = { readonly by: string; readonly order: string; readonly at: Instant; readonly stands: boolean };

/** A thing to look at, found while settling. */
export type Flag = { readonly at: Instant; readonly code: "grant-unearned" | "welcome-twice" | "redeemed-short" | "lease-exceeded" | "order-before-joining" | "referral-of-self" | "currency-differs"; readonly about: string };

/** Where every walk begins. */
export const emptyBooks: Books = {
  position: { at: always, rank: -1, id: "" },
  asOf: firstDay, joined: undefined, enrolments: [], standing: "good", version: undefined,
  activity: [], deeds: [], totals: noTotals, entered: {}, tags: [],
  orders: {}, wallets: {}, capUse: {}, tiers: {}, grants: [],
  referred: undefined, referrals: 0, firstOrder: undefined, birthdayYear: undefined, lastActive: undefined, flags: [], upcoming: [],
};
