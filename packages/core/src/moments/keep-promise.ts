import type { Fact, FactOf } from "../facts/fact.js";
import { move } from "../points/account.js";
import { draw } from "../points/lot.js";
import { capture, type Ends, giveBack, hold, put, release, spendFrom, takeBack } from "../points/wallet-books.js";
import { never } from "../time/instant.js";
import { type Draft, flag, noteActive, endsNow, setWallet, termsOf, walletOf } from "../books/draft.js";
import { lotEnd } from "../points/lot-end.js";
import { addPoints } from "./earn-points.js";
import { endHold } from "./end-hold.js";
import { handOut, returnGrant, takeBackReward, useGrant } from "./issue-grants.js";

/** Applies a fact that spends points, gives them back, or moves them by hand. A promise kept to a person stands, and so never fails here. */
export function keepPromise(draft: Draft, fact: Fact): void {
  if (isActivity(fact)) noteActive(draft, draft.policy.zone.dayAt(draft.now));
  switch (fact.kind) {
    case "hold-placed": return placeHold(draft, fact.wallet, { id: fact.hold, points: fact.points, at: draft.now, until: fact.until, order: fact.order });
    case "hold-captured": return captureHold(draft, fact);
    case "hold-released": return onHold(draft, fact.hold, (books, back) => release(books, fact.hold, draft.now, back));
    case "redeemed": return fact.lease === undefined ? redeem(draft, fact.wallet, fact.redemption, fact.points) : redeemFrom(draft, fact.lease, fact);
    case "reward-taken": {
      const before = draft.wallets;
      redeem(draft, fact.wallet, fact.redemption, fact.points);
      if (draft.wallets !== before) handOut(draft, fact.redemption, fact.reward, fact.validUntil);
      return;
    }
    case "redemption-undone": {
      takeBackReward(draft, fact.redemption);
      return undo(draft, fact.redemption, fact.points ?? never);
    }
    case "adjusted": return adjust(draft, fact);
    case "opened": return open(draft, fact);
    case "transfer-out": return send(draft, fact);
    case "transfer-in": return receive(draft, fact);
    case "grant-used": return useGrant(draft, fact.grant);
    case "grant-returned": return returnGrant(draft, fact.grant);
    default: return;
  }
}

/** Points that end when nothing happens for some time are kept by spending some. */
const isActivity = ({ kind }: Fact): boolean => kind === "hold-captured" || kind === "redeemed" || kind === "reward-taken" || kind === "grant-used";

function placeHold(draft: Draft, wallet: string, placed: Parameters<typeof hold>[1]): void {
  const books = walletOf(draft, wallet);
  if (books.holds.some((each) => each.id === placed.id) || books.redemptions.some((each) => each.id === placed.id)) return;
  const next = hold(books, placed);
  if (next.holds.at(-1)!.short > 0) flag(draft, "redeemed-short", placed.id);
  setWallet(draft, wallet, next);
}

/** Spends a hold. A capture was a promise kept, so where the hold ran out before, the points are drawn anew. */
function captureHold(draft: Draft, fact: FactOf<"hold-captured">): void {
  const books = walletOf(draft, fact.wallet);
  if (!books.holds.some((each) => each.id === fact.hold)) {
    redeem(draft, fact.wallet, fact.hold, fact.points);
    const { redemptions, ...rest } = walletOf(draft, fact.wallet);
    return setWallet(draft, fact.wallet, { ...rest, redemptions: redemptions.map((each) => (each.id === fact.hold ? { ...each, early: true } : each)) });
  }
  onHold(draft, fact.hold, (held, back) => capture(held, fact.hold, fact.points, draft.now, back));
}

function onHold(
  draft: Draft, id: string, change: (books: ReturnType<typeof walletOf>, ends: Ends) => ReturnType<typeof walletOf>,
): void {
  for (const wallet in draft.wallets) {
    const terms = termsOf(draft, wallet);
    if (terms && draft.wallets[wallet]!.holds.some((each) => each.id === id)) endHold(draft, wallet, id, (books) => change(books, endsNow(draft, terms)));
  }
}

function redeem(draft: Draft, wallet: string, id: string, points: number): void {
  const terms = termsOf(draft, wallet);
  if (!terms) return;
  placeHold(draft, wallet, { id, points, at: draft.now, until: never });
  setWallet(draft, wallet, capture(walletOf(draft, wallet), id, undefined, draft.now, endsNow(draft, terms)));
}

/** Spends out of a till's lease. A spend that the lease had no points for, or whose lease was closed before, is for a person to look at. */
function redeemFrom(draft: Draft, lease: string, { wallet, redemption, points }: FactOf<"redeemed">): void {
  const was = walletOf(draft, wallet);
  if (!termsOf(draft, wallet) || was.redemptions.some((each) => each.id === redemption)) return;
  const { books, beyond } = spendFrom(was, lease, { id: redemption, points }, draft.now);
  if (beyond > 0) flag(draft, "lease-exceeded", redemption);
  if (books.accounts.debt < was.accounts.debt) flag(draft, "redeemed-short", redemption);
  setWallet(draft, wallet, books);
}

function undo(draft: Draft, id: string, points: number): void {
  for (const wallet in draft.wallets) {
    const terms = termsOf(draft, wallet);
    if (terms) setWallet(draft, wallet, giveBack(draft.wallets[wallet]!, id, points, draft.now, endsNow(draft, terms)).books);
  }
}

function adjust(draft: Draft, { id, wallet, points }: FactOf<"adjusted">): void {
  const terms = termsOf(draft, wallet);
  if (!terms) return;
  if (points > 0) addPoints(draft, terms, { id, cause: id, points, waits: false }, "adjusted");
  else setWallet(draft, wallet, takeBack(walletOf(draft, wallet), id, -points, terms, "adjusted"));
}

function open(draft: Draft, { id, wallet, points, expiresAt }: FactOf<"opened">): void {
  const terms = termsOf(draft, wallet);
  if (terms) addPoints(draft, terms, { id, cause: id, points, waits: false, ...(expiresAt !== undefined && { expiresAt }) }, "adjusted");
}

function send(draft: Draft, { id, wallet, points, to }: FactOf<"transfer-out">): void {
  const books = walletOf(draft, wallet);
  const { left, draws, missing } = draw(books.lots, points);
  const accounts = move(move(books.accounts, "available", "inTransit", points - missing), "debt", "inTransit", missing);
  setWallet(draft, wallet, { ...books, accounts, lots: left });
  // What was promised beyond the lots there were is lent: it arrives all the same, and the sender owes it.
  const terms = termsOf(draft, wallet);
  const lent = { id: `${id}+lent`, cause: id, points: missing, earnedAt: draft.now, availableAt: draft.now, expiresAt: terms ? lotEnd(draft.policy.zone, terms.expiry, draft.now) : never };
  draft.told.push({ kind: "points-sent", fact: id, wallet, to, draws: missing > 0 ? [...draws, { lot: lent, points: missing }] : draws });
}

function receive(draft: Draft, { id, wallet, lots }: FactOf<"transfer-in">): void {
  lots.forEach(({ points, earnedAt, expiresAt }, i) => {
    const lot = { id: `${id}#${i}`, cause: id, points, earnedAt, availableAt: draft.now, expiresAt };
    setWallet(draft, wallet, put(walletOf(draft, wallet), lot, "inTransit", draft.now));
  });
}
