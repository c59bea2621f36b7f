import { parse } from "graphql";
import { expect, onTestFinished, test } from "vitest";
import { costOf } from "../../shop/src/endpoints/pace.js";
import { openShop } from "../../shop/src/index.js";
import { openSide } from "../reconcile/convergence.fixture.js";
import { sweepOrders } from "../reconcile/sweep-orders.js";
import { syncOrder } from "./sync-order.js";
import { lookMs, orderRow } from "./telling/order-book.js";

/** A shop with a customer, and Laurel beside it. */
async function openScene(options: Parameters<typeof openShop>[0] = {}, side: Parameters<typeof openSide>[2] = {}) {
  const clock = { now: Date.UTC(2026, 2, 1, 2) };
  const shop = await openShop({ currency: "CNY", now: () => clock.now, ...options });
  const { room, laurel, close } = await openSide(shop, () => clock.now, side);
  onTestFinished(async () => {
    await close();
    await shop.close();
  });
  const { id: customer } = shop.customers.create({ locale: "zh-CN" });
  const { engine } = laurel.means;
  const points = async (who = customer) => (await engine.read(who))?.books.wallets["points"]?.accounts.available;
  return { clock, shop, room, engine, customer, points };
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

test("what the shop does not know (any more) changes nothing", async () => {
  const { shop, room, customer, points } = await openScene();
  const { id } = shop.orders.place({ customer, lines: [{ title: "Tea", price: 30_000, quantity: 1 }] });
  await syncOrder(room, id);
  shop.orders.delete(id);
  expect(await syncOrder(room, id)).toEqual({ kind: "skipped", order: id, because: "gone" });
  expect(await points()).toBe(300);
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
