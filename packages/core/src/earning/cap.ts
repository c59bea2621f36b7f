import type { Points } from "../points/wallet.js";
import { type Day, isoDay } from "../time/day.js";
import type { Cap } from "./earn-terms.js";

/** What has been given under capped rules: rule (or `*` for the whole wallet) and period, to points. */
export type CapUse = Readonly<Record<string, Points>>;

/** The name under which the use of a cap is counted on a local day. */
export function capKey(rule: string, per: Cap["per"], day: Day): string {
  const date = isoDay(day);
  const period = { order: "", member: "", day: date, month: date.slice(0, 7), year: date.slice(0, 4) }[per];
  return `${rule} ${per} ${period}`;
}

/** How many of some points there is still room for. */
export function roomUnder(use: CapUse, caps: readonly { readonly rule: string; readonly cap: Cap }[], day: Day, wanted: Points): Points {
  let room = wanted;
  for (const { rule, cap } of caps) {
    const used = cap.per === "order" ? 0 : use[capKey(rule, cap.per, day)] ?? 0;
    room = Math.min(room, Math.max(0, cap.points - used));
  }
  return room;
}

/** Counts points against their caps; negative ones make room again. */
export function useCaps(use: CapUse, caps: readonly { readonly rule: string; readonly cap: Cap }[], day: Day, points: Points): CapUse {
  const next: Record<string, Points> = { ...use };
  for (const { rule, cap } of caps) {
    if (cap.per === "order") continue;
    const key = capKey(rule, cap.per, day);
    next[key] = Math.max(0, (next[key] ?? 0) + points);
  }
  return next;
}

/**
 * Drops what was counted for periods that were over before a day. Lifetime caps stay.
 *
 * @param oldest - facts of this day and later may still come on time
 */
export function forgetCaps(use: CapUse, oldest: Day): CapUse {
  const date = isoDay(oldest);
  const kept = Object.entries(use).filter(([key]) => {
    const [, per, period = ""] = /^(?:.*) (day|month|year|member) (.*)$/.exec(key) ?? [];
    return per === "member" || period >= date.slice(0, period.length);
  });
  return kept.length === Object.keys(use).length ? use : Object.fromEntries(kept);
}
