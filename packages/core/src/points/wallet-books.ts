import { type Instant, never } from "../time/instant.js";
import { type Accounts, move, noAccounts } from "./account.js";
import { type Draw, type Lot, addLot, draw, firstToExpire, firstToMature, pointsOf } from "./lot.js";
import type { Points, WalletTerms } from "./wallet.js";

/** Points set aside for a checkout that is not finished (glossary: hold). */
export type Hold = {
  readonly id: string;
  readonly points: Points;
  readonly placedAt: Instant;
  /** When it runs out; `never` for a till's lease, and while an order is in dispute. */
  readonly until: Instant;
  /** The order or checkout that it is for, where that was told. */
  readonly order?: string;
  readonly draws: readonly Draw[];
  /** What was promised beyond the lots there were, and became debt. */
  readonly short: Points;
};

/** Points that were spent, kept as long as they may have to be given back. */
export type Redemption = {
  readonly id: string;
  readonly at: Instant;
  readonly points: Points;
  readonly draws: readonly Draw[];
  /** Points given back so far. */
  readonly returned: Points;
  /** Captured before its hold was placed, by the clocks of those who told: remembered for good, so that the hold is not placed again. */
  readonly early?: true;
};

/** The books of one wallet of one member. */
export type WalletBooks = {
  readonly accounts: Accounts;
  /** Usable lots, first to end first. */
  readonly lots: readonly Lot[];
  /** Lots that wait for the return window, first to mature first. */
  readonly pending: readonly Lot[];
  readonly holds: readonly Hold[];
  readonly redemptions: readonly Redemption[];
};

/** A wallet in which nothing has happened. */
export const noWallet: WalletBooks = { accounts: noAccounts, lots: [], pending: [], holds: [], redemptions: [] };

/** Puts earned points in: to wait when their time has not come, to pay debt first when it has (P3). */
export function put(books: WalletBooks, lot: Lot, from: "issued" | "adjusted" | "inTransit", now: Instant): WalletBooks {
  if (lot.points === 0) return books;
  const accounts = move(books.accounts, from, "pending", lot.points);
  const waiting = { ...books, accounts };
  if (lot.availableAt > now) return { ...waiting, pending: addLot(books.pending, lot, firstToMature) };
  return arrive(waiting, lot, "pending", now);
}

/** Points become usable: debt is paid off first, then the rest is a lot; one that has ended already is expired. */
function arrive(books: WalletBooks, lot: Lot, from: "pending" | "held" | "redeemed", now: Instant): WalletBooks {
  if (lot.availableAt > now) return { ...books, accounts: move(books.accounts, from, "pending", lot.points), pending: addLot(books.pending, lot, firstToMature) };
  const paid = Math.min(lot.points, -books.accounts.debt);
  const accounts = move(books.accounts, from, "debt", paid);
  const points = lot.points - paid;
  if (points === 0) return { ...books, accounts };
  if (lot.expiresAt <= now) return { ...books, accounts: move(accounts, from, "expired", points) };
  return { ...books, accounts: move(accounts, from, "available", points), lots: addLot(books.lots, { ...lot, points }, firstToExpire) };
}

/** Lots whose return window has closed by now become usable. */
export function mature(books: WalletBooks, now: Instant): WalletBooks {
  let next: WalletBooks = { ...books, pending: books.pending.filter((lot) => lot.availableAt > now) };
  for (const lot of books.pending) if (lot.availableAt <= now) next = arrive(next, lot, "pending", now);
  return next;
}

/** Lots that have ended by now are gone. */
export function expire(books: WalletBooks, now: Instant): WalletBooks {
  const gone = (lots: readonly Lot[]) => pointsOf(lots.filter((lot) => lot.expiresAt <= now));
  const kept = (lots: readonly Lot[]) => lots.filter((lot) => lot.expiresAt > now);
  const accounts = move(move(books.accounts, "available", "expired", gone(books.lots)), "pending", "expired", gone(books.pending));
  return { ...books, accounts, lots: kept(books.lots), pending: kept(books.pending) };
}

/**
 * Takes back what a cause had earned: its own lots first, waiting ones before usable ones, then the next lots, first to end first. What
 * is spent already becomes a debt, or is written off, as the policy says (P3).
 */
export function takeBack(
  books: WalletBooks, cause: string, points: Points, terms: WalletTerms, to: "issued" | "adjusted" | "inTransit" = "issued",
): WalletBooks {
  const waiting = drawOf(books.pending, cause, points, true);
  const own = drawOf(books.lots, cause, waiting.missing, true);
  const other = draw(own.left, own.missing);
  let accounts = move(books.accounts, "pending", to, points - waiting.missing);
  accounts = move(accounts, "available", to, waiting.missing - other.missing);
  accounts = move(accounts, terms.spentPointsRefunded === "debt" ? "debt" : "writtenOff", to, other.missing);
  return { ...books, accounts, pending: waiting.left, lots: other.left };
}

function drawOf(lots: readonly Lot[], cause: string, wanted: Points, newestFirst: boolean) {
  const own = lots.filter((lot) => lot.cause === cause);
  if (own.length === 0 || wanted === 0) return { left: [...lots], missing: wanted };
  const taken = draw(newestFirst ? own.toReversed() : own, wanted);
  const left = new Map(taken.left.map((lot) => [lot.id + lot.expiresAt, lot]));
  return {
    left: lots.flatMap((lot) => (lot.cause === cause ? left.get(lot.id + lot.expiresAt) ?? [] : lot)),
    missing: taken.missing,
  };
}

/**
 * Sets points aside. What the lots cannot give becomes a debt: a promise made in front of a person is kept in every
 * later settling, so this never fails; whether there is enough is judged before (facts.md, "What is honoured").
 */
export function hold(books: WalletBooks, { order, ...placed }: { id: string; points: Points; at: Instant; until: Instant; order?: string | undefined }): WalletBooks {
  const { left, draws, missing } = draw(books.lots, placed.points);
  const accounts = move(move(books.accounts, "available", "held", placed.points - missing), "debt", "held", missing);
  const made: Hold = { id: placed.id, points: placed.points, placedAt: placed.at, until: placed.until, ...(order !== undefined && { order }), draws, short: missing };
  return { ...books, accounts, lots: left, holds: [...books.holds, made] };
}

/** Sets aside what a cause's own lots still have, waiting ones first, and no more; for an order that is in dispute. */
export function holdOwn(books: WalletBooks, cause: string, placed: { id: string; points: Points; at: Instant }): WalletBooks {
  const own = (lots: readonly Lot[]): Lot[] => lots.filter((lot) => lot.cause === cause);
  const waiting = draw(own(books.pending), placed.points);
  const usable = draw(own(books.lots), waiting.missing);
  const points = placed.points - usable.missing;
  if (points === 0) return books;
  const accounts = move(move(books.accounts, "pending", "held", placed.points - waiting.missing), "available", "held", waiting.missing - usable.missing);
  const made: Hold = { id: placed.id, points, placedAt: placed.at, until: never, draws: [...waiting.draws, ...usable.draws], short: 0 };
  return {
    ...books, accounts, holds: [...books.holds, made],
    pending: drawOf(books.pending, cause, placed.points - waiting.missing, false).left,
    lots: drawOf(books.lots, cause, waiting.missing - usable.missing, false).left,
  };
}

/**
 * Spends a hold, or its first `points`, and gives the rest back.
 *
 * @param ends - of points whose own lot has ended meanwhile, and of those that never had one
 */
export function capture(books: WalletBooks, id: string, points: Points | undefined, now: Instant, ends: Ends): WalletBooks {
  const held = books.holds.find((each) => each.id === id);
  if (!held) return books;
  const spent = Math.min(points ?? held.points, held.points);
  const { taken, rest } = cut(held.draws, spent);
  const redemption: Redemption = { id, at: now, points: spent, draws: taken, returned: 0 };
  const kept: WalletBooks = {
    ...books,
    accounts: move(books.accounts, "held", "redeemed", spent),
    holds: books.holds.filter((each) => each !== held),
    redemptions: [...books.redemptions, redemption],
  };
  return comeBack(kept, { points: held.points - spent, draws: rest }, "held", id, now, ends);
}

/**
 * Spends points out of a lease, which stays open with what is left. What the lease does not have any more is drawn from the lots, and becomes a debt where they
 * are short: it was promised to a person.
 *
 * @returns the books, and how many points the lease did not have
 */
export function spendFrom(books: WalletBooks, lease: string, spent: { id: string; points: Points }, now: Instant): { books: WalletBooks; beyond: Points } {
  const at = books.holds.findIndex((each) => each.id === lease);
  const held = books.holds[at];
  const fromLease = Math.min(spent.points, held?.points ?? 0);
  const beyond = spent.points - fromLease;
  const { taken, rest } = cut(held?.draws ?? [], fromLease);
  const { left, draws, missing } = draw(books.lots, beyond);
  const accounts = move(move(move(books.accounts, "held", "redeemed", fromLease), "available", "redeemed", beyond - missing), "debt", "redeemed", missing);
  const holds = held ? books.holds.with(at, leaseWith(held, held.points - fromLease, rest)) : books.holds;
  const redemption: Redemption = { id: spent.id, at: now, points: spent.points, draws: [...taken, ...draws], returned: 0 };
  return { books: { ...books, accounts, lots: left, holds, redemptions: [...books.redemptions, redemption] }, beyond };
}

const leaseWith = (held: Hold, points: Points, draws: readonly Draw[]): Hold => ({ ...held, points, draws, short: points - drawn(draws) });

/** Gives a hold back whole; its points return to their lots. */
export function release(books: WalletBooks, id: string, now: Instant, ends: Ends): WalletBooks {
  const held = books.holds.find((each) => each.id === id);
  if (!held) return books;
  return comeBack({ ...books, holds: books.holds.filter((each) => each !== held) }, held, "held", id, now, ends);
}

/**
 * Gives spent points back, up to what has not come back yet: to their lots, the last drawn first (P3).
 *
 * @returns the books, and how many points came back
 */
export function giveBack(
  books: WalletBooks, id: string, points: Points, now: Instant, ends: Ends,
): { books: WalletBooks; returned: Points } {
  const at = books.redemptions.findIndex((each) => each.id === id);
  const found = books.redemptions[at];
  if (!found) return { books, returned: 0 };
  const returned = Math.min(points, found.points - found.returned);
  const lent = found.points - drawn(found.draws);
  // What was lent comes back first and pays the debt it made; then the lots, the last drawn first.
  const lentBefore = Math.min(found.returned, lent);
  const lentNow = Math.min(returned, lent - lentBefore);
  const { rest } = cut(found.draws.toReversed(), found.returned - lentBefore);
  const { taken } = cut(rest, returned - lentNow);
  const redemptions = books.redemptions.with(at, { ...found, returned: found.returned + returned });
  return { books: comeBack({ ...books, redemptions }, { points: returned, draws: taken }, "redeemed", id, now, ends), returned };
}

/**
 * Points return to the lots they were drawn from; those whose lot has ended live on for as long as the policy grants. What was never drawn from a lot was
 * lent: it pays the debt it made, or becomes a lot where other points have paid that since.
 */
function comeBack(
  books: WalletBooks, back: { readonly points: Points; readonly draws: readonly Draw[] }, from: "held" | "redeemed", cause: string, now: Instant, ends: Ends,
): WalletBooks {
  const lent = back.points - drawn(back.draws);
  let next = lent === 0 ? books : arrive(books, { id: `${cause}+lent`, cause, points: lent, earnedAt: now, availableAt: now, expiresAt: ends.fresh }, from, now);
  for (const { lot, points } of back.draws) {
    const ended = lot.expiresAt <= now;
    next = arrive(next, { ...lot, points, ...(ended && { id: `${lot.id}+${cause}`, expiresAt: ends.restored }) }, from, now);
  }
  return next;
}

/** When points end that come back now. */
export type Ends = {
  /** Where their own lot has ended meanwhile. */
  readonly restored: Instant;
  /** Where they were promised beyond the lots there were. */
  readonly fresh: Instant;
};

function drawn(draws: readonly Draw[]): Points {
  let all = 0;
  for (const { points } of draws) all += points;
  return all;
}

/** Splits draws after so many points. */
function cut(draws: readonly Draw[], points: Points): { taken: Draw[]; rest: Draw[] } {
  const taken: Draw[] = [];
  const rest: Draw[] = [];
  let left = points;
  for (const each of draws) {
    const share = Math.min(each.points, left);
    left -= share;
    if (share > 0) taken.push({ ...each, points: share });
    if (each.points > share) rest.push({ ...each, points: each.points - share });
  }
  return { taken, rest };
}
