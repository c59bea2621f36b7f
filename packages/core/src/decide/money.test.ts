import { describe, expect, test } from "vitest";
import { Defect } from "../invariant.js";
import { OrderSnapshot } from "../orders/order-snapshot.js";
import { p0 } from "../policy/p0.fixture.js";
import type { Edit } from "../policy/edited.fixture.js";
import { Shopper, adjusted, captured, hold, line, order, p0With, paid, paidByPoints, redeemed, refund, retold, shanghai } from "./stories.fixture.js";

const bought = shanghai("2025-03-01T10:00");
const minute = 60_000;
const basic = (more: object = {}): Edit => ["wallets[0].earn[0]", { id: "base", per: "1.00", points: 1, round: "down", ...more }];
const worth = (points: number, money: string): Edit => ["wallets[0].worth", { points, money }];

/** P0 in another currency: a point per unit of it, Gold from so much. */
const inCurrency = (currency: string, per: string, gold: string) => p0With(
  ["program.currency", currency], basic({ per }), ["ladders[0].tiers[1].reach.atLeast", gold], ["ladders[0].tiers[3]", undefined], ["ladders[0].tiers[2]", undefined]);

describe("amounts are whole minor units", () => {
  test.each([
    ["JPY", "1", "1000", 1_000, 1_000, "gold", "a yen has no smaller part"],
    ["JPY", "1", "1000", 999, 999, "regular", "a yen short is short"],
    ["KWD", "1.000", "1.234", 1_234, 1, "gold", "a dinar has a thousand parts"],
    ["KWD", "1.000", "1.234", 1_233, 1, "regular", "a fils short is short"],
    ["CNY", "1.00", "1.00", 100, 1, "gold", "a yuan has a hundred"],
  ])("%s: a point per %s, Gold at %s; %i makes %i and %s: %s", (currency, per, gold, amount, points, tier) => {
    const li = new Shopper(inCurrency(currency, per, gold)).tell(order("one", amount, bought, { currency }));
    expect(li.points().available).toBe(points);
    expect(li.tier()).toBe(tier);
  });

  test("ten lines of 0.10 are 1.00, not a hair less", () => {
    const lines = Array.from({ length: 10 }, (_, i) => line(`l${i}`, 10));
    const li = new Shopper(p0With(["ladders[0].tiers[1].reach.atLeast", "1.00"])).tell(order("one", 100, bought, { lines }));
    expect(li.points().available).toBe(1);
    expect(li.tier()).toBe("gold");
  });

  test("points are rounded once for an order, not line by line", () => {
    const lines = [line("a", 1_50), line("b", 1_50), line("c", 99)];
    expect(new Shopper(p0).tell(order("one", 3_99, bought, { lines })).points().available).toBe(3);
  });

  test("points with two decimals are counted in hundredths", () => {
    const li = new Shopper(p0With(["wallets[0].decimals", 2], basic({ points: 0.05 }), worth(1, "1.00"), ["wallets[0].redeem", {}])).tell(order("one", 12_34, bought));
    expect(li.points().available).toBe(61);
    expect(li.refusal(redeemed("mug", 62, bought + 1))).toMatchObject({ code: "points-short", missing: 1 });
    expect(li.refusal(redeemed("mug", 61, bought + 1))).toBeUndefined();
  });

  test("an order of five thousand lines is worth their sum less its discount, to the last unit, and shrinks to nothing line by line", () => {
    const lines = Array.from({ length: 5_000 }, (_, i) => line(`l${i}`, 3));
    const large = order("large", 0, bought, { lines, discount: 7_77, payments: [paid(142_23, bought)] });
    expect(OrderSnapshot.safeParse(large.order).success).toBe(true);
    const li = new Shopper(p0).tell(large);
    expect(li.points().available).toBe(142);
    expect(li.books.activity).toMatchObject([{ spend: 142_23, units: 5_000 }]);
    const back = lines.map(({ id }) => ({ line: id, quantity: 1, amount: 3 }));
    const refunds = Array.from({ length: 5 }, (_, n) => refund(`r${n}`, 0, bought + 1, { lines: back.slice(n * 1_000, (n + 1) * 1_000) }));
    li.tell(retold(large, { refunds }));
    expect(li.points()).toMatchObject({ available: 0, debt: 0 });
    expect(li.books.activity).toMatchObject([{ spend: 0, orders: 0, units: 0 }]);
  });

  test("an order of one line more is no order that anybody could have told", () => {
    const lines = Array.from({ length: 5_001 }, (_, i) => line(`l${i}`, 3));
    expect(OrderSnapshot.safeParse(order("large", 0, bought, { lines }).order).success).toBe(false);
  });

  test("points are exact as far as numbers are, and what lies beyond is our own fault, never a point lost", () => {
    const most = Number.MAX_SAFE_INTEGER;
    const li = new Shopper(p0With(basic({ per: "0.01" }))).tell(adjusted("much", most - 1, bought), order("one", 1, bought + 1));
    expect(li.points().available).toBe(most);
    expect(() => li.tell(order("two", 2, bought + 2))).toThrow(Defect);
    expect(() => new Shopper(p0With(basic({ points: 1_000 }))).tell(order("one", most, bought))).toThrow(Defect);
  });
});

describe("what counts of an order", () => {
  test("an amount in another currency is no amount here, though a till has promised it", () => {
    const li = new Shopper(p0);
    li.accept(order("one", 3000_00, bought, { currency: "JPY" }), bought, { promised: true });
    expect(li.points().issued).toBe(0);
    expect(li.tier()).toBe("regular");
  });

  test("prices with tax inside and prices with tax on top earn the same on the same net", () => {
    const onTop = order("top", 0, bought, { lines: [line("goods", 100_00, { tax: 6_00 })], payments: [paid(106_00, bought)] });
    const inside = order("in", 100_00, bought);
    expect([onTop, inside].map((each) => new Shopper(p0).tell(each).points().available)).toEqual([100, 100]);
  });

  test("a gift card earns when it is used, once, and not when it is bought", () => {
    const card = order("card", 0, bought, { lines: [line("card", 100_00, { giftCard: true })], payments: [paid(100_00, bought)] });
    const use = order("use", 100_00, bought + minute, { payments: [{ at: bought + minute, amount: 100_00, by: "gift-card" }] });
    const li = new Shopper(p0).tell(card);
    expect(li.points().available).toBe(0);
    expect(li.books.activity).toEqual([]);
    expect(li.tell(use).points().available).toBe(100);
  });

  test.each([["at 0.00", 0], ["priced", 30_00]])("a free reward %s earns nothing beside what was bought", (_, price) => {
    const lines = [line("goods", 50_00), line("gift", price, { reward: true, discount: price })];
    expect(new Shopper(p0).tell(order("one", 50_00, bought, { lines })).points().available).toBe(50);
    const giftOnly = new Shopper(p0).tell(order("gift", 0, bought, { lines: lines.slice(1) }));
    expect(giftOnly.points().issued).toBe(0);
    expect(giftOnly.books.activity).toEqual([]);
  });

  test("an order of goods that cost nothing is an order, earns nothing, and counts as a visit", () => {
    const visits: Edit = ["ladders[0].tiers[1].reach", { metric: "orders", window: "P12M", atLeast: 1 }];
    const li = new Shopper(p0With(visits)).tell(order("free", 0, bought, { payments: [] }));
    expect(li.points().issued).toBe(0);
    expect(li.tier()).toBe("gold");
  });

  test("an order given away by its own discount is one, too", () => {
    const given = order("given", 0, bought, { lines: [line("goods", 100_00)], discount: 100_00, payments: [] });
    expect(new Shopper(p0).tell(given).books.activity).toMatchObject([{ orders: 1, spend: 0 }]);
  });
});

describe("several multipliers on one line", () => {
  test.each([["best", 200], ["add", 250], ["multiply", 300]] as const)("1.5 by tier and 2 by promotion combine by %s", (stacking, points) => {
    const earn = [{ id: "base", per: "1.00", points: 1 }, { id: "tier-rate", multiplier: { gold: 1.5 } }, { id: "promotion", multiplier: 2 }];
    const li = new Shopper(p0With(["wallets[0].earn", earn], ["wallets[0].stacking", stacking])).tell(order("gold", 3000_00, bought));
    const before = li.points().available;
    li.tell(order("one", 100_00, bought + 1));
    expect(li.points().available - before).toBe(points);
  });

  test("the best counts by default", () => expect(p0.wallets[0]!.stacking).toBe("best"));

  test("a multiplier of nothing gives nothing, and takes nothing back", () => {
    const earn = [{ id: "base", per: "1.00", points: 1 }, { id: "none", multiplier: 0 }];
    const one = order("one", 100_00, bought);
    const li = new Shopper(p0With(["wallets[0].earn", earn], ["wallets[0].stacking", "multiply"])).tell(one);
    li.tell(retold(one, { refunds: [refund("r1", 50_00, bought + 1)] }));
    expect(li.points()).toMatchObject({ available: 0, debt: 0, issued: 0 });
  });
});

describe("paying with points", () => {
  const half: Edit = ["wallets[0].redeem", { step: 1, min: 500, maxShareOfOrder: 0.5 }];

  test("where half of a cart is less than the least there may be, no count of points will do, and the reason has the figures", () => {
    const li = new Shopper(p0With(half)).tell(adjusted("start", 700, bought));
    const asked = (points: number) => li.refusal(hold("h", points, bought + 1, { goods: 6_00 }));
    expect(asked(500)).toEqual({ code: "points-above-maximum", wallet: "points", wanted: 500, max: 300 });
    expect(asked(300)).toEqual({ code: "points-below-minimum", wallet: "points", wanted: 300, min: 500 });
    for (let points = 1; points <= 700; points++) expect(asked(points)).toBeDefined();
    expect(li.refusal(hold("h", 500, bought + 1, { goods: 10_00 }))).toBeUndefined();
  });

  test("points are taken in steps, up to the most there may be", () => {
    const li = new Shopper(p0With(["wallets[0].redeem", { step: 100, max: 1_000 }])).tell(adjusted("start", 5_000, bought));
    expect(li.refusal(redeemed("a", 150, bought + 1))).toMatchObject({ code: "points-not-in-steps", step: 100 });
    expect(li.refusal(redeemed("a", 1_100, bought + 1))).toMatchObject({ code: "points-above-maximum", max: 1_000 });
    expect(li.refusal(redeemed("a", 1_000, bought + 1))).toBeUndefined();
  });

  test("a discount and points that come to more than the order leave nothing to pay, and points that are not needed stay", () => {
    const at = bought + minute;
    const cart = order("one", 0, at, { lines: [line("goods", 100_00)], discount: 50_00, payments: [paidByPoints(50_00, "h", at)] });
    const li = new Shopper(p0).tell(adjusted("start", 8_000, bought));
    expect(li.refusal(hold("h", 8_000, bought + 1, { goods: 50_00 }))).toMatchObject({ code: "points-above-maximum", max: 5_000 });
    li.tell(hold("h", 8_000, bought + 1), captured("h", 5_000, at), cart);
    expect(li.points()).toMatchObject({ available: 3_000, held: 0, redeemed: 5_000, issued: 0 });
    expect(li.books.activity).toMatchObject([{ orders: 1, spend: 0 }]);
  });

  test("a discount larger than the order leaves nothing, and never less", () => {
    const cart = order("one", 0, bought, { lines: [line("a", 10_00, { discount: 8_00 }), line("b", 5_00)], discount: 20_00, payments: [] });
    const li = new Shopper(p0).tell(cart);
    expect(li.points()).toMatchObject({ available: 0, debt: 0, issued: 0 });
    expect(li.books.activity).toMatchObject([{ spend: 0, gross: 0 }]);
  });

  test("first to end is first spent, and comes back to where it was", () => {
    const [early, later] = [order("early", 100_00, bought), order("later", 100_00, shanghai("2025-06-01"))];
    const li = new Shopper(p0).tell(early, later, redeemed("mug", 150, shanghai("2025-06-02")));
    expect(li.books.wallets["points"]!.lots).toMatchObject([{ cause: later.id, points: 50 }]);
    li.tell({ id: "undone", kind: "redemption-undone", at: shanghai("2025-06-03"), redemption: "mug", points: 60 });
    expect(li.books.wallets["points"]!.lots).toMatchObject([{ cause: early.id, points: 10 }, { cause: later.id, points: 100 }]);
  });

  test("points that wait cannot be spent", () => {
    const li = new Shopper(p0With(["wallets[0].pending", "P14D"])).tell(order("one", 100_00, bought));
    expect(li.refusal(redeemed("mug", 1, bought + minute))).toMatchObject({ code: "points-short", available: 0 });
    expect(li.refusal(redeemed("mug", 100, shanghai("2025-03-15T10:00")))).toBeUndefined();
  });
});
