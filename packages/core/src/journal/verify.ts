import type { Books } from "../books/books.js";
import { readAt } from "../decide/decide.js";
import type { Transaction } from "../decide/decision.js";
import type { Fact } from "../facts/fact.js";
import { invariant } from "../invariant.js";
import { settle } from "../moments/settle.js";
import { type AccountName, accountNames } from "../points/account.js";
import { pointsOf } from "../points/lot.js";
import { type WalletBooks, noWallet } from "../points/wallet-books.js";
import type { Programme } from "../policy/policy.js";
import type { Instant } from "../time/instant.js";
import { firstDifference } from "./difference.js";

/** A member as it was stored: books, all facts, and everything that was ever posted. */
export type StoredMember = {
  readonly books: Books;
  readonly facts: Iterable<Fact>;
  readonly transactions: Iterable<Pick<Transaction, "cause" | "entries">>;
};

/** What of a member does not hold. */
export type DifferenceCode =
  /** The entries of one transaction do not sum to zero; `where` names its cause and wallet. */
  | "transaction-unbalanced"
  /** An account is not the sum of its entries. */
  | "account-not-posted"
  /** The accounts of a wallet do not sum to zero. */
  | "accounts-unbalanced"
  /** Lots, waiting lots or holds do not sum to their account. */
  | "lots-differ"
  /** A lot of no points, an account below zero, or a debt above it. */
  | "impossible-figure"
  /** Settling all facts anew gives other books. */
  | "books-differ";

/** Whether a member holds; if not, the first thing that does not, with the figures. */
export type Verification =
  | { readonly kind: "holds" }
  | { readonly kind: "differs"; readonly what: DifferenceCode; readonly where: string; readonly stored: unknown; readonly computed: unknown };

/**
 * Proves a stored member (P8; facts.md, "verify"): every transaction balances, the entries sum to the accounts, the accounts to zero, lots and
 * holds to their accounts; and settling all facts from the enrolment on gives the stored books. The first thing that does not hold is named.
 *
 * @param asOf - until when both are settled: now, or when the books were last decided upon; what is too old is folded into totals as of then
 * @throws Defect when the books have gone further than that already
 */
export function verifyMember(programme: Programme, { books, facts, transactions }: StoredMember, asOf: Instant): Verification {
  invariant(asOf >= books.position.at, `the books have gone to ${books.position.at}, past ${asOf}`);
  const posted = new Map<string, Record<AccountName, number>>();
  for (const { cause, entries } of transactions) {
    const sums = new Map<string, number>();
    for (const { wallet, account, points } of entries) {
      sums.set(wallet, (sums.get(wallet) ?? 0) + points);
      const accounts = posted.get(wallet) ?? { ...noWallet.accounts };
      accounts[account] += points;
      posted.set(wallet, accounts);
    }
    for (const [wallet, sum] of sums) if (sum !== 0) return differs("transaction-unbalanced", `${cause}, ${wallet}`, sum, 0);
  }
  for (const wallet of new Set([...Object.keys(books.wallets), ...posted.keys()])) {
    const wrong = checkWallet(wallet, books.wallets[wallet] ?? noWallet, posted.get(wallet) ?? noWallet.accounts);
    if (wrong) return wrong;
  }
  const parting = firstDifference(readAt(programme, books, asOf).books, settle(programme, facts, asOf).books);
  return parting ? differs("books-differ", parting.at, parting.stored, parting.computed) : { kind: "holds" };
}

function checkWallet(wallet: string, books: WalletBooks, posted: Readonly<Record<AccountName, number>>): Verification | undefined {
  const { accounts, lots, pending, holds } = books;
  for (const name of accountNames) {
    if (accounts[name] !== posted[name]) return differs("account-not-posted", `${wallet}.${name}`, accounts[name], posted[name]);
  }
  const all = accountNames.reduce((sum, name) => sum + accounts[name], 0);
  if (all !== 0) return differs("accounts-unbalanced", wallet, all, 0);
  const sums = { available: pointsOf(lots), pending: pointsOf(pending), held: holds.reduce((sum, { points }) => sum + points, 0) };
  for (const name of ["available", "pending", "held"] as const) {
    if (accounts[name] !== sums[name]) return differs("lots-differ", `${wallet}.${name}`, accounts[name], sums[name]);
    if (accounts[name] < 0) return differs("impossible-figure", `${wallet}.${name}`, accounts[name], 0);
  }
  if (accounts.debt > 0) return differs("impossible-figure", `${wallet}.debt`, accounts.debt, 0);
  const empty = [...lots, ...pending].find(({ points }) => points <= 0);
  return empty && differs("impossible-figure", `${wallet}, lot ${empty.id}`, empty.points, 1);
}

const differs = (what: DifferenceCode, where: string, stored: unknown, computed: unknown): Verification => ({ kind: "differs", what, where, stored, computed });
