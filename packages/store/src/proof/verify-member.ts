import { type Books, type Entry, type Fact, accountNames, readAt, revisionOf, settle } from "@laurel/core";
import type { FactLine, JournalLine, Whole } from "../contract/store.js";
import type { Edition } from "../programme/edition.js";
import { memberStateOf } from "../engine/member-state.js";
import { divergence } from "./difference.js";

/** Something that does not hold: whose, where, and what stands against what. */
export type Difference = { readonly member: string; readonly field: string; readonly expected: unknown; readonly found: unknown };

/** What was gone through of one member. */
export type MemberProof = { readonly transactions: number; readonly entries: number; readonly differences: readonly Difference[] };

/** How far ahead time is asked whether it would change something before the member is due. */
const lookAheadMs = 400 * 86_400_000;

/**
 * Proves one member: its journal is gapless and names exactly the facts that are kept, every transaction sums to zero, the entries add up to the
 * accounts, lots and holds do, settling all facts anew gives the very books that are stored, and time changes nothing before it is due.
 */
export function verifyMember(edition: Edition, { key: { id }, version, state, edition: decidedUnder, dueAt, journal, facts }: Whole): MemberProof {
  const differences: Difference[] = [];
  const compare = comparing(id, differences);
  const { books } = memberStateOf(state, id);
  const transactions = journal.flatMap(({ record }) => record.transactions);
  const entries = transactions.flatMap((each) => each.entries);
  compare("journal", Array.from({ length: version }, (_, i) => i + 1), journal.map(({ seq }) => seq));
  compare("facts", factsNamed(journal), factsKept(facts));
  for (const { cause, entries: own } of transactions) compare(`transaction of ${cause}`, {}, sumsOf(own));
  compare("accounts", balancesOf(entries), accountsOf(books));
  differences.push(...verifyBooks(edition, id, { state, edition: decidedUnder, dueAt }, standing(facts)));
  return { transactions: transactions.length, entries: entries.length, differences };
}

/**
 * Proves what of a member needs no journal: settling all facts anew gives the very books that are stored, whose lots and holds make up their accounts, and time changes nothing before the member
 * is due.
 *
 * @param facts - those that stand
 */
export function verifyBooks(edition: Edition, id: string, { state, edition: decidedUnder, dueAt }: Pick<Whole, "state" | "edition" | "dueAt">, facts: readonly Fact[]): Difference[] {
  const differences: Difference[] = [];
  const compare = comparing(id, differences);
  const { books, asOf } = memberStateOf(state, id);
  compare("lots", accountsOf(books, "of lots"), lotsOf(books));
  const programme = edition.programmeOf(decidedUnder);
  compare("books", settle(programme, facts, asOf).books, books);
  const before = Math.min(dueAt - 1, asOf + lookAheadMs);
  if (before > asOf) compare("dueAt", books.position, readAt(programme, books, before).books.position);
  return differences;
}

type Compare = (field: string, expected: unknown, found: unknown) => void;

const comparing = (member: string, differences: Difference[]): Compare => (field, expected, found) => {
  const where = divergence(expected, found);
  if (where) differences.push({ member, field: where.path === "" ? field : `${field}.${where.path}`, expected: where.expected, found: where.found });
};

/** Facts as the journal names them: by commit and id, with their revision. */
function factsNamed(journal: readonly JournalLine[]): Record<string, number> {
  return Object.fromEntries(journal.flatMap(({ seq, record }) => record.facts.map(({ id, revision }) => [`${seq} ${id}`, revision])));
}

function factsKept(facts: readonly FactLine[]): Record<string, number> {
  return Object.fromEntries(facts.flatMap(({ seq, id, fact }) => (fact ? [[`${seq} ${id}`, revisionOf(fact)]] : [])));
}

/** The facts that stand: of each the newest, without those that were withdrawn. */
function standing(lines: readonly FactLine[]): Fact[] {
  const facts = new Map<string, Fact | undefined>();
  for (const { id, fact } of lines) facts.set(id, fact);
  return [...facts.values()].filter((fact) => fact !== undefined);
}

type Sums = Record<string, number>;

/** What is off, by wallet; nothing when entries balance. */
function sumsOf(entries: readonly Entry[]): Sums {
  const sums: Sums = {};
  for (const { wallet, points } of entries) sums[wallet] = (sums[wallet] ?? 0) + points;
  return withoutZeros(sums);
}

function balancesOf(entries: readonly Entry[]): Sums {
  const sums: Sums = {};
  for (const { wallet, account, points } of entries) sums[`${wallet} ${account}`] = (sums[`${wallet} ${account}`] ?? 0) + points;
  return withoutZeros(sums);
}

/** The accounts as the books have them: all, or those that lots and holds make up. */
function accountsOf({ wallets }: Books, which: "all" | "of lots" = "all"): Sums {
  const names = which === "all" ? accountNames : (["available", "pending", "held"] as const);
  return withoutZeros(Object.fromEntries(Object.entries(wallets).flatMap(([wallet, { accounts }]) => names.map((name) => [`${wallet} ${name}`, accounts[name]]))));
}

function lotsOf({ wallets }: Books): Sums {
  const sum = (parts: readonly { readonly points: number }[]): number => parts.reduce((all, { points }) => all + points, 0);
  return withoutZeros(Object.fromEntries(Object.entries(wallets).flatMap(([wallet, { lots, pending, holds }]) => [
    [`${wallet} available`, sum(lots)], [`${wallet} pending`, sum(pending)], [`${wallet} held`, sum(holds)],
  ])));
}

const withoutZeros = (sums: Sums): Sums => Object.fromEntries(Object.entries(sums).filter(([, points]) => points !== 0));
