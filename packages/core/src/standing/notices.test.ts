import { expect, test } from "vitest";
import type { Fact } from "../facts/fact.js";
import { p0 } from "../policy/p0.fixture.js";
import { PolicyDocument } from "../policy/policy-document.js";
import type { Programme } from "../policy/policy.js";
import { memberStateAt } from "./member-state.js";
import { noticesFor } from "./notices.js";
import { bought, booksOn, day, given, joined, noon, programmeOf } from "./story.fixture.js";

const programme = programmeOf(p0);
const { zone } = programme.policies[0]!;
const withWallet = (change: object) => programmeOf(PolicyDocument.parse({ ...p0, wallets: [{ ...p0.wallets[0]!, ...change }] }));
const withLadder = (change: object) => programmeOf(PolicyDocument.parse({ ...p0, ladders: [{ ...p0.ladders[0]!, ...change }] }));

function noticesOn(date: string, facts: readonly Fact[], of: Programme = programme) {
  const books = booksOn(of, date, facts);
  return noticesFor(of, books, memberStateAt(of, books, noon(date)));
}

test.each([
  ["2027-01-02", {}, false, "31 days before is too early where the policy does not say"],
  ["2027-01-03", {}, true, "30 days before"],
  ["2027-01-18", { expiry: { after: "P12M", warn: "P14D" } }, false, "the policy says 14 days"],
  ["2027-01-19", { expiry: { after: "P12M", warn: "P14D" } }, true, "and 14 days it is"],
  ["2027-02-01", {}, true, "on the last day"],
  ["2027-02-02", {}, false, "they are gone"],
  ["2027-01-20", { redeem: undefined }, false, "nobody can use them"],
] as const)("points that end on the first of February 2027 are told on %s, with %j: %s (%s)", (date, change, isTold, _why) => {
  const told = noticesOn(date, [joined("2026-01-10"), given("2026-02-01", 40)], withWallet(change));
  const endsAt = zone.startOf(day("2027-02-02"));
  expect(told).toEqual(isTold ? [{ id: `points-expiring:points:${endsAt}`, kind: "points-expiring", at: endsAt, wallet: "points", points: 40, expiresAt: endsAt }] : []);
});

test("a tier at risk is told as long ahead as the policy says, with what would keep it", () => {
  const facts = [joined("2025-01-10"), bought("2025-07-15", 200_000), bought("2026-03-01", 280_000)];
  expect(noticesOn("2026-12-01", facts)).toEqual([]);
  expect(noticesOn("2026-12-02", facts)).toMatchObject([{
    id: `tier-at-risk:retail:gold:${day("2027-01-01")}`, kind: "tier-at-risk", at: zone.startOf(day("2027-01-01")), tier: "gold", on: day("2027-01-01"), keep: { missing: [{ amount: 20_000 }] },
  }]);
  expect(noticesOn("2026-11-02", facts, withLadder({ demote: { when: "review", review: "calendar-year", warn: "P60D" } }))).toMatchObject([{ kind: "tier-at-risk" }]);
  expect(noticesOn("2026-12-15", [...facts, bought("2026-12-10", 20_000)])).toEqual([]);
});

test("a grace that is running is told from its first day, however long it is", () => {
  const programme = withLadder({ demote: { when: "at-once", grace: "P3M" } });
  expect(noticesOn("2026-07-16", [joined("2025-01-10"), bought("2025-07-15", 200_000), bought("2026-03-01", 280_000)], programme)).toMatchObject([{ kind: "tier-at-risk", on: day("2026-10-15") }]);
});

test("a tier that was reached is news for a fortnight, joining is not, nor is a fall", () => {
  const facts = [joined("2025-01-10"), bought("2026-03-01", 300_000)];
  expect(noticesOn("2025-01-11", facts.slice(0, 1))).toEqual([]);
  expect(noticesOn("2026-03-01", facts)).toEqual([{ id: `tier-reached:retail:gold:${noon("2026-03-01")}`, kind: "tier-reached", at: noon("2026-03-01"), ladder: "retail", tier: "gold" }]);
  expect(noticesOn("2026-03-15", facts)).toHaveLength(1);
  expect(noticesOn("2026-03-16", facts)).toEqual([]);
  expect(noticesOn("2027-03-05", facts, withLadder({ demote: { when: "at-once" } })).filter(({ kind }) => kind === "tier-reached")).toEqual([]);
});

test("a tier set by hand above the earned one is reached, one set below is not", () => {
  const set = (tier: string): Fact => ({ id: `set:${tier}`, kind: "override-set", at: noon("2026-05-01"), ladder: "retail", tier, reason: "a friend of the house", by: "li" });
  const facts = [joined("2025-01-10"), bought("2026-03-01", 300_000)];
  expect(noticesOn("2026-05-02", [...facts, set("diamond")])).toMatchObject([{ kind: "tier-reached", tier: "diamond" }]);
  expect(noticesOn("2026-05-02", [...facts, set("regular")])).toEqual([]);
});

test("what is owed is told for as long as it is owed, a new debt as a new one", () => {
  const owed = [joined("2026-01-10"), given("2026-02-01", 40), given("2026-03-01", -100)];
  expect(noticesOn("2026-03-05", owed)).toEqual([{ id: "points-owed:points:60", kind: "points-owed", at: noon("2026-03-05"), wallet: "points", points: 60 }]);
  expect(noticesOn("2026-03-05", [...owed, given("2026-03-02", -10)])).toMatchObject([{ id: "points-owed:points:70" }]);
  expect(noticesOn("2026-03-05", [...owed, given("2026-03-02", 100)])).toEqual([]);
});

test("what is going to be lost comes first, then what is owed, then what was reached", () => {
  const facts = [joined("2025-01-10"), bought("2025-12-20", 300_000), given("2026-01-05", 40), bought("2026-12-16", 1_000_000)];
  expect(noticesOn("2026-12-18", facts).map(({ kind }) => kind)).toEqual(["points-expiring", "tier-reached"]);
});

test("nothing is told to whoever has not joined, or has closed the membership", () => {
  expect(noticesOn("2026-06-01", [])).toEqual([]);
  const closed: Fact = { id: "closed", kind: "standing-set", at: noon("2027-01-15"), standing: "closed", reason: "asked", by: "li" };
  expect(noticesOn("2027-01-20", [joined("2026-01-10"), given("2026-02-01", 40), closed])).toEqual([]);
});
