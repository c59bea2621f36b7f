import { type Day, parseDay } from "../time/day.js";
import { dayMs } from "../time/instant.js";
import { type Activity, type Deed, type History, earlier, noTotals } from "./activity.js";
import { type Measure, windowOf } from "./measure.js";

/** The day a text such as `2026-03-01` names. */
export const dayNamed = (text: string): Day => parseDay(text)!;

/** A member of these orders, who joined at the start of 2024. */
export function historyOf(activity: readonly Activity[], more: Partial<History> = {}): History {
  return {
    activity: activity.toSorted(earlier), deeds: [], totals: noTotals, enrolledDay: dayNamed("2024-01-01"), entered: {}, tags: [],
    balance: () => 0, bar: () => undefined, ...more,
  };
}

/** An order of one piece for 100.00 on a day, at noon UTC, unless said. */
export function orderOn(date: string, more: Partial<Activity> = {}): Activity {
  const day = dayNamed(date);
  const spend = more.spend ?? 100_00;
  return { id: `order of ${date}`, at: day * dayMs + dayMs / 2, day, gross: spend, orders: 1, units: 1, ...more, spend };
}

/** A deed on a day. */
export function deedOn(date: string, kind: string, more: Partial<Deed> = {}): Deed {
  const day = dayNamed(date);
  return { id: `${kind} of ${date}`, kind, at: day * dayMs, day, ...more };
}

/** A figure over twelve months, unless said; the window as a policy writes it. */
export function measureOf(metric: Measure["metric"], more: Partial<Omit<Measure, "window">> & { window?: string } = {}): Measure {
  const { window = "P12M", ...rest } = more;
  return {
    metric, name: undefined, per: undefined, wallet: undefined, where: undefined, refunds: "counted", visitMs: 0, ...rest, window: windowOf(window),
  };
}
