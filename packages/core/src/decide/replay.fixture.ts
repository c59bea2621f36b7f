import { emptyBooks, type Books } from "../books/books.js";
import type { Fact } from "../facts/fact.js";
import { standing } from "../facts/fact-set.js";
import { accountNames, assertBalanced, type Accounts, noAccounts } from "../points/account.js";
import { pointsOf } from "../points/lot.js";
import type { Programme } from "../policy/policy.js";
import type { Instant } from "../time/instant.js";
import { decide, tick } from "./decide.js";
import type { Command, Decision, Effect, JournalRecord } from "./decision.js";

/** A member kept the way a store keeps it: books, facts, journal; commands go through `decide` and nothing else. */
export class Kept {
  books: Books = emptyBooks;
  readonly facts = new Map<string, Fact>();
  readonly journal: JournalRecord[] = [];
  readonly effects: Effect[] = [];
  dueAt: Instant | undefined;
  /** Whether the last command needed all facts. */
  late = false;
  private keys = 0;

  constructor(readonly programme: Programme, readonly id = "m") {}

  /** Puts facts to the engine as a store would: first with what it has at hand, then with all facts when asked for them. */
  accept(facts: Fact | readonly Fact[], now: Instant, how: Partial<Command> = { promised: true }): Decision {
    const command: Command = { key: String(this.keys++), actor: "test", facts: "id" in facts ? [facts] : facts, ...how };
    const known = new Map(command.facts.flatMap(({ id }) => (this.facts.has(id) ? [[id, this.facts.get(id)!] as const] : [])));
    let decision = decide(this.programme, { id: this.id, books: this.books, dueAt: this.dueAt, known, complete: this.facts.size === 0 }, command, now);
    this.late = decision.kind === "needs-facts";
    if (this.late) decision = decide(this.programme, { id: this.id, books: this.books, dueAt: this.dueAt, known: this.facts, complete: true }, command, now);
    return this.keep(decision);
  }

  /** Lets time pass. */
  tick(now: Instant): Decision {
    return this.keep(tick(this.programme, this, now));
  }

  /** The ledger's own sum of every account of a wallet. */
  posted(wallet: string): Accounts {
    const sums: Record<string, number> = { ...noAccounts };
    for (const { transactions } of this.journal) for (const { entries } of transactions) {
      for (const each of entries) if (each.wallet === wallet) sums[each.account] = sums[each.account]! + each.points;
    }
    return sums as Accounts;
  }

  private keep(decision: Decision): Decision {
    if (decision.kind === "rescheduled") this.dueAt = decision.dueAt;
    if (decision.kind !== "accepted") return decision;
    this.books = decision.books;
    this.dueAt = decision.dueAt;
    for (const fact of decision.facts) this.facts.set(fact.id, this.facts.has(fact.id) ? standing(this.facts.get(fact.id)!, fact) : fact);
    this.journal.push(decision.record);
    this.effects.push(...decision.effects);
    for (const transaction of decision.record.transactions) assertBalanced(transaction.cause, transaction.entries);
    return decision;
  }
}

/** What must hold of any books, as a list of what does not. */
export function brokenIn({ wallets }: Books): string[] {
  return Object.entries(wallets).flatMap(([id, { accounts, lots, pending, holds }]) => [
    ...(accountNames.reduce((sum, each) => sum + accounts[each], 0) === 0 ? [] : [`${id}: accounts do not sum to zero`]),
    ...(pointsOf(lots) === accounts.available ? [] : [`${id}: lots ${pointsOf(lots)} are not available ${accounts.available}`]),
    ...(pointsOf(pending) === accounts.pending ? [] : [`${id}: waiting lots ${pointsOf(pending)} are not pending ${accounts.pending}`]),
    ...(holds.reduce((sum, each) => sum + each.points, 0) === accounts.held ? [] : [`${id}: holds are not held ${accounts.held}`]),
    ...(accounts.debt <= 0 ? [] : [`${id}: debt is ${accounts.debt}`]),
    ...(accounts.available >= 0 && accounts.pending >= 0 && accounts.held >= 0 ? [] : [`${id}: below zero`]),
    ...([...lots, ...pending].every((lot) => lot.points > 0) ? [] : [`${id}: an empty lot`]),
  ]);
}
