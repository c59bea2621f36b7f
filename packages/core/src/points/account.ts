import { invariant } from "../invariant.js";
import type { Points } from "./wallet.js";

/**
 * Where points can be. The member's side: `available`, `pending`, `held`, and `debt` (zero or less). The programme's side, with the
 * opposite sign: `issued` (zero or less), `redeemed`, `expired`, `adjusted`, `writtenOff`, `inTransit`.
 */
export const accountNames = [
  "available", "pending", "held", "debt", "issued", "redeemed", "expired", "adjusted", "writtenOff", "inTransit",
] as const;
/** Names one of them. */
export type AccountName = (typeof accountNames)[number];

/** The standing of every account of one wallet of one member; they sum to zero. */
export type Accounts = { readonly [name in AccountName]: Points };

/** The accounts of a wallet in which nothing has happened. */
export const noAccounts: Accounts = {
  available: 0, pending: 0, held: 0, debt: 0, issued: 0, redeemed: 0, expired: 0, adjusted: 0, writtenOff: 0, inTransit: 0,
};

/** Moves points from one account to another. */
export function move(accounts: Accounts, from: AccountName, to: AccountName, points: Points): Accounts {
  return points === 0 ? accounts : { ...accounts, [from]: accounts[from] - points, [to]: accounts[to] + points };
}

/** One line of a balanced ledger transaction. Never changed; a mistake is mended by a further entry (P8). */
export type Entry = { readonly wallet: string; readonly account: AccountName; readonly points: Points };

/** The entries that turn one standing of a wallet's accounts into another; none when they are equal. */
export function entriesBetween(wallet: string, was: Accounts, is: Accounts): Entry[] {
  if (was === is) return [];
  const entries: Entry[] = [];
  for (const account of accountNames) {
    const points = is[account] - was[account];
    if (points !== 0) entries.push({ wallet, account, points });
  }
  return entries;
}

/** @throws Defect when the entries of one transaction do not sum to zero in each wallet. */
export function assertBalanced(cause: string, entries: readonly Entry[]): void {
  const sums = new Map<string, Points>();
  for (const { wallet, points } of entries) sums.set(wallet, (sums.get(wallet) ?? 0) + points);
  for (const [wallet, sum] of sums) invariant(sum === 0, `${cause} is off by ${sum} in ${wallet}`);
}
