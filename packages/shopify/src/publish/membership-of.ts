import { type Books, type Instant, type MemberState, type Policy, type Programme, type TierState, isoDay, isoInstant, memberStateAt, nameOf, never, policyAt } from "@laurel/core";
import type { Membership, MembershipNames } from "./membership-json.js";

/** What Shopify is to be told of a member. */
export type Published = {
  readonly membership: Membership;
  /** Every tier the member stands on, on all ladders: what tags are for. */
  readonly tiers: readonly string[];
  /** When time next changes something of it; until then it may be shown as it is. */
  readonly dueAt: Instant;
};

/** Which wallet is shown, and what the ledger does not say. */
export type MembershipTerms = {
  /** The wallet that pays at the checkout; the first that pays anything, unless said. */
  readonly wallet?: string | undefined;
  readonly card?: string | undefined;
};

/**
 * What is to be told of a member as of an instant (T8, P2, B1).
 *
 * @returns nothing for whoever has not joined, or has closed the membership: nothing of theirs is to be shown
 */
export function publishedOf(programme: Programme, books: Books, now: Instant, terms: MembershipTerms = {}): Published | undefined {
  const state = memberStateAt(programme, books, now);
  if (state.kind !== "member" || state.standing === "closed") return undefined;
  const policy = policyAt(programme, now);
  const tier = state.tiers[0];
  return {
    membership: {
      v: 1, tier: tier ? tierIn(policy, tier) : null, discount: discountIn(state),
      ...walletIn(policy, state, terms.wallet),
      next: tier ? nextIn(policy, tier, now) : null, validUntil: tier ? lastDayOf(policy, tier) : null,
      card: terms.card === undefined ? null : plain(terms.card, cardLengthMax), at: isoInstant(now),
    },
    tiers: state.tiers.map(({ current }) => current), dueAt: state.dueAt,
  };
}

type Enrolled = Extract<MemberState, { kind: "member" }>;
type Told<Name extends keyof Membership> = Membership[Name];

function tierIn(policy: Policy, { ladder, current }: TierState): Told<"tier"> {
  const tiers = policy.ladders.find(({ id }) => id === ladder)?.tiers ?? [];
  return { ...calledTier(policy, ladder, current), rank: tiers.find(({ id }) => id === current)?.rank ?? 0, of: tiers.length };
}

function discountIn({ entitlements }: Enrolled): Told<"discount"> {
  const percent = Math.max(0, ...entitlements.benefits.flatMap(({ kind, details }) => (kind === "discount" ? [Number(details["percent"])] : [])));
  return percent > 0 ? { percent } : null;
}

function walletIn(policy: Policy, state: Enrolled, wanted: string | undefined): Pick<Membership, "points" | "pending" | "wallet" | "worth"> {
  const terms = policy.wallets.find(({ id }) => id === wanted) ?? policy.wallets.find(({ redeem, worth }) => redeem && worth) ?? policy.wallets[0];
  const found = state.wallets.find(({ wallet }) => wallet === terms?.id);
  if (!terms || !found) return { points: 0, pending: 0, wallet: null, worth: null };
  const { id, decimals, worth } = terms;
  return {
    points: found.available, pending: found.pending, wallet: { id, name: namesIn(policy, policy.document.wallets.find((each) => each.id === id)?.name, id), decimals },
    worth: worth ? { ...worth, currency: policy.currency } : null,
  };
}

/** The nearest tier that figures reach, with what is missing where one figure says it all. */
function nextIn(policy: Policy, { ladder, nearest, higher }: TierState, now: Instant): Told<"next"> {
  const way = higher.find(({ tier }) => tier === nearest);
  if (!way) return null;
  const [missing, ...others] = way.missing;
  const amount = others.length === 0 && missing?.direction === "more" && missing.amount !== undefined ? Math.ceil(missing.amount) : undefined;
  const said = amount === undefined ? null : missing?.unit === "money" ? { minor: amount } : missing?.unit === "count" ? { count: amount } : null;
  return { tier: calledTier(policy, ladder, way.tier), missing: said, by: way.on > policy.zone.dayAt(now) ? isoDay(way.on) : null };
}

function lastDayOf({ zone }: Policy, { current, earned, keep, override }: TierState): string | null {
  if (override?.until !== undefined && override.until < never && current !== earned) return isoDay(zone.dayAt(override.until - 1));
  return keep?.lostOn === undefined ? null : isoDay(keep.lostOn - 1);
}

function calledTier(policy: Policy, ladder: string, id: string): { readonly id: string; readonly name: MembershipNames } {
  const found = policy.document.ladders.find((each) => each.id === ladder)?.tiers.find((each) => each.id === id);
  return { id, name: namesIn(policy, found?.name, id) };
}

type Names = Parameters<typeof nameOf>[0];

/** A name in all languages, each as the policy's own pages say it. */
export function namesIn({ document }: Pick<Policy, "document">, names: Names, id: string): MembershipNames {
  const inLanguage = (language: keyof MembershipNames): string => plain(nameOf(names, id, { words: { language }, document }), nameLengthMax);
  return { en: inLanguage("en"), "zh-Hans": inLanguage("zh-Hans"), "zh-Hant": inLanguage("zh-Hant") };
}

/** A policy takes no longer names. */
const nameLengthMax = 200;
const cardLengthMax = 100;

/** A text of which no unit takes more than three bytes: what JSON would write as an escape of six is left out. */
const plain = (text: string, lengthMax: number): string => text.replaceAll(/\p{Cc}/gu, " ").slice(0, lengthMax).toWellFormed();
