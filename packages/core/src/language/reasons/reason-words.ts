import type { Comparison, Narrowing } from "../../explanation/explanation.js";
import type { MetricName } from "../../metrics/metric.js";
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
  named(figure: { readonly label: string; readonly window: string | undefined; readonly perMonth: boolean }): string;
  /** What a share of one is away from another. */
  percentPoints(count: string): string;
  /** The points of a scorecard, from 0 to 100. */
  marks(count: string): string;
  /** A scorecard's total, by the scorecard's name. */
  scored(scorecard: string): string;
  /** Only some of the activity: "(categories: Tea)". Names are those of the merchant's own shop system. */
  narrowed(text: string, to: { readonly [part in keyof Narrowing]: string }): string;
  /** A number of orders, items, friends … with the word that counts them, where the language has one. */
  counted(metric: string, count: string): string;
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
  all(held: string, of: string): string;
  any(held: string, of: string): string;
  atLeast(needed: string, held: string, of: string): string;
  figure(line: FigureLine): string;
  score(line: FigureLine): string;
  scored(name: string, figure: string, marks: string, weight: string): string;
  scoredNothing(name: string, marks: string, weight: string): string;
  skipped(name: string, weight: string): string;
  share(line: ShareLine): string;
  tag(tag: string, carried: boolean, wanted: boolean): string;
  orders(ids: readonly string[], more: string | undefined, pen: Pen): string;
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
  raise(name: string, to: string, above: boolean, now: string | undefined): string;
  /** Down to a figure, or below it. */
  lower(name: string, to: string, below: boolean, now: string | undefined): string;
  share(line: ShareLine): string;
  tag(tag: string, wanted: boolean): string;
  /** A step that has to be done by a day. */
  by(step: string, day: string): string;
  together(steps: readonly string[], pen: Pen): string;
  either(steps: readonly string[], pen: Pen): string;
  /** So many of several steps. */
  some(needed: string, steps: readonly string[]): string;
  /** Nothing is missing. */
  met(aim: AimWords): string;
  /** Money alone is missing. */
  money(gap: string, by: string | undefined, aim: AimWords): string;
  one(step: string, by: string | undefined, aim: AimWords): string;
  all(count: string, by: string | undefined, aim: AimWords): string;
  any(by: string | undefined, aim: AimWords): string;
  atLeast(needed: string, by: string | undefined, aim: AimWords): string;
  /** A step as a line of its own. */
  line(step: string): string;
}
