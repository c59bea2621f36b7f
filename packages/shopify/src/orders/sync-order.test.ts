import { parse } from "graphql";
import { expect, onTestFinished, test } from "vitest";
import { costOf } from "../../shop/src/endpoints/pace.js";
import { openShop } from "../../shop/src/index.js";
import { purse, taking } from "../checkout/counter.fixture.js";
import { openSide } from "../reconcile/convergence.fixture.js";
import { sweepOrders } from "../reconcile/sweep-orders.js";
import { syncOrder } from "./sync-order.js";
import { lookMs, orderRow } from "./telling/order-book.js";

/** A shop with a customer, and Laurel beside it. */
async function openScene(options: Parameters<typeof openShop>[0] = {}, side: Parameters<typeof openSide>[2] = {}) {
  const clock = { now: Date.UTC(2026, 2, 1, 2) };
  const shop = await openShop({ currency: "CNY", now: () => clock.now, ...options });
  const { room, laurel, told, close } = await openSide(shop, () => clock.now, side);
  onTestFinished(async () => {
    await close();
    await shop.close();
  });
  const { id: customer } = shop.customers.create({ locale: "zh-CN" });
  const { engine } = laurel.means;
  const points = async (who = customer) => (await engine.read(who))?.books.wallets["points"]?.accounts.available;
  return { clock, shop, room, engine, customer, points, told };
}

test("an order makes its customer a member, counts, and is told again only when something has changed", async () => {
  const { clock, shop, room, customer, points } = await openScene();
  const { id } = shop.orders.place({ customer, lines: [{ title: "Tea", price: 30_000, quantity: 1 }] });
  clock.now += 60_000;
  expect(await syncOrder(room, `gid://shopify/Order/${id}`)).toEqual({ kind: "belongs", order: id, member: customer, revision: 1 });
  expect(await syncOrder(room, id)).toEqual({ kind: "unchanged", order: id, member: customer });
  expect(await points()).toBe(300);
  expect(await orderRow(room, id)).toMatchObject({ outcome: "belongs", member: customer, stamp: "2026-03-01T02:00:00Z" });
});

test("an order with more lines, refunds and parcels than a page has is read whole", async () => {
  const { shop, room, engine, customer, points } = await openScene();
  const order = shop.orders.place({ customer, lines: Array.from({ length: 140 }, (_, i) => ({ title: `Tea ${i}`, price: 1_000, quantity: 2 })), shipping: { price: 900 } });
  for (const line of order.lines.slice(0, 3)) shop.orders.fulfil(order.id, [{ line: line.id, quantity: 1 }]);
  shop.orders.refund(order.id, { lines: order.lines.slice(0, 120).map(({ id }) => ({ line: id, quantity: 1 })) });
  shop.orders.refund(order.id, { money: 10_000 });
  await syncOrder(room, order.id);
  const fact = (await engine.facts(customer)).find(({ kind }) => kind === "order");
  const told = fact?.kind === "order" ? fact.order : undefined;
  expect(told?.lines).toHaveLength(140);
  expect(told?.refunds?.[0]?.lines).toHaveLength(120);
  expect(told?.fulfilments).toHaveLength(3);
  expect(await points()).toBe(140 * 20 - 120 * 10 - 100);
  // Shopify refuses a question that may cost more than a thousand, however the shop is paced.
  for (const { query, variables } of shop.asked) expect(costOf(parse(query), variables)).toBeLessThan(1_000);
});

test("any number of looks at once tell an order once", async () => {
  const { shop, room, engine, customer } = await openScene();
  const { id } = shop.orders.place({ customer, lines: [{ title: "Tea", price: 30_000, quantity: 1 }] });
  const outcomes = await Promise.all(Array.from({ length: 8 }, async () => syncOrder(room, id)));
  expect(outcomes.filter(({ kind }) => kind === "belongs")).toHaveLength(1);
  expect(outcomes.filter(({ kind }) => kind === "unchanged")).toHaveLength(7);
  expect((await engine.facts(customer)).filter(({ kind }) => kind === "order")).toHaveLength(1);
});

test("a guest's order is nobody's until the shop gives it to a customer", async () => {
  const { clock, shop, room, customer, points } = await openScene();
  const { id } = shop.orders.place({ lines: [{ title: "Tea", price: 30_000, quantity: 1 }] });
  expect(await syncOrder(room, id)).toEqual({ kind: "skipped", order: id, because: "no-customer" });
  clock.now += 60_000;
  shop.orders.assign(id, customer);
  expect(await syncOrder(room, id)).toMatchObject({ kind: "belongs", member: customer });
  expect(await points()).toBe(300);
});

test("where members are those who have joined, the order of somebody who has not waits for them", async () => {
  const { shop, room, customer, points } = await openScene({}, { settings: { enrol: "on-join" } });
  const { id } = shop.orders.place({ customer, lines: [{ title: "Tea", price: 30_000, quantity: 1 }] });
  expect(await syncOrder(room, id)).toEqual({ kind: "kept", order: id, revision: 1 });
  expect(await points()).toBeUndefined();
  const { enrolCustomer } = await import("../customers/enrol-customer.js");
  expect(await enrolCustomer(room, customer)).toMatchObject({ kind: "member", isNew: true });
  expect((await syncOrder(room, id))).toMatchObject({ kind: "unchanged", member: customer });
});

test("a shop in another currency than its programme tells nothing, and says why", async () => {
  const { shop, room, customer } = await openScene({ currency: "JPY" });
  const { id } = shop.orders.place({ customer, lines: [{ title: "Tea", price: 3_000, quantity: 1 }] });
  expect(await syncOrder(room, id)).toEqual({ kind: "skipped", order: id, because: "other-currency JPY" });
  expect(await orderRow(room, id)).toMatchObject({ outcome: "skipped", detail: "other-currency JPY" });
});

test("what neither the shop nor the ledger knows is passed over in silence", async () => {
  const { room, told } = await openScene();
  expect(await syncOrder(room, "4711")).toEqual({ kind: "skipped", order: "4711", because: "gone" });
  expect(await orderRow(room, "4711")).toBeUndefined();
  expect(told).toEqual([]);
});

test("an order that was deleted changes nothing, and somebody is told", async () => {
  const { shop, room, customer, points, told } = await openScene();
  const { id } = shop.orders.place({ customer, lines: [{ title: "Tea", price: 30_000, quantity: 1 }] });
  await syncOrder(room, id);
  shop.orders.delete(id);
  expect(await syncOrder(room, id)).toEqual({ kind: "refused", order: id, code: "hidden" });
  expect(told).toEqual([expect.objectContaining({ message: expect.stringContaining(`order ${id} is known to the ledger, and Shopify does not show it any more`) as string })]);
  expect(await points()).toBe(300);
});

test("an order that is refunded when the app may see it no longer is told of once, stands in the books, and is made good when the app may see it", async () => {
  const { clock, shop, room, customer, points, told } = await openScene();
  const { id } = shop.orders.place({ customer, lines: [{ title: "Tea", price: 30_000, quantity: 1 }] });
  await syncOrder(room, id);
  clock.now += 61 * 86_400_000;
  shop.orders.refund(id, { money: 30_000 });
  const hiding: typeof room = { ...room, admin: { ...room.admin, ask: async (operation, variables) => (operation.name === "Order" ? { order: null } as Awaited<ReturnType<typeof room.admin.ask<never, never>>> : room.admin.ask(operation, variables)) } };
  expect(await syncOrder(hiding, id)).toEqual({ kind: "refused", order: id, code: "hidden" });
  expect(await syncOrder(hiding, id)).toEqual({ kind: "refused", order: id, code: "hidden" });
  expect(told).toHaveLength(1);
  expect(await orderRow(room, id)).toMatchObject({ outcome: "refused", detail: "hidden", member: customer });
  // It is asked for again, once a day.
  clock.now += 2 * 3_600_000;
  expect(await sweepOrders(hiding)).toEqual({ looked: 0, failed: 0 });
  clock.now += 86_400_000;
  expect(await sweepOrders(room)).toEqual({ looked: 1, failed: 0 });
  expect(await orderRow(room, id)).toMatchObject({ outcome: "belongs", detail: undefined });
  expect(await points()).toBe(0);
  expect(told).toHaveLength(1);
});

test("duties and other charges are read where they stand beside the price, and count for nothing", async () => {
  const { shop, room, engine, customer, points } = await openScene();
  const { id } = shop.orders.place({ customer, lines: [{ title: "Tea", price: 10_000, quantity: 1 }] });
  const bag = (amount: string) => ({ shopMoney: { amount } });
  const across = (dutiesIncluded: boolean): typeof room => ({ ...room, admin: { ...room.admin, ask: async (operation, variables) => {
    const answer = await room.admin.ask(operation, variables) as { readonly order?: object };
    const more = { dutiesIncluded, currentTotalDutiesSet: bag("20.00"), currentTotalAdditionalFeesSet: bag("5.00") };
    return (operation.name === "Order" ? { order: { ...answer.order, ...more } } : answer) as Awaited<ReturnType<typeof room.admin.ask<never, never>>>;
  } } });
  const shipping = async () => (await engine.facts(customer)).flatMap((each) => (each.kind === "order" ? [each.order.shipping] : [])).at(-1);
  await syncOrder(across(false), id);
  // What was paid for the goods alone, was paid in part for all of it.
  expect([await shipping(), await points()]).toEqual([2_500, 80]);
  await syncOrder(across(true), id);
  expect([await shipping(), await points()]).toEqual([500, 95]);
});

test.each([false, true])("points that pay for a test (%s) come back; for any other order they are spent", async (isTest) => {
  const { clock, shop, room, customer } = await openScene();
  await syncOrder(room, shop.orders.place({ customer, lines: [{ title: "Tea", price: 30_000, quantity: 1 }] }).id);
  clock.now += 60_000;
  const { body } = await taking(room, { points: 200, goods: 10_000, member: customer });
  const { id } = shop.orders.place({ customer, lines: [{ title: "Tea", price: 10_000, quantity: 1 }], codes: [body.code!], test: isTest });
  clock.now += 60_000;
  expect(await syncOrder(room, id)).toMatchObject({ kind: "belongs", member: customer });
  // 2.00 of 100.00 were paid with points.
  expect(await purse(room, customer)).toMatchObject({ available: isTest ? 300 : 300 - 200 + 98, held: 0, debt: 0 });
});

test("of an edit with more lines than a page has, every line counts from the edit on", async () => {
  const { clock, shop, room, engine, customer } = await openScene();
  const { id } = shop.orders.place({ customer, lines: [{ title: "Tea", price: 10_000, quantity: 1 }] });
  for (const count of [3, 120, 260]) {
    clock.now += 3_600_000;
    shop.orders.edit(id, { add: Array.from({ length: count }, (_, i) => ({ title: `Cup ${count}/${i}`, price: 100, quantity: 1 })) });
  }
  await syncOrder(room, id);
  const [order] = (await engine.facts(customer)).flatMap((each) => (each.kind === "order" ? [each.order] : []));
  const counts = new Map<number | undefined, number>();
  for (const { addedAt } of order!.lines) counts.set(addedAt, (counts.get(addedAt) ?? 0) + 1);
  expect([...counts]).toEqual([[undefined, 1], [clock.now - 7_200_000, 3], [clock.now - 3_600_000, 120], [clock.now, 260]]);
  for (const { query, variables } of shop.asked) expect(costOf(parse(query), variables)).toBeLessThan(1_000);
});

test("what was read within the second it changed in is looked at once more, when every other look is over", async () => {
  const { clock, shop, room, customer, points } = await openScene();
  const order = shop.orders.place({ customer, lines: [{ title: "Tea", price: 30_000, quantity: 2 }] });
  await syncOrder(room, order.id);
  // Shopify dates both to the same second.
  shop.orders.refund(order.id, { lines: [{ line: order.lines[0]!.id, quantity: 1 }] });
  expect(await sweepOrders(room)).toEqual({ looked: 0, failed: 0 });
  clock.now += lookMs + 1_000;
  expect(await sweepOrders(room)).toEqual({ looked: 1, failed: 0 });
  expect(await points()).toBe(300);
  clock.now += lookMs + 1_000;
  expect(await sweepOrders(room)).toEqual({ looked: 0, failed: 0 });
});
