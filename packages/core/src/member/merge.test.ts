import * as fc from "fast-check";
import { expect, test } from "vitest";
import { brokenIn } from "../decide/replay.fixture.js";
import type { Fact } from "../facts/fact.js";
import { end } from "../facts/facts.fixture.js";
import { settle } from "../moments/settle.js";
import { compilePolicy } from "../policy/compile-policy.js";
import { p0Doubled } from "../policy/p0.fixture.js";
import { always } from "../time/instant.js";
import { type Merging, mergeMembers } from "./merge.js";
import { twoMembers } from "./two-members.fixture.js";

const programme = { policies: [compilePolicy(p0Doubled, "v1", always)], calibrations: [] };
const why = { id: "merge:1", at: end, reason: "the same person", by: "clerk" };

const settled = (facts: readonly Fact[]) => settle(programme, facts, end).books;
const merged = (merging: Merging) => {
  if (merging.kind === "refused") throw new Error(merging.code);
  return merging;
};

test("whichever of the two is kept, the books come out the same, and those of the other are empty", () => {
  fc.assert(fc.property(twoMembers, ({ anne, ben }) => {
    const one = merged(mergeMembers({ id: "anne", facts: anne }, { id: "ben", facts: ben }, why));
    const other = merged(mergeMembers({ id: "ben", facts: ben }, { id: "anne", facts: anne }, why));
    const books = settled([...anne, one.forKept]);
    expect(settled([...ben, other.forKept])).toEqual(books);
    expect(settled([...anne, ...ben])).toEqual(books);
    expect(brokenIn(books)).toEqual([]);
    expect(settled([...ben, one.forOther]).joined).toBeUndefined();
  }), { numRuns: 400 });
});

test("an order that both have counts once", () => {
  fc.assert(fc.property(twoMembers, ({ anne, ben }) => {
    const { forKept } = merged(mergeMembers({ id: "anne", facts: anne }, { id: "ben", facts: ben }, why));
    const { activity } = settled([...anne, forKept]);
    expect(new Set(activity.map(({ id }) => id)).size).toBe(activity.length);
  }), { numRuns: 300 });
});

test("a third member who was merged before comes along", () => {
  fc.assert(fc.property(twoMembers, ({ anne, ben }) => {
    const cleo: Fact[] = [{ id: "enrolled:cleo", kind: "enrolled", at: end - 1_000, as: "consumer" }, { id: "adjusted:cleo", kind: "adjusted", at: end - 500, wallet: "points", points: 7, reason: "a gift", by: "clerk" }];
    const first = merged(mergeMembers({ id: "ben", facts: ben }, { id: "cleo", facts: cleo }, { ...why, id: "merge:0" }));
    const second = merged(mergeMembers({ id: "anne", facts: anne }, { id: "ben", facts: [...ben, first.forKept] }, why));
    expect(settled([...anne, second.forKept])).toEqual(settled([...anne, ...ben, ...cleo]));
  }), { numRuns: 300 });
});

const enrolled = (id: string): Fact => ({ id: `enrolled:${id}`, kind: "enrolled", at: end - 1_000, as: "consumer" });

test("two welcomes that a merge brings together are kept, and flagged for a person to see", () => {
  const bonus = compilePolicy({ ...p0Doubled, wallets: [{ ...p0Doubled.wallets[0]!, earn: [{ id: "welcome", on: "enrolled", points: 100 }] }] }, "v1", always);
  const { forKept } = merged(mergeMembers({ id: "anne", facts: [enrolled("anne")] }, { id: "ben", facts: [enrolled("ben")] }, why));
  const { wallets, flags } = settle({ policies: [bonus], calibrations: [] }, [enrolled("anne"), forKept], end).books;
  expect(wallets["points"]?.accounts.available).toBe(200);
  expect(flags).toEqual([{ at: end - 1_000, code: "welcome-twice", about: "enrolled:ben" }]);
});

test("nobody is merged with themselves, nor with a member whose facts live elsewhere", () => {
  const [anne, ben] = [{ id: "anne", facts: [enrolled("anne")] }, { id: "ben", facts: [enrolled("ben")] }];
  const { forOther } = merged(mergeMembers(anne, ben, why));
  const gone = { ...ben, facts: [...ben.facts, forOther] };
  expect(mergeMembers(anne, anne, why)).toEqual({ kind: "refused", code: "merge-with-self" });
  expect(mergeMembers(anne, gone, why)).toEqual({ kind: "refused", code: "merged-away", member: "ben" });
  expect(mergeMembers(gone, anne, why)).toEqual({ kind: "refused", code: "merged-away", member: "ben" });
});

test("a member whose merge was undone may be merged again", () => {
  const [anne, ben] = [{ id: "anne", facts: [enrolled("anne")] }, { id: "ben", facts: [enrolled("ben")] }];
  const { forOther } = merged(mergeMembers(anne, ben, why));
  const undone: Fact = { id: "undo:1", kind: "merge-undone", at: end, merge: why.id, reason: "two people", by: "clerk" };
  expect(mergeMembers(anne, { ...ben, facts: [...ben.facts, forOther, undone] }, { ...why, id: "merge:2" }).kind).toBe("merge");
});
