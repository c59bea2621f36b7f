import { describe, expect, test } from "vitest";
import type { Fact, FactOf } from "../facts/fact.js";
import { Fact as FactSchema } from "../facts/fact.js";
import { settle } from "../moments/settle.js";
import { p0 } from "../policy/p0.fixture.js";
import type { Edit } from "../policy/edited.fixture.js";
import { type Instant, never } from "../time/instant.js";
import {
  Shopper, deed, enrolled, joining, line, order, p0With, paid, redeemed, refund, retold, shanghai, standing, undone, versions,
} from "./stories.fixture.js";

const bought = shanghai("2025-03-01T10:00");
const minute = 60_000;
const later = bought + 60 * minute;

describe("orders that are none yet, or none at all", () => {
  test.each([
    ["a test", { test: true }],
    ["a draft that nobody paid", { payments: [] }],
    ["cancelled before it was paid", { payments: [], cancelledAt: bought + minute }],
    ["cancelled after it was paid", { cancelledAt: bought + minute }],
    ["cancelled, and refunded besides", { cancelledAt: bought + minute, refunds: [refund("r1", 100_00, bought + 2 * minute)] }],
  ])("%s counts nothing", (_, more) => {
    const li = new Shopper(p0With(["ladders[0].refundEffect", "at-once"])).tell(order("one", 3000_00, bought, more));
    expect(li.points(later)).toMatchObject({ available: 0, pending: 0, debt: 0 });
    expect(li.tier(later)).toBe("regular");
    expect(li.booksAt(later).activity).toEqual([]);
  });

  test("an order counts from its payment on, on the day it was placed", () => {
    const paidLater = shanghai("2025-04-02");
    const placed = order("one", 100_00, bought, { payments: [] });
    const li = new Shopper(p0).tell(placed);
    expect(li.points(paidLater - 1)).toMatchObject({ available: 0 });
    li.tell(retold(placed, { payments: [paid(100_00, paidLater)] }));
    expect(li.points(paidLater)).toMatchObject({ available: 100 });
    expect(li.booksAt(paidLater).activity).toMatchObject([{ at: bought, spend: 100_00 }]);
  });

  test("half captured gives the points of half, and the rest with the rest", () => {
    const part = order("one", 101_00, bought, { payments: [paid(50_50, bought)] });
    const li = new Shopper(p0).tell(part);
    expect(li.points().available).toBe(50);
    li.tell(retold(part, { payments: [paid(50_50, bought), paid(50_50, later)] }));
    expect(li.points().available).toBe(101);
  });

  test("where goods count when they are sent, payment gives nothing, and each parcel its part", () => {
    const lines = [line("a", 60_00), line("b", 40_00)];
    const sent = (id: string, at: Instant) => ({ at, lines: [{ line: id, quantity: 1 }] });
    const one = order("one", 100_00, bought, { lines });
    const li = new Shopper(p0With(["orders.settledWhen", "fulfilled"])).tell(one);
    expect(li.points().available).toBe(0);
    li.tell(retold(one, { fulfilments: [sent("a", later)] }));
    expect(li.points().available).toBe(60);
    li.tell(retold(retold(one, {}), { fulfilments: [sent("a", later), sent("b", later + minute)] }));
    expect(li.points().available).toBe(100);
  });

  test("renewals of a subscription each count once, however often they are told", () => {
    const renewals = Array.from({ length: 12 }, (_, i) => order(`sub-${i + 1}`, 250_00, shanghai(`2025-${String(i + 1).padStart(2, "0")}-15`)));
    const li = new Shopper(p0).tell(...renewals);
    for (const each of renewals) li.hear(each, shanghai("2025-12-20"));
    expect(li.points().available).toBe(3000);
    expect(li.tier()).toBe("gold");
    expect(li.books.activity).toHaveLength(12);
  });

  test("an order that the till and the shop both tell is one, under one name", () => {
    const fromTill = order("one", 100_00, bought);
    const fromShop: Fact = { ...retold(fromTill, { channel: "shop" }), id: fromTill.id };
    expect(new Shopper(p0).tell(fromTill, fromShop).points().available).toBe(100);
  });
});

describe("what comes along from another system", () => {
  const opened: FactOf<"opened"> = { id: "opened:old", kind: "opened", at: bought, wallet: "points", points: 800, source: "old system", expiresAt: shanghai("2025-09-01") };

  test("a balance is one lot of its import day, with the end that is declared or that of the policy", () => {
    const li = new Shopper(p0).tell(opened, { ...opened, id: "opened:more", expiresAt: undefined });
    expect(li.books.wallets["points"]!.lots).toMatchObject([
      { points: 800, earnedAt: bought, expiresAt: shanghai("2025-09-01") }, { points: 800, earnedAt: bought, expiresAt: shanghai("2026-03-02") },
    ]);
    expect(li.points(shanghai("2025-09-01"))).toMatchObject({ available: 800, expired: 800 });
  });

  test("a balance that had ended before it came along is not usable for a moment", () => {
    const li = new Shopper(p0).tell({ ...opened, expiresAt: bought - 1 });
    expect(li.points()).toMatchObject({ available: 0, expired: 800 });
  });

  test("the same import again changes nothing, neither books nor journal", () => {
    const file = [enrolled(joining), opened, order("one", 100_00, bought), deed("d", "review-posted", bought)];
    const li = new Shopper(p0);
    li.accept(file, later, { quiet: true });
    const [{ books }, { length }] = [li, li.journal];
    for (let n = 0; n < 3; n++) expect(li.accept(file, later + n, { quiet: true })).toEqual({ kind: "unchanged", because: "older-revision" });
    expect(li.books).toBe(books);
    expect(li.journal).toHaveLength(length);
  });

  test("facts that are written out and read back in any order settle to the very same books", () => {
    const one = order("one", 3000_00, bought);
    const story = [enrolled(joining), opened, one, redeemed("mug", 70, later), retold(one, { refunds: [refund("r1", 20_00, later + minute)] }), undone("mug", later + 2 * minute, 20)];
    const read = JSON.parse(JSON.stringify(story.toReversed())) as unknown[];
    const until = shanghai("2025-12-01");
    const { programme } = new Shopper(p0);
    const [here, there] = [settle(programme, story, until), settle(programme, read.map((each) => FactSchema.parse(each)), until)];
    expect(JSON.stringify(there.books)).toBe(JSON.stringify(here.books));
  });
});

describe("gifts and rewards", () => {
  const mug = { id: "mug", name: { en: "Mug" }, points: 500 };
  const waxing = { id: "waxing", kind: "service", name: { en: "Waxing" }, points: 300, tiers: ["gold"], from: "2025-03-01", until: "2025-03-31" };
  const rewards: Edit = ["rewards", [mug, waxing, { id: "tea", name: { en: "Tea" } }]];
  const taken = (reward: string, points: number, at: Instant): FactOf<"reward-taken"> =>
    ({ id: `taken:${reward}@${at}`, kind: "reward-taken", at, redemption: `r:${reward}@${at}`, reward, wallet: "points", points });
  const used = (name: string, grant: string, at: Instant): Fact => ({ id: `used:${name}`, kind: "grant-used", at, grant });

  test("a gift is used once: a second clerk is refused, and two who were offline are told apart by a flag", () => {
    const li = new Shopper(p0With(rewards)).tell(order("one", 500_00, bought), taken("mug", 500, bought + 1));
    const [gift] = li.books.grants;
    expect(gift).toMatchObject({ reward: "mug", state: "issued", because: "bought", expiresAt: never });
    li.tell(used("a", gift!.id, bought + 2));
    expect(li.refusal(used("b", gift!.id, bought + 3))).toEqual({ code: "grant-not-usable", grant: gift!.id, state: "used" });
    li.accept(used("b", gift!.id, bought + 3), bought + 4, { promised: true });
    expect(li.books.flags).toMatchObject([{ code: "grant-unearned", about: gift!.id }]);
    expect(li.books.grants).toHaveLength(1);
  });

  test("nothing is had twice for one price: a name under which points were spent is taken", () => {
    const li = new Shopper(p0With(rewards)).tell(order("one", 2000_00, bought), taken("mug", 500, bought + 1));
    const [{ redemption }, before] = [taken("mug", 500, bought + 1), li.books];
    expect(li.refusal({ ...taken("mug", 500, bought + 2), redemption })).toMatchObject({ code: expect.stringContaining("-taken") as string });
    expect(li.refusal({ ...redeemed("cup", 300, bought + 2), redemption } as Fact)).toMatchObject({ code: expect.stringContaining("-taken") as string });
    expect(li.books).toBe(before);
  });

  test("a gift that comes back can be used again", () => {
    const li = new Shopper(p0With(rewards)).tell(order("one", 500_00, bought), taken("mug", 500, bought + 1));
    const [gift] = li.books.grants;
    li.tell(used("a", gift!.id, bought + 2), { id: "back:a", kind: "grant-returned", at: bought + 3, grant: gift!.id }, used("b", gift!.id, bought + 4));
    expect(li.books.grants).toMatchObject([{ state: "used", usedAt: bought + 4 }]);
    expect(li.books.flags).toEqual([]);
  });

  test.each<[why: string, FactOf<"reward-taken">, object]>([
    ["at another price", taken("mug", 499, bought + 1), { code: "reward-price-differs", price: 500 }],
    ["that there is none of", taken("car", 1, bought + 1), { code: "reward-unknown" }],
    ["that is not for sale", taken("tea", 1, bought + 1), { code: "reward-unknown" }],
    ["of a higher tier", taken("waxing", 300, bought + 1), { code: "reward-not-for-tier", tiers: ["gold"] }],
    ["that costs more than there is", { ...taken("mug", 500, bought + 1) }, { code: "points-short", missing: 400 }],
  ])("a reward %s is refused", (_, fact, refusal) => {
    expect(new Shopper(p0With(rewards)).tell(order("one", 100_00, bought)).refusal(fact)).toMatchObject(refusal);
  });

  test("a reward can be had from the first instant of its time to the last", () => {
    const li = new Shopper(p0With(rewards), shanghai("2025-01-01")).tell(order("one", 3000_00, shanghai("2025-02-01")));
    expect(li.refusal(taken("waxing", 300, shanghai("2025-03-01") - 1))).toMatchObject({ code: "reward-not-now" });
    expect(li.refusal(taken("waxing", 300, shanghai("2025-03-01")))).toBeUndefined();
    expect(li.refusal(taken("waxing", 300, shanghai("2025-04-01") - 1))).toBeUndefined();
    expect(li.refusal(taken("waxing", 300, shanghai("2025-04-01")))).toMatchObject({ code: "reward-not-now" });
  });

  test("a reward that is given back gives its points back, and is flagged where it was used already", () => {
    const li = new Shopper(p0With(rewards)).tell(order("one", 1000_00, bought), taken("mug", 500, bought + 1), taken("mug", 500, bought + 2));
    const [first, second] = li.books.grants;
    li.tell(used("a", second!.id, bought + 3), undone(first!.id, bought + 4), undone(second!.id, bought + 5));
    expect(li.points()).toMatchObject({ available: 1000, redeemed: 0 });
    expect(li.books.grants).toMatchObject([{ state: "returned" }, { state: "used" }]);
    expect(li.books.flags).toMatchObject([{ code: "grant-unearned", about: second!.id }]);
  });

  test("the price paid stands, whatever the reward costs later", () => {
    const dearer = p0With(["rewards", [{ ...mug, points: 900 }]]);
    const li = new Shopper(versions(p0With(rewards), [later, dearer])).tell(order("one", 1000_00, bought), taken("mug", 500, bought + 1));
    const [gift] = li.books.grants;
    expect(li.refusal(taken("mug", 500, later + 1))).toMatchObject({ code: "reward-price-differs", price: 900 });
    li.tell(undone(gift!.id, later + 2));
    expect(li.points()).toMatchObject({ available: 1000, redeemed: 0 });
  });

  test("a bonus for a first order is given to the first that was paid, and goes with it", () => {
    const first = order("first", 80_00, bought);
    const li = new Shopper(p0With(["wallets[0].earn[1]", { id: "first", on: "first-order", points: 77, minOrder: "80.00" }]));
    li.tell(order("never", 500_00, bought - minute, { payments: [] }), first);
    expect(li.points().available).toBe(80 + 77);
    li.tell(order("second", 80_00, bought + minute), retold(first, { refunds: [refund("r1", 1, later)] }));
    expect(li.points().available).toBe(79 + 80);
  });

  test("a member who left is given nothing more, and is written to no more", () => {
    const monthly = p0With(rewards, ["benefits.regular", [{ kind: "voucher", voucher: "tea", every: "P1M" }]], ["wallets[0].expiry.warn", "P30D"]);
    const li = new Shopper(monthly).tell(order("one", 100_00, bought), standing("closed", bought + 1));
    const before = [li.books.grants.length, li.effects.length];
    for (let day = 0; day < 400; day += 10) li.tick(bought + day * 24 * 60 * minute);
    expect([li.books.grants.length, li.effects.length]).toEqual(before);
  });

  test("a restricted member earns nothing where the policy says so, and still keeps and spends what there was", () => {
    const li = new Shopper(p0With(["restricted.earns", false])).tell(order("one", 100_00, bought));
    li.tell(standing("restricted", bought + 1), order("two", 100_00, bought + 2));
    expect(li.points().available).toBe(100);
    expect(li.books.activity).toHaveLength(2);
    expect(li.refusal(redeemed("mug", 100, bought + 3))).toBeUndefined();
  });
});
