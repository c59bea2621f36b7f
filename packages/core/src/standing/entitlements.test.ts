import { expect, test } from "vitest";
import type { Books } from "../books/books.js";
import { p0 } from "../policy/p0.fixture.js";
import { PolicyDocument, type PolicyText } from "../policy/policy-document.js";
import { entitlementsOf } from "./entitlements.js";
import { bought, booksOn, day, joined, noon, programmeOf } from "./story.fixture.js";

const spendLadder = p0.ladders[0]!;
const visits = {
  id: "visits", name: { en: "Visits" }, for: ["consumer"], demote: { when: "never" },
  tiers: [{ id: "guest", name: { en: "Guest" } }, { id: "friend", name: { en: "Friend" }, reach: { metric: "orders", window: "P12M", atLeast: 1 } }],
} satisfies NonNullable<PolicyText["ladders"]>[number];

const benefits = {
  gold: [
    { kind: "discount", percent: 3 }, { kind: "free-shipping", minOrder: "99.00" }, { kind: "early-access", days: 1 }, { kind: "extended-warranty", months: 6 },
    { kind: "contact", every: "P3M" }, { kind: "support", level: "senior" }, { kind: "priority-seats" }, { kind: "exclusive-products", tag: "gold-only" },
    { kind: "voucher", voucher: "waxing", every: "P6M", count: 1 }, { kind: "birthday-gift", voucher: "cake" },
  ],
  friend: [
    { kind: "discount", percent: 5 }, { kind: "free-shipping" }, { kind: "early-access", days: 3 }, { kind: "extended-warranty", months: 3 },
    { kind: "contact", every: "P1M" }, { kind: "support", level: "phone" }, { kind: "priority-seats" }, { kind: "exclusive-products", tag: "friends" },
    { kind: "voucher", voucher: "waxing", every: "P6M", count: 2 }, { kind: "voucher", voucher: "mug" },
  ],
} satisfies PolicyText["benefits"];

const programme = programmeOf(PolicyDocument.parse({
  ...p0, ladders: [spendLadder, visits], benefits,
  rewards: ["waxing", "cake", "mug"].map((id) => ({ id, name: { en: id } })),
}));

const story = [joined("2026-01-10", { birthday: { month: 2, day: 29 } }), bought("2026-03-01", 300_000)];
const on = (date: string, books: Books = booksOn(programme, date, story)) => entitlementsOf(programme, books, noon(date));

test.each<[string, object[], string[], string]>([
  // kind | details | tiers | why
  ["discount", [{ percent: 5 }], ["friend"], "of two discounts the higher one"],
  ["free-shipping", [{}], ["friend"], "of two bars to free shipping none"],
  ["early-access", [{ days: 3 }], ["friend"], "the earlier access"],
  ["extended-warranty", [{ months: 6 }], ["gold"], "the longer warranty"],
  ["contact", [{ every: "P1M" }], ["friend"], "the more frequent talk"],
  ["priority-seats", [{}], ["gold", "friend"], "what both give is there once, from both"],
  ["support", [{ level: "senior" }, { level: "phone" }], ["gold", "friend"], "levels of service have no order, so both are told"],
  ["exclusive-products", [{ tag: "gold-only" }, { tag: "friends" }], ["gold", "friend"], "products of both are open"],
])("of %s on two ladders the member has %j from %j: %s", (kind, details, tiers) => {
  const found = on("2026-06-01").benefits.filter((each) => each.kind === kind);
  expect(found.map((each) => each.details)).toEqual(details);
  expect(found.flatMap((each) => each.tiers)).toEqual(tiers);
});

test("of a voucher that two ladders give for the same period the larger number is in hand", () => {
  const { issued } = on("2026-06-01").grants;
  expect(issued.filter(({ reward }) => reward === "waxing").map(({ id }) => id)).toEqual(["waxing/2026-01-10/1", "waxing/2026-01-10/2"]);
  expect(on("2026-06-01").benefits.find(({ grant }) => grant?.reward === "waxing")?.grant?.count).toBe(2);
});

test("grants to come are told with their day: the next period, and the birthday as it is kept in that year", () => {
  expect(on("2026-06-01").coming).toEqual([
    { reward: "waxing", count: 2, because: "tier", on: day("2026-07-10") },
    { reward: "cake", count: 1, because: "birthday", on: day("2027-02-28") },
  ]);
});

test("what is told to come comes, on that day", () => {
  const before = on("2026-07-09").grants.issued.length;
  const { issued, expired } = on("2026-07-10").grants;
  expect(issued.filter(({ id }) => id.startsWith("waxing/2026-07-10"))).toHaveLength(2);
  expect([before, issued.length, expired.length]).toEqual([3, 3, 2]);
});

test("grants in hand are sorted by what has become of them", () => {
  const used = [...story, { id: "used:1", kind: "grant-used", at: noon("2026-04-01"), grant: "mug/2027-01-10/1" } as const];
  const { grants } = entitlementsOf(programme, booksOn(programme, "2026-06-01", used), noon("2026-06-01"));
  expect(grants.used.map(({ id }) => id)).toEqual(["mug/2027-01-10/1"]);
  expect(grants.issued.map(({ reward }) => reward)).toEqual(["waxing", "waxing"]);
});

test("whoever closed the membership keeps what is in hand, and has no benefits", () => {
  const closed = [...story, { id: "closed", kind: "standing-set", at: noon("2026-05-01"), standing: "closed", reason: "asked", by: "clerk" } as const];
  const { benefits, coming, grants } = entitlementsOf(programme, booksOn(programme, "2026-06-01", closed), noon("2026-06-01"));
  expect([benefits, coming, grants.issued.length]).toEqual([[], [], 3]);
});

test("whoever has not joined is entitled to nothing", () => {
  expect(on("2026-06-01", booksOn(programme, "2026-06-01", []))).toMatchObject({ benefits: [], coming: [] });
});
