import type { Minor } from "../money/money.js";
import type { Day } from "../time/day.js";
import type { Instant } from "../time/instant.js";

/** What one order, or one return, adds to the figures about a member. Counts on the local day it was placed. */
export type Activity = {
  readonly id: string;
  readonly at: Instant;
  readonly day: Day;
  /** Eligible minor units, settled and not given back; below zero for a return that names no order. */
  readonly spend: Minor;
  /** The same before refunds; 0 for a return. */
  readonly gross: Minor;
  /** 1 for an order of goods, 0 for a return and for an order given back whole. */
  readonly orders: 0 | 1;
  readonly units: number;
  readonly profit?: Minor;
  /** Whether an offer was used. */
  readonly offer?: true;
  readonly newProduct?: true;
  readonly store?: string;
  readonly channel?: string;
  /** Spend by category; what was bought and given back is 0 or left out. */
  readonly categories?: Readonly<Record<string, Minor>>;
  /**
   * The same before refunds, of a return nothing at all: for ladders on which refunds have no effect. Absent when nothing came back.
   */
  readonly beforeRefunds?: Pick<Activity, "orders" | "units" | "profit" | "categories">;
  /** Points this order has earned, by wallet. */
  readonly points?: Readonly<Record<string, number>>;
};

/** Something a member did besides buying: a review, a check-in, a referral that came good. */
export type Deed = {
  readonly id: string;
  readonly kind: string;
  readonly at: Instant;
  readonly day: Day;
  readonly points?: Readonly<Record<string, number>>;
  /** Set where a referral was rewarded, which counts towards the policy's `perMember`. */
  readonly rewarded?: true;
};

/**
 * Sums over everything that lies too far back to be kept piece by piece; lifetime figures start from here. Lifetime figures that it
 * has no sum for (those narrowed by `where`, active months) only know what is still kept.
 */
export type Totals = {
  readonly spend: Minor;
  readonly gross: Minor;
  readonly orders: number;
  readonly units: number;
  readonly profit: Minor;
  readonly offers: number;
  readonly newProducts: number;
  readonly categories: readonly string[];
  readonly deeds: Readonly<Record<string, number>>;
  readonly points: Readonly<Record<string, number>>;
  readonly lastOrderDay: Day | undefined;
};

/** What metrics read about a member. */
export type History = {
  /** Ascending by (day, at, id). */
  readonly activity: readonly Activity[];
  readonly deeds: readonly Deed[];
  readonly totals: Totals;
  readonly enrolledDay: Day;
  /** Figures that staff enter, for scorecards (T3). */
  readonly entered: Readonly<Record<string, number>>;
  readonly tags: readonly string[];
  /** Available and pending points by wallet. */
  readonly balance: (wallet: string) => number;
  /** Snapshots of the population, for "top 1 %" (T4): the bar in force for a measure, by its key. */
  readonly bar: (key: string, share: number) => { readonly threshold: number; readonly takenAt: Instant } | undefined;
};

/** Totals of nothing. */
export const noTotals: Totals = {
  spend: 0, gross: 0, orders: 0, units: 0, profit: 0, offers: 0, newProducts: 0,
  categories: [], deeds: {}, points: {}, lastOrderDay: undefined,
};

/** The order in which activity is kept, so that equal facts give equal books. */
export const earlier = (a: Activity, b: Activity): number => a.day - b.day || a.at - b.at || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
