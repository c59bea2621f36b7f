import type { Fact, FactOf } from "../facts/fact.js";
import { takeBack } from "../points/wallet-books.js";
import { policyAt } from "../policy/policy.js";
import type { Activity } from "../metrics/activity.js";
import { earnOnLines } from "../earning/earn.js";
import { countOrder } from "./count-order.js";
import { type Draft, currentTiers, flag, laddersOf, noteActive, setWallet, termsOf, walletOf } from "../books/draft.js";
import { addPoints, giveBonuses, mayEarn } from "./earn-points.js";
import { keepPromise } from "./keep-promise.js";
import { joinLadders, judgeTiers, override } from "./move-tier.js";
import { setActivity } from "../books/remember.js";

/** Applies one moment of a fact to the books. */
export function applyFact(draft: Draft, fact: Fact): void {
  switch (fact.kind) {
    case "enrolled": return join(draft, fact);
    case "profile-changed": return changeProfile(draft, fact);
    case "entered": {
      draft.entered = { ...draft.entered, ...fact.values };
      return judgeTiers(draft, "activity");
    }
    case "standing-set": {
      draft.standing = fact.standing;
      return;
    }
    case "override-set": {
      const ladder = laddersOf(draft).find((each) => each.id === fact.ladder && each.tiers.some((tier) => tier.id === fact.tier));
      if (ladder) override(draft, ladder, { tier: fact.tier, until: fact.until, reason: fact.reason, by: fact.by });
      return;
    }
    case "override-ended": {
      const ladder = laddersOf(draft).find((each) => each.id === fact.ladder);
      if (ladder) override(draft, ladder, undefined);
      return;
    }
    case "order": return countOrder(draft, fact);
    case "return": return countReturn(draft, fact);
    case "deed": return countDeed(draft, fact);
    case "referral": return countReferral(draft, fact);
    default: {
      keepPromise(draft, fact);
      return judgeTiers(draft, "activity");
    }
  }
}

/** The first enrolment opens the books; those of merged members bring their own welcome, which is flagged (case 93). */
function join(draft: Draft, fact: FactOf<"enrolled">): void {
  if (draft.joined) flag(draft, "welcome-twice", fact.id);
  else {
    draft.joined = { at: fact.at, as: fact.as, birthday: fact.birthday, referredBy: fact.referredBy };
    draft.version = draft.policy.version;
    joinLadders(draft, "joined");
  }
  draft.enrolments = [...draft.enrolments, fact.id];
  flagSelfReferrals(draft);
  giveBonuses(draft, "enrolled", fact.id);
  judgeTiers(draft, "activity");
}

function changeProfile(draft: Draft, fact: FactOf<"profile-changed">): void {
  const joined = draft.joined!;
  draft.joined = { ...joined, as: fact.as ?? joined.as, birthday: fact.birthday ?? joined.birthday };
  if (fact.tags) draft.tags = [...fact.tags].sort();
  if (fact.as !== undefined && fact.as !== joined.as) joinLadders(draft, "kind-changed");
  judgeTiers(draft, "activity");
}

/** A return that names no order lowers its own day, and takes what its goods would earn at today's tier. */
function countReturn(draft: Draft, { id, return: back }: FactOf<"return">): void {
  const policy = policyAt(draft.programme, back.at);
  if (back.currency !== policy.currency) return flag(draft, "currency-differs", id);
  const lines = back.lines
    .filter((line) => !line.reward && (policy.orders.giftCards || !line.giftCard))
    .map((line) => {
      const spend = line.amount - (line.discount ?? 0) + (policy.orders.tax ? line.tax ?? 0 : 0);
      return { line, spend, gross: spend, units: line.quantity };
    });
  const day = policy.zone.dayAt(back.at);
  const points: Record<string, number> = {};
  const context = { at: back.at, day, minute: policy.zone.minuteAt(back.at), store: back.store, channel: back.channel, tiers: currentTiers(draft) };
  for (const terms of mayEarn(draft) ? policy.wallets : []) {
    const gone = earnOnLines(terms.earn, lines, context).reduce((sum, each) => sum + each.points, 0);
    if (gone === 0) continue;
    points[terms.id] = -gone;
    setWallet(draft, terms.id, takeBack(walletOf(draft, terms.id), id, gone, terms));
  }
  setActivity(draft, returned(id, back, day, lines, points));
  judgeTiers(draft, "refund");
}

function returned(id: string, back: FactOf<"return">["return"], day: number, lines: { line: { categories?: string[] | undefined }; spend: number; units: number }[], points: Record<string, number>): Activity {
  const categories = new Map<string, number>();
  let [spend, units] = [0, 0];
  for (const each of lines) {
    spend -= each.spend;
    units -= each.units;
    for (const name of each.line.categories ?? []) categories.set(name, (categories.get(name) ?? 0) - each.spend);
  }
  return {
    id, at: back.at, day, spend, gross: 0, orders: 0, units,
    ...(back.store !== undefined && { store: back.store }), ...(back.channel !== undefined && { channel: back.channel }),
    ...(categories.size > 0 && { categories: Object.fromEntries(categories) }), beforeRefunds: { orders: 0, units: 0 }, ...(Object.keys(points).length > 0 && { points }),
  };
}

function countDeed(draft: Draft, fact: FactOf<"deed">): void {
  const points = giveBonuses(draft, fact.deed, fact.id);
  noteDeed(draft, fact.id, fact.deed, points);
  judgeTiers(draft, "activity");
}

/** A friend came good, or was taken back since (B5, case 104). */
function countReferral(draft: Draft, fact: FactOf<"referral">): void {
  const { referral } = policyAt(draft.programme, fact.at);
  const known = draft.deeds.find((each) => each.id === fact.id);
  if (fact.reversedAt !== undefined && fact.reversedAt <= draft.now) {
    if (!known) return;
    for (const [wallet, points] of Object.entries(known.points ?? {})) {
      setWallet(draft, wallet, takeBack(walletOf(draft, wallet), fact.id, points, termsOf(draft, wallet)!));
    }
    draft.deeds = draft.deeds.filter((each) => each !== known);
    if (known.rewarded) draft.referrals -= 1;
  } else if (!known) {
    const terms = referral && termsOf(draft, referral.wallet);
    const rewarded = terms !== undefined && mayEarn(draft) && draft.referrals < (referral!.perMember ?? Infinity);
    if (rewarded) addPoints(draft, terms, { id: fact.id, cause: fact.id, points: referral!.referrer, waits: true }, "issued");
    const points = giveBonuses(draft, "referral", fact.id);
    if (rewarded) points[referral!.wallet] = (points[referral!.wallet] ?? 0) + referral!.referrer;
    noteDeed(draft, fact.id, "referral", points, rewarded);
    if (rewarded) draft.referrals += 1;
    flagSelfReferrals(draft);
  }
  judgeTiers(draft, "activity");
}

/** A friend who turns out to be the member by another account is for a person to look at (case 103). */
function flagSelfReferrals(draft: Draft): void {
  for (const { id, kind } of draft.deeds) {
    if (kind === "referral" && draft.enrolments.includes(id.replace(/^referral:/, "enrolled:"))) flag(draft, "referral-of-self", id);
  }
}

function noteDeed(draft: Draft, id: string, kind: string, points: Record<string, number>, rewarded = false): void {
  const day = draft.policy.zone.dayAt(draft.now);
  noteActive(draft, day);
  const deed = { id, kind, at: draft.now, day, ...(Object.keys(points).length > 0 && { points }), ...(rewarded && { rewarded: true as const }) };
  draft.deeds = [...draft.deeds, deed];
}

