import { expect, test } from "vitest";
import { enrolCustomer } from "../customers/enrol-customer.js";
import { memberOfCustomer } from "../customers/member-of.js";
import { mergeCustomers } from "../customers/merge-customers.js";
import { claimWord } from "../flow/flow-told.js";
import { syncOrder } from "../orders/sync-order.js";
import { publishMember } from "../publish/publish-members.js";
import { dataRequestAnswer, dataRequests, noteHandedOver } from "./data-requests.js";
import { day, openScene } from "./privacy.fixture.js";
import { redactCustomer } from "./redact-customer.js";

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

test("of a shop that has let the app go a customer is forgotten at once, for there is nobody to wait for", async () => {
  const { shop, room, buy, deliver, laurel } = await openScene();
  const { id } = shop.customers.create();
  await buy(id, 10_000);
  shop.uninstall();
  await deliver();
  const next = shop.orders.place({ customer: id, lines: [{ title: "Tea", price: 100, quantity: 1 }] });
  expect(await redactCustomer(room, { customer: id, orders: [next.id], at: room.clock() })).toEqual({ kind: "erased", member: id });
  expect(await memberOfCustomer(room, id)).toBeUndefined();
  expect(await laurel.means.vault?.areErased([{ kind: "member", id }])).toEqual([true]);
});

test("a shop that cannot be reached is waited for a day, and no longer", async () => {
  const { shop, room, clock, gate, buy, told } = await openScene();
  const { id } = shop.customers.create();
  const order = await buy(id, 10_000);
  const asked = { customer: id, orders: [order.id], at: clock.now };
  gate.answer = () => new Response(null, { status: 503 });
  clock.now += day - 1;
  await expect(redactCustomer(room, asked)).rejects.toMatchObject({ code: "unreachable" });
  expect(await memberOfCustomer(room, id)).toBe(id);
  clock.now += 1;
  expect(await redactCustomer(room, asked)).toEqual({ kind: "erased", member: id });
  expect(await memberOfCustomer(room, id)).toBeUndefined();
  expect(told).toMatchObject([{ code: "unreachable" }, { code: "unreachable" }]);
});

test("who has never joined is forgotten as well: the orders that were kept for them lead to nobody", async () => {
  const { shop, buy, deliver, laurel } = await openScene({ settings: { enrol: "on-join" } });
  const { id } = shop.customers.create();
  await buy(id, 10_000);
  const known = async () => laurel.means.identities.find([{ of: "shopify", value: id }]);
  expect(await known()).toMatchObject([{ kind: "named" }]);
  shop.customers.redact(id);
  await deliver();
  expect(await known()).toEqual([{ kind: "unknown" }]);
  // Nor does what happens to an order of theirs make them known again.
  const [order] = shop.orders.all();
  shop.orders.refund(order!.id, { money: 1_000 });
  await deliver();
  expect(await known()).toEqual([{ kind: "unknown" }]);
});

test.each([true, false])("what Shopify was told of somebody goes with them, and what the books say of it (the app is still there: %s)", async (isThere) => {
  const { shop, room, buy } = await openScene();
  const { id } = shop.customers.create();
  await buy(id, 10_000);
  await publishMember(room, id);
  await claimWord(room, { member: id, number: 1, customer: id });
  expect([shop.world.customers.get(id)!.tags, shop.world.metafields.size]).toEqual([["laurel-tier:regular"], 3]);
  if (!isThere) shop.uninstall();
  await redactCustomer(room, { customer: id, orders: [], at: room.clock() });
  expect(await room.books.ask("SELECT member FROM laurel_shopify_published")).toEqual([]);
  expect(await room.books.ask("SELECT member FROM laurel_shopify_flow_told")).toEqual([]);
  if (isThere) expect([shop.world.customers.get(id)!.tags, shop.world.metafields.size]).toEqual([[], 0]);
});

test("of one member with two customers, what was told of the one who stays is told anew", async () => {
  const { shop, room, clock, buy } = await openScene();
  const [one, other] = [shop.customers.create().id, shop.customers.create().id];
  await buy(one, 10_000);
  await buy(other, 10_000);
  shop.customers.merge(one, other);
  await mergeCustomers(room, one, other, clock.now);
  await publishMember(room, one);
  const published = async () => room.books.ask("SELECT customers, due_at FROM laurel_shopify_published");
  expect(await published()).toMatchObject([{ customers: JSON.stringify([one, other]) }]);
  expect(await redactCustomer(room, { customer: other, orders: [], at: clock.now })).toEqual({ kind: "parted", member: one });
  expect(await published()).toEqual([{ customers: JSON.stringify([one]), due_at: 0 }]);
});
