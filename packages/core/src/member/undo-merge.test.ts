import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Fact, FactOf } from "../facts/fact.js";
import { factSet } from "../facts/fact-set.js";
import { end, histories } from "../facts/facts.fixture.js";
import { settle } from "../moments/settle.js";
import { orderOf, lineOf, paid, placed } from "../orders/order.fixture.js";
import { compilePolicy } from "../policy/compile-policy.js";
import { p0Doubled } from "../policy/p0.fixture.js";
import { always } from "../time/instant.js";
import { mergeMembers } from "./merge.js";
import { annes, bens, boughtBy, ofAnother, twoMembers } from "./two-members.fixture.js";
import { type Parting, undoMerge } from "./undo-merge.js";

const programme = { policies: [compilePolicy(p0Doubled, "v1", always)], calibrations: [] };
const why = { id: "merge:1", at: end, reason: "the same person", by: "clerk" };
const undoing = { id: "undo:1", at: end, reason: "two people after all", by: "clerk" };
const settled = (facts: readonly Fact[]) => settle(programme, facts, end).books;

/** Merges ben into anne, lets facts come in, and undoes the merge. */
function mergedAndUndone(anne: readonly Fact[], ben: readonly Fact[], since: readonly Fact[], identities = [annes]) {
  const merging = mergeMembers({ id: "anne", facts: anne }, { id: "ben", facts: ben }, why);
  if (merging.kind === "refused") throw new Error(merging.code);
  const facts = [...factSet([...anne, merging.forKept, ...since]).values()];
  const kept = { id: "anne", facts, identities, before: new Set(anne.map(({ id }) => id)) };
  return { facts, merging, parting: undoMerge(kept, [bens], why.id, undoing) };
}

function parted(parting: Parting) {
  if (parting.kind === "refused") throw new Error(parting.code);
  return parting;
}

test("undone, a merge leaves both members exactly what they had", () => {
  fc.assert(fc.property(twoMembers, ({ anne, ben }) => {
    const { facts, merging, parting } = mergedAndUndone(anne, ben, []);
    const { undone, forOther, leaving } = parted(parting);
    expect([forOther, leaving]).toEqual([[], []]);
    expect(settled([...facts, undone])).toEqual(settled(anne));
    expect(settled([...ben, merging.forOther, undone])).toEqual(settled(ben));
  }), { numRuns: 400 });
});

test("what each of them bought since goes with its buyer", () => {
  const orders = histories.map((facts) => facts.filter((fact): fact is FactOf<"order"> => fact.kind === "order"));
  fc.assert(fc.property(twoMembers, orders, orders, ({ anne, ben }, some, more) => {
    const hers = [...factSet(boughtBy(annes, ofAnother(some, "c-"))).values()];
    const his = [...factSet(boughtBy(bens, ofAnother(more, "d-"))).values()];
    const { facts, merging, parting } = mergedAndUndone(anne, ben, [...hers, ...his]);
    const { undone, forOther, leaving } = parted(parting);
    expect(new Set(leaving)).toEqual(new Set(his.map(({ id }) => id)));
    expect(settled([...facts.filter(({ id }) => !leaving.includes(id)), undone])).toEqual(settled([...anne, ...hers]));
    expect(settled([...ben, merging.forOther, undone, ...forOther])).toEqual(settled([...ben, ...his]));
  }), { numRuns: 250 });
});

const enrolled = (id: string): Fact => ({ id: `enrolled:${id}`, kind: "enrolled", at: placed - 1_000, as: "consumer" });
const bought = (id: string, identities: string[], more: Parameters<typeof orderOf>[1] = {}): FactOf<"order"> => {
  const order = orderOf([lineOf("tea", 10_000)], { id, identities, payments: [paid(10_000)], ...more });
  return { id: `order:shop/${id}`, kind: "order", at: order.placedAt, order };
};
const hold: FactOf<"hold-placed"> = { id: "hold:1", kind: "hold-placed", at: placed, hold: "h1", wallet: "points", points: 10, until: placed + 1_000 };

test.each<[string, Fact[], string[], string]>([
  // ben had | since | goes to ben | why
  ["an order of his, told anew", [bought("ben-old", [bens], { revision: 2 })], ["order:shop/ben-old"], "he had it before"],
  ["an order of his address", [bought("new", [bens])], ["order:shop/new"], "his identity names him alone"],
  ["an order of both their addresses", [bought("new", [bens, annes])], [], "she is named, too, and stood in front of us"],
  ["an order of nobody's address", [bought("new", [])], [], "nothing says that it is his"],
  ["a hold placed before, captured since", [{ id: "captured", kind: "hold-captured", at: placed, hold: "ben-hold", wallet: "points", points: 5 }], ["captured"], "the capture follows its hold"],
  ["a redemption of his, undone", [{ id: "undone", kind: "redemption-undone", at: placed, redemption: "ben-redemption" }], ["undone"], "points go back to where they came from"],
  ["a hold for his order, by the order's name", [bought("new", [bens]), { ...hold, order: "new" }], ["order:shop/new", "hold:1"], "the hold pays his order"],
  ["a hold for his order, by the payment", [bought("new", [bens], { payments: [{ at: placed, amount: 10, by: "points", hold: "h1" }] }), hold, { id: "captured", kind: "hold-captured", at: placed, hold: "h1", wallet: "points", points: 10 }], ["order:shop/new", "hold:1", "captured"], "and so does what was captured of it"],
  ["a hold for nothing", [hold, { id: "released", kind: "hold-released", at: placed, hold: "h1" }], [], "it stays with who was in front of us"],
  ["a review", [{ id: "deed", kind: "deed", at: placed, deed: "review-posted" }], [], "nothing says who wrote it"],
])("%s goes where it belongs", (_, since, leaving) => {
  const ben: Fact[] = [
    enrolled("ben"), bought("ben-old", [bens]), { ...hold, id: "ben-hold", hold: "ben-hold" },
    { id: "ben-redeemed", kind: "redeemed", at: placed, redemption: "ben-redemption", wallet: "points", points: 1 },
  ];
  expect(parted(mergedAndUndone([enrolled("anne")], ben, since).parting).leaving).toEqual(leaving);
});

test("an order that both had, and that was refunded since, is refunded for both", () => {
  const both = bought("both", [annes]);
  const refunded = bought("both", [annes], { revision: 2, refunds: [{ id: "r", at: placed + 5, as: "money", lines: [{ line: "tea", quantity: 1, amount: 10_000 }] }] });
  const { parting } = mergedAndUndone([enrolled("anne"), both], [enrolled("ben"), both], [refunded]);
  expect(parting).toMatchObject({ kind: "parting", forOther: [refunded], leaving: [] });
});

test("only a merge that stands can be undone, and the last one first", () => {
  const [anne, ben] = [[enrolled("anne")], [enrolled("ben")]];
  const { facts, parting } = mergedAndUndone(anne, ben, []);
  const kept = { id: "anne", facts, identities: [annes], before: new Set(["enrolled:anne"]) };
  expect(undoMerge(kept, [bens], "merge:9", undoing)).toEqual({ kind: "refused", code: "merge-unknown", merge: "merge:9" });
  const after = { ...kept, facts: [...facts, parted(parting).undone] };
  expect(undoMerge(after, [bens], why.id, undoing)).toEqual({ kind: "refused", code: "merge-undone-already", merge: why.id });
  const away: Fact = { ...why, id: "merge:2", kind: "merged-into", into: "cleo" };
  expect(undoMerge({ ...kept, facts: [...facts, away] }, [bens], why.id, undoing)).toEqual({ kind: "refused", code: "merged-away", member: "anne" });
});
