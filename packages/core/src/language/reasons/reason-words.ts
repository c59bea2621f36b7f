import type { Comparison, Narrowing } from "../../explanation/explanation.js";
import type { MetricName } from "../../metrics/metric.js";
import type { MoveCause } from "../../tiers/tier-books.js";
import type { CalendarUnit } from "../../time/window.js";
import type { Pen } from "../pen.js";

/** What a language says of figures and rules: to staff line by line, to shoppers as what is left to do. */
export interface ReasonWords {
  readonly figures: FigureWords;
  readonly staff: StaffWords;
  readonly shopper: ShopperWords;
}

/** Names of figures. */
export interface FigureWords {
  /** What each figure is called at the head of a line; those of points bear the wallet's name. */
  readonly metrics: Readonly<Record<MetricName, string | ((wallet: string) => string)>>;
  /** Figures of all members together, by which it is judged whether grading is worth it (T11). */
  readonly population: Readonly<Record<"members" | "orders-per-member" | "gini" | "top-share", string>>;
  /** Where a figure is looked at: "in the last 12 months". */
  readonly rolling: (length: string) => string;
  readonly calendar: Readonly<Record<CalendarUnit, string>>;
  readonly membershipYear: string;
  readonly lifetime: string;
  /** A figure over a window, maybe its average per month. */
  readonly named: (figure: { readonly label: string; readonly window: string | undefined; readonly perMonth: boolean }) => string;
  /** What a share of one is away from another. */
  readonly percentPoints: (count: string) => string;
  /** The points of a scorecard, from 0 to 100. */
  readonly marks: (count: string) => string;
  /** A scorecard's total, by the scorecard's name. */
  readonly scored: (scorecard: string) => string;
  /** Only some of the activity: "(categories: Tea)". Names are those of the merchant's own shop system. */
  readonly narrowed: (text: string, to: { readonly [part in keyof Narrowing]: string }) => string;
  /** A number of orders, items, friends … with the word that counts them, where the language has one. */
  readonly counted: (metric: string, count: string) => string;
}

/** One figure against its threshold, every part already written. */
export type FigureLine = {
  readonly name: string;
  /** First and last day looked at. */
  readonly span: readonly [from: string, to: string] | undefined;
  /** `undefined` when there is nothing to measure. */
  readonly figure: string | undefined;
  readonly comparison: Comparison;
  readonly threshold: string;
  /** What is missing; `undefined` when it holds. */
  readonly shortfall: string | undefined;
};

/** What staff read: a line for each reason. */
export interface StaffWords {
  readonly all: (held: string, of: string) => string;
  readonly any: (held: string, of: string) => string;
  readonly atLeast: (needed: string, held: string, of: string) => string;
  readonly figure: (line: FigureLine) => string;
  readonly score: (line: FigureLine) => string;
  readonly scored: (name: string, figure: string, marks: string, weight: string) => string;
  readonly scoredNothing: (name: string, marks: string, weight: string) => string;
  readonly skipped: (name: string, weight: string) => string;
  readonly share: (line: ShareLine) => string;
  readonly tag: (tag: string, carried: boolean, wanted: boolean) => string;
  readonly orders: (ids: readonly string[], more: string | undefined, pen: Pen) => string;
  /** A member's tier on a ladder, since when, and what led there. */
  readonly tier: (ladder: string, tier: string, since: string | undefined, cause: string | undefined) => string;
  readonly causes: Readonly<Record<MoveCause, string>>;
  readonly byHand: (by: string, reason: string, until: string | undefined) => string;
  readonly earned: (tier: string) => string;
  readonly asOf: (day: string, version: string) => string;
  readonly toKeep: (tier: string) => string;
  readonly toReach: (tier: string) => string;
}

/** A share of all members, every part already written. */
export type ShareLine = {
  readonly share: string;
  readonly metric: string;
  readonly figure: string | undefined;
  /** `undefined` when no snapshot of the members has been taken. */
  readonly threshold: string | undefined;
  readonly takenOn: string | undefined;
  /** Whether the member is to be within the share, or outside of it. */
  readonly wanted: boolean;
};

/** Figures that a shopper can add to, one by one. */
export type Additive =
  | "spend" | "orders" | "units" | "categories" | "points-earned" | "balance" | "referrals" | "reviews" | "check-ins" | "feedback"
  | "new-product-orders" | "active-months" | "tenure";

/** What the shopper wants, with the tier's name. */
export type AimWords = { readonly kind: "reach" | "keep"; readonly tier: string };

/** What shoppers read: what is left to do. Steps are whole requests without a full stop, in small letters where a language has them. */
export interface ShopperWords {
  readonly more: Readonly<Record<Additive, (gap: string) => string>>;
  /** A new order, where the last one lies too far back. */
  readonly shopAgain: string;
  /** Up to a figure, or above it; `now` is missing when there is nothing to measure yet. */
  readonly raise: (name: string, to: string, above: boolean, now: string | undefined) => string;
  /** Down to a figure, or below it. */
  readonly lower: (name: string, to: string, below: boolean, now: string | undefined) => string;
  readonly share: (line: ShareLine) => string;
  readonly tag: (tag: string, wanted: boolean) => string;
  /** A step that has to be done by a day. */
  readonly by: (step: string, day: string) => string;
  readonly together: (steps: readonly string[], pen: Pen) => string;
  readonly either: (steps: readonly string[], pen: Pen) => string;
  /** So many of several steps. */
  readonly some: (needed: string, steps: readonly string[]) => string;
  /** Nothing is missing. */
  readonly met: (aim: AimWords) => string;
  /** Money alone is missing. */
  readonly money: (gap: string, by: string | undefined, aim: AimWords) => string;
  readonly one: (step: string, by: string | undefined, aim: AimWords) => string;
  readonly all: (count: string, by: string | undefined, aim: AimWords) => string;
  readonly any: (by: string | undefined, aim: AimWords) => string;
  readonly atLeast: (needed: string, by: string | undefined, aim: AimWords) => string;
  /** A step as a line of its own. */
  readonly line: (step: string) => string;
}
