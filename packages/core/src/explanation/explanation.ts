import type { Day } from "../time/day.js";
import type { Instant } from "../time/instant.js";
import type { Window } from "../time/window.js";

/**
 * Why a rule came out as it did (T7): the verdict with a tree of reasons. Progress bars, shopper sentences, staff explanations
 * and audits are readings of this one tree; `language/` turns it into words.
 */
export type Explanation = GroupReason | NotReason | FigureReason | ScoreReason | ShareReason | TagReason;

/** Several reasons together: `needed` of the `parts` must hold (all of them, any one, or at least N). */
export type GroupReason = {
  readonly kind: "group";
  readonly holds: boolean;
  readonly join: "all" | "any" | "at-least";
  readonly needed: number;
  readonly parts: readonly Explanation[];
};

/** The opposite of one reason. */
export type NotReason = { readonly kind: "not"; readonly holds: boolean; readonly part: Explanation };

/** What a figure counts, which says how it is written: minor units of money, a share of one, points, days … */
export type Unit = "money" | "count" | "ratio" | "points" | "days" | "months" | "score";

/** How a figure is held against its threshold; a figure that equals it satisfies `at-least` and `at-most`. */
export type Comparison = "at-least" | "at-most" | "above" | "below";

/** One figure against one threshold. */
export type FigureReason = {
  readonly kind: "figure";
  readonly holds: boolean;
  /** The metric's name in the policy language, such as `spend`; `name` is the one the merchant gave it, if any. */
  readonly metric: string;
  readonly name: string | undefined;
  readonly unit: Unit;
  /** `undefined` when there is nothing to divide by: the repeat rate of nobody's orders. Such a figure satisfies nothing. */
  readonly figure: number | undefined;
  readonly comparison: Comparison;
  readonly threshold: number;
  /** What is missing to the threshold, in the figure's own unit; 0 when it holds. */
  readonly shortfall: number;
  readonly window: Window | undefined;
  /** The first and last local day looked at. */
  readonly from: Day | undefined;
  readonly to: Day | undefined;
  readonly per: "month" | undefined;
  /** The wallet whose points are counted; the policy's first where it is not said. */
  readonly wallet?: string | undefined;
  readonly where?: Narrowing | undefined;
  /** Orders and returns inside the window; only filled where a decision is recorded, not when progress is read. */
  readonly orders: readonly string[] | undefined;
};

/** The part of the activity that a figure is about; all that is listed must fit. */
export type Narrowing = {
  readonly categories?: readonly string[] | undefined;
  readonly products?: readonly string[] | undefined;
  readonly stores?: readonly string[] | undefined;
  readonly channels?: readonly string[] | undefined;
};

/** A scorecard's total against its threshold (T3). */
export type ScoreReason = {
  readonly kind: "score";
  readonly holds: boolean;
  readonly score: string;
  readonly figure: number | undefined;
  readonly comparison: Comparison;
  readonly threshold: number;
  readonly shortfall: number;
  readonly parts: readonly ScorePart[];
};

/** What one line of a scorecard gave. `points` is 0 to 100; `undefined` when the figure is missing and was skipped. */
export type ScorePart = {
  readonly metric: string;
  readonly figure: number | undefined;
  readonly points: number | undefined;
  readonly weight: number;
};

/** "Among the top 1 % by spend", against a dated snapshot of the population (T4). */
export type ShareReason = {
  readonly kind: "share";
  readonly holds: boolean;
  readonly share: number;
  readonly metric: string;
  readonly figure: number | undefined;
  /** The figure of the last member inside the share; `undefined` when no snapshot has been taken yet. */
  readonly threshold: number | undefined;
  readonly takenAt: Instant | undefined;
  readonly window?: Window | undefined;
  readonly wallet?: string | undefined;
  readonly where?: Narrowing | undefined;
};

/** Whether the member carries a tag. */
export type TagReason = { readonly kind: "tag"; readonly holds: boolean; readonly tag: string };
