import type { Books } from "../books/books.js";
import type { Fact, FactOf } from "../facts/fact.js";
import { momentsOf } from "../facts/moment.js";
import { scale } from "../money/rounding.js";
import { factorOne } from "../money/decimal.js";
import { noWallet } from "../points/wallet-books.js";
import { type Policy, type Programme, policyAt } from "../policy/policy.js";
import { tierOf } from "../tiers/tier-books.js";
import { type Instant, always } from "../time/instant.js";
import type { Refusal } from "./refusal.js";

/** A fact may lie this far ahead of our clock: clocks of shops differ, but not by more than a day. */
export const clockSkewMs = 86_400_000;

/**
 * Judges a wish against the books as of now, before it becomes a fact (facts.md, "A command").
 *
 * @param memberId - whose books they are
 * @param books - settled as of `now`, not as last stored
 * @returns the refusal, or `undefined` when it may happen
 */
export function judge(programme: Programme, memberId: string, books: Books, fact: Fact, now: Instant): Refusal | undefined {
  const policy = policyAt(programme, now);
  const last = momentsOf(fact, always).at(-1)!.at;
  if (last > now + clockSkewMs) return { code: "too-far-ahead", at: last, latest: now + clockSkewMs };
  if (fact.kind === "enrolled") return fact.referredBy === memberId ? { code: "referral-of-self" } : undefined;
  // A member that was merged into another has empty books, and yet may have the merge undone.
  if (fact.kind === "merged" || fact.kind === "merged-into" || fact.kind === "merge-undone") return undefined;
  if (!books.joined) return { code: "not-enrolled" };
  switch (fact.kind) {
    case "order": return currencyOf(policy, fact.order.currency);
    case "return": return currencyOf(policy, fact.return.currency);
    case "hold-placed": return judgeHold(policy, books, fact) ?? judgeName(books, fact.hold) ?? judgeShare(policy, fact);
    case "redeemed": return judgeRedeemed(policy, books, fact) ?? judgeName(books, fact.redemption);
    case "hold-captured": return judgeCapture(books, fact);
    case "hold-released": return holdsOf(books).some((each) => each.id === fact.hold) ? undefined : { code: "hold-unknown", hold: fact.hold };
    case "redemption-undone": return judgeUndo(books, fact);
    case "reward-taken": return judgeReward(policy, books, fact, now) ?? judgeName(books, fact.redemption);
    case "grant-used": return judgeGrant(books, fact.grant);
    case "adjusted": return judgeAdjustment(policy, books, fact);
    case "override-set": return judgeOverride(policy, books, fact, now);
    case "transfer-out": return judgeTransfer(policy, memberId, books, fact);
    case "referral": return judgeReferral(memberId, books, fact.friend);
    default: return undefined;
  }
}

function currencyOf({ currency: expected }: Policy, currency: string): Refusal | undefined {
  return currency === expected ? undefined : { code: "currency-differs", currency, expected };
}

type Spending = { readonly wallet: string; readonly points: number };

function judgeSpending(policy: Policy, books: Books, spending: Spending): Refusal | undefined {
  return judgePiece(policy, books, spending) ?? judgeBalance(books, spending.wallet, spending.points);
}

/** A lease is for several spends: each of them is of a size that the policy allows, the lease itself only has to be enough for one. */
function judgeHold(policy: Policy, books: Books, fact: FactOf<"hold-placed">): Refusal | undefined {
  if (!fact.lease) return judgeSpending(policy, books, fact);
  const max = policy.wallets.find((each) => each.id === fact.wallet)?.redeem?.max ?? fact.points;
  return judgePiece(policy, books, { wallet: fact.wallet, points: Math.min(fact.points, max) }) ?? judgeBalance(books, fact.wallet, fact.points);
}

/** Out of a lease only what is in it. */
function judgeRedeemed(policy: Policy, books: Books, fact: FactOf<"redeemed">): Refusal | undefined {
  const { lease, points: wanted } = fact;
  if (lease === undefined) return judgeSpending(policy, books, fact);
  const held = books.wallets[fact.wallet]?.holds.find((each) => each.id === lease);
  if (!held) return { code: "hold-unknown", hold: lease };
  return judgePiece(policy, books, fact) ?? (wanted <= held.points ? undefined : { code: "capture-exceeds-hold", hold: lease, wanted, held: held.points });
}

/** Whether the policy lets so many points be spent at once, whatever there is. */
function judgePiece(policy: Policy, books: Books, { wallet, points }: Spending): Refusal | undefined {
  const terms = policy.wallets.find((each) => each.id === wallet);
  if (!terms) return { code: "wallet-unknown", wallet };
  if (books.standing === "closed") return { code: "membership-closed" };
  if (!terms.redeem) return { code: "wallet-not-redeemable", wallet };
  const { step, min, max } = terms.redeem;
  if (points < min) return { code: "points-below-minimum", wallet, wanted: points, min };
  if (max !== undefined && points > max) return { code: "points-above-maximum", wallet, wanted: points, max };
  return points % step === 0 ? undefined : { code: "points-not-in-steps", wallet, wanted: points, step };
}

function judgeBalance(books: Books, wallet: string, wanted: number): Refusal | undefined {
  const { available } = (books.wallets[wallet] ?? noWallet).accounts;
  return wanted <= available ? undefined : { code: "points-short", wallet, wanted, available, missing: wanted - available };
}

/** The share of the goods that points may pay, where the cart is known. */
function judgeShare(policy: Policy, { wallet, points, goods }: FactOf<"hold-placed">): Refusal | undefined {
  const { worth, redeem } = policy.wallets.find((each) => each.id === wallet)!;
  if (goods === undefined || !worth || !redeem) return undefined;
  const payable = scale(goods, redeem.maxShare, factorOne, "down");
  const max = scale(payable, worth.points, worth.minor, "down");
  return points <= max ? undefined : { code: "points-above-maximum", wallet, wanted: points, max };
}

/** Nothing is had twice under one name. */
function judgeName(books: Books, hold: string): Refusal | undefined {
  const known = holdsOf(books).some((each) => each.id === hold) || redemptionsOf(books).some((each) => each.id === hold);
  return known ? { code: "hold-taken", hold } : undefined;
}

function judgeCapture(books: Books, { hold, points }: FactOf<"hold-captured">): Refusal | undefined {
  const found = holdsOf(books).find((each) => each.id === hold);
  if (!found) return { code: "hold-unknown", hold };
  return points <= found.points ? undefined : { code: "capture-exceeds-hold", hold, wanted: points, held: found.points };
}

function judgeUndo(books: Books, { redemption, points }: FactOf<"redemption-undone">): Refusal | undefined {
  const found = redemptionsOf(books).find((each) => each.id === redemption);
  if (!found) return { code: "redemption-unknown", redemption };
  const left = found.points - found.returned;
  return left > 0 && (points ?? left) <= left ? undefined : { code: "already-returned", redemption, wanted: points ?? found.points, left };
}

function judgeReward(policy: Policy, books: Books, fact: FactOf<"reward-taken">, now: Instant): Refusal | undefined {
  const reward = policy.rewards.find((each) => each.id === fact.reward);
  if (!reward || reward.points === undefined) return { code: "reward-unknown", reward: fact.reward };
  if (books.standing === "closed") return { code: "membership-closed" };
  const { tiers, from, until } = reward;
  const mine = Object.values(books.tiers).map(tierOf);
  if (tiers && !mine.some((tier) => tiers.includes(tier))) return { code: "reward-not-for-tier", reward: fact.reward, tiers };
  if ((from !== undefined && now < from) || (until !== undefined && now >= until)) return { code: "reward-not-now", reward: fact.reward, from, until };
  if (fact.points !== reward.points || fact.wallet !== reward.wallet) {
    return { code: "reward-price-differs", reward: fact.reward, wanted: fact.points, price: reward.points };
  }
  return judgeBalance(books, fact.wallet, fact.points);
}

function judgeGrant(books: Books, grant: string): Refusal | undefined {
  const found = books.grants.find((each) => each.id === grant);
  if (!found) return { code: "grant-unknown", grant };
  return found.state === "issued" ? undefined : { code: "grant-not-usable", grant, state: found.state };
}

/** By hand, points never go below zero, and much of them needs a second person (P7). */
function judgeAdjustment(policy: Policy, books: Books, { wallet, points, by, approvedBy }: FactOf<"adjusted">): Refusal | undefined {
  const terms = policy.wallets.find((each) => each.id === wallet);
  if (!terms) return { code: "wallet-unknown", wallet };
  const limit = terms.approvalAbove;
  if (limit !== undefined && Math.abs(points) > limit && (approvedBy === undefined || approvedBy === by)) {
    return { code: "approval-needed", points, limit };
  }
  return points < 0 ? judgeBalance(books, wallet, -points) : undefined;
}

function judgeOverride(policy: Policy, books: Books, fact: FactOf<"override-set">, now: Instant): Refusal | undefined {
  const ladder = policy.ladders.find((each) => each.id === fact.ladder);
  if (!ladder || !books.tiers[fact.ladder]) return { code: "ladder-unknown", ladder: fact.ladder };
  if (!ladder.tiers.some((tier) => tier.id === fact.tier)) return { code: "tier-unknown", ladder: fact.ladder, tier: fact.tier };
  return fact.until !== undefined && fact.until <= now ? { code: "end-in-the-past", until: fact.until } : undefined;
}

function judgeTransfer(policy: Policy, memberId: string, books: Books, { wallet, points, to }: FactOf<"transfer-out">): Refusal | undefined {
  const terms = policy.wallets.find((each) => each.id === wallet);
  if (!terms) return { code: "wallet-unknown", wallet };
  if (books.standing === "closed") return { code: "membership-closed" };
  if (!terms.transfer) return { code: "transfer-off", wallet };
  if (to === memberId) return { code: "transfer-to-self" };
  return judgeBalance(books, wallet, points);
}

/** Two members who brought each other are a ring, and a ring brings nobody (B5, case 107). */
function judgeReferral(memberId: string, books: Books, friend: string): Refusal | undefined {
  if (friend === memberId) return { code: "referral-of-self" };
  return books.joined?.referredBy === friend ? { code: "referral-circle", friend } : undefined;
}

const holdsOf = (books: Books) => Object.values(books.wallets).flatMap((each) => each.holds);
const redemptionsOf = (books: Books) => Object.values(books.wallets).flatMap((each) => each.redemptions);
