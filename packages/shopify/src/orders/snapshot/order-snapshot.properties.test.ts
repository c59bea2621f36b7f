import { shareOf } from "@laurel/server/embed";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { broughtBy, booksAfter, termsWith, toldOf } from "./settled.fixture.js";
import { ShopModel, type Thing, pointsCode } from "./shop-order.fixture.js";
import type { ShopOrder } from "./shop-order.js";

type Step = (model: ShopModel) => ShopModel;

const price = fc.integer({ min: 0, max: 50_000 });
const pieces = fc.integer({ min: 1, max: 5 });
/** Taxes, discounts and points in parts of a hundred of the price. */
const parts = fc.record({ tax: fc.constantFrom(0, 0, 7, 13), off: fc.constantFrom(0, 0, 10, 33), points: fc.constantFrom(0, 0, 25, 60) });
const thing: fc.Arbitrary<Thing> = fc.tuple(price, pieces, parts, fc.boolean()).map(([each, quantity, { tax, off, points }, isGiftCard]) => {
  const all = each * quantity;
  return { price: each, quantity, tax: shareOf(all, tax, 120), off: shareOf(all, off, 100), points: shareOf(all, points, 100), isGiftCard: isGiftCard && points === 0 };
});
const plainThing: fc.Arbitrary<Thing> = fc.tuple(price, pieces).map(([each, quantity]) => ({ price: each, quantity }));
const share = fc.integer({ min: 1, max: 100 });
const nth = fc.nat({ max: 5 });

const netMoney = (model: ShopModel): number => model.moved(["SALE", "CAPTURE"]) - model.moved(["REFUND"]);
const paying: fc.Arbitrary<Step> = share.map((part) => (model) => model.pay(shareOf(Math.max(0, model.total - netMoney(model)), part, 100)));
const payingAll: Step = (model) => model.pay(Math.max(0, model.total - netMoney(model))).with({ isPaid: true });
const byCard: fc.Arbitrary<Step> = share.map((part) => (model) => model.pay(shareOf(Math.max(0, model.total - netMoney(model)), part, 200), { gateway: "gift_card" }));
const refunding: fc.Arbitrary<Step> = share.map((part) => (model) => model.refund({}, shareOf(netMoney(model), part, 100)));
/** Goods that come back, with as much of their money, none, or any other sum. */
const returning: fc.Arbitrary<Step> = fc.tuple(nth, nth, fc.constantFrom("its money", "none", "some"), share).map(([which, count, money, part]) => (model) => {
  const line = model.order.lines[which % model.order.lines.length]!;
  if (line.kept < 1) return model;
  const back = 1 + (count % line.kept);
  const sum = { "its money": Math.min(netMoney(model), model.askedOf(line, back)), "none": 0, "some": shareOf(netMoney(model), part, 100) }[money];
  return model.refund({ [line.id]: back }, sum);
});
const carriageBack: Step = (model) => {
  const shipping = model.order.shipping.reduce((all, each) => all + each.price, 0);
  return model.refund({}, Math.min(shipping, netMoney(model)), { shipping: Math.min(shipping, netMoney(model)) });
};
const removing: fc.Arbitrary<Step> = fc.tuple(nth, nth).map(([which, count]) => (model) => {
  const line = model.order.lines[which % model.order.lines.length]!;
  return line.kept < 1 ? model : model.remove(line.id, 1 + (count % line.kept));
});
const adding: fc.Arbitrary<Step> = plainThing.map((brought) => (model) => model.add(brought));
const promising: fc.Arbitrary<Step> = fc.constantFrom<Step>((model) => model.transact("AUTHORIZATION", 5_000), (model) => model.transact("SALE", 5_000, { isDone: false }), (model) => model.transact("VOID", 5_000));
const cancelling: fc.Arbitrary<Step> = fc.constant((model) => model.cancel());

/** Any order, with anything done to it in any order. */
const anyOrder = fc.tuple(
  fc.array(thing, { minLength: 1, maxLength: 4 }), price, fc.boolean(), fc.constantFrom(0, 0, 500), fc.constantFrom(0, 0, 700),
  fc.array(fc.oneof(paying, fc.constant(payingAll), byCard, refunding, returning, fc.constant(carriageBack), removing, adding, promising, cancelling), { maxLength: 9 }),
).map(([things, carriage, hasTaxIn, tips, fees, steps]) => {
  const model = new ShopModel(things, { shipping: [{ price: carriage, discounts: [], tax: 0 }], hasTaxIn, tips, fees });
  return steps.reduce((all, step) => step(all), model);
});

/** An order without tax and points, paid whole, then refunds and returns. */
const paidOrder = fc.tuple(fc.array(plainThing, { minLength: 1, maxLength: 4 }), fc.array(fc.oneof(refunding, returning), { maxLength: 6 }))
  .map(([things, steps]) => ({ model: payingAll(new ShopModel(things)), steps }));

test("whatever is done to an order, it can be told, nothing of it is below zero, and no more comes back than was bought", () => {
  fc.assert(fc.property(anyOrder, ({ order }) => {
    const { lines, shipping = 0, refunds = [], payments } = toldOf(order, termsOf(order));
    for (const { id, amount, discount = 0, quantity } of lines) {
      const back = refunds.flatMap((refund) => refund.lines).filter(({ line }) => line === id);
      expect(total(back.map((each) => each.amount))).toBeLessThanOrEqual(amount - discount);
      expect(total(back.map((each) => each.quantity))).toBeLessThanOrEqual(quantity);
    }
    expect(total(refunds.map((each) => each.shipping ?? 0))).toBeLessThanOrEqual(shipping);
    // Points whose goods have all gone stay named, so that they go back.
    for (const { amount, by } of payments) expect(amount).toBeGreaterThanOrEqual(by === "points" ? 0 : 1);
  }), { numRuns: 500 });
});

test("nobody earns on money that the shop does not have, nor on goods that are not theirs; nor gets more points back than were spent", () => {
  fc.assert(fc.property(anyOrder, (model) => {
    const { order } = model;
    const { payments, refunds = [] } = toldOf(order, termsOf(order));
    const { spend, spent } = broughtBy(order, termsOf(order));
    // Reckoned from the shop's own books, not from what was told of them; every amount is rounded once.
    const slack = order.lines.length * 2 + payments.length + refunds.length + 2;
    expect(spend).toBeLessThanOrEqual(Math.max(0, netMoney(model)) + beside(order) + slack);
    // The ledger takes points for a share of all goods, while Shopify takes a code off certain lines.
    expect(spend).toBeLessThanOrEqual(total(order.lines.filter(({ isGiftCard }) => !isGiftCard).map((line) => model.askedOf(line, line.kept))) + pointsOf(order) + slack);
    expect(spent).toBeGreaterThanOrEqual(0);
    expect(spent).toBeLessThanOrEqual(pointsOf(order));
    const { accounts } = booksAfter(order, termsOf(order)).wallets["points"]!;
    expect(accounts.available + accounts.pending + accounts.held).toBeGreaterThanOrEqual(0);
  }), { numRuns: 400 });
});

test("of a plain order that was paid, what counts is what is left of the goods, or of the money, whichever is less", () => {
  fc.assert(fc.property(paidOrder, ({ model, steps }) => {
    const { order } = steps.reduce((all, step) => step(all), model);
    const goods = total(order.lines.map((line) => model.askedOf(line, line.kept)));
    const left = total(order.lines.map(({ price: all }) => all)) - order.refunds.reduce((sum, { money }) => sum + money, 0);
    const { spend } = broughtBy(order);
    expect(Math.abs(spend - Math.min(goods, left))).toBeLessThanOrEqual(2 * order.refunds.length + 1);
  }), { numRuns: 400 });
});

test("of an order that was paid whole and then kept, every unit of the goods counts", () => {
  fc.assert(fc.property(fc.array(thing, { minLength: 1, maxLength: 4 }), fc.boolean(), fc.array(fc.oneof(adding, removing), { maxLength: 4 }), (things, hasTaxIn, steps) => {
    const { order } = payingAll(steps.reduce((all, step) => step(all), new ShopModel(things, { hasTaxIn })));
    const { lines } = toldOf(order, termsOf(order));
    const goods = total(lines.filter(({ giftCard }) => !giftCard).map(({ amount, discount = 0 }) => amount - discount));
    const points = total(toldOf(order, termsOf(order)).payments.map(({ by, amount }) => (by === "points" ? amount : 0)));
    expect(broughtBy(order, termsOf(order)).spend).toBe(Math.max(0, goods - points));
  }), { numRuns: 300 });
});

test("what has been told of refunds and returns stays as it was when more of them come", () => {
  fc.assert(fc.property(paidOrder, ({ model, steps }) => {
    let before = toldOf(model.order).refunds ?? [];
    for (const step of steps) {
      const { refunds = [] } = toldOf(step(model).order);
      expect(refunds.slice(0, before.length)).toEqual(before);
      before = refunds;
    }
  }), { numRuns: 200 });
});

test("it does not matter in which order Shopify lists what belongs to an order", () => {
  fc.assert(fc.property(anyOrder, fc.infiniteStream(fc.nat()), ({ order }, numbers) => {
    const shuffled = <T>(all: readonly T[]): T[] => all.map((each) => ({ each, at: numbers.next().value as number })).toSorted((a, b) => a.at - b.at).map(({ each }) => each);
    const told = toldOf(order, termsOf(order));
    const again = toldOf({ ...order, transactions: shuffled(order.transactions), refunds: shuffled(order.refunds), lines: shuffled(order.lines) }, termsOf(order));
    expect(again).toEqual(told);
  }), { numRuns: 200 });
});

/**
 * What was refunded of things that do not count, gift cards, carriage and taxes, on an order that is not paid whole: the ledger takes a payment in part for a share of all that is due, and cannot tell
 * that this part of it has gone.
 */
function beside(order: ShopOrder): number {
  const { lines, shipping = 0, tips = 0, payments, refunds = [] } = toldOf(order, termsOf(order));
  const due = lines.reduce((sum, { amount, discount = 0, tax = 0 }) => sum + amount - discount + tax, shipping + tips);
  if (total(payments.map(({ amount }) => amount)) >= due) return 0;
  const byId = new Map(lines.map((line) => [line.id, line]));
  const uncounted = ({ line: id, amount }: { readonly line: string; readonly amount: number }): number => {
    const { giftCard, tax = 0, amount: price, discount = 0 } = byId.get(id)!;
    return (giftCard ? amount : 0) + (price > discount ? shareOf(tax, amount, price - discount) : 0);
  };
  return total(refunds.map((each) => (each.shipping ?? 0) + total(each.lines.map(uncounted))));
}

function pointsOf({ lines }: ShopOrder): number {
  return total(lines.flatMap(({ discounts }) => discounts).map(({ code, amount }) => (code === pointsCode ? amount : 0)));
}

const termsOf = (order: ShopOrder) => termsWith(pointsOf(order));
const total = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0);
