import { expect, test } from "vitest";
import { Shopper, hold, order, p0With, redeemed, shanghai, undone } from "../decide/stories.fixture.js";
import { brokenIn } from "../decide/replay.fixture.js";
import type { Fact } from "../facts/fact.js";
import type { Edit } from "../policy/edited.fixture.js";
import { never } from "../time/instant.js";

const bought = shanghai("2025-03-01T10:00");
const lease = (points: number, at = bought + 1): Fact => hold("till-1", points, at, { until: never, lease: true });
const spent = (name: string, points: number, at: number, from = "till-1"): Fact => ({ ...redeemed(name, points, at), lease: from } as Fact);
const returned = (at: number): Fact => ({ id: "returned:till-1", kind: "hold-released", at, hold: "till-1" });
const li = (...edits: Edit[]) => new Shopper(p0With(...edits)).tell(order("one", 500_00, bought));

test("several spends draw on one lease, and what is left comes back when it is released", () => {
  const member = li().tell(lease(400), spent("a", 150, bought + 2), spent("b", 50, bought + 3));
  expect(member.points()).toMatchObject({ available: 100, held: 200, redeemed: 200 });
  member.tell(returned(bought + 4));
  expect(member.points()).toMatchObject({ available: 300, held: 0, redeemed: 200, debt: 0 });
  expect(member.books.flags).toEqual([]);
  expect(brokenIn(member.books)).toEqual([]);
});

test("a lease never runs out by time", () => {
  const member = li(["wallets[0].expiry", undefined]).tell(lease(400));
  member.tick(bought + 3 * 365 * 86_400_000);
  expect(member.points()).toMatchObject({ held: 400 });
});

test.each([
  // spend | lease | why
  [401, "capture-exceeds-hold", "more than is left of it"],
  [5, "points-below-minimum", "less than the policy lets be spent"],
  [15, "points-not-in-steps", "not in steps"],
  [310, "points-above-maximum", "more than may be spent at once"],
])("a wish to spend %i out of a lease of 400 is refused as %s: %s", (points, code) => {
  const member = li(["wallets[0].redeem", { step: points === 401 ? 1 : 10, min: points === 401 ? 1 : 10, ...(points !== 401 && { max: 300 }) }]).tell(lease(400));
  expect(member.refusal(spent("a", points, bought + 2))).toMatchObject({ code });
});

test("a lease may be larger than what may be spent at once, and no larger than the balance", () => {
  expect(li(["wallets[0].redeem", { step: 1, max: 100 }]).refusal(lease(400))).toBeUndefined();
  expect(li().refusal(lease(501))).toMatchObject({ code: "points-short", missing: 1 });
  expect(li().refusal(hold("till-1", 501, bought + 1))).toMatchObject({ code: "points-short" });
});

test("a wish to spend out of a lease that nobody has is refused", () => {
  expect(li().refusal(spent("a", 10, bought + 2))).toEqual({ code: "hold-unknown", hold: "till-1" });
});

test("what was promised beyond a lease is honoured: from the balance first, then as a debt, and flagged", () => {
  const member = li().tell(lease(400));
  member.accept(spent("a", 450, bought + 2), bought + 2);
  expect(member.points()).toMatchObject({ available: 50, held: 0, redeemed: 450, debt: 0 });
  expect(member.books.flags).toMatchObject([{ code: "lease-exceeded", about: "a" }]);
  member.accept(spent("b", 100, bought + 3), bought + 3);
  expect(member.points()).toMatchObject({ available: 0, redeemed: 550, debt: -50 });
  expect(member.books.flags).toMatchObject([{ code: "lease-exceeded", about: "a" }, { code: "lease-exceeded", about: "b" }, { code: "redeemed-short", about: "b" }]);
  expect(brokenIn(member.books)).toEqual([]);
});

test("a spend that is told after its lease was released, and happened before, comes to the same as if it had been told in time", () => {
  const facts = [lease(400), spent("a", 150, bought + 2), returned(bought + 5), redeemed("online", 250, bought + 6)];
  const inTime = li().tell(...facts);
  const late = li().tell(facts[0]!, facts[2]!, facts[3]!);
  late.accept(facts[1]!, bought + 7);
  expect(late.books).toEqual(inTime.books);
  expect(late.points()).toEqual(inTime.points());
  expect(late.posted("points")).toEqual(late.points());
});

test("points spent out of a lease can be given back, lent ones first", () => {
  const member = li().tell(lease(400));
  member.accept(spent("a", 600, bought + 2), bought + 2);
  member.tell(undone("a", bought + 3));
  expect(member.points()).toMatchObject({ available: 500, debt: 0, redeemed: 0, held: 0 });
  expect(brokenIn(member.books)).toEqual([]);
});
