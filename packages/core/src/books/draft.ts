import type { Entry } from "../points/account.js";
import { entriesBetween } from "../points/account.js";
import type { Explanation } from "../explanation/explanation.js";
import type { Activity, History } from "../metrics/activity.js";
import type { Position } from "../facts/moment.js";
import type { Draw } from "../points/lot.js";
import type { WalletTerms } from "../points/wallet.js";
import { lotEnd } from "../points/lot-end.js";
import { type Ends, type WalletBooks, noWallet } from "../points/wallet-books.js";
import { type Policy, type Programme, policyAt } from "../policy/policy.js";
import type { EarnTerms } from "../earning/earn-terms.js";
import type { Ladder } from "../tiers/ladder.js";
import { tierOf } from "../tiers/tier-books.js";
import type { Day } from "../time/day.js";
import { addToInstant } from "../time/duration.js";
import type { Instant } from "../time/instant.js";
import type { Books, Flag } from "./books.js";

/** What a moment did, for the ledger and the journal. */
export type Step = {
  readonly at: Instant;
  /** What moved the points: a fact's id, or time (`expire`, `mature`, `hold-ran-out` …). */
  readonly cause: string;
  readonly version: string;
  readonly entries: readonly Entry[];
  readonly moves: readonly TierMove[];
  readonly notices: readonly Notice[];
};

/** A move on a ladder, with its reasons. */
export type TierMove = {
  readonly ladder: string;
  readonly from: string | undefined;
  readonly to: string;
  readonly cause: string;
  readonly explanation: Explanation | undefined;
};

/** Something to tell the member, or another member, that a moment brought about. */
export type Notice =
  | { readonly kind: "points-matured"; readonly wallet: string; readonly points: number }
  | { readonly kind: "points-expiring"; readonly wallet: string; readonly points: number; readonly expiresAt: Instant }
  | { readonly kind: "points-expired"; readonly wallet: string; readonly points: number }
  | { readonly kind: "tier-at-risk"; readonly ladder: string; readonly tier: string; readonly on: Day; readonly explanation: Explanation | undefined }
  | { readonly kind: "points-sent"; readonly fact: string; readonly wallet: string; readonly to: string; readonly draws: readonly Draw[] };

/** Books that are being walked on: a copy that only the walk may change. */
export type Draft = { -readonly [Key in keyof Books]: Books[Key] } & {
  readonly programme: Programme;
  readonly activity: Books["activity"][number][];
  readonly orders: Record<string, Books["orders"][string]>;
  /** The place the walk has reached: the position moves only when a moment changes something, the cursor with every moment. */
  cursor: Position;
  /** The instant of the moment being walked. */
  now: Instant;
  /** The version in force at `now`. */
  policy: Policy;
  /** How many returns that name no order are remembered: one that leaves a window raises a sum. */
  returns: number;
  /** Whether reasons are wanted; a settling whose outcome alone counts does without. */
  readonly recording: boolean;
  moved: TierMove[];
  told: Notice[];
  /** What metrics read; a live view of this draft. */
  readonly history: History;
};

/** A copy of books to walk on. */
export function openDraft(programme: Programme, books: Books, recording: boolean): Draft {
  const draft: Draft = {
    ...fieldsOf(books),
    programme, recording,
    activity: [...books.activity],
    orders: { ...books.orders },
    cursor: books.position,
    now: books.position.at,
    policy: policyAt(programme, books.position.at),
    returns: countReturns(books.activity),
    moved: [], told: [],
    history: new DraftHistory(),
  };
  (draft.history as DraftHistory).draft = draft;
  return draft;
}

/** The books as the walk left them. */
export const closeDraft = (draft: Draft): Books => fieldsOf(draft);

// Spelt out field by field: copying by spread or rest is a third of the cost of a whole decision. A field left out does not compile.
function fieldsOf(books: Books): Books {
  const { position, asOf, joined, enrolments, standing, version, activity, deeds, totals, entered, tags, orders, wallets, capUse, tiers, grants } = books;
  const { referred, referrals, firstOrder, birthdayYear, lastActive, flags, upcoming } = books;
  return {
    position, asOf, joined, enrolments, standing, version, activity, deeds, totals, entered, tags, orders, wallets, capUse, tiers, grants,
    referred, referrals, firstOrder, birthdayYear, lastActive, flags, upcoming,
  };
}

/** How many pieces of activity lower a sum. */
export function countReturns(activity: readonly Activity[]): number {
  let returns = 0;
  for (const each of activity) if (each.spend < 0) returns++;
  return returns;
}

/** What metrics read about a draft, now and after every further change. */
class DraftHistory implements History {
  draft!: Draft;

  get activity() { return this.draft.activity; }
  get deeds() { return this.draft.deeds; }
  get totals() { return this.draft.totals; }
  get entered() { return this.draft.entered; }
  get tags() { return this.draft.tags; }
  get enrolledDay() { return joinedDay(this.draft); }

  balance(wallet: string): number {
    const accounts = this.draft.wallets[wallet]?.accounts;
    return accounts === undefined ? 0 : accounts.available + accounts.pending;
  }

  bar(key: string, share: number): { threshold: number; takenAt: Instant } | undefined {
    const { programme: { calibrations }, now } = this.draft;
    for (let i = calibrations.length - 1; i >= 0; i--) {
      if (calibrations[i]!.at > now) continue;
      const bar = calibrations[i]!.bars.find((each) => each.key === key && each.share === share);
      if (bar) return { threshold: bar.threshold, takenAt: calibrations[i]!.at };
    }
    return undefined;
  }
}

/** The local day on which the member joined. */
export function joinedDay({ joined, programme, policy }: Pick<Draft, "joined" | "programme" | "policy">): Day {
  if (!joined) return 0;
  const then = programme.policies.length === 1 ? policy : policyAt(programme, joined.at);
  return then.zone.dayAt(joined.at);
}

/** The wallet's books, empty when nothing has happened in it. */
export const walletOf = (draft: Pick<Draft, "wallets">, id: string): WalletBooks => draft.wallets[id] ?? noWallet;

/** Replaces a wallet's books. */
export function setWallet(draft: Draft, id: string, books: WalletBooks): void {
  if (draft.wallets[id] !== books) draft.wallets = { ...draft.wallets, [id]: books };
}

/** What a version says of a wallet; where it no longer has it, what the last version that had it said. */
export function termsOf(draft: Draft, wallet: string, policy: Policy = draft.policy): (WalletTerms & { readonly earn: EarnTerms }) | undefined {
  const found = policy.wallets.find((each) => each.id === wallet);
  if (found) return found;
  return draft.programme.policies.toReversed().flatMap((each) => each.wallets).find((each) => each.id === wallet);
}

/** When points end that come back now: after their own lot has ended (option `restored`), and where they never had a lot. */
export function endsNow({ now, policy: { zone } }: Draft, { restoredFor, expiry }: WalletTerms): Ends {
  return { restored: restoredFor === undefined ? now : addToInstant(now, restoredFor, zone), fresh: lotEnd(zone, expiry, now) };
}

/** The ladders that the member is on, by kind. */
export function laddersOf(draft: Draft): readonly Ladder[] {
  const { joined, policy } = draft;
  return joined ? policy.ladders.filter((ladder) => ladder.for.includes(joined.as)) : [];
}

/** The tiers the member is on now, one for each ladder. */
export function currentTiers(draft: Draft): string[] {
  return laddersOf(draft).flatMap((ladder) => {
    const books = draft.tiers[ladder.id];
    return books ? [tierOf(books)] : [];
  });
}

/** Notes that the member did something on a day. */
export function noteActive(draft: Draft, day: Day): void {
  draft.lastActive = Math.max(day, draft.lastActive ?? day);
}

/** Notes something that a person should look at, once. */
export function flag(draft: Draft, code: Flag["code"], about: string): void {
  if (draft.flags.some((each) => each.code === code && each.about === about)) return;
  draft.flags = [...draft.flags, { at: draft.now, code, about }];
}

/** The entries that a moment made: the difference of all accounts, so that they balance by construction. */
export function entriesSince(draft: Draft, before: Books["wallets"]): Entry[] {
  if (draft.wallets === before) return [];
  return Object.keys(draft.wallets).flatMap((id) =>
    draft.wallets[id] === before[id] ? [] : entriesBetween(id, (before[id] ?? noWallet).accounts, draft.wallets[id]!.accounts));
}
