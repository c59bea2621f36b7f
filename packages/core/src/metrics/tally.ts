import type { Day } from "../time/day.js";
import { type Span, firstDay, startOfNextPeriod } from "../time/window.js";
import type { Activity, History, Totals } from "./activity.js";
import type { MeasureDocument } from "./metric.js";

/** Which activity a figure is about, and how it is looked at. */
export type Selection = {
  readonly where: MeasureDocument["where"];
  /** Whether refunds lower the figure (the ladder's `refundEffect`). */
  readonly refunds: "counted" | "ignored";
  /** Orders closer together than this many milliseconds are one visit; 0 counts every order. */
  readonly visitMs: number;
};

/** The first piece of activity inside a span: activity lies in the order of days. */
export function firstInside(activity: readonly Activity[], from: Day): number {
  let low = 0;
  let high = activity.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (activity[middle]!.day < from) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What can be summed up over activity; `orderSpend` is that of whole orders, whatever the categories. */
export type Amount = "spend" | "orderSpend" | "units" | "profit";

/**
 * Sums up amounts over a span. Narrowed to categories, spend takes the lines of these categories alone, never more than the whole
 * order though a line may lie in several; units and profit take every order that has such a line.
 */
export function sumOf(amount: Amount, { where, refunds }: Selection, { activity, totals }: History, span: Span): number {
  const gross = refunds === "ignored";
  let all = where === undefined && isLifetime(span) ? inTotals(amount, gross, totals) : 0;
  for (let i = firstInside(activity, span.from); i < activity.length && activity[i]!.day <= span.to; i++) {
    const each = activity[i]!;
    if (where !== undefined && !fits(where, each)) continue;
    const seen = gross ? each.beforeRefunds ?? each : each;
    if (amount === "units") all += seen.units;
    else if (amount === "profit") all += seen.profit ?? 0;
    else if (where?.categories === undefined || amount === "orderSpend") all += gross ? each.gross : each.spend;
    else all += inCategories(where.categories, seen.categories, gross ? each.gross : each.spend);
  }
  return all;
}

/** Orders in a span; those closer together than the visit gap count once, reckoned from the first of each group (against splitting). */
export function ordersOf({ where, refunds, visitMs }: Selection, { activity, totals }: History, span: Span): number {
  const gross = refunds === "ignored";
  let orders = where === undefined && isLifetime(span) ? totals.orders : 0;
  let visitStart = -Infinity;
  for (let i = firstInside(activity, span.from); i < activity.length && activity[i]!.day <= span.to; i++) {
    const each = activity[i]!;
    if ((gross ? each.beforeRefunds ?? each : each).orders === 0 || (where !== undefined && !fits(where, each))) continue;
    if (visitMs > 0 && each.at - visitStart <= visitMs) continue;
    visitStart = each.at;
    orders++;
  }
  return orders;
}

/** Orders in a span that have something about them, each counted, however close together. */
export function ordersWith(mark: "offer" | "newProduct" | undefined, { activity, totals }: History, span: Span): number {
  let found = isLifetime(span) ? totals[mark === undefined ? "orders" : mark === "offer" ? "offers" : "newProducts"] : 0;
  for (let i = firstInside(activity, span.from); i < activity.length && activity[i]!.day <= span.to; i++) {
    const each = activity[i]!;
    if (each.orders === 1 && (mark === undefined || each[mark] === true)) found++;
  }
  return found;
}

/** Categories in which something was bought and kept. */
export function categoriesOf({ activity, totals }: History, span: Span): number {
  const seen = new Set<string>(isLifetime(span) ? totals.categories : []);
  for (let i = firstInside(activity, span.from); i < activity.length && activity[i]!.day <= span.to; i++) {
    const { categories } = activity[i]!;
    for (const name in categories) if (categories[name]! > 0) seen.add(name);
  }
  return seen.size;
}

/** Calendar months with an order. */
export function activeMonths({ activity }: History, span: Span): number {
  let months = 0;
  let nextMonth = -Infinity;
  for (let i = firstInside(activity, span.from); i < activity.length && activity[i]!.day <= span.to; i++) {
    const { day, orders } = activity[i]!;
    if (orders === 0 || day < nextMonth) continue;
    months++;
    nextMonth = startOfNextPeriod("month", day);
  }
  return months;
}

/** Points earned by orders and deeds of a span in one wallet. */
export function pointsEarned(wallet: string, { activity, deeds, totals }: History, span: Span): number {
  let all = isLifetime(span) ? own(totals.points, wallet) : 0;
  for (let i = firstInside(activity, span.from); i < activity.length && activity[i]!.day <= span.to; i++) all += own(activity[i]!.points, wallet);
  for (const deed of deeds) if (isInside(deed.day, span)) all += own(deed.points, wallet);
  return all;
}

/** Deeds of one kind in a span. */
export function deedsOf(kind: string, { deeds, totals }: History, span: Span): number {
  let found = isLifetime(span) ? own(totals.deeds, kind) : 0;
  for (const deed of deeds) if (deed.kind === kind && isInside(deed.day, span)) found++;
  return found;
}

/** `undefined` for a member who never bought. */
export function daysSinceLastOrder({ activity, totals }: History, on: Day): number | undefined {
  for (let i = firstInside(activity, on + 1) - 1; i >= 0; i--) if (activity[i]!.orders === 1) return on - activity[i]!.day;
  return totals.lastOrderDay === undefined ? undefined : on - totals.lastOrderDay;
}

/** Ids of the orders and returns a figure is about, oldest first; of more than a hundred, the newest hundred. */
export function idsInside({ where }: Selection, { activity }: History, span: Span): string[] {
  const ids: string[] = [];
  for (let i = firstInside(activity, span.to + 1) - 1; i >= 0 && ids.length < idsMax && activity[i]!.day >= span.from; i--) {
    const each = activity[i]!;
    if (where === undefined || fits(where, each)) ids.push(each.id);
  }
  return ids.reverse();
}

const idsMax = 100;

// Only a lifetime reaches back to what is no longer kept piece by piece.
const isLifetime = (span: Span): boolean => span.from === firstDay;

const isInside = (day: Day, { from, to }: Span): boolean => day >= from && day <= to;

function fits({ stores, channels, categories }: NonNullable<Selection["where"]>, each: Activity): boolean {
  return (stores === undefined || (each.store !== undefined && stores.includes(each.store)))
    && (channels === undefined || (each.channel !== undefined && channels.includes(each.channel)))
    && (categories === undefined || categories.some((name) => each.categories !== undefined && Object.hasOwn(each.categories, name)));
}

function inTotals(amount: Amount, gross: boolean, totals: Totals): number {
  if (amount === "units" || amount === "profit") return totals[amount];
  return gross ? totals.gross : totals.spend;
}

function inCategories(names: readonly string[], spend: Activity["categories"], whole: number): number {
  let all = 0;
  for (const name of names) all += own(spend, name);
  return Math.max(Math.min(0, whole), Math.min(all, Math.max(0, whole)));
}

// Names come from merchants and platforms, and every object knows words like constructor already.
function own(figures: Totals["points"] | undefined, name: string): number {
  return figures !== undefined && Object.hasOwn(figures, name) ? figures[name]! : 0;
}
