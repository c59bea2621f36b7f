import type { Books } from "../books/books.js";
import { termsOf } from "../books/draft.js";
import { warnAt } from "../books/due.js";
import type { Points } from "../points/wallet.js";
import type { Programme } from "../policy/policy.js";
import type { Ladder } from "../tiers/ladder.js";
import type { Day } from "../time/day.js";
import { type Duration, addToDay } from "../time/duration.js";
import type { Instant } from "../time/instant.js";
import type { MemberState, TierState, WalletState } from "./member-state.js";
import type { WayToKeep } from "./progress.js";
import { type View, viewAt } from "./view.js";

/**
 * Something a member should know of when it looks at its membership (P2, T5): what is about to be lost, what was reached, what is owed. `id` is the same as long as it is about the same
 * thing, so that a page can remember what has been read; `at` is when it happens, or happened.
 */
export type MemberNotice = { readonly id: string; readonly at: Instant } & (
  | { readonly kind: "points-expiring"; readonly wallet: string; readonly points: Points; readonly expiresAt: Instant }
  | { readonly kind: "tier-at-risk"; readonly ladder: string; readonly tier: string; readonly on: Day; readonly keep: WayToKeep }
  | { readonly kind: "tier-reached"; readonly ladder: string; readonly tier: string }
  | { readonly kind: "points-owed"; readonly wallet: string; readonly points: Points }
);

/** How long ahead a loss is told where the policy does not say. */
const warnUnlessSaid: Duration = { months: 0, days: 30, ms: 0 };
/** For how many days a tier that was reached is news. */
const newsDays = 14;

/**
 * What to tell a member as of the instant of its state: what is going to happen, soonest first; then what is owed; then what was reached, newest first. Whether something is told changes with
 * the local day only, so a state that is shown until midnight shows the right ones. Nothing to whoever has not joined or has closed the membership.
 *
 * @param stored - the books that the state was read from
 */
export function noticesFor(programme: Programme, stored: Books, state: MemberState): MemberNotice[] {
  if (state.kind === "not-enrolled" || state.standing === "closed") return [];
  const view = viewAt(programme, stored, state.asOf);
  const ahead = [...state.wallets.flatMap((wallet) => endingIn(view, wallet)), ...state.tiers.flatMap((tier) => riskOf(view, tier))];
  const reached = state.tiers.flatMap((tier) => reachedOn(view, tier));
  return [...ahead.sort((a, b) => a.at - b.at), ...state.wallets.flatMap((wallet) => owedIn(wallet, state.asOf)), ...reached.sort((a, b) => b.at - a.at)];
}

function endingIn({ draft, today }: View, { wallet, nextToEnd }: WalletState): MemberNotice[] {
  // Of points that cannot be used nobody is asked to use them in time.
  if (!nextToEnd || !isOfUse(draft, wallet)) return [];
  const { points, at } = nextToEnd;
  const warned = draft.policy.zone.dayAt(warnAt(draft, at, termsOf(draft, wallet)?.warn ?? warnUnlessSaid));
  return warned > today ? [] : [{ id: `points-expiring:${wallet}:${at}`, kind: "points-expiring", at, wallet, points, expiresAt: at }];
}

function isOfUse(draft: View["draft"], wallet: string): boolean {
  return termsOf(draft, wallet)?.redeem !== undefined || draft.policy.rewards.some((reward) => reward.wallet === wallet && reward.points !== undefined);
}

function riskOf({ draft, ladders, today }: View, { ladder, current, keep, graceUntil }: TierState): MemberNotice[] {
  if (keep?.lostOn === undefined) return [];
  const { warn = warnUnlessSaid } = ladders.find(({ id }) => id === ladder)?.demote ?? {};
  const warned = addToDay(keep.lostOn, { months: -warn.months, days: -warn.days, ms: 0 });
  if (graceUntil === undefined && warned > today) return [];
  return [{ id: `tier-at-risk:${ladder}:${current}:${keep.lostOn}`, kind: "tier-at-risk", at: draft.policy.zone.startOf(keep.lostOn), ladder, tier: current, on: keep.lostOn, keep }];
}

/** A tier is reached where the last move led up; from what, the move before it says. Whoever has only just joined has moved once. */
function reachedOn({ draft, ladders, today }: View, { ladder, current }: TierState): MemberNotice[] {
  const [from, last] = draft.tiers[ladder]?.moves.slice(-2) ?? [];
  const on = ladders.find(({ id }) => id === ladder);
  if (!from || !last || !on || !isAbove(on, last.tier, from.tier)) return [];
  if (today - draft.policy.zone.dayAt(last.at) > newsDays) return [];
  return [{ id: `tier-reached:${ladder}:${current}:${last.at}`, kind: "tier-reached", at: last.at, ladder, tier: current }];
}

/** Ranks as the ladder has them now; a tier it has no longer was no step on it. */
function isAbove({ tiers }: Ladder, tier: string, other: string): boolean {
  const [one, two] = [tier, other].map((each) => tiers.findIndex(({ id }) => id === each));
  return two! >= 0 && one! > two!;
}

function owedIn({ wallet, debt }: WalletState, asOf: Instant): MemberNotice[] {
  return debt < 0 ? [{ id: `points-owed:${wallet}:${-debt}`, kind: "points-owed", at: asOf, wallet, points: -debt }] : [];
}
