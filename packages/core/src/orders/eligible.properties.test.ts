import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type CountingRules, worthAt } from "./eligible.js";
import { goodsOnly, later, lineOf, orderOf, placed, refundOf } from "./order.fixture.js";
import type { OrderSnapshot } from "./order-snapshot.js";

const minor = fc.oneof(fc.nat(50), fc.nat(100_000));
const at = fc.integer({ min: placed, max: later });
const some = <T>(each: fc.Arbitrary<T>, maxLength = 4) => fc.array(each, { maxLength });
const lineIds = ["a", "b", "c", "d", "e"];
const lineId = fc.constantFrom(...lineIds);
const yesOrNo = fc.boolean();

const lines = fc.array(fc.record({
  quantity: fc.nat(5), amount: minor, discount: minor, tax: minor, cost: minor,
  giftCard: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, yesOrNo), reward: fc.oneof({ weight: 5, arbitrary: fc.constant(false) }, yesOrNo),
}), { minLength: 1, maxLength: lineIds.length }).map((all) => all.map(({ amount, ...more }, i) => lineOf(lineIds[i]!, amount, more)));

const payment = fc.record({ at, amount: minor, by: fc.constantFrom("money", "money", "points", "gift-card", "store-credit") });
const pieces = fc.record({ line: lineId, quantity: fc.nat(5) });
const refund = fc.record({
  at, as: fc.constantFrom("money", "store-credit"), shipping: minor,
  lines: some(fc.record({ line: lineId, quantity: fc.nat(3), amount: minor })),
});
const dispute = fc.record({ amount: minor, openedAt: at, closed: fc.record({ at, outcome: fc.constantFrom("won", "lost") }) });
const numbered = <T>(all: readonly T[]) => all.map((each, i) => ({ id: `${i}`, ...each }));

const orders: fc.Arbitrary<OrderSnapshot> = fc.record({
  lines, shipping: minor, tips: minor, discount: minor, payments: some(payment), fulfilments: some(fc.record({ at, lines: some(pieces) })),
  refunds: some(refund).map(numbered), disputes: some(dispute, 2).map(numbered),
}).map(({ lines, ...more }) => orderOf(lines, more));

const rules: fc.Arbitrary<CountingRules> = fc.record({
  tax: yesOrNo, shipping: yesOrNo, tips: yesOrNo, giftCards: yesOrNo, paidWithPoints: yesOrNo,
  settledWhen: fc.constantFrom("paid", "paid", "fulfilled"), storeCreditRefunds: fc.constantFrom("claw-back", "keep"),
});

const runs = { numRuns: 5_000 };
const sum = (all: readonly number[]) => all.reduce((sum, each) => sum + each, 0);
const withRefund = (order: OrderSnapshot, refund: ReturnType<typeof refundOf>): OrderSnapshot =>
  ({ ...order, refunds: [...(order.refunds ?? []), refund] });

test("worth is whole and never negative, and lines sum to the order", () => {
  fc.assert(fc.property(orders, rules, at, (order, rules, at) => {
    const worth = worthAt(order, at, rules);
    for (const each of worth.lines) {
      for (const figure of [each.spend, each.gross, each.units]) expect(Number.isSafeInteger(figure) && figure >= 0).toBe(true);
    }
    expect(sum(worth.lines.map((each) => each.spend))).toBe(worth.spend);
    expect(sum(worth.lines.map((each) => each.gross))).toBe(worth.gross);
    expect(sum(worth.lines.map((each) => each.units))).toBe(worth.units);
    expect(worth.goodsBack).toBeLessThanOrEqual(worth.goods);
  }), runs);
});

test("refunds and chargebacks never make an order worth more than it was", () => {
  fc.assert(fc.property(orders, rules, at, (order, rules, at) => {
    const worth = worthAt(order, at, rules);
    expect(worth.spend).toBeLessThanOrEqual(worth.gross);
    const whole = worthAt({ ...order, refunds: [], disputes: [] }, at, rules);
    expect(whole.spend).toBe(whole.gross);
    if (rules.settledWhen === "paid") expect(worth.gross).toBe(whole.gross);
  }), runs);
});

test("it does not matter in which order refunds, payments, parcels and chargebacks are listed", () => {
  const shuffled = orders.chain((order) => fc.record({
    order: fc.constant(order),
    refunds: fc.shuffledSubarray(order.refunds!, { minLength: order.refunds!.length }),
    payments: fc.shuffledSubarray(order.payments, { minLength: order.payments.length }),
    fulfilments: fc.shuffledSubarray(order.fulfilments!, { minLength: order.fulfilments!.length }),
    disputes: fc.shuffledSubarray(order.disputes!, { minLength: order.disputes!.length }),
  }));
  fc.assert(fc.property(shuffled, rules, at, ({ order, ...lists }, rules, at) => {
    expect(worthAt({ ...order, ...lists }, at, rules)).toEqual(worthAt(order, at, rules));
  }), runs);
});

test("one refund of several lines is worth the same as a refund for each", () => {
  fc.assert(fc.property(orders, rules, refund, (order, rules, { lines, shipping, as, at }) => {
    const atOnce = withRefund(order, { id: "r", at, as, shipping, lines });
    const oneByOne = lines.reduce((so, line, i) => withRefund(so, { id: `r${i}`, at, as, shipping: 0, lines: [line] }), order);
    const last = withRefund(oneByOne, { id: "r", at, as, shipping, lines: [] });
    expect(worthAt(last, later, rules)).toEqual(worthAt(atOnce, later, rules));
  }), runs);
});

test("a further refund of money never raises the worth", () => {
  fc.assert(fc.property(orders, rules, lineId, minor, (order, rules, line, amount) => {
    fc.pre(rules.settledWhen === "paid");
    const more = withRefund(order, refundOf("more", [[line, 1, amount]]));
    expect(worthAt(more, later, rules).spend).toBeLessThanOrEqual(worthAt(order, later, rules).spend);
  }), runs);
});

test("a refund of everything leaves nothing", () => {
  fc.assert(fc.property(orders, rules, (order, rules) => {
    const all = refundOf("all", order.lines.map((line) => [line.id, line.quantity, line.amount]), { shipping: order.shipping! });
    const worth = worthAt(withRefund({ ...order, tips: 0 }, all), later, { ...rules, tax: false });
    expect(worth).toMatchObject({ spend: 0, units: 0, isOrder: false });
    for (const each of worth.lines) expect(each.spend).toBe(0);
  }), runs);
});

test("a paid order of goods alone is worth its prices after discounts, whatever its tax", () => {
  fc.assert(fc.property(lines, minor, minor, (lines, discount, shipping) => {
    const order = orderOf(lines, { discount, shipping, payments: [{ at: placed, amount: 10_000_000, by: "money" }] });
    const goods = sum(lines.map((line) => (line.giftCard || line.reward ? 0 : Math.max(0, line.amount - line.discount!))));
    expect(worthAt(order, later, goodsOnly).spend).toBe(Math.max(0, goods - discount));
    const untaxed = orderOf(lines.map((line) => ({ ...line, tax: 0 })), { discount, shipping, payments: order.payments });
    expect(worthAt(untaxed, later, goodsOnly).spend).toBe(worthAt(order, later, goodsOnly).spend);
  }), runs);
});

test("a snapshot that is read is a snapshot", async () => {
  const { OrderSnapshot } = await import("./order-snapshot.js");
  fc.assert(fc.property(orders, (order) => {
    expect(OrderSnapshot.safeParse(order).success).toBe(true);
  }), { numRuns: 200 });
});
