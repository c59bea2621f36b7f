import { type Membership, readMembership } from "../../src/publish/membership-json.js";
import type { Speech } from "./speech.js";

/** A metafield as Shopify hands it to a checkout. */
export type MetafieldEntry = { readonly target: { readonly type: string }; readonly metafield: { readonly namespace: string; readonly key: string; readonly value: string | number | boolean } };

/** What Shopify knows of the member in front of the page; nothing for whoever is none, and for what cannot be read. */
export function membershipAmong(entries: readonly MetafieldEntry[]): Membership | undefined {
  const found = entries.find(({ target, metafield }) => target.type === "customer" && metafield.key === "membership");
  return found && readMembership(found.metafield.value);
}

/** What is said of how somebody stands. */
export type StandingView =
  /** Nobody is signed in, or whoever is has not joined: an invitation. */
  | { readonly kind: "guest" | "outside"; readonly says: string }
  | {
    readonly kind: "member";
    /** The name of the tier; nothing in a programme without tiers. */
    readonly tier: string | undefined;
    /** "1,234 points", and what they are worth; nothing without a wallet. */
    readonly points: string | undefined;
    readonly worth: string | undefined;
    readonly pending: string | undefined;
    /** What is missing for the next tier. */
    readonly next: string | undefined;
    readonly validUntil: string | undefined;
  };

/** How somebody stands, in words. */
export function standingView(membership: Membership | undefined, isSignedIn: boolean, speech: Speech): StandingView {
  const { say, named, money, day } = speech;
  if (!membership) return isSignedIn ? { kind: "outside", says: say("standing.outside") } : { kind: "guest", says: say("standing.guest") };
  const { tier, points, pending, worth, next, validUntil } = membership;
  const wallet = walletOf(membership, speech);
  const worthMinor = worth ? Math.floor((points / worth.points) * worth.minor) : 0;
  return {
    kind: "member", tier: tier ? named(tier.name, tier.id) : undefined,
    points: wallet && speech.points(points, wallet),
    worth: worth && worthMinor > 0 ? say("standing.worth", { money: money(worthMinor, worth.currency) }) : undefined,
    pending: wallet && pending > 0 ? say("standing.pending", { points: speech.points(pending, wallet) }) : undefined,
    next: next ? nextSentence(membership, next, speech) : undefined,
    validUntil: tier && validUntil ? say("standing.until", { tier: named(tier.name, tier.id), day: day(validUntil) }) : undefined,
  };
}

/** The wallet that pays, as figures are written of it. */
export function walletOf({ wallet }: Membership, { named }: Speech): { readonly name: string; readonly decimals: number } | undefined {
  return wallet ? { name: named(wallet.name, wallet.id), decimals: wallet.decimals } : undefined;
}

function nextSentence({ worth }: Membership, { tier, missing, by }: NonNullable<Membership["next"]>, { say, named, money, day, number }: Speech): string | undefined {
  const name = named(tier.name, tier.id);
  if (missing === null) return say("standing.next", { tier: name });
  if ("count" in missing) return by ? say("standing.nextOrdersBy", { count: missing.count, number: number(missing.count), tier: name, day: day(by) }) : say("standing.nextOrders", { count: missing.count, number: number(missing.count), tier: name });
  // Without a wallet that is worth money nobody has said which currency the figures are of.
  if (!worth) return say("standing.next", { tier: name });
  const sum = money(missing.minor, worth.currency);
  return by ? say("standing.nextMoneyBy", { money: sum, tier: name, day: day(by) }) : say("standing.nextMoney", { money: sum, tier: name });
}
