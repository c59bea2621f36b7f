import type { Unit } from "../explanation/explanation.js";
import { invariant } from "../invariant.js";
import type { Day } from "../time/day.js";
import { parseDuration } from "../time/duration.js";
import { type Span, type Window, spanBefore, spanOf } from "../time/window.js";
import type { History } from "./activity.js";
import type { MetricName } from "./metric.js";
import { traitsOf } from "./metric-traits.js";
import {
  type Selection, activeMonths, categoriesOf, daysSinceLastOrder, deedsOf, idsInside, ordersOf, ordersWith, pointsEarned, sumOf,
} from "./tally.js";

export { firstInside } from "./tally.js";

/** A figure to be taken of a member: which metric, over which window, of which part of the activity. */
export type Measure = Selection & {
  readonly metric: MetricName | "entered";
  /** The merchant's own name for it, or the name of an entered value. */
  readonly name: string | undefined;
  readonly window: Window;
  readonly per: "month" | undefined;
  readonly wallet: string | undefined;
};

/**
 * Takes a figure of a member, as of a local day.
 *
 * @returns the figure in the unit `unitOf` names; `undefined` where there is nothing to divide by
 */
export function measure(what: Measure, history: History, on: Day): number | undefined {
  const span = spanOf(what.window, on, history.enrolledDay);
  const figure = figureOf(what, history, span, on);
  if (what.per === undefined || figure === undefined) return figure;
  return figure / monthsOf(what.window, span, history.enrolledDay);
}

function figureOf(what: Measure, history: History, span: Span, on: Day): number | undefined {
  switch (what.metric) {
    case "spend": case "units": case "profit": return sumOf(what.metric, what, history, span);
    case "orders": return ordersOf(what, history, span);
    case "average-order": return ratio(sumOf("spend", what, history, span), ordersOf(what, history, span));
    case "margin": return ratio(sumOf("profit", what, history, span), sumOf("orderSpend", what, history, span));
    case "spend-growth": return growth(what, history, span, on, (over) => sumOf("spend", what, history, over));
    case "profit-growth": return growth(what, history, span, on, (over) => sumOf("profit", what, history, over));
    case "order-growth": return growth(what, history, span, on, (over) => ordersOf(what, history, over));
    case "repeat-rate": {
      const orders = ordersOf(what, history, span);
      return ratio(orders - 1, orders);
    }
    case "offer-participation": return ratio(ordersWith("offer", history, span), ordersWith(undefined, history, span));
    case "new-product-orders": return ordersWith("newProduct", history, span);
    case "categories": return categoriesOf(history, span);
    case "active-months": return activeMonths(history, span);
    case "points-earned": return pointsEarned(what.wallet ?? "points", history, span);
    case "balance": return history.balance(what.wallet ?? "points");
    case "referrals": case "reviews": case "check-ins": case "feedback": return deedsOf(deedKinds[what.metric], history, span);
    case "tenure": return Math.max(0, on - history.enrolledDay);
    case "days-since-last-order": return daysSinceLastOrder(history, on);
    case "share-of-wallet": case "credit": return enteredAs(what.metric, history);
    case "entered": return enteredAs(what.name ?? "", history);
  }
}

/**
 * The orders and returns behind a figure, oldest first, at most the newest hundred of the window.
 *
 * @returns `undefined` for figures that are about something else: balances, deeds, what staff entered
 */
export function ordersBehind(what: Measure, history: History, span: Span): readonly string[] | undefined {
  return readsOrders(what.metric) ? idsInside(what, history, span) : undefined;
}

function readsOrders(metric: Measure["metric"]): boolean {
  return looksAtWindow(metric) && !Object.hasOwn(deedKinds, metric);
}

/** Whether a metric has a window at all: a balance, a tenure or what staff entered is what it is today. */
export function looksAtWindow(metric: Measure["metric"]): boolean {
  return metric !== "entered" && traitsOf[metric].window !== "none";
}

/** What a metric's figure counts. */
export function unitOf(what: Pick<Measure, "metric">): Unit {
  switch (what.metric) {
    case "spend": case "average-order": case "profit": return "money";
    case "margin": case "spend-growth": case "profit-growth": case "order-growth": case "repeat-rate":
    case "offer-participation": case "share-of-wallet": return "ratio";
    case "points-earned": case "balance": return "points";
    case "tenure": case "days-since-last-order": return "days";
    case "active-months": return "months";
    case "credit": case "entered": return "score";
    default: return "count";
  }
}

/** A name that is the same for the same measure, by which snapshots of the population are kept. */
export function measureKey(what: Measure): string {
  const { metric, name, window, per, wallet, where } = what;
  return JSON.stringify([metric, metric === "entered" ? name : null, window, per ?? null, wallet ?? null, where ?? null]);
}

/** Reads a window as the policy writes it. */
export function windowOf(text: string): Window {
  if (text === "lifetime" || text === "membership-year") return { kind: text };
  if (text === "calendar-month") return { kind: "calendar", unit: "month" };
  if (text === "calendar-quarter") return { kind: "calendar", unit: "quarter" };
  if (text === "calendar-year") return { kind: "calendar", unit: "year" };
  const length = parseDuration(text);
  invariant(length !== undefined, `${text} is no window`);
  return { kind: "rolling", length };
}

/** The kinds of deed that metrics count. */
const deedKinds = { referrals: "referral", reviews: "review-posted", "check-ins": "check-in", feedback: "feedback" } as const;

/** (now - before) / before, against the span of the same length right before; `undefined` where that came to nothing. */
function growth(what: Measure, history: History, span: Span, on: Day, take: (over: Span) => number): number | undefined {
  const before = take(spanBefore(what.window, on, history.enrolledDay));
  return before <= 0 ? undefined : (take(span) - before) / before;
}

const ratio = (part: number, whole: number): number | undefined => (whole === 0 ? undefined : part / whole);

function enteredAs(name: string, { entered }: History): number | undefined {
  return Object.hasOwn(entered, name) ? entered[name] : undefined;
}

/** Months in a window, for averages; a part of a month counts as a whole one where there is no full month. */
function monthsOf(window: Window, span: Span, enrolledDay: Day): number {
  switch (window.kind) {
    case "rolling": return Math.max(1, window.length.months + window.length.days / 30);
    case "calendar": return window.unit === "month" ? 1 : window.unit === "quarter" ? 3 : 12;
    case "membership-year": return 12;
    case "lifetime": return Math.max(1, (span.to - enrolledDay + 1) / daysOfMeanMonth);
  }
}

// The mean over the 400 years in which the Gregorian calendar repeats: 146,097 days in 4,800 months.
const daysOfMeanMonth = 146_097 / 4_800;
