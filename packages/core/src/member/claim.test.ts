import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Fact, FactOf } from "../facts/fact.js";
import { settle } from "../moments/settle.js";
import { lineOf, orderOf, paid } from "../orders/order.fixture.js";
import { compilePolicy } from "../policy/compile-policy.js";
import { p0 } from "../policy/p0.fixture.js";
import { always, dayMs } from "../time/instant.js";
import { parseDuration } from "../time/duration.js";
import { zoneOf } from "../time/zone.js";
import { claimGuestOrders } from "./claim.js";

const policy = compilePolicy(p0, "v1", always);
const joinedAt = Date.UTC(2026, 5, 1, 4);
const li = "email:li@example.com";
const terms = { claimWithin: parseDuration("P90D"), zone: zoneOf("Asia/Shanghai"), counted: new Set<string>() };

function guestOrder(id: string, daysBefore: number, more: Parameters<typeof orderOf>[1] = {}): FactOf<"order"> {
  const placedAt = joinedAt - daysBefore * dayMs;
  const order = orderOf([lineOf("tea", 10_000)], { id, identities: [li], placedAt, payments: [paid(10_000, placedAt)], ...more });
  return { id: `order:shop/${id}`, kind: "order", at: placedAt, order };
}

const verified = { joinedAt, identities: [{ identity: li, verified: true }] };
const unverified = { joinedAt, identities: [{ identity: li, verified: false }] };

test.each([
  // order | enrolling | outcome | bought before | why
  [guestOrder("a", 20), verified, "claimed", true, "bought twenty days before an account with the same, proved address"],
  [guestOrder("a", 90), verified, "claimed", true, "the last day of the window is inside"],
  [guestOrder("a", 91), verified, "too-old", true, "the day before it is not, but it was a purchase"],
  [guestOrder("a", 20), unverified, "not-verified", true, "the address may have had another owner"],
  [guestOrder("a", 20, { identities: ["email:wang@example.com"] }), verified, "other-buyer", false, "somebody else bought it"],
  [guestOrder("a", 20, { identities: [] }), verified, "other-buyer", false, "nobody knows who bought it"],
  [guestOrder("a", -1), verified, "claimed", false, "what is bought after joining is no guest's order, and no earlier purchase"],
  [guestOrder("a", 20, { test: true }), verified, "claimed", false, "a test is no purchase; it counts nothing either"],
  [guestOrder("a", 20, { payments: [] }), verified, "claimed", false, "nor is what was never paid"],
  [guestOrder("a", 20, { cancelledAt: joinedAt - dayMs }), verified, "claimed", false, "nor what was cancelled"],
])("of %o, by %o: %s, bought before: %s, for %s", (order, enrolling, outcome, boughtBefore) => {
  const claim = claimGuestOrders([order], enrolling, terms);
  expect(claim.claimed.length === 1 ? "claimed" : claim.left[0]?.because).toBe(outcome);
  expect(claim.boughtBefore).toBe(boughtBefore);
});

test("one proved identity among several is enough", () => {
  const order = guestOrder("a", 20, { identities: ["phone:+8613800138000", li] });
  const enrolling = { joinedAt, identities: [{ identity: "phone:+8613800138000", verified: false }, { identity: li, verified: true }] };
  expect(claimGuestOrders([order], enrolling, terms).claimed).toEqual([order]);
});

test("an order that counts for a member already is nobody else's", () => {
  const order = guestOrder("a", 20);
  expect(claimGuestOrders([order], verified, { ...terms, counted: new Set([order.id]) }).left).toEqual([{ order, because: "counted-already" }]);
});

test("where the policy claims nothing, nothing is claimed", () => {
  expect(claimGuestOrders([guestOrder("a", 0.1)], verified, { ...terms, claimWithin: undefined }).left).toMatchObject([{ because: "too-old" }]);
});

test("what is claimed earns on joining, once however often it is told; what is too old is left by the engine, too", () => {
  const enrolled: Fact = { id: "enrolled:li", kind: "enrolled", at: joinedAt, as: "consumer" };
  fc.assert(fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 2_500 }), { maxLength: 5 }), (hours) => {
    const guests = hours.map((each) => guestOrder(String(each), each / 24));
    const { claimed, left } = claimGuestOrders(guests, verified, { ...terms, claimWithin: policy.orders.claimWithin });
    const programme = { policies: [policy], calibrations: [] };
    const { wallets, flags } = settle(programme, [enrolled, ...claimed, ...claimed], joinedAt).books;
    expect(wallets["points"]?.accounts.available ?? 0).toBe(100 * claimed.length);
    expect(flags).toEqual([]);
    const all = settle(programme, [enrolled, ...guests], joinedAt).books;
    expect(all.flags.map(({ about }) => about).sort()).toEqual(left.map(({ order }) => order.id).sort());
  }));
});
