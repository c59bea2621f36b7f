import { expect, test } from "vitest";
import { snapshotOf } from "./order-snapshot.js";
import { broughtBy, terms, toldOf } from "./settled.fixture.js";
import { ShopModel } from "./shop-order.fixture.js";

/** Two teas at 100 and a pot at 250. */
const teaAndPot = () => new ShopModel([{ quantity: "2" }, { amount: "250" }]);

test.each<[string, (order: ShopModel) => ShopModel, { earned: number; spent: number; tier: string }]>([
  ["placed and not paid counts nothing", (order) => order, { earned: 0, spent: 0, tier: "regular" }],
  ["paid counts whole", (order) => order.capture("450"), { earned: 450, spent: 0, tier: "gold" }],
  ["half captured counts half", (order) => order.capture("225"), { earned: 225, spent: 0, tier: "regular" }],
  ["captured in two parts counts whole", (order) => order.capture("200").capture("250"), { earned: 450, spent: 0, tier: "gold" }],
  ["refunded in part counts the rest", (order) => order.capture("450").refund("50"), { earned: 400, spent: 0, tier: "gold" }],
  ["refunded whole counts nothing", (order) => order.capture("450").refund("450"), { earned: 0, spent: 0, tier: "regular" }],
  ["half captured and refunded in part counts what is left", (order) => order.capture("225").refund("100"), { earned: 125, spent: 0, tier: "regular" }],
  ["half captured, refunded in part, and then paid whole", (order) => order.capture("225").refund("100").capture("325"), { earned: 450, spent: 0, tier: "gold" }],
  ["goods that came back count no more, refunded or not", (order) => order.capture("450").receive("item_1", "1"), { earned: 200, spent: 0, tier: "regular" }],
  ["their refund takes nothing twice", (order) => order.capture("450").receive("item_1", "1").refund("250"), { earned: 200, spent: 0, tier: "regular" }],
  ["nor does a refund that was there before them", (order) => order.capture("450").refund("250").receive("item_1", "1"), { earned: 200, spent: 0, tier: "regular" }],
  ["money beyond goods that came back counts", (order) => order.capture("450").receive("item_1", "1").refund("300"), { earned: 150, spent: 0, tier: "regular" }],
  ["cancelled counts nothing", (order) => order.capture("450").cancel(), { earned: 0, spent: 0, tier: "regular" }],
  ["cancelled and paid back counts nothing", (order) => order.capture("450").refund("450").cancel(), { earned: 0, spent: 0, tier: "regular" }],
  ["goods that came back before it was paid are no part of it", (order) => order.receive("item_0", "1").capture("350"), { earned: 350, spent: 0, tier: "gold" }],
  ["paid whole although some had come back, and refunded", (order) => order.receive("item_0", "1").capture("450").refund("100"), { earned: 350, spent: 0, tier: "gold" }],
  ["made smaller before it was paid", (order) => order.editTo("item_1", "0").capture("200"), { earned: 200, spent: 0, tier: "regular" }],
  ["made smaller after it was paid, and refunded", (order) => order.capture("450").editTo("item_0", "1").refund("100"), { earned: 350, spent: 0, tier: "gold" }],
  ["made smaller, and more refunded than that", (order) => order.capture("450").editTo("item_0", "1").refund("150"), { earned: 300, spent: 0, tier: "gold" }],
  ["made smaller, refunded, and made larger again, not yet paid", (order) => order.capture("450").editTo("item_0", "1").refund("100").editIn("item_2", {}), { earned: 350, spent: 0, tier: "gold" }],
  ["and then paid", (order) => order.capture("450").editTo("item_0", "1").refund("100").editIn("item_2", {}).capture("100"), { earned: 450, spent: 0, tier: "gold" }],
  ["made larger and paid", (order) => order.capture("450").editIn("item_2", { amount: "30" }).capture("30"), { earned: 480, spent: 0, tier: "gold" }],
  ["made larger and not yet paid", (order) => order.capture("450").editIn("item_2", { amount: "30" }), { earned: 450, spent: 0, tier: "gold" }],
  ["what came back pays for what was added", (order) => order.capture("450").receive("item_0", "1").editIn("item_2", { amount: "30" }), { earned: 380, spent: 0, tier: "gold" }],
  ["and what is left of it is refunded", (order) => order.capture("450").receive("item_0", "1").editIn("item_2", { amount: "30" }).refund("70"), { earned: 380, spent: 0, tier: "gold" }],
  ["exchanged for the same", (order) => order.capture("450").exchange("item_0", "1", "item_2", {}), { earned: 450, spent: 0, tier: "gold" }],
  ["exchanged for less, and refunded", (order) => order.capture("450").exchange("item_1", "1", "item_2", {}).refund("150"), { earned: 300, spent: 0, tier: "gold" }],
  ["exchanged for more, and paid", (order) => order.capture("450").exchange("item_0", "1", "item_2", { amount: "150" }).capture("50"), { earned: 500, spent: 0, tier: "gold" }],
  ["exchanged, and what was exchanged arrives", (order) => order.capture("450").exchange("item_0", "1", "item_2", {}).change([{ action: "RECEIVE_RETURN_ITEM", item: "item_0", quantity: "1", returnId: "return_of_exchange_0" }]), { earned: 450, spent: 0, tier: "gold" }],
  ["replaced by a claim", (order) => order.capture("450").claim("item_0", "1", "item_2", {}), { earned: 450, spent: 0, tier: "gold" }],
  ["a claim that is refunded", (order) => order.capture("450").change([{ action: "WRITE_OFF_ITEM", item: "item_0", quantity: "1", claimId: "claim_9" }]).refund("100"), { earned: 350, spent: 0, tier: "gold" }],
  ["waived in part", (order) => order.creditLater("manual", "50").capture("400"), { earned: 400, spent: 0, tier: "gold" }],
  ["refunded as Medusa does, with a credit line", (order) => order.capture("450").refund("50").creditLater("payment_collection", "50"), { earned: 400, spent: 0, tier: "gold" }],
  ["refunded as credit of the shop", (order) => order.capture("450").receive("item_1", "1").creditLater("refund", "-250"), { earned: 200, spent: 0, tier: "regular" }],
  ["paid with a gift card in part", (order) => order.credit({ reference: "gift-card", referenceId: "gc_1", amount: "200" }).capture("250"), { earned: 450, spent: 0, tier: "gold" }],
  ["paid with the store's credit whole", (order) => order.credit({ reference: "store-credit", amount: "450" }), { earned: 450, spent: 0, tier: "gold" }],
])("%s", (_, make, { earned, spent, tier }) => {
  const { order } = make(teaAndPot());
  expect(broughtBy(order)).toEqual({ earned, spent, spend: earned * 100, tier });
});

test.each<[string, (order: ShopModel) => ShopModel, { earned: number; spent: number; creditBack: string }]>([
  ["points pay their part, on which nothing is earned", (order) => order.capture("350"), { earned: 350, spent: 10_000, creditBack: "0" }],
  ["half of the money back gives half of the points back (case 8)", (order) => order.capture("350").refund("175"), { earned: 175, spent: 5_000, creditBack: "0" }],
  ["all of the money back gives all of them back", (order) => order.capture("350").refund("350"), { earned: 0, spent: 0, creditBack: "0" }],
  ["goods that come back bring their share, and the credit loses as much", (order) => order.capture("350").receive("item_1", "1"), { earned: 155, spent: 4_445, creditBack: "55.56" }],
  ["their refund, less that credit, takes nothing twice", (order) => order.capture("350").receive("item_1", "1").creditLater("laurel:points", "-55.56").refund("194.44"), { earned: 155, spent: 4_445, creditBack: "0" }],
  ["all goods back give all points back", (order) => order.capture("350").receive("item_1", "1").receive("item_0", "2"), { earned: 0, spent: 0, creditBack: "100" }],
  ["cancelled gives all back, and touches no credit", (order) => order.capture("350").refund("350").cancel(), { earned: 0, spent: 0, creditBack: "0" }],
  ["an even exchange leaves them", (order) => order.capture("350").exchange("item_0", "1", "item_2", {}), { earned: 350, spent: 10_000, creditBack: "0" }],
  ["made smaller than what points have paid: the rest goes back", (order) => order.editTo("item_1", "0").editTo("item_0", "1").editTo("item_0", "0").editIn("item_2", { amount: "80" }), { earned: 0, spent: 8_000, creditBack: "20" }],
  ["goods back before anybody has paid: points pay for the rest", (order) => order.receive("item_1", "1").capture("100"), { earned: 100, spent: 10_000, creditBack: "0" }],
])("with points: %s", (_, make, { earned, spent, creditBack }) => {
  const { order } = make(teaAndPot().points("100", 10_000));
  const found = broughtBy(order);
  expect({ earned: found.earned, spent: found.spent, creditBack: toldOf(order).creditBack }).toEqual({ earned, spent, creditBack });
});

test("an order that points have paid whole is settled when it is placed, and gives them back with the goods", () => {
  const order = () => new ShopModel([{ amount: "80" }, { amount: "20" }]).points("100", 10_000);
  expect(broughtBy(order().order)).toMatchObject({ earned: 0, spent: 10_000 });
  const { order: back } = order().receive("item_0", "1");
  expect(broughtBy(back).spent).toBe(2_000);
  expect(toldOf(back).creditBack).toBe("80");
});

test("a cart that had more credit than goods gets the rest of its points back", () => {
  const { order } = new ShopModel([{ amount: "130" }]).points("240", 24_000);
  expect(toldOf(order).refunds).toEqual([{ id: "points-not-needed", at: order.placedAt + 1, lines: [], points: 11_000, as: "money" }]);
  expect(toldOf(order).creditBack).toBe("110");
  expect(broughtBy(order)).toMatchObject({ earned: 0, spent: 13_000 });
});

test("goods that come back after that bring their share of the points that still paid, and none of those that have gone back already", () => {
  const { order } = new ShopModel([{ amount: "65" }, { amount: "65" }]).points("240", 24_000).receive("item_0", "1");
  expect(broughtBy(order)).toMatchObject({ earned: 0, spent: 6_500 });
  expect(toldOf(order).creditBack).toBe("175");
});

test("refunds are dated, named and allocated to the lines they are about", () => {
  const { order } = teaAndPot().capture("450").receive("item_0", "1").refund("130");
  expect(toldOf(order).refunds).toEqual([
    { id: "change_1", at: order.placedAt + 3_000, lines: [{ line: "item_0", quantity: 1, amount: 100_00 }], as: "money" },
    { id: "ref_0", at: order.placedAt + 4_000, lines: [{ line: "item_0", quantity: 0, amount: 8_57 }, { line: "item_1", quantity: 0, amount: 21_43 }], as: "money" },
  ]);
});

test("prices with tax and without come to the same points (case 79)", () => {
  const net = new ShopModel([{ amount: "100", taxRate: "13", quantity: "3" }]).capture("339");
  const gross = new ShopModel([{ amount: "113", taxRate: "13", quantity: "3", isTaxInclusive: true }]).capture("339");
  const { lines: [line] } = toldOf(gross.order);
  expect(line).toMatchObject({ amount: 300_00, tax: 39_00 });
  expect(toldOf(net.order).lines[0]).toEqual(line);
  expect(broughtBy(gross.order)).toEqual(broughtBy(net.order));
  expect(broughtBy(gross.receive("item_0", "1").refund("113").order).earned).toBe(200);
});

test("postage is refunded after the goods, and takes no points", () => {
  const sent = (refunded: string) => new ShopModel([{ amount: "100" }], { shipping: [{ id: "s", amount: "10", isTaxInclusive: false, taxRate: "0", discounts: [] }] }).capture("110").refund(refunded).order;
  expect(broughtBy(sent("100")).earned).toBe(0);
  expect(toldOf(sent("110")).refunds).toEqual([{ id: "ref_0", at: sent("110").placedAt + 2_000, lines: [{ line: "item_0", quantity: 0, amount: 100_00 }], shipping: 10_00, as: "money" }]);
});

test("discounts are off the line, and their codes are told", () => {
  const discounts = [{ amount: "9.99", isTaxInclusive: false, code: "TEA10" }, { amount: "5", isTaxInclusive: false, code: undefined }];
  const { order } = new ShopModel([{ amount: "49.95", quantity: "2", discounts }]);
  expect(toldOf(order)).toMatchObject({ offers: ["TEA10"], lines: [{ amount: 99_90, discount: 14_99, quantity: 2 }] });
});

test("parts of a fen are rounded so that lines, tax and postage sum to the total that was paid", () => {
  const third = { amount: "3.333", taxRate: "7" };
  const { order } = new ShopModel([third, third, third], { shipping: [{ id: "s", amount: "1.005", isTaxInclusive: false, taxRate: "7", discounts: [] }] });
  const { lines, shipping = 0 } = toldOf(order);
  // (3 × 3.333 + 1.005) × 1.07 = 11.77428
  expect(lines.reduce((sum, { amount, discount = 0, tax = 0 }) => sum + amount - discount + tax, shipping)).toBe(11_77);
  expect(broughtBy(new ShopModel([third, third, third]).capture("10.69893").order)).toMatchObject({ spend: 10_00 });
  expect(broughtBy(new ShopModel([third, third, third]).capture("10.69").order)).toMatchObject({ spend: 10_00 });
});

test("another currency counts at the rate that the shop has named", () => {
  const reckoning = { currency: "CNY", rate: "7.8123" };
  const { order } = new ShopModel([{ amount: "12.99" }, { amount: "0.01", quantity: "3" }], { currency: "eur" }).capture("6.5").capture("6.52");
  // 13.02 × 7.8123 = 101.716146
  expect(toldOf(order, { reckoning })).toMatchObject({ currency: "CNY", lines: [{ amount: 101_48 }, { amount: 24 }], payments: [{ amount: 50_78 }, { amount: 50_94 }] });
  expect(broughtBy(order, { reckoning })).toMatchObject({ earned: 101, spend: 101_72 });
});

test.each([["jpy", "JPY", "1000", 1_000], ["kwd", "KWD", "1.234", 1_234]])("%s has its own minor units (case 75)", (currency, code, amount, minor) => {
  const { order } = new ShopModel([{ amount }], { currency });
  expect(toldOf(order, { reckoning: { currency: code, rate: "1" } }).lines[0]).toMatchObject({ amount: minor });
});

test("gift cards are marked, so that buying them counts nothing (case 80)", () => {
  const { order } = new ShopModel([{ isGiftCard: true, amount: "500" }, {}]).capture("600");
  expect(toldOf(order).lines).toMatchObject([{ giftCard: true }, {}]);
  expect(broughtBy(order).earned).toBe(100);
});

test("a line that an edit brought bears its instant, one that came by an exchange does not", () => {
  const { order } = teaAndPot().editIn("item_2", {}).exchange("item_0", "1", "item_3", {});
  expect(toldOf(order).lines.map(({ id, quantity, addedAt }) => [id, quantity, addedAt])).toEqual([["item_0", 1, undefined], ["item_1", 1, undefined], ["item_2", 1, order.placedAt + 1_000], ["item_3", 1, undefined]]);
});

test("an exchange and a claim that were called off leave the goods as they were", () => {
  const off = teaAndPot().exchange("item_0", "1", "item_2", {}).change([{ action: "CANCEL_RETURN_ITEM", item: "item_0", quantity: "1", returnId: "return_of_exchange_0" }])
    .change([{ action: "ITEM_REMOVE", item: "item_2", quantity: "1", exchangeId: "exchange_0" }]).editTo("item_2", "0");
  expect(toldOf(off.order).lines.map(({ id, quantity }) => [id, quantity])).toEqual([["item_0", 2], ["item_1", 1]]);
  const claim = teaAndPot().claim("item_0", "1", "item_2", {}).change([{ action: "REINSTATE_ITEM", item: "item_0", quantity: "1", claimId: "claim_0" }, { action: "ITEM_REMOVE", item: "item_2", quantity: "1", claimId: "claim_0" }]).editTo("item_2", "0");
  expect(toldOf(claim.order).lines.map(({ id, quantity }) => [id, quantity])).toEqual([["item_0", 2], ["item_1", 1]]);
});

test("a line keeps the categories it was first told with", () => {
  const { order } = new ShopModel([{ categories: ["Tea", "New"] }, { categories: ["Pots"] }]);
  const before = { lines: [{ id: "item_0", sku: "", quantity: 1, amount: 1, categories: ["Tea"] }] };
  expect(toldOf(order, { before }).lines.map(({ categories }) => categories)).toEqual([["Tea"], ["Pots"]]);
});

test("who bought: the account where there is one, the address where there is none", () => {
  const bought = (rest: object) => snapshotOf(new ShopModel([{}], rest).order, terms);
  expect(bought({})).toMatchObject({ order: { identities: ["account:cus_1"] } });
  expect(bought({ customer: { id: "cus_2", hasAccount: false, isDeleted: false } })).toMatchObject({ order: { identities: ["email:li@example.com"] } });
  expect(bought({ customer: undefined })).toMatchObject({ order: { identities: ["email:li@example.com"] } });
  expect(bought({ customer: { id: "cus_1", hasAccount: true, isDeleted: true } })).toMatchObject({ order: { identities: ["account:cus_1"] } });
  expect(bought({ customer: { id: "cus_2", hasAccount: false, isDeleted: true } })).toEqual({ kind: "skipped", because: "no-buyer" });
  expect(bought({ customer: undefined, email: undefined })).toEqual({ kind: "skipped", because: "no-buyer" });
  expect(snapshotOf(new ShopModel([{}], { customer: undefined, email: undefined }).order, { ...terms, before: { lines: [] } })).toMatchObject({ order: { identities: [] } });
  expect(bought({ isDraft: true })).toEqual({ kind: "skipped", because: "draft" });
});
