/** A name in every language Laurel speaks. */
export type MembershipNames = { readonly en: string; readonly "zh-Hans": string; readonly "zh-Hant": string };

/**
 * What Shopify is told of a member, in the customer's metafield `$app:membership`: read by the theme, the extensions and the discount Function, none of which can ask for more. Never as long as 10,000 bytes,
 * above which a Function sees nothing. Days and moments are texts, days as `2026-12-31` in the programme's zone.
 */
export type Membership = {
  /** Version of this shape. Another one is not to be read. */
  readonly v: 1;
  /** The tier shown, on the first ladder the member stands on; `rank` from 0 for the lowest of `of` tiers. Nothing in a programme without tiers. */
  readonly tier: { readonly id: string; readonly name: MembershipNames; readonly rank: number; readonly of: number } | null;
  /** What the tiers take off an order, in percent; the best where several do. */
  readonly discount: { readonly percent: number } | null;
  /** Points to spend, and those that wait for the return window, in the wallet's smallest piece; both 0 without a wallet. */
  readonly points: number;
  readonly pending: number;
  /** The wallet that pays at the checkout; its points have so many decimal places. */
  readonly wallet: { readonly id: string; readonly name: MembershipNames; readonly decimals: number } | null;
  /** `points` smallest pieces pay `minor` units of the currency; nothing where they pay nothing. */
  readonly worth: { readonly points: number; readonly minor: number; readonly currency: string } | null;
  /** The next tier to be reached by buying. `missing` is nothing where one figure does not say it; `by` where the figures are looked at on a day. */
  readonly next: { readonly tier: { readonly id: string; readonly name: MembershipNames }; readonly missing: { readonly minor: number } | { readonly count: number } | null; readonly by: string | null } | null;
  /** The last day of the tier, if nothing more happens. */
  readonly validUntil: string | null;
  /** The number of the member's card. */
  readonly card: string | null;
  /** As of when, in ISO 8601. */
  readonly at: string;
};

/** A metafield as long as this is nothing to a Function. */
export const membershipBytesMax = 10_000;

/** Writes a membership; all of it is well-formed text, so that every reader counts the same bytes. */
export const membershipText = (membership: Membership): string => JSON.stringify(membership);

/** Whether two memberships say the same of the member, whenever each was written. */
export const saysTheSame = (one: Membership, other: Membership): boolean => membershipText({ ...one, at: "" }) === membershipText({ ...other, at: "" });

/**
 * Reads what Shopify hands on: the text of the metafield, or what was parsed of it.
 *
 * @returns nothing for whatever is no membership of this version, however it came there; fields that are not known are left out, and the others stand in the order of the type
 */
export function readMembership(found: unknown): Membership | undefined {
  const read = typeof found === "string" ? parsed(found) : found;
  if (!isRecord(read) || read["v"] !== 1) return undefined;
  try {
    return membershipIn(read);
  } catch (error) {
    if (error instanceof Misread) return undefined;
    throw error;
  }
}

/** What was read is none. */
class Misread extends Error {}

type Found = Readonly<Record<string, unknown>>;

function membershipIn(read: Found): Membership {
  return {
    v: 1,
    tier: orNothing(read["tier"], (tier) => ({ ...calledIn(tier), rank: countIn(tier["rank"]), of: countIn(tier["of"]) })),
    discount: orNothing(read["discount"], (discount) => ({ percent: percentIn(discount["percent"]) })),
    points: countIn(read["points"]), pending: countIn(read["pending"]),
    wallet: orNothing(read["wallet"], (wallet) => ({ ...calledIn(wallet), decimals: countIn(wallet["decimals"] ?? 0) })),
    worth: orNothing(read["worth"], (worth) => ({ points: countIn(worth["points"]), minor: countIn(worth["minor"]), currency: textIn(worth["currency"], /^[A-Z]{3}$/) })),
    next: orNothing(read["next"], (next) => ({ tier: calledIn(recordIn(next["tier"])), missing: orNothing(next["missing"], missingIn), by: orNothingText(next["by"], dayPattern) })),
    validUntil: orNothingText(read["validUntil"], dayPattern),
    card: orNothingText(read["card"], /^.{1,200}$/su),
    at: textIn(read["at"], /^\d{4,6}-\d\d-\d\dT[\d:.]+Z$/),
  };
}

const dayPattern = /^\d{4,6}-\d\d-\d\d$/;
const missingIn = (missing: Found): { readonly minor: number } | { readonly count: number } => ("minor" in missing ? { minor: countIn(missing["minor"]) } : { count: countIn(missing["count"]) });
const calledIn = (called: Found): { readonly id: string; readonly name: MembershipNames } => ({ id: textIn(called["id"], /^[a-z0-9-]{1,64}$/), name: namesIn(recordIn(called["name"])) });
const namesIn = (names: Found): MembershipNames => ({ en: textIn(names["en"], /./su), "zh-Hans": textIn(names["zh-Hans"], /./su), "zh-Hant": textIn(names["zh-Hant"], /./su) });

function orNothing<T>(found: unknown, read: (record: Found) => T): T | null {
  return found === null || found === undefined ? null : read(recordIn(found));
}

const orNothingText = (found: unknown, pattern: RegExp): string | null => (found === null || found === undefined ? null : textIn(found, pattern));

function recordIn(found: unknown): Found {
  if (!isRecord(found)) throw new Misread();
  return found;
}

function textIn(found: unknown, pattern: RegExp): string {
  if (typeof found !== "string" || !pattern.test(found)) throw new Misread();
  return found;
}

function countIn(found: unknown): number {
  if (typeof found !== "number" || !Number.isSafeInteger(found) || found < 0) throw new Misread();
  return found;
}

function percentIn(found: unknown): number {
  if (typeof found !== "number" || !(found > 0 && found <= 100)) throw new Misread();
  return found;
}

function isRecord(found: unknown): found is Found {
  return typeof found === "object" && found !== null && !Array.isArray(found);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
