import type { Explanation, FigureReason, ShareReason, Unit } from "../explanation/explanation.js";
import { type History, noTotals } from "../metrics/activity.js";
import { measure, unitOf } from "../metrics/measure.js";
import type { MetricName } from "../metrics/metric.js";
import { isMetric } from "../metrics/metric-traits.js";
import type { Day } from "../time/day.js";
import type { Window } from "../time/window.js";

/** One thing a rule still asks for. */
export type Missing = {
  /** The metric, scorecard or tag it is about; `not` where something would have to go away. */
  readonly about: string;
  /** The merchant's own name for the metric, if any. */
  readonly name: string | undefined;
  readonly unit: Unit | "tag" | "other";
  /**
   * How much more, in the unit: minor units of money, whole visits. `undefined` where no amount would say it: a tag, a share of a population that no
   * snapshot has been taken of. Of an average per month it is the sum over the months.
   */
  readonly amount: number | undefined;
  /** `less` where the figure is too high. */
  readonly direction: "more" | "less";
  readonly window: Window | undefined;
};

/** What a rule still asks for, by the shortest way, and how much of that way is done: 0 to 1, and 1 only when the rule holds. */
export type Gap = { readonly missing: readonly Missing[]; readonly done: number };

/**
 * Reads off an explanation what is missing (T8). Of alternatives it follows the one that most has been done of; of "at least N" the N nearest.
 *
 * @param joinedDay - the day the member joined, from which averages over a lifetime are taken
 */
export function gapOf(reason: Explanation, joinedDay: Day): Gap {
  if (reason.holds) return { missing: [], done: 1 };
  switch (reason.kind) {
    case "group": {
      const nearest = reason.parts.map((part) => gapOf(part, joinedDay)).sort((a, b) => b.done - a.done).slice(0, reason.needed);
      const done = nearest.reduce((sum, each) => sum + each.done, 0) / reason.needed;
      return { missing: nearest.flatMap(({ missing }) => missing), done: short(done) };
    }
    case "figure": return gapOfFigure(reason, joinedDay);
    case "score": return gapOfFigure({ ...reason, metric: reason.score, name: undefined, unit: "score", window: undefined, per: undefined, to: undefined }, joinedDay);
    case "share": return gapOfShare(reason);
    case "tag": return { missing: [{ ...nothing, about: reason.tag, unit: "tag" }], done: 0 };
    case "not": return { missing: [{ ...nothing, about: "not", unit: "other", direction: "less" }], done: 0 };
  }
}

const nothing = { name: undefined, amount: undefined, direction: "more", window: undefined } as const;

type Figure = Pick<FigureReason, "figure" | "comparison" | "threshold" | "shortfall" | "metric" | "name" | "unit" | "window" | "per" | "to">;

function gapOfFigure(reason: Figure, joinedDay: Day): Gap {
  const { metric: about, name, unit, window, shortfall, threshold } = reason;
  const figure = reason.figure ?? 0;
  const direction = reason.comparison === "at-least" || reason.comparison === "above" ? "more" : "less";
  const done = direction === "more" ? figure / (figure + shortfall) : threshold / figure;
  return { missing: [{ about, name, unit, window, direction, amount: amountOf(reason, joinedDay) }], done: short(done) };
}

/** Of an average per month, all that is missing over its months, in whole units: a third of a visit a month is four visits a year. */
function amountOf({ shortfall, per, window, to }: Figure, joinedDay: Day): number {
  if (per === undefined || window === undefined || to === undefined) return shortfall;
  return Math.ceil(shortfall * monthsOf(window, to, joinedDay) - tolerance);
}

// An average times its months comes out a hair beside a whole number.
const tolerance = 1e-6;

/** Months that an average over a window is taken of, asked of the metrics themselves: one order of one is one over them. */
function monthsOf(window: Window, on: Day, enrolledDay: Day): number {
  const order = { id: "", at: 0, day: on, spend: 1, gross: 1, orders: 1, units: 1 } as const;
  const history: History = {
    activity: [order], deeds: [], totals: noTotals, enrolledDay, entered: {}, tags: [], balance: () => 0, bar: () => undefined,
  };
  const orders = { metric: "orders", name: undefined, window, per: "month", wallet: undefined, where: undefined, refunds: "counted", visitMs: 0 } as const;
  return 1 / measure(orders, history, on)!;
}

function gapOfShare({ metric, figure = 0, threshold, window }: ShareReason): Gap {
  const unit: Missing["unit"] = isMetric(metric) ? unitOf({ metric: metric satisfies MetricName }) : "score";
  const amount = threshold === undefined ? undefined : threshold - figure;
  return { missing: [{ ...nothing, about: metric, unit, amount, window }], done: threshold === undefined ? 0 : short(figure / threshold) };
}

/** What is not there yet is never wholly done. */
const short = (done: number): number => (Number.isNaN(done) ? 0 : Math.max(0, Math.min(0.999, done)));
