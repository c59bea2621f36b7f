import type { Transaction } from "../decide/decision.js";
import { type AccountName, type Accounts, noAccounts } from "../points/account.js";
import type { Points } from "../points/wallet.js";
import type { Instant } from "../time/instant.js";

/** What became of points, as a statement tells it. */
export type StatementKind =
  /** They can be used from then on. */
  | "earned"
  /** They wait for the return window, or have stopped waiting without becoming usable (below zero). They are in no balance yet. */
  | "pending"
  | "spent"
  /** Goods or rewards went back: points that paid came back, points that had been earned were taken back. */
  | "returned"
  | "expired"
  /** Given or taken by hand, or brought along from another system. */
  | "adjusted"
  /** Between members; or set aside while an order is disputed that had not become usable yet, and back. */
  | "moved"
  /** Put right by what became known late. */
  | "corrected";

/** A line of a statement: what one transaction did to one wallet. */
export type StatementLine = {
  /** Names the line for good. */
  readonly id: string;
  readonly at: Instant;
  /** As the transaction has it: a fact's id, or what time brought. */
  readonly cause: string;
  /** Whether it puts right what a line before has told. What merely came late is told as what it is. */
  readonly correction: boolean;
  readonly wallet: string;
  /** Signed, in the wallet's smallest piece. All lines but the `pending` ones sum to what a member has: available, set aside, less what is owed. */
  readonly points: Points;
  readonly kind: StatementKind;
};

/**
 * What the transactions of one line of the journal add to a statement (P8), the oldest first. What is set aside for a checkout is the member's own still and bears no line; it does once it is
 * spent.
 *
 * @param seq - the number of the line of the journal
 * @param told - the causes that lines before have told; those of these transactions are added
 */
export function statementLines(seq: number, transactions: readonly Transaction[], told: Set<string>): StatementLine[] {
  return transactions.flatMap((transaction, i) => {
    const correction = transaction.correction && told.has(transaction.cause);
    told.add(transaction.cause);
    return walletsIn(transaction).flatMap((wallet) => linesOf(`${seq}.${i}`, { ...transaction, correction }, wallet));
  });
}

const walletsIn = ({ entries }: Transaction): string[] => [...new Set(entries.map(({ wallet }) => wallet))];

function changesIn({ entries }: Transaction, wallet: string): Accounts {
  const changes = { ...noAccounts } as Record<AccountName, Points>;
  for (const entry of entries) if (entry.wallet === wallet) changes[entry.account] += entry.points;
  return changes;
}

function linesOf(place: string, transaction: Transaction, wallet: string): StatementLine[] {
  const { at, cause, correction } = transaction;
  const changes = changesIn(transaction, wallet);
  const own = changes.available + changes.held + changes.debt;
  const arrived = Math.max(0, Math.min(-changes.pending, own));
  const line = { at, cause, correction, wallet };
  const waiting = changes.pending + arrived;
  return [
    ...(waiting === 0 ? [] : [{ ...line, id: `${place}.pending.${wallet}`, points: waiting, kind: "pending" as const }]),
    ...(own === 0 ? [] : [{ ...line, id: `${place}.own.${wallet}`, points: own, kind: correction ? "corrected" as const : kindOf(changes, arrived) }]),
  ];
}

/** By where the most points went or came from. */
function kindOf({ issued, redeemed, expired, adjusted, writtenOff, inTransit, held }: Accounts, arrived: Points): StatementKind {
  const ways: readonly (readonly [Points, StatementKind])[] = [
    [redeemed, redeemed > 0 ? "spent" : "returned"],
    [issued, issued < 0 ? "earned" : "returned"],
    [arrived, held > 0 ? "moved" : "earned"], [expired, "expired"], [adjusted, "adjusted"], [inTransit, "moved"], [writtenOff, "returned"],
  ];
  return ways.reduce<readonly [Points, StatementKind]>((most, each) => (Math.abs(each[0]) > Math.abs(most[0]) ? each : most), [0, "moved"])[1];
}
