import { rank } from "../facts/moment.js";
import type { Ladder } from "../tiers/ladder.js";
import type { TierBooks } from "../tiers/tier-books.js";
import { firstInside } from "../metrics/measure.js";
import { type Day, civilDate, dayOf, daysInMonth } from "../time/day.js";
import { addToDay, addToInstant } from "../time/duration.js";
import { type Instant, never } from "../time/instant.js";
import { type Window, exitDay, lastDay, spanOf } from "../time/window.js";
import { periodOf } from "../time/period.js";
import { type Draft, currentTiers, joinedDay, laddersOf, termsOf } from "./draft.js";

/** A moment that time alone brings: what falls due next, and for which wallet, hold or ladder. */
export type TimeMoment = { readonly at: Instant; readonly rank: number; readonly about: string };

/**
 * The next moment that time alone brings (architecture, "Time is an event"): the earliest, and of those at one instant the one whose kind
 * comes first.
 *
 * @returns `undefined` when nothing is due, ever
 */
export function nextDue(draft: Draft): TimeMoment | undefined {
  if (!draft.joined) return undefined;
  let next: TimeMoment | undefined;
  const offer = (at: Instant, of: number, about: string): void => {
    if (at < never && (!next || at < next.at || (at === next.at && of < next.rank))) next = { at, rank: of, about };
  };
  programmeDue(draft, offer);
  for (const id in draft.wallets) walletDue(draft, id, offer);
  for (const grant of draft.grants) if (grant.state === "issued") offer(grant.expiresAt, rank.grantExpires, "");
  for (const ladder of laddersOf(draft)) ladderDue(draft, ladder, offer);
  offer(nextIssue(draft, dayPassed(draft, rank.issue)), rank.issue, "");
  if (draft.joined.birthday) offer(nextBirthday(draft, draft.joined.birthday), rank.birthday, "");
  return next;
}

type Offer = (at: Instant, rank: number, about: string) => void;

function programmeDue({ programme, now, cursor }: Draft, offer: Offer): void {
  for (let i = programme.policies.length - 1; i > 0; i--) {
    const { from } = programme.policies[i]!;
    if (from < now || (from === now && cursor.rank >= rank.policy)) break;
    offer(from, rank.policy, "");
  }
  for (let i = programme.calibrations.length - 1; i >= 0; i--) {
    const { at } = programme.calibrations[i]!;
    if (at < now || (at === now && cursor.rank >= rank.calibration)) break;
    offer(at, rank.calibration, "");
  }
}

/** The next instant after `now` at which a version or a snapshot of the population comes into force; `never` when none is known. */
export function nextProgrammeChange({ programme, now }: Draft): Instant {
  let next = never;
  for (const { from } of programme.policies) if (from > now) next = Math.min(next, from);
  for (const { at } of programme.calibrations) if (at > now) next = Math.min(next, at);
  return next;
}

function walletDue(draft: Draft, id: string, offer: Offer): void {
  const { lots, pending, holds } = draft.wallets[id]!;
  const terms = termsOf(draft, id)!;
  if (pending[0]) offer(pending[0].availableAt, rank.mature, id);
  for (const lot of pending) offer(lot.expiresAt, rank.expire, id);
  for (const hold of holds) offer(hold.until, rank.holdRunsOut, id);
  if (terms.expiry?.kind === "inactive") return offer(lots.length > 0 ? inactiveUntil(draft, id, terms.expiry.after) : never, rank.expire, id);
  if (lots[0]) offer(lots[0].expiresAt, rank.expire, id);
  if (!terms.warn) return;
  const unwarned = lots.find((lot) => !lot.warned);
  if (unwarned && unwarned.expiresAt < never) offer(warnAt(draft, unwarned.expiresAt, terms.warn), rank.warn, id);
}

/** The instant at which a member is told of points that end. */
export function warnAt(draft: Draft, expiresAt: Instant, warn: { months: number; days: number; ms: number }): Instant {
  return addToInstant(expiresAt, { months: -warn.months, days: -warn.days, ms: -warn.ms }, draft.policy.zone);
}

/** When the points of an idle member end: a time after the last order, deed, redemption or earning (option of `expiry`). */
export function inactiveUntil(draft: Draft, wallet: string, after: { months: number; days: number; ms: number }): Instant {
  const { zone } = draft.policy;
  let last = draft.lastActive ?? joinedDay(draft);
  for (const each of draft.wallets[wallet]?.lots ?? []) last = Math.max(last, zone.dayAt(each.earnedAt));
  return zone.startOf(addToDay(last, after) + 1) + after.ms;
}

function ladderDue(draft: Draft, ladder: Ladder, offer: Offer): void {
  const books = draft.tiers[ladder.id];
  if (!books) return;
  const { zone } = draft.policy;
  if (books.override?.until !== undefined) offer(books.override.until, rank.overrideEnds, ladder.id);
  if (books.graceUntil !== undefined) offer(books.graceUntil, rank.graceEnds, ladder.id);
  if (books.nextReview !== undefined) {
    offer(zone.startOf(books.nextReview), rank.review, ladder.id);
    const { warn } = ladder.demote;
    if (warn && books.warnedFor !== books.nextReview && books.earned !== ladder.tiers[0]!.id) {
      offer(zone.startOf(addToDay(books.nextReview, { months: -warn.months, days: -warn.days, ms: 0 })), rank.warn, ladder.id);
    }
  }
  const day = Math.min(nextMoveOfWindows(draft, ladder, books), books.lookAgain ?? lastDay);
  if (day < lastDay) offer(zone.startOf(day), rank.windowMoves, ladder.id);
  if (books.keptUntil !== undefined && books.keptUntil > draft.now) offer(books.keptUntil, rank.windowMoves, ladder.id);
}

/**
 * The next day on which a window moves past something, where that could change the tier: a demotion at once of somebody above the lowest tier, or
 * a promotion by a rule that time can fulfil. A return that leaves a window raises a sum, so it can promote, too.
 */
function nextMoveOfWindows(draft: Draft, ladder: Ladder, books: TierBooks): Day {
  const mayFall = ladder.demote.when === "at-once" && books.earned !== ladder.tiers[0]!.id && books.graceUntil === undefined;
  const atTop = books.earned === ladder.tiers.at(-1)!.id;
  const mayRise = ladder.promote === "at-once" && !atTop && (ladder.timeMayPromote || draft.returns > 0);
  if (!mayFall && !mayRise) return lastDay;
  const passed = dayPassed(draft, rank.windowMoves);
  let next = ladder.daily ? passed + 1 : lastDay;
  for (const window of ladder.windows) next = Math.min(next, nextMove(draft, window, passed));
  return next;
}

function nextMove(draft: Draft, window: Window, passed: Day): Day {
  if (window.kind === "lifetime") return lastDay;
  const anchor = joinedDay(draft);
  const { from } = spanOf(window, passed, anchor);
  const oldest = draft.activity[firstInside(draft.activity, from)]?.day ?? lastDay;
  let deed = lastDay;
  for (const each of draft.deeds) if (each.day >= from) deed = Math.min(deed, each.day);
  const first = Math.min(oldest, deed);
  if (first === lastDay) return lastDay;
  return Math.max(passed + 1, exitDay(window, first, anchor));
}

/** The last day whose moment of a rank, at the day's first instant, is over. */
export function dayPassed({ now, cursor, policy: { zone } }: Draft, of: number): Day {
  const day = zone.dayAt(now);
  return zone.startOf(day) === now && cursor.rank < of ? day - 1 : day;
}

/** When the next periodic benefit falls due after a day; `never` when the member's tiers have none. */
function nextIssue(draft: Draft, passed: Day): Instant {
  let next = never;
  for (const tier of currentTiers(draft)) {
    for (const { grant } of draft.policy.benefits[tier] ?? []) {
      if (grant?.on !== "tier" || grant.every === undefined) continue;
      next = Math.min(next, draft.policy.zone.startOf(periodOf(grant.every, joinedDay(draft), passed).next));
    }
  }
  return next;
}

function nextBirthday(draft: Draft, born: { month: number; day: number }): Instant {
  const passed = dayPassed(draft, rank.birthday);
  let { year } = civilDate(passed);
  for (;; year++) {
    const day = birthdayIn(draft, born, year);
    if (day > passed && year > (draft.birthdayYear ?? -Infinity)) return draft.policy.zone.startOf(day);
  }
}

/** The day a birthday is kept in a year; 29 February falls on the 28th in other years, or on 1 March, as the policy says. */
export function birthdayIn({ policy }: Pick<Draft, "policy">, born: { month: number; day: number }, year: number): Day {
  if (born.day <= daysInMonth(year, born.month)) return dayOf(year, born.month, born.day);
  const last = dayOf(year, born.month, daysInMonth(year, born.month));
  return policy.birthdays.leapDay === "03-01" ? last + 1 : last;
}

