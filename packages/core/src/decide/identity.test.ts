import { describe, expect, test } from "vitest";
import type { Fact, FactOf } from "../facts/fact.js";
import { claimGuestOrders } from "../member/claim.js";
import { type Party, mergeMembers } from "../member/merge.js";
import { settle } from "../moments/settle.js";
import { compilePolicy } from "../policy/compile-policy.js";
import { p0 } from "../policy/p0.fixture.js";
import { type Instant, always } from "../time/instant.js";
import { Shopper, captured, enrolled, hold, order, p0With, redeemed, refund, retold, shanghai, undone } from "./stories.fixture.js";

const bought = shanghai("2025-03-01T10:00");
const minute = 60_000;
const li = "email:li@example.com";

describe("a guest who joins", () => {
  const guest = order("guest", 3000_00, bought, { identities: [li] });
  const { orders, zone } = compilePolicy(p0, "v", always);
  const terms = { ...orders, zone, counted: new Set<string>() };
  const joinedAt = shanghai("2025-03-21T12:00");
  const claim = (verified: boolean, at = joinedAt) => claimGuestOrders([guest], { joinedAt: at, identities: [{ identity: li, verified }] }, terms).claimed;

  test("twenty days after buying earns for it on joining, on the day it was bought, once", () => {
    const member = new Shopper(p0, joinedAt);
    member.hear(claim(true), joinedAt);
    expect(member.points().available).toBe(3000);
    expect(member.tier()).toBe("gold");
    expect(member.books.activity).toMatchObject([{ at: bought, spend: 3000_00 }]);
    expect(member.books.wallets["points"]!.lots).toMatchObject([{ earnedAt: joinedAt, expiresAt: shanghai("2026-03-22") }]);
    expect(member.hear(claim(true), joinedAt + 1)).toEqual({ kind: "unchanged", because: "repeated" });
  });

  test("the order is accepted with the enrolment, in one message", () => {
    const member = new Shopper(p0, joinedAt, "other");
    member.hear([enrolled(joinedAt, { id: "enrolled:second" }), ...claim(true)], joinedAt);
    expect(member.points().available).toBe(3000);
  });

  test("under an address that is not proved to be theirs claims nothing", () => expect(claim(false)).toEqual([]));

  test.each([["2025-05-30T23:59", 3000], ["2025-05-31T00:00", 0]])("on %s claims an order of 90 days ago, and none of 91", (joined, available) => {
    const member = new Shopper(p0, shanghai(joined));
    member.hear(guest, shanghai(joined));
    expect(member.points().available).toBe(available);
    expect(claim(true, shanghai(joined))).toHaveLength(available === 0 ? 0 : 1);
  });

  test("and gives back what was refunded before they joined, without ever having had it", () => {
    const member = new Shopper(p0, joinedAt);
    member.hear(retold(guest, { refunds: [refund("r1", 1000_00, bought + minute)] }), joinedAt);
    expect(member.points()).toMatchObject({ available: 2000, issued: -2000 });
    expect(member.journal.flatMap(({ transactions }) => transactions).filter(({ cause }) => cause === guest.id)).toHaveLength(1);
  });
});

describe("two who turn out to be one", () => {
  const both = order("both", 500_00, bought + 1);
  const anne = () => new Shopper(p0, enrolled(shanghai("2025-01-01"), { id: "enrolled:anne" }), "anne").tell(order("a", 2000_00, bought), both, redeemed("mug", 300, bought + 2));
  const ben = () => new Shopper(p0, enrolled(shanghai("2025-02-01"), { id: "enrolled:ben" }), "ben").tell(order("b", 1500_00, bought), both);
  const at = bought + 60 * minute;
  const partyOf = ({ id, facts }: Shopper): Party => ({ id, facts: [...facts.values()] });
  const merge = (kept: Shopper, other: Shopper) => {
    const merging = mergeMembers(partyOf(kept), partyOf(other), { id: "merge:1", at, reason: "one person", by: "clerk" });
    if (merging.kind === "refused") throw new Error(merging.code);
    kept.hear(merging.forKept, at);
    other.hear(merging.forOther, at);
  };

  test("have the orders of both, each once, whichever is kept; the other has nothing left", () => {
    const [keptAnne, lostBen, keptBen, lostAnne] = [anne(), ben(), ben(), anne()];
    merge(keptAnne, lostBen);
    merge(keptBen, lostAnne);
    expect(keptAnne.points()).toMatchObject({ available: 4000 - 300, redeemed: 300, debt: 0 });
    expect(keptAnne.tier()).toBe("gold");
    expect(keptBen.booksAt(at)).toEqual(keptAnne.booksAt(at));
    for (const lost of [lostBen, lostAnne]) {
      expect(lost.points()).toMatchObject({ available: 0, issued: 0 });
      expect(lost.posted("points")).toEqual(lost.points());
    }
    expect(keptAnne.posted("points")).toEqual(keptAnne.points());
  });

  test("are two again when the merge is undone, to the last point", () => {
    const [one, other] = [anne(), ben()];
    const before = [one.points(), other.points(), one.tier(), other.tier()];
    merge(one, other);
    const undo: Fact = { id: "undo:1", kind: "merge-undone", at: at + minute, merge: "merge:1", reason: "two people", by: "clerk" };
    for (const each of [one, other]) each.hear(undo, at + minute);
    expect([one.points(), other.points(), one.tier(), other.tier()]).toEqual(before);
    for (const each of [one, other]) expect(each.posted("points")).toEqual(each.points());
  });

  test("keep a checkout that was under way, which can still be finished", () => {
    const [one, other] = [anne(), ben().tell(hold("h", 400, at - minute))];
    merge(one, other);
    expect(one.points()).toMatchObject({ held: 400 });
    expect(one.refusal(captured("h", 400, at + 1))).toBeUndefined();
    expect(one.points()).toMatchObject({ held: 0, redeemed: 700, debt: 0 });
  });

  test("joined when the first of them did, at whichever shop and in whichever order that is told", () => {
    const [east, west] = [shanghai("2025-02-01T09:00"), shanghai("2025-02-01T15:00")];
    const tell = (first: Instant, second: Instant) => {
      const member = new Shopper(p0, first);
      member.accept(enrolled(second), shanghai("2025-02-02"), { promised: true });
      return member.booksAt(shanghai("2025-02-03"));
    };
    expect(tell(east, west).joined).toMatchObject({ at: east });
    expect(tell(west, east)).toEqual(tell(east, west));
  });
});

describe("points on their way to another member", () => {
  const pooled = p0With(["wallets[0].transfer", true], ["wallets[0].pending", "P7D"]);
  const ready = shanghai("2025-03-10T10:00");
  const out = (points: number, at: Instant): FactOf<"transfer-out"> => ({ id: `out:${points}`, kind: "transfer-out", at, to: "wang", wallet: "points", points });
  /** What the store makes of the message that a transfer sends. */
  const arriving = (from: Shopper, at: Instant): Fact[] => from.told("notice").flatMap(({ notice }): Fact[] => (notice.kind !== "points-sent" ? [] : [{
    id: `in:${notice.fact}`, kind: "transfer-in", at, from: from.id, wallet: notice.wallet,
    lots: notice.draws.map(({ lot, points }) => ({ points, earnedAt: lot.earnedAt, expiresAt: lot.expiresAt })),
  }]));

  test("arrive once, with their own end, and are never in two places", () => {
    const [giver, wang] = [new Shopper(pooled).tell(order("one", 100_00, bought)), new Shopper(pooled, bought, "wang")];
    giver.tell(out(60, ready));
    expect(giver.points()).toMatchObject({ available: 40, inTransit: 60 });
    for (const each of [...arriving(giver, ready + 1), ...arriving(giver, ready + 1)]) wang.hear(each, ready + 1);
    expect(wang.points()).toMatchObject({ available: 60, inTransit: -60 });
    expect(wang.books.wallets["points"]!.lots).toMatchObject([{ points: 60, expiresAt: giver.books.wallets["points"]!.lots[0]!.expiresAt }]);
    expect(wang.points(shanghai("2026-03-02"))).toMatchObject({ available: 0, expired: 60 });
  });

  test("that wait, are set aside, or are not there cannot be sent", () => {
    const giver = new Shopper(pooled).tell(order("one", 100_00, bought));
    expect(giver.refusal(out(1, bought + 1))).toMatchObject({ code: "points-short", available: 0 });
    giver.tell(hold("h", 70, ready));
    expect(giver.refusal(out(31, ready + 1))).toMatchObject({ code: "points-short", missing: 1 });
    expect(giver.refusal({ ...out(30, ready + 1), to: "m" })).toEqual({ code: "transfer-to-self" });
    expect(giver.refusal(out(30, ready + 1))).toBeUndefined();
  });

  test("whose order is refunded are a debt of the one who sent them; the other keeps the gift", () => {
    const one = order("one", 100_00, bought);
    const giver = new Shopper(pooled).tell(one, out(100, ready), retold(one, { refunds: [refund("r1", 100_00, ready + minute)] }));
    expect(giver.points()).toMatchObject({ available: 0, debt: -100, inTransit: 100 });
  });

  test("a member who leaves a family pool takes along what is sent, and leaves the rest, none of it twice", () => {
    const [pool, wang] = [new Shopper(pooled).tell(order("one", 100_00, bought)), new Shopper(pooled, bought, "wang")];
    pool.tell(out(50, ready));
    for (const each of arriving(pool, ready)) wang.hear(each, ready);
    pool.tell(redeemed("mug", 50, ready + 1));
    wang.tell(redeemed("cup", 20, ready + 1), undone("cup", ready + 2));
    expect(pool.points().available + wang.points().available).toBe(50);
    expect(pool.points().inTransit + wang.points().inTransit).toBe(0);
  });

  test("that end on their way end on arrival", () => {
    const wang = new Shopper(pooled, bought, "wang");
    wang.tell({ id: "in:1", kind: "transfer-in", at: ready, from: "m", wallet: "points", lots: [{ points: 60, earnedAt: bought, expiresAt: ready - 1 }] });
    expect(wang.points()).toMatchObject({ available: 0, expired: 60, inTransit: -60 });
  });

  test("pay off a debt of the one they come to first", () => {
    const one = order("one", 100_00, bought);
    const wang = new Shopper(pooled, bought, "wang").tell(one, redeemed("mug", 100, ready), retold(one, { refunds: [refund("r1", 100_00, ready + 1)] }));
    expect(wang.points().debt).toBe(-100);
    wang.tell({ id: "in:1", kind: "transfer-in", at: ready + 2, from: "m", wallet: "points", lots: [{ points: 130, earnedAt: bought, expiresAt: shanghai("2026-03-02") }] });
    expect(wang.points()).toMatchObject({ debt: 0, available: 30 });
  });
});

describe("who is nobody yet", () => {
  test("is refused whatever they wish, and whatever is told of them", () => {
    const { programme } = new Shopper(p0);
    const nobody = new Shopper(programme);
    nobody.books = settle(programme, [], bought).books;
    nobody.facts.clear();
    for (const fact of [order("one", 1_00, bought), redeemed("mug", 1, bought)]) expect(nobody.refusal(fact)).toEqual({ code: "not-enrolled" });
  });
});
