import type { Bonus, Cap } from "../earning/earn-terms.js";
import { bonusPoints, isOn } from "../earning/earn.js";
import { roomUnder, useCaps } from "../earning/cap.js";
import { put } from "../points/wallet-books.js";
import { type Policy, policyAt } from "../policy/policy.js";
import type { Instant } from "../time/instant.js";
import { addToInstant } from "../time/duration.js";
import { type Draft, currentTiers, setWallet, walletOf } from "../books/draft.js";
import { lotEnd } from "../points/lot-end.js";

type Terms = Policy["wallets"][number];

/** Puts points into a wallet as a lot of their own, waiting and ending as the policy says. */
export function addPoints(
  draft: Draft, terms: Terms, lot: { id: string; cause: string; points: number; expiresAt?: Instant; waits: boolean }, from: "issued" | "adjusted" | "inTransit",
): void {
  const { now, policy } = draft;
  const availableAt = lot.waits && terms.pending ? addToInstant(now, terms.pending, policy.zone) : now;
  const made = { id: lot.id, cause: lot.cause, points: lot.points, earnedAt: now, availableAt, expiresAt: lot.expiresAt ?? lotEnd(policy.zone, terms.expiry, now) };
  setWallet(draft, terms.id, put(walletOf(draft, terms.id), made, from, now));
}

/** The caps that a rule's points count against: its own, and those of the whole wallet. */
export function capsOn(terms: Terms, rule: string, own: Cap | undefined): { rule: string; cap: Cap }[] {
  const caps = terms.earn.caps.map((cap) => ({ rule: "*", cap }));
  return own ? [{ rule, cap: own }, ...caps] : caps;
}

/** Counts points against caps; those that do not fit are not given. */
export function underCaps(draft: Draft, wallet: string, caps: { rule: string; cap: Cap }[], points: number): number {
  if (caps.length === 0) return points;
  const today = draft.policy.zone.dayAt(draft.now);
  const use = draft.capUse[wallet] ?? {};
  const given = roomUnder(use, caps, today, points);
  draft.capUse = { ...draft.capUse, [wallet]: useCaps(use, caps, today, given) };
  return given;
}

/**
 * Gives the fixed bonuses for something that happened now: joining, a birthday, a review (P1).
 *
 * @returns points given, by wallet
 */
export function giveBonuses(draft: Draft, on: string, cause: string): Record<string, number> {
  const given: Record<string, number> = {};
  if (!mayEarn(draft)) return given;
  const policy = policyAt(draft.programme, draft.now);
  const tiers = currentTiers(draft);
  for (const terms of policy.wallets) {
    for (const bonus of terms.earn.bonuses) {
      if (bonus.on !== on || !isOn(bonus, draft.now)) continue;
      const points = giveBonus(draft, terms, bonus, tiers, cause);
      if (points > 0) given[terms.id] = (given[terms.id] ?? 0) + points;
    }
  }
  return given;
}

function giveBonus(draft: Draft, terms: Terms, bonus: Bonus, tiers: readonly string[], cause: string): number {
  const points = underCaps(draft, terms.id, capsOn(terms, bonus.id, bonus.cap), bonusPoints(bonus, tiers));
  if (points > 0) addPoints(draft, terms, { id: `${cause}#${bonus.id}`, cause, points, waits: false }, "issued");
  return points;
}

/** Whether the member's standing lets it earn. */
export const mayEarn = ({ standing, policy }: Draft): boolean => standing === "good" || (standing === "restricted" && policy.restricted.earns);
