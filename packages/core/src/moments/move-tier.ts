import { takeFigures } from "../rules/take-figures.js";
import type { About, Figures } from "../rules/evaluate.js";
import type { Ladder, ReviewPeriod, Tier } from "../tiers/ladder.js";
import { type Occasion, place, tierNamed } from "../tiers/place.js";
import { type MoveCause, type Override, type TierBooks, tierOf } from "../tiers/tier-books.js";
import { type Day, addMonths } from "../time/day.js";
import { addToDay } from "../time/duration.js";
import type { Instant } from "../time/instant.js";
import { lastDay, nextAnniversary, startOfNextPeriod } from "../time/window.js";
import { type Draft, flag, joinedDay, laddersOf } from "../books/draft.js";
import { issueOnTier } from "./issue-grants.js";

/** Places the member on every ladder of its kind, as of today. */
export function judgeTiers(draft: Draft, occasion: Occasion): void {
  const on = draft.policy.zone.dayAt(draft.now);
  for (const ladder of laddersOf(draft)) judge(draft, ladder, occasion, on);
}

/** Places the member on one ladder, with figures as of a day. */
export function judge(draft: Draft, ladder: Ladder, occasion: Occasion, on: Day): void {
  const known = draft.tiers[ladder.id];
  if (!known) return;
  const books = (known.lookAgain ?? lastDay) <= on ? { ...known, lookAgain: undefined } : known;
  setTier(draft, ladder, books);
  const about: About = { history: draft.history, on, listOrders: true };
  const figures = takeFigures(ladder.readings, draft.history, on);
  const placement = place(ladder, books, figures, about, occasion, draft.now);
  switch (placement.kind) {
    case "stays": return;
    case "grace-lifted": return setTier(draft, ladder, { ...books, graceUntil: undefined });
    case "grace-starts": {
      const today = draft.policy.zone.dayAt(draft.now);
      const until = draft.policy.zone.startOf(addToDay(today, ladder.demote.grace!));
      setTier(draft, ladder, { ...books, graceUntil: until });
      const { keep } = tierNamed(ladder, books.earned);
      const explanation = draft.recording ? keep?.explain(figures, about) : undefined;
      draft.told.push({ kind: "tier-at-risk", ladder: ladder.id, tier: books.earned, on: draft.policy.zone.dayAt(until), explanation });
      return;
    }
    case "promoted": case "demoted": {
      const { to } = placement;
      const rule = placement.kind === "promoted" ? to.reach : tierNamed(ladder, books.earned).keep;
      const explanation = draft.recording ? rule?.explain(figures, about) : undefined;
      const keptUntil = placement.kind === "promoted" ? keptFrom(draft, ladder) : undefined;
      const lookAgain = isCutShort(ladder, to, placement.kind, figures, about) ? startOfNextPeriod("month", draft.policy.zone.dayAt(draft.now)) : undefined;
      const next = { ...books, earned: to.id, graceUntil: undefined, keptUntil, lookAgain };
      if (placement.kind === "demoted" && occasion === "refund") flagUsedGifts(draft, books);
      moveTo(draft, ladder, next, placement.kind === "promoted" ? "promotion" : "demotion", explanation);
      if (placement.kind === "promoted") enter(draft, ladder, tierNamed(ladder, books.earned), to);
    }
  }
}

/** Whether somebody demoted at once would have fallen further, had the ladder not limited the levels: the next month looks again. */
function isCutShort({ demote }: Ladder, to: Tier, kind: "promoted" | "demoted", figures: Figures, about: About): boolean {
  return kind === "demoted" && demote.when === "at-once" && to.rank > 0 && !(to.keep?.holds(figures, about) ?? true);
}

/** Gifts for a tier that a refund takes away stay with the member; those used already are shown to a person (case 22). */
function flagUsedGifts(draft: Draft, { moves }: TierBooks): void {
  const since = moves.at(-1)?.at ?? draft.now;
  for (const grant of draft.grants) if (grant.because === "tier" && grant.state === "used" && grant.issuedAt >= since) flag(draft, "grant-unearned", grant.id);
}

/** Puts the member on the ladders of its kind that it is not on yet, on the lowest tier, and takes it off the others. */
export function joinLadders(draft: Draft, cause: "joined" | "kind-changed" | "policy"): void {
  const ladders = laddersOf(draft);
  draft.tiers = Object.fromEntries(Object.entries(draft.tiers).filter(([id]) => ladders.some((ladder) => ladder.id === id)));
  for (const ladder of ladders) {
    if (draft.tiers[ladder.id]) continue;
    const books: TierBooks = {
      earned: ladder.tiers[0]!.id, override: undefined, keptUntil: undefined, graceUntil: undefined,
      nextReview: nextReviewAfter(ladder.review, draft.policy.zone.dayAt(draft.now), joinedDay(draft)),
      lookAgain: undefined, warnedFor: undefined, moves: [],
    };
    moveTo(draft, ladder, books, cause, undefined);
    enter(draft, ladder, undefined, ladder.tiers[0]!);
  }
}

/**
 * Reviews the member at the end of a period: figures are as of its last day. A tier whose bar is met on the day of the review, by what came in the
 * very same instant, is not taken away by figures of the day before.
 */
export function review(draft: Draft, ladder: Ladder): void {
  const today = draft.policy.zone.dayAt(draft.now);
  judge(draft, ladder, isKeptOn(draft, ladder, today) ? "time" : "review", today - 1);
  const books = draft.tiers[ladder.id]!;
  setTier(draft, ladder, { ...books, nextReview: nextReviewAfter(ladder.review, today, joinedDay(draft)), warnedFor: undefined });
}

function isKeptOn(draft: Draft, ladder: Ladder, on: Day): boolean {
  const { keep, rank } = tierNamed(ladder, draft.tiers[ladder.id]!.earned);
  const about: About = { history: draft.history, on, listOrders: false };
  return rank > 0 && ladder.promote === "at-once" && (keep?.holds(takeFigures(ladder.readings, draft.history, on), about) ?? true);
}

/** Tells the member when, as things stand, the coming review would cost the tier (T5). */
export function warnOfReview(draft: Draft, ladder: Ladder): void {
  const books = draft.tiers[ladder.id]!;
  const on = books.nextReview!;
  setTier(draft, ladder, { ...books, warnedFor: on });
  const { keep, rank } = tierNamed(ladder, books.earned);
  if (rank === 0 || !keep || books.override || (books.keptUntil ?? draft.now) > draft.policy.zone.startOf(on)) return;
  const about: About = { history: draft.history, on: on - 1, listOrders: false };
  const figures = takeFigures(ladder.readings, draft.history, on - 1);
  if (keep.holds(figures, about)) return;
  const explanation = draft.recording ? keep.explain(figures, about) : undefined;
  draft.told.push({ kind: "tier-at-risk", ladder: ladder.id, tier: books.earned, on, explanation });
}

/** Sets or ends a tier by hand (T6). The earned tier goes on being judged beneath it. */
export function override(draft: Draft, ladder: Ladder, to: Override | undefined): void {
  const books = draft.tiers[ladder.id];
  if (!books) return;
  const was = tierOf(books);
  moveTo(draft, ladder, { ...books, override: to }, to ? "override" : "override-ended", undefined);
  if (to) enter(draft, ladder, tierNamed(ladder, was), tierNamed(ladder, to.tier));
}

/** Changes a ladder's books; where the tier shown changes with them, it is a move. */
export function moveTo(draft: Draft, ladder: Ladder, books: TierBooks, cause: MoveCause, explanation: Draft["moved"][number]["explanation"]): void {
  const before = draft.tiers[ladder.id];
  const [from, to] = [before && tierOf(before), tierOf(books)];
  if (from === to) return setTier(draft, ladder, books);
  setTier(draft, ladder, { ...books, moves: [...books.moves, { at: draft.now, tier: to, cause }] });
  draft.moved.push({ ladder: ladder.id, from, to, cause, explanation });
}

/** The day of the next review after a day; `undefined` for a ladder without reviews. */
export function nextReviewAfter(period: ReviewPeriod | undefined, day: Day, joined: Day): Day | undefined {
  if (period === undefined) return undefined;
  return period === "membership-year" ? nextAnniversary(day, joined) : startOfNextPeriod(period, day);
}

function setTier(draft: Draft, ladder: Ladder, books: TierBooks): void {
  if (draft.tiers[ladder.id] !== books) draft.tiers = { ...draft.tiers, [ladder.id]: books };
}

/** Hands out what the tier gives on entry, and what passed tiers give where the policy says so. */
function enter(draft: Draft, ladder: Ladder, from: Tier | undefined, to: Tier): void {
  const passed = ladder.passedTiers === "all-passed" && from ? ladder.tiers.slice(from.rank + 1, to.rank) : [];
  for (const tier of [...passed, to]) issueOnTier(draft, tier.id);
}

/** Until when a tier just reached is safe (option `hold_until`). */
function keptFrom(draft: Draft, { holdUntil }: Ladder): Instant | undefined {
  if (holdUntil === undefined) return undefined;
  const { zone } = draft.policy;
  const today = zone.dayAt(draft.now);
  if (holdUntil === "end-of-year") return zone.startOf(startOfNextPeriod("year", today));
  if (holdUntil === "end-of-next-year") return zone.startOf(addMonths(startOfNextPeriod("year", today), 12));
  return zone.startOf(addToDay(today, holdUntil));
}
