import { MathBN } from "@medusajs/framework/utils";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { booksAfter, broughtBy, toldOf } from "./settled.fixture.js";
import { ShopModel } from "./shop-order.fixture.js";
import type { ShopItem, ShopOrder } from "./shop-order.js";

type Step = (order: ShopModel) => ShopModel;

const price = fc.integer({ min: 0, max: 50_000 }).map((fen) => (fen / 100).toFixed(2));
const thing = fc.record({
  amount: price, quantity: fc.integer({ min: 1, max: 5 }).map(String), taxRate: fc.constantFrom("0", "7", "13", "19"), isTaxInclusive: fc.boolean(), isGiftCard: fc.boolean(),
  discounts: fc.array(fc.record({ amount: fc.integer({ min: 0, max: 3_000 }).map((part) => (part / 1000).toFixed(3)), isTaxInclusive: fc.boolean(), code: fc.constant("CODE") }), { maxLength: 2 }),
});
const plainThing = fc.record({ amount: price, quantity: fc.integer({ min: 1, max: 5 }).map(String) });
const postage = (amounts: fc.Arbitrary<string>) => amounts.map((amount) => [{ id: "s", amount, isTaxInclusive: false, taxRate: "0", discounts: [] }]);

/** Of what an order allows, so much: shares of money and pieces, in hundredths. */
const share = fc.integer({ min: 1, max: 100 });
const nth = fc.nat({ max: 5 });

const capturing: fc.Arbitrary<Step> = share.map((part) => (model) => model.capture(partOf(MathBN.max(0, MathBN.sub(totalOf(model.order), moneyOf(model.order, "captures"))).toFixed(2), part)));
const paying: Step = (model) => model.capture(MathBN.max(0, MathBN.sub(totalOf(model.order), moneyOf(model.order, "captures"))).toFixed(10));
const refunding: fc.Arbitrary<Step> = share.map((part) => (model) => model.refund(partOf(MathBN.sub(moneyOf(model.order, "captures"), moneyOf(model.order, "refunds")).toFixed(2), part)));
const receiving: fc.Arbitrary<Step> = fc.tuple(nth, nth).map(([which, pieces]) => (model) => onItem(model, which, (item) => {
  const left = Number(item.quantity) - receivedOf(model.order, item.id);
  return left < 1 ? model : model.receive(item.id, String(1 + (pieces % left)));
}));
const editing: fc.Arbitrary<Step> = fc.tuple(nth, nth).map(([which, pieces]) => (model) => onItem(model, which, (item) => model.editTo(item.id, String(Math.max(receivedOf(model.order, item.id), pieces)))));
const adding: fc.Arbitrary<Step> = thing.map((brought) => (model) => model.editIn(`more_${model.order.changes.length}`, brought));
const exchanging: fc.Arbitrary<Step> = fc.tuple(nth, thing, fc.boolean()).map(([which, brought, isClaim]) => (model) => onItem(model, which, (item) => {
  if (Number(item.quantity) - receivedOf(model.order, item.id) < 1) return model;
  return isClaim ? model.claim(item.id, "1", `more_${model.order.changes.length}`, brought) : model.exchange(item.id, "1", `more_${model.order.changes.length}`, brought);
}));
const waiving: fc.Arbitrary<Step> = share.map((part) => (model) => model.creditLater("manual", partOf(totalOf(model.order), part)));
const cancelling: fc.Arbitrary<Step> = fc.constant((model) => (model.order.canceledAt === undefined ? model.cancel() : model));

/** Any order, with anything done to it in any order. */
const anyOrder = fc.tuple(
  fc.array(thing, { minLength: 1, maxLength: 4 }), postage(price), fc.option(share, { nil: undefined }), fc.option(share, { nil: undefined }),
  fc.array(fc.oneof(capturing, refunding, receiving, editing, adding, exchanging, waiving, cancelling), { maxLength: 8 }),
).map(([items, shipping, points, card, steps]) => {
  const model = new ShopModel(items, { shipping });
  if (card !== undefined) model.credit({ reference: "gift-card", amount: partOf(totalOf(model.order), Math.ceil(card / 4)) });
  if (points !== undefined) withPoints(model, partOf(goodsOf(model.order), Math.ceil(points / 2)));
  return steps.reduce((order, step) => step(order), model).order;
});

/** An order without tax, paid whole with money; then refunds and returns. */
const paidOrder = fc.tuple(fc.array(plainThing, { minLength: 1, maxLength: 4 }), postage(price), fc.array(fc.oneof(refunding, receiving), { maxLength: 6 }))
  .map(([items, shipping, steps]) => ({ model: paying(new ShopModel(items, { shipping })), steps }));

test("whatever is done to an order, it can be told, and nothing of it is below zero or given back twice", () => {
  fc.assert(fc.property(anyOrder, (order) => {
    const { lines, shipping = 0, refunds = [], payments } = toldOf(order);
    for (const { id, amount, discount = 0, quantity } of lines) {
      const back = refunds.flatMap((refund) => refund.lines).filter(({ line }) => line === id);
      expect(total(back.map((each) => each.amount))).toBeLessThanOrEqual(amount - discount);
      expect(total(back.map((each) => each.quantity))).toBeLessThanOrEqual(quantity);
    }
    expect(total(refunds.map((each) => each.shipping ?? 0))).toBeLessThanOrEqual(shipping);
    for (const { amount } of payments) expect(amount).toBeGreaterThan(0);
  }), { numRuns: 400 });
});

test("nobody earns on money that the shop does not have, nor gets more points back than were spent", () => {
  fc.assert(fc.property(anyOrder, (order) => {
    const { payments, refunds, points, creditBack } = toldOf(order);
    const { accounts } = booksAfter(order).wallets["points"]!;
    const { spend, spent } = broughtBy(order);
    // Reckoned from the shop's own books, not from what was told of them.
    const tenders = MathBN.sum(0, ...order.credits.filter(({ reference }) => reference === "gift-card").map(({ amount }) => amount));
    const kept = MathBN.sub(MathBN.add(moneyOf(order, "captures"), tenders), moneyOf(order, "refunds")).times(100).integerValue(2).toNumber();
    // Every amount is rounded once: to within a fen for each thing that was rounded.
    expect(spend).toBeLessThanOrEqual(Math.max(0, kept) + beside(toldOf(order)) + order.items.length + payments.length + (refunds?.length ?? 0) + 2);
    const had = total(points.map((each) => each.points ?? 0));
    expect(spent).toBeGreaterThanOrEqual(0);
    expect(spent).toBeLessThanOrEqual(had);
    expect(Number(creditBack)).toBeLessThanOrEqual(total(points.map(({ amount }) => amount.toNumber())));
    expect(accounts.available + accounts.pending + accounts.held).toBeGreaterThanOrEqual(0);
  }), { numRuns: 300 });
});

test("lines, tax and postage sum to the total that the shop asks for", () => {
  fc.assert(fc.property(fc.array(thing, { minLength: 1, maxLength: 6 }), postage(price), fc.constantFrom("1", "7.8123", "0.15"), (items, shipping, rate) => {
    const { order } = new ShopModel(items, { shipping, currency: rate === "1" ? "cny" : "eur" });
    const told = toldOf(order, { reckoning: { currency: "CNY", rate } });
    const sum = told.lines.reduce((all, { amount, discount = 0, tax = 0 }) => all + amount - discount + tax, told.shipping ?? 0);
    expect(sum).toBe(MathBN.mult(MathBN.mult(totalOf(order), rate), 100).decimalPlaces(12, 4).integerValue(4).toNumber());
  }), { numRuns: 300 });
});

test("what is told to have come back is the goods that came back or the money that was refunded, whichever is more", () => {
  fc.assert(fc.property(paidOrder, ({ model, steps }) => {
    const { order } = steps.reduce((all, step) => step(all), model);
    const { lines, refunds = [], shipping = 0 } = toldOf(order);
    const goods = total(lines.map(({ amount }) => amount));
    const returned = total(lines.map(({ id, amount, quantity }) => Math.round((amount * receivedOf(order, id)) / quantity)));
    const money = Math.round(Number(moneyOf(order, "refunds")) * 100);
    expect(total(refunds.flatMap((each) => each.lines).map(({ amount }) => amount))).toBe(Math.max(returned, Math.min(goods, money)));
    expect(total(refunds.map((each) => each.shipping ?? 0))).toBe(Math.min(shipping, Math.max(0, money - goods)));
    for (const line of lines) expect(total(refunds.flatMap((each) => each.lines).filter((each) => each.line === line.id).map(({ quantity }) => quantity))).toBe(receivedOf(order, line.id));
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

test("it does not matter in which order the shop lists what belongs to an order", () => {
  fc.assert(fc.property(anyOrder, fc.infiniteStream(fc.nat()), (order, numbers) => {
    const shuffled = <T>(all: readonly T[]): T[] => all.map((each) => ({ each, at: numbers.next().value as number })).toSorted((a, b) => a.at - b.at).map(({ each }) => each);
    const { items, credits, captures, refunds, shipping } = order;
    expect(toldOf({ ...order, items: shuffled(items), credits: shuffled(credits), captures: shuffled(captures), refunds: shuffled(refunds), shipping: shuffled(shipping) })).toEqual(toldOf(order));
  }), { numRuns: 200 });
});

test("who gets back what the shop then says is left, in money, and the share of the points, has paid for what was kept and no more", () => {
  fc.assert(fc.property(fc.array(plainThing, { minLength: 1, maxLength: 4 }), share, fc.array(receiving, { minLength: 1, maxLength: 5 }), (items, part, steps) => {
    const paid = paying(withPoints(new ShopModel(items), partOf(goodsOf(new ShopModel(items).order), part)));
    const model = steps.reduce((all, step) => step(all), paid);
    const { creditBack, lines, points } = toldOf(model.order);
    const kept = total(lines.map(({ id, amount, quantity }) => amount - Math.round((amount * receivedOf(model.order, id)) / quantity)));
    const credit = MathBN.sum(0, ...points.map(({ amount }) => amount)).times(100).toNumber();
    const stillPaidByPoints = credit - Math.round(Number(creditBack) * 100);
    // What Medusa asks for, once the credit was taken off: the goods that were kept less the points that still pay for them. The rest of the money is refunded.
    const [moneyIn, asked] = [Math.round(Number(moneyOf(model.order, "captures")) * 100), kept - stillPaidByPoints];
    expect(asked).toBeGreaterThanOrEqual(-1);
    expect(asked).toBeLessThanOrEqual(moneyIn + 1);
    const after = model.creditLater("laurel:points", `-${creditBack}`).refund(((moneyIn - Math.max(0, asked)) / 100).toFixed(2));
    expect(Number(toldOf(after.order).creditBack)).toBe(0);
    // To within the rounding of each line, and of a point.
    expect(Math.abs(broughtBy(after.order).spend - Math.max(0, asked))).toBeLessThanOrEqual(items.length + 2);
    expect(Math.abs(broughtBy(after.order).spent - stillPaidByPoints)).toBeLessThanOrEqual(2);
  }), { numRuns: 200 });
});

/**
 * What was refunded of things that do not count, gift cards and postage, on an order that something was added to since and that is not paid yet. The ledger takes a payment in part for a share of all
 * that is due, and cannot tell that this part of it has gone; once the rest is paid it makes no difference.
 */
function beside({ lines, shipping = 0, payments, refunds = [] }: ReturnType<typeof toldOf>): number {
  const due = lines.reduce((sum, { amount, discount = 0, tax = 0 }) => sum + amount - discount + tax, shipping);
  if (total(payments.map(({ amount }) => amount)) >= due) return 0;
  const cards = new Set(lines.filter(({ giftCard }) => giftCard).map(({ id }) => id));
  return total(refunds.map((each) => (each.shipping ?? 0) + total(each.lines.filter(({ line }) => cards.has(line)).map(({ amount }) => amount))));
}

function withPoints(model: ShopModel, amount: string): ShopModel {
  return Number(amount) === 0 ? model : model.points(amount, Math.round(Number(amount) * 100));
}

function onItem(model: ShopModel, which: number, act: (item: ShopItem) => ShopModel): ShopModel {
  const { items } = model.order;
  return items.length === 0 ? model : act(items[which % items.length]!);
}

/** Pieces that came back, or are replaced. */
function receivedOf({ changes }: ShopOrder, item: string): number {
  const counts = new Set(["RECEIVE_RETURN_ITEM", "WRITE_OFF_ITEM"]);
  return total(changes.flatMap(({ actions }) => actions).filter((each) => each.item === item && (counts.has(each.action) || (each.action === "RETURN_ITEM" && each.exchangeId !== undefined))).map(({ quantity }) => Number(quantity)));
}

/** What the shop asks for before points: reckoned here in another way, from prices with tax. */
function totalOf({ items, shipping, credits }: ShopOrder): string {
  const others = credits.filter(({ reference }) => reference === "gift-card" || reference === "laurel:points");
  const gross = [...items, ...shipping.map((each) => ({ ...each, quantity: "1" }))].map(({ amount, quantity, taxRate, isTaxInclusive, discounts }) => {
    const factor = MathBN.add(1, MathBN.div(taxRate, 100));
    const withTax = (value: string, isIn: boolean) => (isIn ? MathBN.convert(value) : MathBN.mult(value, factor));
    return MathBN.max(0, MathBN.sub(withTax(MathBN.mult(amount, quantity).toFixed(), isTaxInclusive), ...discounts.map((each) => withTax(each.amount, each.isTaxInclusive))));
  });
  return MathBN.max(0, MathBN.sub(MathBN.sum(0, ...gross), ...others.map(({ amount }) => amount))).toFixed();
}

const goodsOf = (order: ShopOrder): string => totalOf({ ...order, items: order.items.filter(({ isGiftCard }) => !isGiftCard), shipping: [], credits: [] });
const moneyOf = (order: ShopOrder, which: "captures" | "refunds"): string => MathBN.sum(0, ...order[which].map(({ amount }) => amount)).toFixed();
const partOf = (amount: string, hundredths: number): string => MathBN.div(MathBN.mult(MathBN.max(0, amount), hundredths), 100).decimalPlaces(2, 1).toFixed();
const total = (all: readonly number[]): number => all.reduce((sum, each) => sum + each, 0);
