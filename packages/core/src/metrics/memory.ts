import { lastDay } from "../time/window.js";
import { longestDays } from "../time/day-count.js";
import { type Measure, looksAtWindow } from "./measure.js";
import { traitsOf } from "./metric-traits.js";

/** Beyond the longest window, activity is kept for a little over a year: late facts and reviews look back that far. */
const spareDays = 400;

/**
 * Calendar days for which activity has to be kept piece by piece, so that these figures can be taken; what is older may be folded into
 * totals. Growth looks back two windows. Over a lifetime, totals do, except for figures that totals do not hold: then everything is kept.
 */
export function memoryDays(measures: readonly Measure[]): number {
  return spareDays + Math.max(0, ...measures.map(daysBack));
}

function daysBack(measure: Measure): number {
  const { metric, window } = measure;
  if (metric === "entered" || !looksAtWindow(metric)) return 0;
  const times = traitsOf[metric].window === "needed" ? 2 : 1;
  switch (window.kind) {
    case "rolling": return times * Math.ceil(longestDays(window.length));
    case "calendar": return times * { month: 31, quarter: 92, year: 366 }[window.unit];
    case "membership-year": return times * 366;
    case "lifetime": return isInTotals(measure) ? 0 : lastDay;
  }
}

/**
 * Totals know sums and counts over everything, but neither in part nor by month; nor which orders make one visit; nor, except for spend, what
 * was before refunds.
 */
function isInTotals({ metric, where, visitMs, refunds }: Measure): boolean {
  if (where !== undefined || metric === "active-months") return false;
  const countsOrders = metric === "orders" || metric === "average-order" || metric === "repeat-rate";
  if (countsOrders && (visitMs > 0 || refunds === "ignored")) return false;
  return refunds === "counted" || (metric !== "units" && metric !== "profit" && metric !== "margin");
}
