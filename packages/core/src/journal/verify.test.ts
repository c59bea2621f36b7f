import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Books } from "../books/books.js";
import { Kept } from "../decide/replay.fixture.js";
import type { Fact } from "../facts/fact.js";
import { end, histories, instants, start } from "../facts/facts.fixture.js";
import { mergeMembers } from "../member/merge.js";
import { twoMembers } from "../member/two-members.fixture.js";
import { compilePolicy } from "../policy/compile-policy.js";
import { huajian } from "../policy/huajian.fixture.js";
import { p0Doubled } from "../policy/p0.fixture.js";
import { always } from "../time/instant.js";
import { type StoredMember, verifyMember } from "./verify.js";

const programmes = {
  p0: { policies: [compilePolicy(p0Doubled, "v1", always)], calibrations: [] },
  huajian: { policies: [compilePolicy(huajian, "v1", always)], calibrations: [] },
};

const storedAs = (kept: Kept): StoredMember => ({ books: kept.books, facts: kept.facts.values(), transactions: kept.journal.flatMap(({ transactions }) => transactions) });

test.each(Object.entries(programmes))("a member that came about by decisions alone holds, whenever it is looked at (%s)", (_, programme) => {
  const stories = histories.chain((facts) => fc.record({
    facts: fc.shuffledSubarray(facts.slice(1), { minLength: facts.length - 1 }).map((rest) => [facts[0]!, ...rest]),
    clock: fc.array(instants, { minLength: facts.length, maxLength: facts.length }).map((all) => all.sort((a, b) => a - b)),
    asOf: instants,
  }));
  fc.assert(fc.property(stories, ({ facts, clock, asOf }) => {
    const kept = new Kept(programme);
    facts.forEach((fact, i) => {
      kept.accept(fact, clock[i]!);
      expect(verifyMember(programme, storedAs(kept), clock[i]!)).toEqual({ kind: "holds" });
    });
    expect(verifyMember(programme, storedAs(kept), Math.max(asOf, clock.at(-1)!))).toEqual({ kind: "holds" });
  }), { numRuns: 250 });
});

test("two members hold before they are merged, while they are, and after it was undone", () => {
  fc.assert(fc.property(twoMembers, ({ anne, ben }) => {
    const [kept, other] = [new Kept(programmes.huajian, "anne"), new Kept(programmes.huajian, "ben")];
    for (const fact of anne) kept.accept(fact, end);
    for (const fact of ben) other.accept(fact, end);
    const why = { id: "merge:1", at: end, reason: "the same person", by: "clerk" };
    const [before, otherBefore] = [kept.books, other.books];
    const merging = mergeMembers({ id: "anne", facts: anne }, { id: "ben", facts: ben }, why);
    if (merging.kind === "refused") throw new Error(merging.code);
    kept.accept(merging.forKept, end);
    other.accept(merging.forOther, end);
    const bothHold = () => [kept, other].map((each) => verifyMember(programmes.huajian, storedAs(each), end));
    expect(bothHold()).toEqual([{ kind: "holds" }, { kind: "holds" }]);
    for (const each of [kept, other]) each.accept({ ...why, id: "undo:1", kind: "merge-undone", merge: why.id }, end);
    expect(bothHold()).toEqual([{ kind: "holds" }, { kind: "holds" }]);
    expect([kept.books, other.books]).toEqual([before, otherBefore]);
  }), { numRuns: 100 });
});

function keptMember(): Kept {
  const kept = new Kept(programmes.p0);
  const facts: Fact[] = [
    { id: "enrolled:m", kind: "enrolled", at: start, as: "consumer" },
    { id: "adjusted:1", kind: "adjusted", at: start + 1, wallet: "points", points: 100, reason: "sorry", by: "clerk" },
    { id: "hold:1", kind: "hold-placed", at: start + 2, hold: "h1", wallet: "points", points: 30, until: end },
    { id: "redeemed:1", kind: "redeemed", at: start + 3, redemption: "till1", wallet: "points", points: 20 },
  ];
  facts.forEach((fact) => kept.accept(fact, fact.at));
  return kept;
}

const points = (books: Books) => books.wallets["points"]!;
const withPoints = (books: Books, change: Partial<Books["wallets"][string]>): Books => ({ ...books, wallets: { ...books.wallets, points: { ...points(books), ...change } } });

test.each<[string, (stored: StoredMember) => StoredMember, object]>([
  // what was tampered with | how | what is told
  ["an entry lost", (stored) => ({ ...stored, transactions: [...stored.transactions].map((each, i) => (i === 0 ? { ...each, entries: each.entries.slice(1) } : each)) }),
    { what: "transaction-unbalanced", where: "adjusted:1, points", computed: 0 }],
  ["a transaction lost", (stored) => ({ ...stored, transactions: [...stored.transactions].slice(1) }),
    { what: "account-not-posted", where: "points.available", stored: 50, computed: -50 }],
  ["a transaction posted twice", (stored) => ({ ...stored, transactions: [...stored.transactions, [...stored.transactions][0]!] }),
    { what: "account-not-posted", where: "points.available", stored: 50, computed: 150 }],
  ["an account changed by hand", (stored) => ({ ...stored, books: withPoints(stored.books, { accounts: { ...points(stored.books).accounts, available: 999 } }) }),
    { what: "account-not-posted", where: "points.available", stored: 999, computed: 50 }],
  ["a lot changed by hand", (stored) => ({ ...stored, books: withPoints(stored.books, { lots: points(stored.books).lots.map((lot) => ({ ...lot, points: 51 })) }) }),
    { what: "lots-differ", where: "points.available", stored: 50, computed: 51 }],
  ["a hold forgotten", (stored) => ({ ...stored, books: withPoints(stored.books, { holds: [] }) }),
    { what: "lots-differ", where: "points.held", stored: 30, computed: 0 }],
  ["an empty lot", (stored) => ({ ...stored, books: withPoints(stored.books, { lots: [...points(stored.books).lots, { ...points(stored.books).lots[0]!, id: "ghost", points: 0 }] }) }),
    { what: "impossible-figure", where: "points, lot ghost", stored: 0, computed: 1 }],
  ["a tier changed by hand", (stored) => ({ ...stored, books: { ...stored.books, tiers: { retail: { ...stored.books.tiers["retail"]!, earned: "gold" } } } }),
    { what: "books-differ", where: "tiers.retail.earned", stored: "gold", computed: "regular" }],
  ["a fact lost", (stored) => ({ ...stored, facts: [...stored.facts].filter(({ id }) => id !== "redeemed:1") }),
    { what: "books-differ" }],
])("%s is found, with its place and figures", (_, tampered, told) => {
  const stored = storedAs(keptMember());
  const again = { ...stored, facts: [...stored.facts] };
  expect(verifyMember(programmes.p0, again, start + 3)).toEqual({ kind: "holds" });
  expect(verifyMember(programmes.p0, tampered(again), start + 3)).toMatchObject({ kind: "differs", ...told });
});

test("a member of whom nothing is stored holds", () => {
  expect(verifyMember(programmes.p0, storedAs(new Kept(programmes.p0)), end)).toEqual({ kind: "holds" });
});

test("books that have gone further than asked cannot be verified back there", () => {
  expect(() => verifyMember(programmes.p0, storedAs(keptMember()), start)).toThrow("have gone to");
});
