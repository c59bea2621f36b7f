import * as fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";
import { gidOf, openShop, type Order, type Shop } from "../../index.js";
import { ask, askingIn } from "../../schema/ask.js";
import { isWithin } from "./segment-rule.js";

let shop: Shop;
const clock = { now: 0 };
beforeEach(async () => {
  clock.now = Date.parse("2026-11-01T00:00:00Z");
  shop = await openShop({ now: () => clock.now });
});
afterEach(() => shop.close());

async function change(query: string, variables: Readonly<Record<string, unknown>>) {
  const { data, errors } = await ask(askingIn(shop.world, shop.url), { query, variables });
  expect(errors).toBeUndefined();
  return Object.values(data ?? {})[0] as { userErrors: { code?: string; message: string }[]; codeDiscountNode?: { id: string }; automaticDiscountNode?: { id: string }; segment?: { id: string } };
}

const combinesWith = { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true };
const code = (input: object) => change("mutation Make($input: DiscountCodeBasicInput!) { discountCodeBasicCreate(basicCodeDiscount: $input) { codeDiscountNode { id } userErrors { code field message } } }", { input: {
  title: "Points", code: "LRL-ABC", startsAt: "2026-10-01T00:00:00Z", context: { all: "ALL" }, combinesWith, customerGets: { value: { discountAmount: { amount: "10.0", appliesOnEachItem: false } }, items: { all: true } }, ...input,
} });
const automatic = (input: object) => change("mutation Make($input: DiscountAutomaticBasicInput!) { discountAutomaticBasicCreate(automaticBasicDiscount: $input) { automaticDiscountNode { id } userErrors { code field message } } }", { input: {
  title: "Gold", startsAt: "2026-10-01T00:00:00Z", context: { all: "ALL" }, combinesWith, customerGets: { value: { percentage: 0.1 }, items: { all: true } }, ...input,
} });
const segment = (rule: string) => change("mutation Make($rule: String!) { segmentCreate(name: $rule, query: $rule) { segment { id } userErrors { message } } }", { rule });
const taken = (order: Order): number => order.lines.flatMap(({ allocations }) => allocations).reduce((sum, { amount }) => sum + amount, 0);
const cart = (extra: object = {}) => ({ lines: [{ title: "Tea", price: 10_000 }, { title: "Cup", price: 5_000 }], ...extra });

test("a tier's discount is for whoever bears the tag, from the moment they bear it", async () => {
  const { segment: gold } = await segment("customer_tags CONTAINS 'tier:gold'");
  await automatic({ context: { customerSegments: { add: [gold?.id] } } });
  const customer = shop.customers.create();
  expect(taken(shop.orders.place(cart({ customer: customer.id })))).toBe(0);
  await change("mutation Tag($id: ID!) { tagsAdd(id: $id, tags: [\"tier:gold\"]) { userErrors { message } } }", { id: gidOf("Customer", customer.id) });
  expect(taken(shop.orders.place(cart({ customer: customer.id })))).toBe(1_500);
  expect(taken(shop.orders.place(cart()))).toBe(0);
});

test("a code for one customer is theirs alone, once, in its time, and not after its end", async () => {
  const [customer, other] = [shop.customers.create(), shop.customers.create()];
  const made = await code({ usageLimit: 1, context: { customers: { add: [gidOf("Customer", customer.id)] } }, startsAt: "2026-11-01T00:00:00Z", endsAt: "2026-11-02T00:00:00Z" });
  const with_ = (who: string | null) => () => shop.orders.place(cart({ customer: who, codes: ["lrl-abc"] }));
  expect(with_(other.id)).toThrow("not for this customer");
  expect(with_(null)).toThrow("not for this customer");
  clock.now -= 1;
  expect(with_(customer.id)).toThrow("not begun");
  clock.now += 24 * 3_600_000 + 1;
  expect(with_(customer.id)).toThrow("has ended");
  clock.now -= 1_000;
  const order = with_(customer.id)();
  expect([taken(order), order.applications]).toEqual([1_000, [expect.objectContaining({ __typename: "DiscountCodeApplication", code: "LRL-ABC", allocationMethod: "ACROSS" })]]);
  expect(with_(customer.id)).toThrow("as often as it may");
  expect(made.userErrors).toEqual([]);
});

test("a code that was taken back is good no longer, though its time is not over", async () => {
  const { codeDiscountNode } = await code({});
  await change("mutation End($id: ID!) { discountCodeDeactivate(id: $id) { userErrors { message } } }", { id: codeDiscountNode?.id });
  expect(() => shop.orders.place(cart({ codes: ["LRL-ABC"] }))).toThrow("has ended");
});

test.each<[string, object, string]>([
  ["a code that is there already", { code: "lrl-abc" }, "TAKEN"], ["a customer who is not", { code: "B", context: { customers: { add: ["gid://shopify/Customer/9007199254740999"] } } }, "INVALID"],
  ["an end before the beginning", { code: "B", endsAt: "2026-09-01T00:00:00Z" }, "END_DATE_BEFORE_START_DATE"], ["no name", { code: "B", title: "" }, "BLANK"],
  ["more than all of the price", { code: "B", customerGets: { value: { percentage: 1.5 }, items: { all: true } } }, "VALUE_OUTSIDE_RANGE"],
])("%s makes no discount", async (_what, input, expected) => {
  await code({});
  expect((await code(input)).userErrors).toMatchObject([{ code: expected }]);
});

test("of discounts that do not combine the one that takes off more is taken, and a code that loses is refused aloud", async () => {
  await automatic({ combinesWith: {}, customerGets: { value: { percentage: 0.5 }, items: { all: true } } });
  await code({ combinesWith: {} });
  expect(() => shop.orders.place(cart({ codes: ["LRL-ABC"] }))).toThrow("does not combine");
  expect(taken(shop.orders.place(cart()))).toBe(7_500);
});

test("discounts that combine are added up, and never take off more than there is", async () => {
  await automatic({});
  await code({ customerGets: { value: { discountAmount: { amount: "999.0", appliesOnEachItem: false } }, items: { all: true } } });
  const order = shop.orders.place(cart({ codes: ["LRL-ABC"] }));
  expect([taken(order), order.applications.length]).toEqual([15_000, 2]);
});

test("carriage is free for whom it is, and is paid by all others", async () => {
  const { segment: gold } = await segment("customer_tags CONTAINS 'tier:gold'");
  await change("mutation Make($input: DiscountAutomaticFreeShippingInput!) { discountAutomaticFreeShippingCreate(freeShippingAutomaticDiscount: $input) { userErrors { message } } }", { input: { title: "Carriage", startsAt: "2026-10-01T00:00:00Z", context: { customerSegments: { add: [gold?.id] } }, destination: { all: true } } });
  const customer = shop.customers.create({ tags: ["Tier:Gold"] });
  const paid = [customer.id, null].map((who) => shop.orders.place(cart({ customer: who, shipping: { price: 1_200 } })).transactions[0]?.amount);
  expect(paid).toEqual([15_000, 16_200]);
});

test("gift cards are never reduced", async () => {
  await automatic({ customerGets: { value: { percentage: 0.5 }, items: { all: true } } });
  const order = shop.orders.place({ lines: [{ title: "Card", price: 10_000, isGiftCard: true }, { title: "Tea", price: 1_000 }] });
  expect(order.lines.map(({ allocations }) => allocations.map(({ amount }) => amount))).toEqual([[], [500]]);
});

test("what a discount takes off is shared out over the lines without loss", async () => {
  await code({ customerGets: { value: { discountAmount: { amount: "10.0", appliesOnEachItem: false } }, items: { all: true } } });
  fc.assert(fc.property(fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 1, maxLength: 6 }), (prices) => {
    fc.pre(prices.some((price) => price > 0));
    const order = shop.orders.place({ lines: prices.map((price) => ({ title: "Tea", price })), codes: ["LRL-ABC"] });
    expect(taken(order)).toBe(Math.min(1_000, prices.reduce((sum, price) => sum + price, 0)));
    for (const line of order.lines) expect(line.allocations.reduce((sum, { amount }) => sum + amount, 0)).toBeLessThanOrEqual(line.unitPrice);
  }));
});

test("a discount of products reduces those of its collection alone", async () => {
  const [tea, cup] = [shop.products.create({ title: "Tea", price: 10_000 }), shop.products.create({ title: "Cup", price: 5_000 })];
  const leaves = shop.products.collect({ title: "Leaves", products: [tea.id] });
  await automatic({ customerGets: { value: { percentage: 0.2 }, items: { collections: { add: [gidOf("Collection", leaves.id)] } } } });
  const order = shop.orders.place({ lines: [tea, cup].map(({ variants }) => ({ variant: variants[0]!.id })) });
  expect(order.lines.map(({ allocations }) => allocations.map(({ amount }) => amount))).toEqual([[2_000], []]);
});

test.each([
  ["customer_tags CONTAINS 'a'", ["A"], true], ["customer_tags NOT CONTAINS 'a'", ["b"], true], ["customer_tags CONTAINS 'a' AND customer_tags CONTAINS 'b'", ["a"], false],
  ["customer_tags CONTAINS 'a' OR customer_tags CONTAINS 'b'", ["b"], true], ["customer_tags CONTAINS 'it\\'s'", ["it's"], true],
])("the rule %s on tags %j says %s", (rule, tags, is) => {
  expect(isWithin(shop.customers.create({ tags: [...tags] }), rule)).toBe(is);
});

test("a segment whose rule is no rule, or whose name is taken, is not made", async () => {
  expect((await segment("tags are gold")).userErrors).toMatchObject([{ message: "Query is invalid" }]);
  await segment("customer_tags CONTAINS 'a'");
  expect((await segment("customer_tags CONTAINS 'a'")).userErrors).toMatchObject([{ message: "Name has already been taken" }]);
});
