import * as fc from "fast-check";
import { expect, test } from "vitest";
import { type CartLine, openShop, type Shop } from "../../index.js";
import { billOf, financialStatusOf, netOf } from "../../world/bill.js";
import type { Order } from "../../world/order.js";

const withShop = async (run: (shop: Shop) => void | Promise<void>, options: Parameters<typeof openShop>[0] = {}) => {
  const shop = await openShop(options);
  try {
    await run(shop);
  } finally {
    await shop.close();
  }
};

test.each([
  ["prices with the tax in them", true, 30_000 + 1_000 + 500],
  ["prices with the tax beside them", false, 30_000 + 3_900 + 1_000 + 130 + 500],
] as const)("%s come to what is paid", async (_what, taxesIncluded, total) => withShop((shop) => {
  const order = shop.orders.place({ lines: [{ title: "Tea", price: 10_000, quantity: 3 }], shipping: { price: 1_000 }, tip: 500, taxesIncluded });
  expect([billOf(order).total, billOf(order).paid, financialStatusOf(order)]).toEqual([total, total, "PAID"]);
}, { taxRate: 0.13 }));

test.each<[string, (shop: Shop) => Order, string]>([
  ["is not paid yet", (shop) => shop.orders.place({ lines: [{ title: "Tea", price: 100 }], payment: "later" }), "PENDING"],
  ["was promised only", (shop) => shop.orders.place({ lines: [{ title: "Tea", price: 100 }], payment: "authorised" }), "AUTHORIZED"],
  ["was paid in part", (shop) => shop.orders.place({ lines: [{ title: "Tea", price: 100 }], payment: [{ gateway: "gift_card", amount: 40 }] }), "PARTIALLY_PAID"],
  ["was paid in two ways", (shop) => shop.orders.place({ lines: [{ title: "Tea", price: 100 }], payment: [{ gateway: "gift_card", amount: 40 }, { gateway: "shopify_payments", amount: 60 }] }), "PAID"],
  ["costs nothing", (shop) => shop.orders.place({ lines: [{ title: "Sample", price: 0 }] }), "PAID"],
  ["was let go", (shop) => voided(shop), "VOIDED"],
  ["was cancelled before it was paid", (shop) => shop.orders.cancel(shop.orders.place({ lines: [{ title: "Tea", price: 100 }], payment: "later" }).id), "VOIDED"],
  ["was cancelled and paid back", (shop) => shop.orders.cancel(shop.orders.place({ lines: [{ title: "Tea", price: 100 }] }).id), "REFUNDED"],
])("an order that %s says so", async (_what, make, status) => withShop((shop) => {
  expect(financialStatusOf(make(shop))).toBe(status);
}));

function voided(shop: Shop): Order {
  const order = shop.orders.place({ lines: [{ title: "Tea", price: 100 }], payment: "authorised" });
  shop.orders.void(order.id);
  return order;
}

test("what staff take off is taxed no more, and no gift card is reduced", async () => withShop((shop) => {
  const order = shop.orders.place({ lines: [{ title: "Card", price: 5_000, isGiftCard: true, taxable: false }, { title: "Tea", price: 10_000 }], reduction: { title: "Sorry", amount: 4_000 }, taxesIncluded: false });
  expect(order.lines.map(({ allocations, tax }) => [allocations.map(({ amount }) => amount), tax])).toEqual([[[], 0], [[4_000], 780]]);
  expect(billOf(order).total).toBe(11_780);
}, { taxRate: 0.13 }));

test("money beyond or beneath what goes back is a discrepancy, and the order comes to what the shop holds", async () => withShop((shop) => {
  const order = shop.orders.place({ lines: [{ title: "Tea", price: 10_000, quantity: 2 }] });
  const [less, more] = [shop.orders.refund(order.id, { lines: [{ line: order.lines[0]!.id, quantity: 1 }], money: 7_500 }), shop.orders.refund(order.id, { money: 1_000 })];
  expect([less.adjustments[0]?.amount, more.adjustments[0]?.amount]).toEqual([2_500, -1_000]);
  const bill = billOf(order);
  expect([bill.currentSubtotal, bill.currentTotal, bill.paid - bill.refunded]).toEqual([10_000, 11_500, 11_500]);
}));

test("lines of an order that nobody paid go back without money, and without a discrepancy", async () => withShop((shop) => {
  const order = shop.orders.place({ lines: [{ title: "Tea", price: 10_000, quantity: 2 }], payment: "later" });
  const refund = shop.orders.refund(order.id, { lines: [{ line: order.lines[0]!.id, quantity: 1 }] });
  expect([refund.transactionIds, refund.adjustments, billOf(order).currentTotal]).toEqual([[], [], 10_000]);
}));

test("nothing goes back that is not there", async () => withShop((shop) => {
  const order = shop.orders.place({ lines: [{ title: "Tea", price: 10_000 }] });
  expect(() => shop.orders.refund(order.id, { lines: [{ line: order.lines[0]!.id, quantity: 2 }] })).toThrow("of 1");
  expect(() => shop.orders.refund(order.id, { money: 10_001 })).toThrow("more should go back");
  shop.orders.cancel(order.id);
  expect(() => shop.orders.cancel(order.id)).toThrow("already");
}));

test("an edit leaves what was paid as it was, and what is added is owed", async () => withShop((shop) => {
  const order = shop.orders.place({ lines: [{ title: "Tea", price: 10_000, quantity: 2 }] });
  shop.orders.edit(order.id, { add: [{ title: "Cup", price: 3_000 }], set: [{ line: order.lines[0]!.id, quantity: 1 }] });
  expect([billOf(order).total, billOf(order).currentTotal, order.lines.map(({ quantity, currentQuantity }) => [quantity, currentQuantity]), order.edited]).toEqual([20_000, 13_000, [[2, 1], [1, 1]], true]);
  shop.orders.edit(order.id, { add: [{ title: "Pot", price: 9_000 }] });
  expect(financialStatusOf(order)).toBe("PARTIALLY_PAID");
  shop.orders.pay(order.id);
  expect([financialStatusOf(order), billOf(order).paid]).toEqual(["PAID", 22_000]);
  expect(order.agreements.map(({ reason, sales }) => [reason, sales.map(({ quantity }) => quantity)])).toEqual([["ORDER", [2]], ["ORDER_EDIT", [-1, 1]], ["ORDER_EDIT", [1]]]);
}));

test("whatever happens to an order, its sums agree with its lines and its money, and what is refused changes nothing", async () => withShop((shop) => {
  const line = fc.record({ title: fc.constant("Tea"), price: fc.integer({ min: 0, max: 99_999 }), quantity: fc.integer({ min: 1, max: 4 }), isGiftCard: fc.boolean() }) as fc.Arbitrary<CartLine>;
  const deed = fc.oneof(
    fc.record({ kind: fc.constant("refund" as const), line: fc.nat(3), share: fc.nat(100), money: fc.option(fc.nat(100)) }), fc.record({ kind: fc.constant("edit" as const), line: fc.nat(3), add: line }),
    fc.record({ kind: fc.constant("pay" as const) }), fc.record({ kind: fc.constant("cancel" as const) }),
  );
  fc.assert(fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), fc.boolean(), fc.nat(3_000), fc.nat(2_000), fc.array(deed, { maxLength: 6 }), (lines, taxesIncluded, reduction, shipping, deeds) => {
    const order = shop.orders.place({ lines, taxesIncluded, reduction: { title: "Sorry", amount: reduction }, shipping: { price: shipping } });
    for (const each of deeds) {
      const before = structuredClone(order);
      const refusal = refusalOf(() => doDeed(shop, order, each));
      if (refusal !== undefined) expect(order).toEqual(before);
    }
    const bill = billOf(order);
    expect(bill.currentSubtotal).toBe(order.lines.reduce((sum, one) => sum + netOf(one, one.currentQuantity), 0));
    const back = order.refunds.flatMap((refund) => refund.lines);
    for (const one of order.lines) expect(back.filter(({ lineId }) => lineId === one.id).reduce((sum, each) => sum + each.quantity, 0)).toBeLessThanOrEqual(one.quantity - one.currentQuantity);
    expect(bill.refunded).toBe(order.refunds.flatMap(({ transactionIds }) => transactionIds).reduce((sum, id) => sum + (order.transactions.find((each) => each.id === id)?.amount ?? 0), 0));
    expect(bill.refunded).toBeLessThanOrEqual(bill.paid);
  }), { numRuns: 200 });
}, { taxRate: 0.13 }));

type Deed = { kind: "refund"; line: number; share: number; money: number | null } | { kind: "edit"; line: number; add: CartLine } | { kind: "pay" } | { kind: "cancel" };

function doDeed(shop: Shop, order: Order, deed: Deed): void {
  const line = order.lines["line" in deed ? deed.line % order.lines.length : 0];
  if (deed.kind === "pay") shop.orders.pay(order.id);
  else if (deed.kind === "cancel") shop.orders.cancel(order.id);
  else if (deed.kind === "edit") shop.orders.edit(order.id, { add: [deed.add], set: line === undefined || line.currentQuantity === 0 ? [] : [{ line: line.id, quantity: line.currentQuantity - 1 }] });
  else shop.orders.refund(order.id, { ...(line !== undefined && line.currentQuantity > 0 && deed.share > 30 ? { lines: [{ line: line.id, quantity: 1 + (deed.share % line.currentQuantity) }] } : {}), ...(deed.money === null ? {} : { money: deed.money }) });
}

function refusalOf(deed: () => void): string | undefined {
  try {
    deed();
    return undefined;
  } catch (error) {
    if (error instanceof Error && /give back|go back|already|nothing to pay/.test(error.message)) return error.message;
    throw error;
  }
}
