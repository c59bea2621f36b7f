import type { Books, Flag, Joined } from "../books/books.js";
import { inactiveUntil } from "../books/due.js";
import { termsOf } from "../books/draft.js";
import type { Minor } from "../money/money.js";
import { scale } from "../money/rounding.js";
import { type Lot, pointsOf } from "../points/lot.js";
import { noWallet } from "../points/wallet-books.js";
import type { Points } from "../points/wallet.js";
import type { Programme } from "../policy/policy.js";
import { type Override, tierSince } from "../tiers/tier-books.js";
import { type Instant, never } from "../time/instant.js";
import { type Entitlements, entitlementsIn } from "./entitlements.js";
import { type LadderProgress, progressIn } from "./progress.js";
import { type View, viewAt } from "./view.js";

/** All that a shopper, a clerk or a page needs to know of a member, as of an instant. */
export type MemberState =
  | { readonly kind: "not-enrolled"; readonly asOf: Instant }
  | {
      readonly kind: "member";
      readonly asOf: Instant;
      /** When time next changes something; until then this may be shown as it is. `never` when it does not. */
      readonly dueAt: Instant;
      readonly joined: Joined;
      readonly standing: Books["standing"];
      /** The policy version in force. */
      readonly version: string;
      readonly tiers: readonly TierState[];
      /** One for each wallet of the policy, and any other that still has something in it. */
      readonly wallets: readonly WalletState[];
      readonly entitlements: Entitlements;
      readonly flags: readonly Flag[];
    };

/** Where a member stands on one ladder. */
export type TierState = LadderProgress & { readonly since: Instant | undefined; readonly override: Override | undefined };

/** What is in one wallet, in its smallest piece. */
export type WalletState = {
  readonly wallet: string;
  readonly available: Points;
  readonly pending: Points;
  /** All that is set aside: the holds below, what tills have leased, and what an order in dispute keeps. */
  readonly held: Points;
  /** What checkouts have set aside, first to run out first. */
  readonly holds: readonly HoldState[];
  /** Zero or less. */
  readonly debt: Points;
  /** What the available points pay; `undefined` in a wallet that pays nothing. */
  readonly worth: Minor | undefined;
  /** The next points to be used up or lost, and the next to become usable. */
  readonly nextToEnd: DatedPoints | undefined;
  readonly nextToMature: DatedPoints | undefined;
};

/** Points set aside for a checkout that is not finished. */
export type HoldState = {
  readonly hold: string;
  readonly points: Points;
  /** What they pay, rounded down; `undefined` in a wallet that pays nothing. */
  readonly worth: Minor | undefined;
  /** They go back at this instant, unless they were spent before. */
  readonly until: Instant;
  /** The order or checkout that they are for, where that was told. */
  readonly order: string | undefined;
};

/** Points and an instant that matters to them. */
export type DatedPoints = { readonly points: Points; readonly at: Instant };

/** The state of a member as of an instant, whatever has fallen due by then included: what is shown is never stale. */
export function memberStateAt(programme: Programme, stored: Books, now: Instant): MemberState {
  const view = viewAt(programme, stored, now);
  const { books, draft, dueAt } = view;
  if (!books.joined) return { kind: "not-enrolled", asOf: now };
  const wallets = new Set([...draft.policy.wallets.map(({ id }) => id), ...Object.keys(books.wallets)]);
  return {
    kind: "member", asOf: now, dueAt, joined: books.joined, standing: books.standing, version: draft.policy.version,
    tiers: progressIn(programme, view).map((each) => {
      const tier = books.tiers[each.ladder]!;
      return { ...each, since: tierSince(tier), override: tier.override };
    }),
    wallets: [...wallets].map((id) => walletState(view, id)),
    entitlements: entitlementsIn(view),
    flags: books.flags,
  };
}

function walletState(view: View, wallet: string): WalletState {
  const { accounts, lots, pending, holds } = view.books.wallets[wallet] ?? noWallet;
  const { available, held, debt } = accounts;
  const worth = termsOf(view.draft, wallet)?.worth;
  const worthOf = (points: Points): Minor | undefined => worth && scale(points, worth.minor, worth.points, "down");
  return {
    wallet, available, pending: accounts.pending, held, debt,
    // What has no end is a till's or a dispute's, and no checkout can do anything with it.
    holds: holds.filter(({ until }) => until < never).toSorted((a, b) => a.until - b.until || (a.id < b.id ? -1 : 1))
      .map(({ id, points, until, order }) => ({ hold: id, points, worth: worthOf(points), until, order })),
    worth: worthOf(available),
    nextToEnd: firstToEnd(view, wallet, lots),
    nextToMature: firstOf(pending, ({ availableAt }) => availableAt),
  };
}

function firstToEnd({ draft }: View, wallet: string, lots: readonly Lot[]): DatedPoints | undefined {
  const expiry = termsOf(draft, wallet)?.expiry;
  if (expiry?.kind !== "inactive") return firstOf(lots, ({ expiresAt }) => expiresAt);
  return lots.length === 0 ? undefined : { points: pointsOf(lots), at: inactiveUntil(draft, wallet, expiry.after) };
}

/** All points of the earliest instant together. */
function firstOf(lots: readonly Lot[], instantOf: (lot: Lot) => Instant): DatedPoints | undefined {
  const at = Math.min(never, ...lots.map(instantOf));
  return at === never ? undefined : { at, points: pointsOf(lots.filter((lot) => instantOf(lot) === at)) };
}
