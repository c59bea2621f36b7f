import type { Instant } from "../time/instant.js";
import { type Change, comparePolicies } from "./compare-policies.js";
import type { PolicyDocument } from "./policy-document.js";

/** Why a version cannot take effect, with the figures its sentence needs. */
export type VersionRefusal =
  /** A change never rewrites the past (T10). */
  | { readonly code: "starts-in-the-past"; readonly from: Instant; readonly now: Instant }
  /** Versions follow each other: one that is already scheduled for the same time or later would be cut off. */
  | { readonly code: "starts-before-scheduled"; readonly from: Instant; readonly scheduled: Instant }
  /** Members of a tier that is gone have to go somewhere: `replaces` says where. */
  | { readonly code: "tier-has-members"; readonly ladder: string; readonly tier: string; readonly members: number }
  | { readonly code: "currency-changed"; readonly was: string; readonly is: string }
  | { readonly code: "program-changed"; readonly was: string; readonly is: string }
  /** Points that members have would be nowhere. */
  | { readonly code: "wallet-removed"; readonly wallet: string }
  /** The same count of points would mean another amount. */
  | { readonly code: "wallet-decimals-changed"; readonly wallet: string; readonly was: number; readonly is: number };

/** What came of asking for a new version: what it changes, or every reason why it cannot be. */
export type ScheduleOutcome =
  | { readonly kind: "scheduled"; readonly from: Instant; readonly changes: readonly Change[] }
  | { readonly kind: "refused"; readonly refusals: readonly VersionRefusal[] };

/** The version that would be followed. */
export type Predecessor = { readonly document: PolicyDocument; readonly from: Instant };

/**
 * Judges whether a policy may follow another from an instant on (T10).
 *
 * @param was - the last version, live or scheduled; `undefined` for the first one, which may begin whenever it likes
 * @param membersIn - how many members are on a tier now
 */
export function scheduleVersion(
  is: PolicyDocument, from: Instant, was: Predecessor | undefined, now: Instant, membersIn: (tier: string) => number,
): ScheduleOutcome {
  if (!was) return { kind: "scheduled", from, changes: [] };
  const refusals: VersionRefusal[] = [
    ...(from < now ? [{ code: "starts-in-the-past", from, now } as const] : []),
    ...(from <= was.from ? [{ code: "starts-before-scheduled", from, scheduled: was.from } as const] : []),
    ...programRefusals(was.document, is),
    ...tierRefusals(was.document, is, membersIn),
    ...walletRefusals(was.document, is),
  ];
  return refusals.length > 0 ? { kind: "refused", refusals } : { kind: "scheduled", from, changes: comparePolicies(was.document, is) };
}

function programRefusals({ program: was }: PolicyDocument, { program: is }: PolicyDocument): VersionRefusal[] {
  return [
    ...(was.id === is.id ? [] : [{ code: "program-changed", was: was.id, is: is.id } as const]),
    ...(was.currency === is.currency ? [] : [{ code: "currency-changed", was: was.currency, is: is.currency } as const]),
  ];
}

function tierRefusals(was: PolicyDocument, is: PolicyDocument, membersIn: (tier: string) => number): VersionRefusal[] {
  const left = new Set(is.ladders.flatMap(({ id, tiers }) => tiers.map((tier) => `${id}/${tier.id}`)));
  const replaced = (ladder: string, tier: string) => is.ladders.some(({ id, replaces }) => id === ladder && Object.hasOwn(replaces, tier));
  return was.ladders.flatMap(({ id: ladder, tiers }) => tiers.flatMap(({ id: tier }): VersionRefusal[] => {
    if (left.has(`${ladder}/${tier}`) || replaced(ladder, tier)) return [];
    const members = membersIn(tier);
    return members === 0 ? [] : [{ code: "tier-has-members", ladder, tier, members }];
  }));
}

function walletRefusals(was: PolicyDocument, is: PolicyDocument): VersionRefusal[] {
  return was.wallets.flatMap(({ id, decimals }): VersionRefusal[] => {
    const next = is.wallets.find((wallet) => wallet.id === id);
    if (!next) return [{ code: "wallet-removed", wallet: id }];
    return next.decimals === decimals ? [] : [{ code: "wallet-decimals-changed", wallet: id, was: decimals, is: next.decimals }];
  });
}
