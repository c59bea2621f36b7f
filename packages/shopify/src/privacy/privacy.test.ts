import { expect, onTestFinished, test } from "vitest";
import { openShop } from "../../shop/src/index.js";
import { enrolCustomer } from "../customers/enrol-customer.js";
import { mergeCustomers } from "../customers/merge-customers.js";
import { memberOfCustomer } from "../customers/member-of.js";
import { syncOrder } from "../orders/sync-order.js";
import { openSide } from "../reconcile/convergence.fixture.js";
import { dataRequestAnswer, dataRequests, noteHandedOver } from "./data-requests.js";

const day = 86_400_000;

async function openScene({ hasVault = true } = {}) {
  const clock = { now: Date.UTC(2026, 2, 1, 2) };
  const shop = await openShop({ currency: "CNY", now: () => clock.now });
  const side = await openSide(shop, () => clock.now, { hasVault });
  onTestFinished(async () => {
    await side.close();
    await shop.close();
  });
  const { engine } = side.laurel.means;
  return {
    clock, shop, ...side, engine,
    buy: async (customer: string, price: number) => {
      const order = shop.orders.place({ customer, lines: [{ title: "Tea", price, quantity: 2 }] });
      await syncOrder(side.room, order.id);
      clock.now += day;
      return order;
    },
    /** Brings everything that waits. */
    deliver: async () => {
      await shop.webhooks.deliver(side.receive);
      await side.work();
    },
    points: async (member: string) => (await engine.read(member))?.books.wallets["points"]?.accounts.available,
  };
}

test("who asks what is kept of them gets it by way of the merchant, within thirty days, and once", async () => {
  const { clock, shop, room, buy, deliver } = await openScene();
  const { id } = shop.customers.create({ locale: "zh-CN", email: "li@example.com" });
  await buy(id, 10_000);
  shop.customers.askForData(id);
  const askedAt = clock.now;
  clock.now += day;
  await deliver();
  const [asked] = await dataRequests(room);
  expect(asked).toEqual({ request: asked!.request, customer: id, askedAt, dueAt: askedAt + 30 * day, handedAt: undefined });
  const answer = await dataRequestAnswer(room, asked!.request) ?? "";
  expect(JSON.parse(answer)).toMatchObject({ shop: shop.domain, customer: id, membership: { member: id, profile: { locale: "zh-CN" }, facts: expect.any(Array) as unknown } });
  expect(answer).not.toContain("li@example.com");
  await noteHandedOver(room, asked!.request);
  expect(await dataRequestAnswer(room, "another")).toBeUndefined();
  expect(await dataRequests(room)).toMatchObject([{ handedAt: clock.now }]);
});

test("a request of somebody of whom nothing is kept says so", async () => {
  const { shop, room, deliver } = await openScene();
  const { id } = shop.customers.create();
  shop.customers.askForData(id);
  shop.webhooks.waiting.splice(0, 1);
  await deliver();
  const [asked] = await dataRequests(room);
  expect(JSON.parse(await dataRequestAnswer(room, asked!.request) ?? "")).toEqual({ shop: shop.domain, customer: id, membership: null });
});

test.each([true, false])("who is to be forgotten leads nowhere, joins never again, and leaves sums (with a vault: %s)", async (hasVault) => {
  const { shop, room, engine, buy, deliver, points, laurel } = await openScene({ hasVault });
  const { id } = shop.customers.create({ locale: "zh-CN" });
  await buy(id, 10_000);
  shop.customers.askForData(id);
  shop.customers.redact(id);
  await deliver();
  expect((await engine.read(id))?.books.standing).toBe("closed");
  expect(await points(id)).toBe(200);
  expect(await dataRequests(room)).toEqual([]);
  if (hasVault) {
    expect(await memberOfCustomer(room, id)).toBeUndefined();
    expect(await laurel.means.vault?.areErased([{ kind: "member", id }])).toEqual([true]);
    expect(await enrolCustomer(room, id)).toEqual({ kind: "nobody", because: "gone" });
  }
  shop.customers.update(id, { locale: "en" });
  await deliver();
  expect((await engine.read(id))?.books.standing).toBe("closed");
});

test("what is refunded after somebody was forgotten still finds its points", async () => {
  const { shop, room, clock, buy, deliver, points } = await openScene();
  const { id } = shop.customers.create();
  const order = await buy(id, 10_000);
  shop.customers.redact(id);
  await deliver();
  clock.now += day;
  shop.orders.refund(order.id, { lines: [{ line: order.lines[0]!.id, quantity: 1 }] });
  expect(await syncOrder(room, order.id)).toMatchObject({ kind: "belongs", member: id });
  expect(await points(id)).toBe(100);
  clock.now += day;
  expect(await syncOrder(room, order.id)).toMatchObject({ kind: "unchanged" });
});

test("of one member with two customers, only the one who asked is forgotten", async () => {
  const { shop, room, engine, clock, buy, deliver, points } = await openScene();
  const [one, other] = [shop.customers.create().id, shop.customers.create().id];
  await buy(one, 10_000);
  await buy(other, 10_000);
  shop.customers.merge(one, other);
  await mergeCustomers(room, one, other, clock.now);
  shop.webhooks.waiting.splice(0);
  shop.customers.redact(other);
  await deliver();
  expect(await memberOfCustomer(room, other)).toBeUndefined();
  expect(await memberOfCustomer(room, one)).toBe(one);
  expect((await engine.read(one))?.books.standing).toBe("good");
  expect(await points(one)).toBe(400);
});

test("a shop that let the app go is forgotten two days after: every member, and all that was written down", async () => {
  const { shop, room, engine, laurel, clock, buy, deliver, points } = await openScene();
  const all = [shop.customers.create().id, shop.customers.create().id];
  for (const id of all) await buy(id, 10_000);
  shop.uninstall();
  await deliver();
  expect(await memberOfCustomer(room, all[0]!)).toBe(all[0]);
  clock.now += 2 * day;
  shop.redactShop();
  await deliver();
  expect(await laurel.means.vault?.areErased(all.map((id) => ({ kind: "member", id })))).toEqual([true, true]);
  expect(await room.books.ask("SELECT * FROM laurel_shopify_orders")).toEqual([]);
  expect([await points(all[0]!), await points(all[1]!)]).toEqual([200, 200]);
  expect(await engine.verify()).toMatchObject({ members: 2, differences: [] });
});

test("a shop that has installed the app again is not forgotten", async () => {
  const { shop, room, clock, buy, deliver } = await openScene();
  const { id } = shop.customers.create();
  await buy(id, 10_000);
  shop.uninstall();
  shop.redactShop();
  clock.now += 1_000;
  await room.books.ask("INSERT INTO laurel_shopify_sessions (id, shop, sealed, stored_at) VALUES ($1, $2, $3, $4)", [`offline_${shop.domain}`, shop.domain, "sealed", clock.now]);
  await deliver();
  expect(await memberOfCustomer(room, id)).toBe(id);
  expect(await room.books.ask("SELECT order_id FROM laurel_shopify_orders")).toHaveLength(1);
});
