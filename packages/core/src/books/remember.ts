import { type Activity, type Totals, earlier } from "../metrics/activity.js";
import { firstInside } from "../metrics/measure.js";
import type { Grant } from "../benefits/grant.js";
import type { Fact } from "../facts/fact.js";
import type { OrderSnapshot } from "../orders/order-snapshot.js";
import type { Day } from "../time/day.js";
import { forgetCaps } from "../earning/cap.js";
import { type Instant, dayMs } from "../time/instant.js";
import type { Books } from "./books.js";
import { type Draft, countReturns } from "./draft.js";

/** What is remembered of an order or return of a day. */
export function activityOn(activity: readonly Activity[], id: string, day: Day): Activity | undefined {
  for (let i = firstInside(activity, day); i < activity.length && activity[i]!.day === day; i++) if (activity[i]!.id === id) return activity[i];
  return undefined;
}

/** Puts a piece of activity in its place, in the place of an older reading of the same order. One that is worth nothing is taken out. */
export function setActivity(draft: Draft, next: Activity): void {
  const { activity } = draft;
  let at = firstInside(activity, next.day);
  while (at < activity.length && earlier(activity[at]!, next) < 0) at++;
  const known = activity[at]?.id === next.id ? activity[at] : undefined;
  const counts = next.spend !== 0 || next.gross !== 0 || next.orders !== 0 || next.units !== 0;
  if (counts) activity.splice(at, known ? 1 : 0, next);
  else if (known) activity.splice(at, 1);
  draft.returns += (counts && next.spend < 0 ? 1 : 0) - (known && known.spend < 0 ? 1 : 0);
}

/**
 * Folds what is too old to matter into totals, so that the books of a member of ten years are no larger than those of a member of two. What comes
 * for it later is settled from the facts (`refersToForgotten`). The day is that of `until`, so equal facts forget alike; what an upcoming fact will
 * speak of stays.
 */
export function forget(draft: Draft, until: Instant): void {
  const { zone } = draft.policy;
  const today = zone.dayAt(until);
  draft.asOf = Math.max(today, draft.asOf);
  const oldest = today - Math.max(...draft.programme.policies.map((each) => each.memoryDays));
  const before = zone.startOf(oldest);
  const pinned = draft.upcoming.length === 0 ? nothing : new Set(draft.upcoming.flatMap(spokenOf));
  forgetActivity(draft, oldest, pinned);
  for (const id in draft.orders) if (draft.orders[id]!.placedAt < before && !pinned.has(id)) delete draft.orders[id];
  forgetRedemptions(draft, before, pinned);
  for (const id in draft.capUse) {
    const kept = forgetCaps(draft.capUse[id]!, today - onTimeDays);
    if (kept !== draft.capUse[id]) draft.capUse = { ...draft.capUse, [id]: kept };
  }
  forgetMoves(draft, before);
  const isOver = (grant: Grant): boolean =>
    grant.issuedAt < before - longestPeriodMs(draft) && grant.state !== "issued" && (grant.usedAt ?? grant.expiresAt) < before && !pinned.has(grant.id);
  if (draft.grants.some(isOver)) draft.grants = draft.grants.filter((each) => !isOver(each));
}

/**
 * A fact may lie this many days before the last settling and still be stepped on from the books, which remember all that such a fact could
 * depend on; an older one is settled from all facts.
 */
export const onTimeDays = 31;

/** Whether a fact speaks of something that the books may have forgotten: then they are no help in judging or settling it. */
export function refersToForgotten(books: Books, fact: Fact, isKnown: boolean): boolean {
  const wallets = Object.values(books.wallets);
  const remembers = (id: string): boolean => wallets.some((each) => each.redemptions.some((spent) => spent.id === id) || each.holds.some((held) => held.id === id));
  switch (fact.kind) {
    case "order": return (isKnown && !books.orders[fact.id]) || holdsPaying(fact.order).some((hold) => !remembers(hold));
    case "referral": return isKnown && !books.deeds.some((each) => each.id === fact.id);
    case "redemption-undone": return !remembers(fact.redemption);
    case "grant-used": case "grant-returned": return !books.grants.some((each) => each.id === fact.grant);
    default: return false;
  }
}

/** The holds whose points pay an order. */
export function holdsPaying({ payments }: Pick<OrderSnapshot, "payments">): string[] {
  return payments.flatMap(({ by, hold }) => (by === "points" && hold !== undefined ? [hold] : []));
}

const nothing: ReadonlySet<string> = new Set();

/** Ids of what a fact speaks of. */
function spokenOf(fact: Fact): string[] {
  if (fact.kind === "order") return [fact.id, ...holdsPaying(fact.order)];
  if (fact.kind === "redemption-undone") return [fact.redemption];
  return fact.kind === "grant-used" || fact.kind === "grant-returned" ? [fact.grant] : [fact.id];
}

function forgetActivity(draft: Draft, oldest: Day, pinned: ReadonlySet<string>): void {
  const isOld = ({ id, day }: { id: string; day: Day }): boolean => day < oldest && !pinned.has(id);
  const old = draft.activity.slice(0, firstInside(draft.activity, oldest)).filter(isOld);
  if (old.length > 0) {
    draft.totals = old.reduce(withActivity, draft.totals);
    const kept = draft.activity.filter((each) => !isOld(each));
    draft.activity.splice(0, draft.activity.length, ...kept);
    draft.returns = countReturns(kept);
  }
  const deeds = draft.deeds.filter(isOld);
  if (deeds.length === 0) return;
  draft.totals = deeds.reduce(withDeed, draft.totals);
  draft.deeds = draft.deeds.filter((each) => !isOld(each));
}

/** Redemptions stay as long as an order that they paid, and for good where their hold may still be told of. */
function forgetRedemptions(draft: Draft, before: Instant, pinned: ReadonlySet<string>): void {
  for (const id in draft.wallets) {
    const wallet = draft.wallets[id]!;
    if (!wallet.redemptions.some((each) => each.at < before)) continue;
    const paying = new Set(Object.values(draft.orders).flatMap((each) => each.holds ?? []));
    const redemptions = wallet.redemptions.filter((each) => each.at >= before || each.early || pinned.has(each.id) || paying.has(each.id));
    if (redemptions.length < wallet.redemptions.length) draft.wallets = { ...draft.wallets, [id]: { ...wallet, redemptions } };
  }
}

/** The longest time for which a benefit may not be issued again, in milliseconds. */
function longestPeriodMs({ programme }: Draft): number {
  let days = 0;
  for (const { benefits } of programme.policies) {
    for (const each of Object.values(benefits).flat()) if (each.grant?.every) days = Math.max(days, each.grant.every.months * 31 + each.grant.every.days);
  }
  return days * dayMs;
}

function forgetMoves(draft: Draft, before: Instant): void {
  for (const id in draft.tiers) {
    const { moves } = draft.tiers[id]!;
    let first = moves.length - 1;
    while (first > 0 && moves[first]!.at >= before) first--;
    if (first > 0) draft.tiers = { ...draft.tiers, [id]: { ...draft.tiers[id]!, moves: moves.slice(first) } };
  }
}

function withActivity(totals: Totals, each: Activity): Totals {
  const points = { ...totals.points };
  for (const wallet in each.points) points[wallet] = (points[wallet] ?? 0) + each.points[wallet]!;
  return {
    ...totals,
    spend: totals.spend + each.spend, gross: totals.gross + each.gross, orders: totals.orders + each.orders, units: totals.units + each.units,
    profit: totals.profit + (each.profit ?? 0),
    offers: totals.offers + (each.offer ? 1 : 0), newProducts: totals.newProducts + (each.newProduct ? 1 : 0),
    categories: [...new Set([...totals.categories, ...Object.keys(each.categories ?? {})])].sort(),
    points,
    lastOrderDay: each.orders === 1 ? each.day : totals.lastOrderDay,
  };
}

function withDeed(totals: Totals, deed: Draft["deeds"][number]): Totals {
  const points = { ...totals.points };
  for (const wallet in deed.points) points[wallet] = (points[wallet] ?? 0) + deed.points[wallet]!;
  return { ...totals, points, deeds: { ...totals.deeds, [deed.kind]: (totals.deeds[deed.kind] ?? 0) + 1 } };
}
