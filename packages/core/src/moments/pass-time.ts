import { rank } from "../facts/moment.js";
import { expire, mature, release } from "../points/wallet-books.js";
import { firstToExpire, firstToMature, pointsOf } from "../points/lot.js";
import { policyAt } from "../policy/policy.js";
import { civilDate } from "../time/day.js";
import { never } from "../time/instant.js";
import { type Draft, joinedDay, laddersOf, endsNow, setWallet, termsOf, walletOf } from "../books/draft.js";
import { type TimeMoment, inactiveUntil, warnAt } from "../books/due.js";
import { lotEnd } from "../points/lot-end.js";
import { giveBonuses } from "./earn-points.js";
import { endHold, noteEnded } from "./end-hold.js";
import { expireGrants, issueOnBirthday, issuePeriodic } from "./issue-grants.js";
import { joinLadders, judge, judgeTiers, moveTo, nextReviewAfter, override, review, warnOfReview } from "./move-tier.js";
import { currentTiers } from "../books/draft.js";

/** Applies a moment that time alone brought. */
export function passTime(draft: Draft, moment: TimeMoment): void {
  const ladder = laddersOf(draft).find((each) => each.id === moment.about);
  switch (moment.rank) {
    case rank.policy: return changePolicy(draft);
    case rank.calibration: return judgeTiers(draft, "policy");
    case rank.expire: return expireLots(draft, moment.about);
    case rank.holdRunsOut: return runOut(draft, moment.about);
    case rank.mature: return matureLots(draft, moment.about);
    case rank.grantExpires: return expireGrants(draft);
    case rank.windowMoves: return ladder && judge(draft, ladder, "time", draft.policy.zone.dayAt(draft.now));
    case rank.overrideEnds: return ladder && override(draft, ladder, undefined);
    case rank.graceEnds: return ladder && endGrace(draft, ladder);
    case rank.review: return ladder && review(draft, ladder);
    case rank.issue: return currentTiers(draft).forEach((tier) => issuePeriodic(draft, tier));
    case rank.birthday: return keepBirthday(draft);
    case rank.warn: return ladder ? warnOfReview(draft, ladder) : warnOfExpiry(draft, moment.about);
  }
}

/** What time's moments are called in the ledger. */
export const causeOf: Readonly<Record<number, string>> = {
  [rank.policy]: "policy", [rank.calibration]: "calibration", [rank.expire]: "expiry", [rank.holdRunsOut]: "hold-ran-out", [rank.mature]: "maturity",
  [rank.grantExpires]: "grant-expiry", [rank.windowMoves]: "window", [rank.overrideEnds]: "override-end", [rank.graceEnds]: "grace-end",
  [rank.review]: "review", [rank.issue]: "benefit", [rank.birthday]: "birthday", [rank.warn]: "warning",
};

function expireLots(draft: Draft, wallet: string): void {
  const books = walletOf(draft, wallet);
  const terms = termsOf(draft, wallet)!;
  const idle = terms.expiry?.kind === "inactive" && inactiveUntil(draft, wallet, terms.expiry.after) <= draft.now;
  const ending = idle ? { ...books, lots: books.lots.map((lot) => ({ ...lot, expiresAt: draft.now })) } : books;
  for (const { cause, points, expiresAt } of [...ending.lots, ...ending.pending]) if (expiresAt <= draft.now) noteEnded(draft, cause, wallet, points);
  const next = expire(ending, draft.now);
  const gone = next.accounts.expired - books.accounts.expired;
  setWallet(draft, wallet, next);
  if (gone > 0) draft.told.push({ kind: "points-expired", wallet, points: gone });
}

function runOut(draft: Draft, wallet: string): void {
  const terms = termsOf(draft, wallet)!;
  for (const hold of walletOf(draft, wallet).holds) {
    if (hold.until <= draft.now) endHold(draft, wallet, hold.id, (books) => release(books, hold.id, draft.now, endsNow(draft, terms)));
  }
}

function matureLots(draft: Draft, wallet: string): void {
  const books = walletOf(draft, wallet);
  const next = mature(books, draft.now);
  setWallet(draft, wallet, next);
  draft.told.push({ kind: "points-matured", wallet, points: pointsOf(books.pending) - pointsOf(next.pending) });
}

function warnOfExpiry(draft: Draft, wallet: string): void {
  const books = walletOf(draft, wallet);
  const warn = termsOf(draft, wallet)!.warn!;
  const isNow = (expiresAt: number): boolean => expiresAt < never && warnAt(draft, expiresAt, warn) <= draft.now;
  const soon = books.lots.filter((lot) => !lot.warned && isNow(lot.expiresAt));
  setWallet(draft, wallet, { ...books, lots: books.lots.map((lot) => (soon.includes(lot) ? { ...lot, warned: true as const } : lot)) });
  if (soon.length > 0) draft.told.push({ kind: "points-expiring", wallet, points: pointsOf(soon), expiresAt: soon[0]!.expiresAt });
}

/** The grace 保级期 is over: the figures of this day decide. */
function endGrace(draft: Draft, ladder: ReturnType<typeof laddersOf>[number]): void {
  judge(draft, ladder, "grace-ended", draft.policy.zone.dayAt(draft.now));
  const books = draft.tiers[ladder.id]!;
  if (books.graceUntil !== undefined) draft.tiers = { ...draft.tiers, [ladder.id]: { ...books, graceUntil: undefined } };
}

function keepBirthday(draft: Draft): void {
  const { year } = civilDate(draft.policy.zone.dayAt(draft.now));
  draft.birthdayYear = year;
  giveBonuses(draft, "birthday", `birthday:${year}`);
  issueOnBirthday(draft, year);
}

/** A new version begins (T10): members of tiers it removed move where it says, then everybody is placed, with the grandfathering it declares. */
function changePolicy(draft: Draft): void {
  const policy = policyAt(draft.programme, draft.now);
  draft.version = policy.version;
  for (const ladder of laddersOf(draft)) {
    const books = draft.tiers[ladder.id];
    if (!books) continue;
    const mapped = (tier: string): string => (ladder.tiers.some((each) => each.id === tier) ? tier : ladder.replaces[tier] ?? ladder.tiers[0]!.id);
    const kept = books.override && { ...books.override, tier: mapped(books.override.tier) };
    const nextReview = ladder.review === undefined ? undefined : books.nextReview ?? nextReviewAfter(ladder.review, policy.zone.dayAt(draft.now), joinedDay(draft));
    moveTo(draft, ladder, { ...books, earned: mapped(books.earned), override: kept, nextReview }, "policy", undefined);
  }
  joinLadders(draft, "policy");
  for (const wallet in draft.wallets) switchExpiry(draft, wallet);
  judgeTiers(draft, "policy");
}

/** Where expiry is switched on, old lots count from that day; where it is switched off, they end no more (case 51). */
function switchExpiry(draft: Draft, wallet: string): void {
  const books = walletOf(draft, wallet);
  const terms = termsOf(draft, wallet)!;
  const end = lotEnd(draft.policy.zone, terms.expiry, draft.now);
  const changed = (expiresAt: number): number => (end === never ? never : Math.min(expiresAt, expiresAt === never ? end : expiresAt));
  // Lots that end together now stand by their age; whoever puts points back looks for them there.
  const lots = books.lots.map((lot) => ({ ...lot, expiresAt: changed(lot.expiresAt) })).sort(firstToExpire);
  const pending = books.pending.map((lot) => ({ ...lot, expiresAt: changed(lot.expiresAt) })).sort(firstToMature);
  setWallet(draft, wallet, { ...books, lots, pending });
}
