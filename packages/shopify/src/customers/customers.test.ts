import { expect, onTestFinished, test } from "vitest";
import { openShop } from "../../shop/src/index.js";
import { syncOrder } from "../orders/sync-order.js";
import { openSide } from "../reconcile/convergence.fixture.js";
import { backendOf } from "./backend.js";
import { enrolCustomer, syncCustomer } from "./enrol-customer.js";
import { goneAs } from "./gone.js";
import { memberOfCustomer } from "./member-of.js";
import { mergeCustomers } from "./merge-customers.js";

async function openScene(options: Parameters<typeof openSide>[2] = {}) {
  const clock = { now: Date.UTC(2026, 2, 1, 2) };
  const shop = await openShop({ currency: "CNY", now: () => clock.now });
  const side = await openSide(shop, () => clock.now, { hasVault: true, ...options });
  onTestFinished(async () => {
    await side.close();
    await shop.close();
  });
  const { engine } = side.laurel.means;
  const buy = async (customer: string, price: number) => {
    const { id } = shop.orders.place({ customer, lines: [{ title: "Tea", price, quantity: 1 }] });
    await syncOrder(side.room, id);
    return id;
  };
  return { clock, shop, ...side, engine, buy, points: async (member: string) => (await engine.read(member))?.books.wallets["points"]?.accounts.available };
}

test("a customer joins as of the day the shop got to know them, under their number, in their language, and once", async () => {
  const { clock, shop, room, engine } = await openScene();
  const { id } = shop.customers.create({ locale: "zh-TW" });
  const came = clock.now;
  clock.now += 86_400_000;
  expect(await enrolCustomer(room, `gid://shopify/Customer/${id}`)).toEqual({ kind: "member", member: id, isNew: true });
  expect(await enrolCustomer(room, id)).toEqual({ kind: "member", member: id, isNew: false });
  expect((await engine.read(id))?.books.joined?.at).toBe(came);
  expect(await backendOf(room).call("readProfile", { params: { member: id } })).toMatchObject({ body: { profile: { locale: "zh-TW" } } });
});

test("a change of language is taken over, and nothing of who they are", async () => {
  const { shop, room } = await openScene();
  const { id } = shop.customers.create({ locale: "en", firstName: "Li", email: "li@example.com" });
  await syncCustomer(room, id);
  shop.customers.update(id, { locale: "zh-CN", firstName: "Lily" });
  await syncCustomer(room, id);
  const profile = await backendOf(room).call("readProfile", { params: { member: id } });
  expect(profile).toMatchObject({ body: { profile: { locale: "zh-CN" }, identities: [{ of: "shopify", value: id, verified: true }] } });
  expect(JSON.stringify(profile)).not.toContain("example.com");
});

test("where members are those who have joined, nobody joins by being a customer", async () => {
  const { shop, room } = await openScene({ settings: { enrol: "on-join" } });
  const { id } = shop.customers.create();
  expect(await syncCustomer(room, id)).toEqual({ kind: "nobody", because: "not-joined" });
  expect(await memberOfCustomer(room, id)).toBeUndefined();
});

test("of somebody the shop does not know nothing is made", async () => {
  const { room } = await openScene();
  expect(await enrolCustomer(room, "9007199254740993")).toEqual({ kind: "nobody", because: "unknown" });
});

test("two customers that were made one are one member, with the points of both; asked again, nothing happens", async () => {
  const { shop, room, buy, points, engine, clock } = await openScene();
  const [one, other] = [shop.customers.create().id, shop.customers.create().id];
  await buy(one, 10_000);
  await buy(other, 20_000);
  expect(shop.customers.merge(one, other)).toBe("completed");
  expect(await mergeCustomers(room, one, other, clock.now)).toEqual({ kind: "merged", member: one, absorbed: [other] });
  expect(await points(one)).toBe(300);
  expect(await memberOfCustomer(room, other)).toBe(one);
  const before = await engine.stateHash(clock.now);
  expect(await mergeCustomers(room, one, other, clock.now)).toEqual({ kind: "nothing-to-do" });
  expect(await engine.stateHash(clock.now)).toBe(before);
});

test("a merge that failed changes nothing, whatever is said of it", async () => {
  const { shop, room, buy, points, engine, clock, receive, work, told } = await openScene();
  const [one, other] = [shop.customers.create().id, shop.customers.create({ unmergeable: "it is being merged" }).id];
  await buy(one, 10_000);
  await buy(other, 20_000);
  shop.webhooks.waiting.splice(0);
  expect(shop.customers.merge(one, other)).toBe("failed");
  const before = await engine.stateHash(clock.now);
  await shop.webhooks.deliver(receive);
  await work();
  expect(told).toEqual([]);
  expect(await mergeCustomers(room, one, other, clock.now)).toEqual({ kind: "not-merged" });
  expect(await engine.stateHash(clock.now)).toBe(before);
  expect([await points(one), await points(other)]).toEqual([100, 200]);
});

test("merges of merges end with the last that was kept, in whichever order they are told", async () => {
  for (const order of [[0, 1], [1, 0]] as const) {
    const { shop, room, buy, points, clock } = await openScene();
    const [last, middle, first] = [shop.customers.create().id, shop.customers.create().id, shop.customers.create().id];
    await buy(first, 10_000);
    await buy(middle, 20_000);
    await buy(last, 30_000);
    shop.customers.merge(middle, first);
    shop.customers.merge(last, middle);
    const merges = [() => mergeCustomers(room, middle, first, clock.now), () => mergeCustomers(room, last, middle, clock.now)];
    for (const i of order) await merges[i]!();
    expect(await points(last)).toBe(600);
    expect(await memberOfCustomer(room, first)).toBe(last);
  }
});

test("a merge of two nobody had heard of is remembered, and what the shop tells as the kept one's is theirs", async () => {
  const { shop, room, points, clock } = await openScene();
  const [one, other] = [shop.customers.create().id, shop.customers.create().id];
  const { id } = shop.orders.place({ customer: other, lines: [{ title: "Tea", price: 10_000, quantity: 1 }] });
  shop.customers.merge(one, other);
  expect(await mergeCustomers(room, one, other, clock.now)).toEqual({ kind: "nothing-to-do" });
  expect(await goneAs(room, other)).toBe("merged");
  await syncOrder(room, id);
  expect(await points(one)).toBe(100);
  expect(await enrolCustomer(room, other)).toEqual({ kind: "nobody", because: "unknown" });
});

test("a merge that no webhook has told of shows in the orders, which are another's now", async () => {
  const { shop, room, buy, points, clock } = await openScene();
  const [one, other] = [shop.customers.create().id, shop.customers.create().id];
  const order = await buy(other, 20_000);
  clock.now += 60_000;
  shop.customers.merge(one, other);
  await syncOrder(room, order);
  expect(await points(one)).toBe(200);
  expect(await memberOfCustomer(room, other)).toBe(one);
});

test("an order that staff give to another customer stays where it is: the first is still in the shop", async () => {
  const { shop, room, buy, points, clock } = await openScene();
  const [one, other] = [shop.customers.create().id, shop.customers.create().id];
  const order = await buy(other, 20_000);
  clock.now += 60_000;
  shop.orders.assign(order, one);
  await syncOrder(room, order);
  expect([await points(one) ?? 0, await points(other)]).toEqual([0, 200]);
});

test("a customer who was deleted is noted, and the ledger stays as it is", async () => {
  const { shop, room, engine, clock, receive, work, laurel } = await openScene();
  const { id } = shop.customers.create();
  await enrolCustomer(room, id);
  const before = await engine.stateHash(clock.now);
  shop.webhooks.waiting.splice(0);
  shop.customers.delete(id);
  await shop.webhooks.deliver(receive);
  await work();
  expect(await goneAs(room, id)).toBe("deleted");
  expect(await laurel.means.engine.stateHash(clock.now)).toBe(before);
});
