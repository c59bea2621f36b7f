import { expect, test } from "vitest";
import { orderSnapshotOf } from "./order-snapshot.js";
import { broughtBy, termsWith, toldOf } from "./settled.fixture.js";
import { ShopModel, pointsCode } from "./shop-order.fixture.js";

const ten = { price: 1_000 };

test.each<[ShopModel, number, string]>([
  // model | minor units that count | why
  [new ShopModel([{}]), 0, "what nobody has paid"],
  [new ShopModel([{}]).pay(), 10_000, "what was paid"],
  [new ShopModel([{}]).pay(4_000), 4_000, "so much of it as was paid"],
  [new ShopModel([{}]).transact("AUTHORIZATION", 10_000), 0, "nothing that was only promised"],
  [new ShopModel([{}]).transact("AUTHORIZATION", 10_000).transact("CAPTURE", 10_000), 10_000, "a promise that was kept, once"],
  [new ShopModel([{}]).transact("AUTHORIZATION", 10_000).transact("VOID", 10_000), 0, "nothing that was voided"],
  [new ShopModel([{}]).transact("SALE", 10_000, { isDone: false }), 0, "nothing that failed"],
  [new ShopModel([{}]).pay().with({ isTest: true }), 0, "no test"],
  [new ShopModel([{}]).pay().cancel(), 0, "nothing that was cancelled after it was paid"],
  [new ShopModel([{}]).cancel(), 0, "nor before"],
  [new ShopModel([{ off: 2_000 }]).pay(), 8_000, "not what was taken off"],
  [new ShopModel([{ tax: 1_300 }]).pay(), 10_000, "not the tax beside the price"],
  [new ShopModel([{ price: 11_300, tax: 1_300 }], { hasTaxIn: true }).pay(), 10_000, "nor the tax in it"],
  [new ShopModel([{}], { shipping: [{ price: 900, discounts: [], tax: 0 }] }).pay(), 10_000, "not the carriage"],
  [new ShopModel([{}], { fees: 2_000 }).pay(), 10_000, "nor duties and other charges"],
  [new ShopModel([{}], { fees: 2_000 }).pay(6_000), 5_000, "which are paid for with the goods"],
  [new ShopModel([{}], { fees: 2_000 }).pay().refund({}, 2_000), 8_000, "and where money goes back while they stay, it was for goods"],
  [new ShopModel([{}], { fees: 2_000 }).pay().with({ fees: 0 }).refund({}, 2_000), 10_000, "but not where they were given back"],
  [new ShopModel([{ quantity: 2 }], { fees: 2_000 }).pay().with({ fees: 1_000 }).refund({ 100: 1 }, 11_000), 10_000, "with the goods they were for"],
  [new ShopModel([{}], { fees: 2_000 }).pay().with({ fees: 0 }).refund({ 100: 1 }, 12_000), 0, "or with all of them"],
  [new ShopModel([{}], { fees: 2_000 }).pay().refund({}, 12_000), 0, "or as one sum"],
  [new ShopModel([{}, { price: 500, isProduct: false }], { tips: 500 }).with({ tips: 500 }).pay(10_500), 10_000, "not a tip, which Shopify has as a line"],
  [new ShopModel([{}, { isGiftCard: true }]).pay(), 10_000, "not a gift card that was bought"],
  [new ShopModel([{}]).pay(6_000, { gateway: "gift_card" }).pay(), 10_000, "but what was bought with one"],
  [new ShopModel([{ quantity: 2 }]).pay().refund({ 100: 1 }, 10_000), 10_000, "not what came back"],
  [new ShopModel([{ quantity: 2 }]).pay().refund({ 100: 1 }, 0), 10_000, "whether money went with it or not"],
  [new ShopModel([{ quantity: 2 }]).pay().refund({}, 10_000), 10_000, "nor what money went back for"],
  [new ShopModel([{ quantity: 2 }]).pay().refund({ 100: 1 }, 0).refund({}, 10_000), 10_000, "once, where the money comes later"],
  [new ShopModel([{ quantity: 2 }]).pay().refund({}, 10_000).refund({ 100: 1 }, 0), 10_000, "or the goods do"],
  [new ShopModel([{ price: 8_999 }, { price: 1_999 }, {}]).pay().refund({ 100: 1, 101: 1 }, 7_500), 10_000, "all goods that came back, though the shop kept some of the money"],
  [new ShopModel([{ quantity: 2 }]).pay().refund({ 100: 1 }, 12_000), 8_000, "nor what was given back beyond them"],
  [new ShopModel([{ quantity: 2 }]).remove("100", 1).pay(), 10_000, "not what was taken off before it was paid"],
  [new ShopModel([{ quantity: 2 }]).pay().remove("100", 1), 10_000, "nor after"],
  [new ShopModel([{ quantity: 2 }]).pay().remove("100", 1).refund({}, 10_000), 10_000, "nor twice, where its money went back"],
  [new ShopModel([{ quantity: 2 }]).refund({ 100: 1 }, 0).pay(), 10_000, "not what was struck off before it was paid"],
  [new ShopModel([ten]).pay().add({ price: 3_000 }), 1_000, "not yet what was added and not paid"],
  [new ShopModel([ten]).pay().add({ price: 3_000 }).pay(), 4_000, "then that too"],
  [new ShopModel([{}]).pay().refund({ 100: 1 }, 0).add({}), 10_000, "what came in the place of something else"],
  [new ShopModel([{}]).pay().remove("100", 1).add({}), 10_000, "by an edit as well"],
  [new ShopModel([{}]).pay().refund({ 100: 1 }, 4_000).add({ price: 6_000 }), 6_000, "for what is left of it"],
  [new ShopModel([{}]).pay().refund({ 100: 1 }, 0).add({ price: 15_000 }), 10_000, "and no more before the rest is paid"],
  [new ShopModel([{}]).pay().refund({ 100: 1 }, 0).add({ price: 15_000 }).pay(5_000), 15_000, "and then whole"],
  [new ShopModel([{}]).pay(5_000).refund({}, 5_000).pay(10_000), 10_000, "what was paid in the end, not what was given back before"],
  [new ShopModel([{}]).pay(12_000).transact("CHANGE", 2_000), 10_000, "not the change of the till"],
  [new ShopModel([{}]).pay(10_000).transact("CHANGE", 2_000), 10_000, "nor less, where the change is not in what was paid"],
  [new ShopModel([{ price: 9_997 }], { isPaid: true, rounding: 2 }).pay(9_995), 9_997, "what was rounded at the till"],
  [new ShopModel([{}], { isPaid: true, received: 10_000 }), 10_000, "what was brought in as paid without its payments"],
])("counted is %# %s %i: %s", (model, spend) => {
  expect(broughtBy(model.order).spend).toBe(spend);
  expect(broughtBy(model.order).earned).toBe(Math.floor(spend / 100));
});

test("a refund lowers what counts on its own day, not before", () => {
  const model = new ShopModel([{ quantity: 2, price: 20_000 }]).pay();
  const { now } = model;
  model.refund({ 100: 1 }, 20_000);
  expect(broughtBy(model.order, termsWith(), now)).toMatchObject({ spend: 40_000, tier: "gold" });
  expect(broughtBy(model.order)).toMatchObject({ spend: 20_000, tier: "regular" });
});

test("carriage that was given back is told as carriage", () => {
  const model = new ShopModel([{}], { shipping: [{ price: 900, discounts: [], tax: 100 }] }).pay().refund({}, 1_000, { shipping: 1_000 });
  expect(toldOf(model.order).refunds).toEqual([expect.objectContaining({ lines: [], shipping: 1_000 })]);
  expect(broughtBy(model.order).spend).toBe(10_000);
});

test("what went back as store credit says so", () => {
  expect(toldOf(new ShopModel([{}]).pay().refund({ 100: 1 }, 10_000, { gateway: "shopify_store_credit" }).order).refunds).toMatchObject([{ as: "store-credit" }]);
});

test("points behind a code are a payment with their hold, and the price is what it was", () => {
  const told = toldOf(new ShopModel([{ points: 2_000, off: 1_000 }]).pay(7_000).order, termsWith(2_000));
  expect(told.lines).toMatchObject([{ amount: 10_000, discount: 1_000 }]);
  expect(told.payments).toMatchObject([{ by: "points", amount: 2_000, hold: "hold_1", id: `points:${pointsCode}` }, { by: "money", amount: 7_000 }]);
  expect(told.offers).toEqual(["SPRING"]);
});

test.each<[ShopModel, { readonly spent: number; readonly spend?: number }, string]>([
  [new ShopModel([{ points: 2_000 }]).pay(8_000), { spent: 2_000, spend: 8_000 }, "points count for nothing"],
  [new ShopModel([{ quantity: 2, points: 4_000 }]).pay(16_000).refund({ 100: 1 }, 8_000), { spent: 2_000, spend: 8_000 }, "half the goods bring half the points back"],
  [new ShopModel([{ quantity: 2, points: 4_000 }]).pay(16_000).refund({ 100: 2 }, 16_000), { spent: 0, spend: 0 }, "all the goods all of them"],
  [new ShopModel([{ quantity: 2, points: 4_000 }]).pay(16_000).refund({}, 8_000), { spent: 2_000, spend: 8_000 }, "and money without goods its share"],
  [new ShopModel([{ quantity: 2, points: 4_000 }]).pay(16_000).remove("100", 1).refund({}, 8_000), { spent: 2_000, spend: 8_000 }, "as does what an edit took off"],
  [new ShopModel([{ points: 10_000 }]), { spent: 10_000, spend: 0 }, "points may pay it all"],
  [new ShopModel([{ price: 11_300, tax: 1_066, points: 2_034 }], { hasTaxIn: true }).pay(9_266), { spent: 2_034 }, "with tax in the price"],
])("%#: points: %o: %s", (model, expected) => {
  const minor = model.order.lines.flatMap(({ discounts }) => discounts).reduce((sum, { code, amount }) => sum + (code === pointsCode ? amount : 0), 0);
  expect(broughtBy(model.order, termsWith(minor))).toMatchObject(expected);
});

test("points that paid for an order that proves a test go back", () => {
  const paid = new ShopModel([{ points: 2_000 }]).pay(8_000);
  expect(broughtBy(paid.order, termsWith(2_000))).toMatchObject({ spent: 2_000 });
  expect(broughtBy(paid.with({ isTest: true }).order, termsWith(2_000))).toMatchObject({ spent: 0, spend: 0, earned: 0 });
});

test("points beyond what the code took off go back", () => {
  const { order } = new ShopModel([{ points: 2_000 }]).pay(8_000);
  expect(broughtBy(order, termsWith(5_000))).toMatchObject({ spent: 2_000, spend: 8_000 });
});

test("an order in another currency is not told, whatever its buyer paid in", () => {
  expect(orderSnapshotOf(new ShopModel([{}], { currency: "JPY" }).order, termsWith())).toEqual({ kind: "skipped", because: "other-currency JPY" });
  expect(broughtBy(new ShopModel([{ price: 5_000 }], { currency: "JPY" }).pay().order, { ...termsWith(), currency: "JPY" })).toMatchObject({ spend: 5_000, earned: 5_000 });
  expect(broughtBy(new ShopModel([{ price: 5_000 }], { currency: "KWD" }).pay().order, { ...termsWith(), currency: "KWD" })).toMatchObject({ spend: 5_000, earned: 5 });
});

test("an order without a customer is nobody's, but one that was somebody's stays theirs", () => {
  const { order } = new ShopModel([{}], { customer: undefined }).pay();
  expect(orderSnapshotOf(order, termsWith())).toEqual({ kind: "skipped", because: "no-customer" });
  expect(toldOf(order, { ...termsWith(), before: { lines: [], identities: ["shopify:7"] } }).identities).toEqual(["shopify:7"]);
});

test("a line keeps the categories it was sold under", () => {
  const { order } = new ShopModel([{}, {}]).pay();
  const before = toldOf(order);
  const renamed = { ...order, lines: order.lines.map((each) => ({ ...each, categories: ["Coffee"] })) };
  expect(toldOf(renamed, { ...termsWith(), before })).toEqual(before);
});

test("one parcel with all of it settles all of it, whatever an edit took off", () => {
  const model = new ShopModel([{ quantity: 3 }]).remove("100", 1);
  expect(toldOf(model.with({ parcels: [{ at: model.now, lines: "all" }] }).order).fulfilments).toEqual([{ at: model.now, lines: [{ line: "100", quantity: 2 }] }]);
});

test("ids above two to the fifty-third stay what they are", () => {
  expect(toldOf(new ShopModel([{}]).pay().order)).toMatchObject({ id: "820982911946154508", identities: ["shopify:115310627314723954"] });
});
