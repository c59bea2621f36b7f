import { describe, expect, test } from "vitest";
import { type CountingRules, worthAt } from "./eligible.js";
import { goodsOnly, later, lineOf, orderOf, paid, paidByPoints, placed, refundOf } from "./order.fixture.js";
import type { OrderSnapshot } from "./order-snapshot.js";

const spendOf = (order: OrderSnapshot, rules = goodsOnly, at = later) => worthAt(order, at, rules).spend;
const nothing = { settledAt: undefined, spend: 0, gross: 0, units: 0, isOrder: false, lines: [] };

describe("what is not an order yet, or not any more, is worth nothing", () => {
  test.each([
    ["a test order", orderOf([lineOf("a", 100_00)], { payments: [paid(100_00)], test: true })],
    ["a cancelled order", orderOf([lineOf("a", 100_00)], { payments: [paid(100_00)], cancelledAt: placed + 1 })],
    ["an order that was placed and never paid, or a draft", orderOf([lineOf("a", 100_00)])],
    ["an order with a payment of nothing", orderOf([lineOf("a", 100_00)], { payments: [paid(0)] })],
    ["an order placed tomorrow, though paid ahead", orderOf([lineOf("a", 100_00)], { placedAt: later + 1, payments: [paid(100_00, placed)] })],
    ["an order paid tomorrow", orderOf([lineOf("a", 100_00)], { payments: [paid(100_00, later + 1)] })],
  ])("%s", (_why, order) => {
    expect(worthAt(order, later, goodsOnly)).toMatchObject(nothing);
  });

  test("an order counts until the instant it is cancelled", () => {
    const order = orderOf([lineOf("a", 100_00)], { payments: [paid(100_00)], cancelledAt: later });
    expect(spendOf(order, goodsOnly, later - 1)).toBe(100_00);
    expect(spendOf(order, goodsOnly, later)).toBe(0);
  });

  test("an order counts from the instant it is paid, however early that is told", () => {
    const order = orderOf([lineOf("a", 100_00)], { payments: [paid(100_00, placed + 5)] });
    expect(worthAt(order, placed + 4, goodsOnly)).toMatchObject(nothing);
    expect(worthAt(order, placed + 5, goodsOnly)).toMatchObject({ settledAt: placed + 5, spend: 100_00, gross: 100_00, units: 1, isOrder: true });
    expect(worthAt(order, placed - 1, goodsOnly)).toMatchObject(nothing);
  });
});

describe("what counts of an order", () => {
  const order = orderOf([lineOf("a", 100_00, { tax: 13_00 })], { shipping: 10_00, tips: 5_00, payments: [paid(128_00)] });

  test.each<[Partial<CountingRules>, number, string]>([
    [{}, 100_00, "goods alone"],
    [{ tax: true }, 113_00, "with tax"],
    [{ shipping: true }, 110_00, "with shipping"],
    [{ tips: true }, 105_00, "with tips"],
    [{ tax: true, shipping: true, tips: true }, 128_00, "all that was paid"],
  ])("%j makes %i: %s", (more, spend) => {
    expect(spendOf(order, { ...goodsOnly, ...more })).toBe(spend);
  });

  test("shipping and tips that count are one more line, so that lines sum to the order", () => {
    const worth = worthAt(order, later, { ...goodsOnly, shipping: true, tips: true });
    expect(worth.lines.map(({ line, spend, units }) => [line.id, spend, units])).toEqual([["a", 100_00, 1], ["", 15_00, 0]]);
  });

  test("prices with tax inside and prices with tax on top are worth the same net", () => {
    const inside = orderOf([lineOf("a", 100_00, { tax: 0 })], { payments: [paid(100_00)] });
    const onTop = orderOf([lineOf("a", 100_00, { tax: 20_00 })], { payments: [paid(120_00)] });
    expect(spendOf(inside)).toBe(spendOf(onTop));
  });

  test("discounts of lines and of the order come off, spread to the last unit", () => {
    const lines = [lineOf("a", 100_00, { discount: 10_00 }), lineOf("b", 30_00), lineOf("c", 30_00)];
    const worth = worthAt(orderOf(lines, { discount: 10_00, payments: [paid(140_00)] }), later, goodsOnly);
    expect(worth.lines.map((each) => each.spend)).toEqual([84_00, 28_00, 28_00]);
    expect(worth.spend).toBe(140_00);
  });

  test("a gift card counts when it is used, not when it is bought", () => {
    const bought = orderOf([lineOf("card", 50_00, { giftCard: true })], { payments: [paid(50_00)] });
    const used = orderOf([lineOf("a", 80_00)], { payments: [paid(30_00), { at: placed, amount: 50_00, by: "gift-card" }] });
    expect(worthAt(bought, later, goodsOnly)).toMatchObject({ spend: 0, units: 0, isOrder: false });
    expect(worthAt(used, later, goodsOnly)).toMatchObject({ spend: 80_00, isOrder: true });
    expect(spendOf(bought, { ...goodsOnly, giftCards: true })).toBe(50_00);
  });

  test("a free reward earns nothing, and an order of rewards alone is no order", () => {
    const reward = lineOf("gift", 0, { reward: true });
    expect(worthAt(orderOf([reward]), later, goodsOnly)).toMatchObject({ spend: 0, units: 0, isOrder: false });
    const withGoods = worthAt(orderOf([lineOf("a", 20_00), reward], { payments: [paid(20_00)] }), later, goodsOnly);
    expect(withGoods).toMatchObject({ spend: 20_00, units: 1, isOrder: true });
  });

  test("an order of free goods is an order", () => {
    expect(worthAt(orderOf([lineOf("a", 100_00)], { discount: 100_00 }), later, goodsOnly)).toMatchObject({ settledAt: placed, spend: 0, isOrder: true });
  });

  test("discount and points above the total leave nothing, and never less", () => {
    const order = orderOf([lineOf("a", 100_00)], { discount: 90_00, payments: [paidByPoints(20_00)] });
    expect(worthAt(order, later, goodsOnly)).toMatchObject({ spend: 0, gross: 0 });
    expect(spendOf(orderOf([lineOf("a", 100_00)], { discount: 120_00 }))).toBe(0);
  });

  test("profit is the price without tax less the cost, over the lines that name one", () => {
    const lines = [lineOf("a", 100_00, { tax: 13_00, cost: 60_00, quantity: 2 }), lineOf("b", 50_00)];
    const order = orderOf(lines, { payments: [paid(163_00)], refunds: [refundOf("r", [["a", 1, 50_00]])] });
    expect(worthAt(order, placed + 60_000, { ...goodsOnly, tax: true }).profit).toBe(40_00);
    expect(worthAt(order, later, { ...goodsOnly, tax: true }).profit).toBe(20_00);
    expect(worthAt(orderOf([lineOf("b", 50_00)], { payments: [paid(50_00)] }), later, goodsOnly).profit).toBeUndefined();
  });
});

describe("points count as far as money pays", () => {
  test("half captured, half counts", () => {
    const worth = worthAt(orderOf([lineOf("a", 60_00), lineOf("b", 40_00)], { payments: [paid(50_00)] }), later, goodsOnly);
    expect(worth).toMatchObject({ spend: 50_00, gross: 50_00, isOrder: true });
    expect(worth.lines.map((each) => each.spend)).toEqual([30_00, 20_00]);
  });

  test("and half of the profit", () => {
    expect(worthAt(orderOf([lineOf("a", 100_00, { cost: 60_00 })], { payments: [paid(50_00)] }), later, goodsOnly).profit).toBe(20_00);
  });

  test("a payment in part covers gift cards as well as goods", () => {
    const order = orderOf([lineOf("a", 100_00), lineOf("card", 100_00, { giftCard: true })], { payments: [paid(100_00)] });
    expect(spendOf(order)).toBe(50_00);
  });

  test("a payment in part covers tax and shipping as well as goods", () => {
    const order = orderOf([lineOf("a", 100_00, { tax: 20_00 })], { shipping: 30_00, payments: [paid(75_00)] });
    expect(spendOf(order)).toBe(50_00);
  });

  test("lines of a fen, half captured, are not all rounded up", () => {
    const lines = Array.from({ length: 10 }, (_, i) => lineOf(`${i}`, 1));
    expect(spendOf(orderOf(lines, { payments: [paid(5)] }))).toBe(5);
  });

  test("more than is due counts no more", () => {
    expect(spendOf(orderOf([lineOf("a", 100_00)], { payments: [paid(100_00), paid(30_00)] }))).toBe(100_00);
  });

  test("the last revision counts when an order was edited before it was paid", () => {
    const first = orderOf([lineOf("a", 100_00)]);
    const second = orderOf([lineOf("a", 100_00), lineOf("b", 50_00)], { revision: 2, payments: [paid(150_00)] });
    expect([spendOf(first), spendOf(second)]).toEqual([0, 150_00]);
  });

  test("a line added later is there from then on, and bears its own instant", () => {
    const addedAt = placed + 86_400_000;
    const order = orderOf([lineOf("a", 100_00), lineOf("b", 50_00, { addedAt })], { payments: [paid(100_00), paid(50_00, addedAt + 1)] });
    expect(worthAt(order, addedAt - 1, goodsOnly).lines.map((each) => each.line.id)).toEqual(["a"]);
    const unpaid = worthAt(order, addedAt, goodsOnly);
    expect([unpaid.spend, unpaid.lines.map((each) => each.line.id)]).toEqual([100_00, ["a", "b"]]);
    const worth = worthAt(order, addedAt + 1, goodsOnly);
    expect(worth.lines.map(({ line, spend }) => [line.addedAt, spend])).toEqual([[undefined, 100_00], [addedAt, 50_00]]);
  });

  test("points do not count, and count as paid no more than as due", () => {
    const lines = [lineOf("a", 60_00), lineOf("b", 40_00)];
    const byPointsOnly = orderOf(lines, { payments: [paidByPoints(20_00)] });
    const byBoth = orderOf(lines, { payments: [paidByPoints(20_00), paid(80_00)] });
    expect(worthAt(byPointsOnly, later, goodsOnly)).toMatchObject(nothing);
    expect(worthAt(byBoth, later, goodsOnly).lines.map((each) => each.spend)).toEqual([48_00, 32_00]);
    expect(spendOf(byBoth, { ...goodsOnly, paidWithPoints: true })).toBe(100_00);
  });

  test("points above the price of the goods pay for the shipping that counts", () => {
    const order = orderOf([lineOf("a", 10_00)], { shipping: 5_00, payments: [paidByPoints(12_00), paid(3_00)] });
    expect(spendOf(order, { ...goodsOnly, shipping: true })).toBe(3_00);
  });

  test("an order paid with points alone is an order worth nothing, from the last of them on", () => {
    const order = orderOf([lineOf("a", 100_00)], { payments: [paidByPoints(60_00), paidByPoints(40_00, placed + 9)] });
    expect(worthAt(order, placed + 8, goodsOnly)).toMatchObject(nothing);
    expect(worthAt(order, later, goodsOnly)).toMatchObject({ settledAt: placed + 9, spend: 0, isOrder: true });
  });
});

describe("where parcels settle an order", () => {
  const fulfilled = { ...goodsOnly, settledWhen: "fulfilled" } as const;
  const sent = (quantity: number, at = placed + 1) => ({ at, lines: [{ line: "a", quantity }] });
  const lines = [lineOf("a", 100_00, { quantity: 4 }), lineOf("b", 30_00)];

  test("money alone does not", () => {
    expect(worthAt(orderOf(lines, { payments: [paid(130_00)] }), later, fulfilled)).toMatchObject(nothing);
  });

  test("each line counts by the pieces sent, paid or not", () => {
    const order = orderOf(lines, { fulfilments: [sent(1), sent(2, later)] });
    expect(worthAt(order, later - 1, fulfilled)).toMatchObject({ settledAt: placed + 1, spend: 25_00, units: 1 });
    expect(worthAt(order, later, fulfilled)).toMatchObject({ spend: 75_00, gross: 75_00, units: 3 });
  });

  test("pieces that came back before they were sent leave the rest whole", () => {
    const order = orderOf(lines, { fulfilments: [sent(3)], refunds: [refundOf("r", [["a", 1, 25_00]])] });
    expect(worthAt(order, later, fulfilled)).toMatchObject({ spend: 75_00, gross: 75_00, units: 3 });
  });

  test("pieces that came back after they were sent are gone", () => {
    const order = orderOf(lines, { fulfilments: [sent(4)], refunds: [refundOf("r", [["a", 1, 25_00]])] });
    expect(worthAt(order, later, fulfilled)).toMatchObject({ spend: 75_00, gross: 100_00, units: 3 });
  });

  test("more pieces than were ordered count no more", () => {
    expect(worthAt(orderOf(lines, { fulfilments: [sent(9)] }), later, fulfilled)).toMatchObject({ spend: 100_00, units: 4 });
  });
});

describe("what comes back", () => {
  const lines = [lineOf("a", 100_00, { quantity: 2 })];

  test("goods that come back are gone, shipping that was kept does not matter", () => {
    const order = orderOf(lines, { shipping: 10_00, payments: [paid(110_00)], refunds: [refundOf("r", [["a", 2, 100_00]])] });
    expect(worthAt(order, later, goodsOnly)).toMatchObject({ spend: 0, gross: 100_00, units: 0, isOrder: false, goods: 100_00, goodsBack: 100_00 });
  });

  test("half of an order paid with points in part leaves half of what money paid", () => {
    const order = orderOf(lines, { payments: [paidByPoints(20_00), paid(80_00)] });
    const half = { ...order, refunds: [refundOf("r", [["a", 1, 50_00]])] };
    expect(spendOf(order)).toBe(80_00);
    expect(worthAt(half, later, goodsOnly)).toMatchObject({ spend: 40_00, goods: 100_00, goodsBack: 50_00, units: 1, isOrder: true });
  });

  test("a refund counts from its own instant", () => {
    const refund = refundOf("r", [["a", 1, 50_00]]);
    const order = orderOf(lines, { payments: [paid(100_00)], refunds: [refund] });
    expect([spendOf(order, goodsOnly, refund.at - 1), spendOf(order, goodsOnly, refund.at)]).toEqual([100_00, 50_00]);
  });

  test("a refund as store credit counts as the policy says", () => {
    const order = orderOf(lines, { payments: [paid(100_00)], refunds: [refundOf("r", [["a", 1, 50_00]], { as: "store-credit" })] });
    expect(spendOf(order)).toBe(50_00);
    expect(spendOf(order, { ...goodsOnly, storeCreditRefunds: "keep" })).toBe(100_00);
  });

  test("money back for kept pieces lowers the spend, and all of it back is no order", () => {
    const back = (amount: number) => orderOf(lines, { payments: [paid(100_00)], refunds: [refundOf("r", [["a", 0, amount]])] });
    expect(worthAt(back(30_00), later, goodsOnly)).toMatchObject({ spend: 70_00, units: 2, isOrder: true });
    expect(worthAt(back(100_00), later, goodsOnly)).toMatchObject({ spend: 0, isOrder: false });
  });

  test("more than was paid cannot come back, nor what was never bought", () => {
    const order = orderOf(lines, { payments: [paid(100_00)], refunds: [refundOf("r", [["a", 5, 300_00], ["z", 1, 10_00]])] });
    expect(worthAt(order, later, goodsOnly)).toMatchObject({ spend: 0, units: 0, goodsBack: 100_00 });
  });

  test("what came back of an order captured by half is taken from what was captured", () => {
    const order = orderOf(lines, { payments: [paid(50_00)], refunds: [refundOf("r", [["a", 1, 50_00]])] });
    expect(spendOf(order)).toBe(0);
    expect(spendOf({ ...order, payments: [paid(50_00), paid(50_00)] })).toBe(50_00);
  });

  test("shipping that came back is gone where shipping counts, tips stay", () => {
    const order = orderOf(lines, { shipping: 10_00, tips: 3_00, payments: [paid(113_00)], refunds: [refundOf("r", [], { shipping: 10_00 })] });
    expect(spendOf(order, { ...goodsOnly, shipping: true, tips: true })).toBe(103_00);
  });

  test("more shipping back than there was leaves the tips", () => {
    const order = orderOf(lines, { shipping: 10_00, tips: 3_00, payments: [paid(113_00)], refunds: [refundOf("r", [["a", 2, 100_00]], { shipping: 12_00 })] });
    expect(spendOf(order, { ...goodsOnly, shipping: true, tips: true })).toBe(3_00);
  });

  test("tax comes back with its goods where tax counts", () => {
    const taxed = orderOf([lineOf("a", 100_00, { quantity: 2, tax: 13_00 })], { payments: [paid(113_00)], refunds: [refundOf("r", [["a", 1, 50_00]])] });
    expect(spendOf(taxed, { ...goodsOnly, tax: true })).toBe(56_50);
  });
});

describe("a chargeback", () => {
  const dispute = (amount: number, outcome?: "won" | "lost") =>
    ({ id: "d", openedAt: placed + 10, amount, ...(outcome && { closed: { at: later, outcome } }) });
  const order = (...disputes: ReturnType<typeof dispute>[]) =>
    orderOf([lineOf("a", 100_00)], { shipping: 25_00, payments: [paid(125_00)], disputes });

  test("changes nothing while it is open, or when it is won", () => {
    expect([spendOf(order(dispute(125_00))), spendOf(order(dispute(125_00, "won")))]).toEqual([100_00, 100_00]);
  });

  test("takes its share of the order once it is lost", () => {
    expect(spendOf(order(dispute(50_00, "lost")), goodsOnly, later - 1)).toBe(100_00);
    expect(worthAt(order(dispute(50_00, "lost")), later, goodsOnly)).toMatchObject({ spend: 60_00, gross: 100_00, isOrder: true });
    expect(worthAt(order(dispute(125_00, "lost")), later, goodsOnly)).toMatchObject({ spend: 0, isOrder: false });
  });

  test("takes it on top of what came back", () => {
    const both = { ...order(dispute(62_50, "lost")), refunds: [refundOf("r", [["a", 0, 50_00]])] };
    expect(worthAt(both, later, goodsOnly)).toMatchObject({ spend: 0, isOrder: false });
  });
});
