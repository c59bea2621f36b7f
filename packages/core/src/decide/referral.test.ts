import { describe, expect, test } from "vitest";
import type { FactOf } from "../facts/fact.js";
import { claimGuestOrders } from "../member/claim.js";
import { type Party, mergeMembers } from "../member/merge.js";
import { compilePolicy } from "../policy/compile-policy.js";
import { always, type Instant } from "../time/instant.js";
import { Shopper, enrolled, joining, order, p0With, redeemed, refund, retold, shanghai } from "./stories.fixture.js";

const bought = shanghai("2025-03-01T10:00");
const minute = 60_000;
const policy = p0With(["referral", { reward: { referrer: 200, friend: 100 }, after: "first-paid-order", minOrder: "50.00", perMember: 2 }]);
const friendOf = (by: string) => new Shopper(policy, enrolled(joining, { referredBy: by }));
const referral = (friend: string, at: Instant, more: Partial<FactOf<"referral">> = {}): FactOf<"referral"> =>
  ({ id: `referral:${friend}`, kind: "referral", at, friend, revision: 0, ...more });

describe("a friend who was brought", () => {
  const first = order("first", 100_00, bought);

  test("rewards both with the first order that is paid and large enough", () => {
    const unpaid = order("unpaid", 900_00, bought - minute, { payments: [], cancelledAt: bought - 1 });
    const friend = friendOf("li").tell(unpaid, first);
    expect(friend.points().available).toBe(100 + 100);
    expect(friend.told("referral")).toEqual([{ kind: "referral", at: bought, by: "li", order: first.id, stands: true }]);
    friend.tell(order("second", 100_00, bought + minute));
    expect(friend.points().available).toBe(300);
    expect(friend.told("referral")).toHaveLength(1);
  });

  test("rewards nobody with an order that is too small, nor with the next one", () => {
    const friend = friendOf("li").tell(order("small", 49_99, bought), order("large", 500_00, bought + minute));
    expect(friend.points().available).toBe(549);
    expect(friend.told("referral")).toEqual([]);
  });

  test("takes both rewards back with the order, and spent ones are a debt", () => {
    const friend = friendOf("li").tell(first, redeemed("mug", 150, bought + 1));
    friend.tell(retold(first, { refunds: [refund("r1", 100_00, bought + minute)] }));
    expect(friend.points()).toMatchObject({ available: 0, debt: -150, issued: 0 });
    expect(friend.told("referral").map(({ stands }) => stands)).toEqual([true, false]);
    const li = new Shopper(policy).tell(referral("wang", bought));
    expect(li.points().available).toBe(200);
    li.tell(redeemed("mug", 170, bought + 1), referral("wang", bought, { revision: 1, reversedAt: bought + minute }));
    expect(li.points()).toMatchObject({ available: 0, debt: -170, issued: 0 });
    expect(li.books.referrals).toBe(0);
  });

  test("takes them back, too, with a refund that leaves the order too small", () => {
    const friend = friendOf("li").tell(first, retold(first, { refunds: [refund("r1", 50_01, bought + minute)] }));
    expect(friend.points().available).toBe(49);
    expect(friend.told("referral").map(({ stands }) => stands)).toEqual([true, false]);
  });

  test("whose first order turns out to be another one, too small, rewards nobody any more", () => {
    const friend = friendOf("li").tell(first);
    friend.hear(order("small", 10_00, bought - minute), bought + minute);
    expect(friend.points().available).toBe(110);
    expect(friend.told("referral").map(({ stands }) => stands)).toEqual([true, false]);
  });

  test("rewards as many times as the policy says, and again once one was taken back", () => {
    const li = new Shopper(policy).tell(referral("a", bought), referral("b", bought + 1), referral("c", bought + 2));
    expect(li.points().available).toBe(400);
    li.tell(referral("a", bought, { revision: 1, reversedAt: bought + 3 }), referral("d", bought + 4));
    expect(li.points().available).toBe(400);
    expect(li.hear(referral("d", bought + 4), bought + minute)).toMatchObject({ kind: "unchanged" });
  });

  test("taken back before it was told of, rewards nobody", () => {
    const li = new Shopper(policy).tell(referral("wang", bought, { revision: 1, reversedAt: bought + minute }));
    li.hear(referral("wang", bought), bought + 2 * minute);
    expect(li.points()).toMatchObject({ available: 0, debt: 0, issued: 0 });
  });
});

describe("who is no friend", () => {
  test("nobody brings themselves", () => {
    expect(new Shopper(policy).accept(enrolled(joining, { id: "enrolled:again", referredBy: "m" }), joining, {})).toMatchObject({ kind: "refused", refusal: { code: "referral-of-self" } });
    expect(new Shopper(policy).refusal(referral("m", bought))).toEqual({ code: "referral-of-self" });
  });

  test("nor by a second account, which is held for review once it is found to be theirs", () => {
    const li = new Shopper(policy).tell(referral("second", bought));
    const second = new Shopper(policy, enrolled(joining, { id: "enrolled:second", referredBy: "m" }), "second").tell(order("first", 100_00, bought));
    const partyOf = ({ id, facts }: Shopper): Party => ({ id, facts: [...facts.values()] });
    const merging = mergeMembers(partyOf(li), partyOf(second), { id: "merge:1", at: bought + minute, reason: "one person", by: "clerk" });
    if (merging.kind === "merge") li.hear(merging.forKept, bought + minute);
    expect(li.books.flags).toMatchObject([{ code: "welcome-twice" }, { about: "referral:second" }]);
  });

  test("two who brought each other are a ring, and bring nobody", () => {
    const li = friendOf("wang").tell(order("first", 100_00, bought));
    expect(li.refusal(referral("wang", bought + 1))).toEqual({ code: "referral-circle", friend: "wang" });
  });

  test("whoever bought as a guest before is no new customer, claimed or not", () => {
    const { orders, zone } = compilePolicy(policy, "v", always);
    const guest = order("guest", 100_00, shanghai("2024-12-20"), { identities: ["email:wang@example.com"] });
    for (const verified of [true, false]) {
      const claim = claimGuestOrders([guest], { joinedAt: joining, identities: [{ identity: "email:wang@example.com", verified }] }, { ...orders, zone, counted: new Set() });
      expect(claim).toMatchObject({ boughtBefore: true, claimed: verified ? [guest] : [] });
    }
  });

  test("and an order from before joining brings no reward, even where nobody saw it in time", () => {
    const friend = friendOf("li");
    friend.hear(order("guest", 100_00, shanghai("2024-12-20")), bought);
    friend.tell(order("next", 100_00, bought + minute));
    expect(friend.points().available).toBe(200);
    expect(friend.told("referral")).toEqual([]);
  });
});
