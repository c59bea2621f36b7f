import { expect, test } from "vitest";
import { balanceOf, day, enrolment, newYear, openShop, order } from "../engine/shop.fixture.js";

const ann = { identity: "email:ann@example.com", verified: true };
const bought = (id: string, at: number, amount: number, identities: string[] = [ann.identity], revision = 0) => order(id, at, amount, { identities, revision });

test("a guest's order is given to its buyer who enrols under the verified name, once", async () => {
  const shop = await openShop(undefined, newYear + 20 * day);
  expect(await shop.engine.acceptOrder(bought("g", newYear, 50_000), "web")).toEqual({ kind: "kept" });
  expect(await shop.engine.acceptOrder(bought("g", newYear, 50_000), "web")).toEqual({ kind: "kept" });
  await shop.engine.enrol(enrolment("ann", { at: newYear + 20 * day }));
  expect(await balanceOf(shop, "ann")).toBe(500);
  await shop.engine.enrol(enrolment("ann", { key: "again", at: newYear + 20 * day }));
  expect(await balanceOf(shop, "ann")).toBe(500);
  expect((await shop.engine.verify()).differences).toEqual([]);
});

test("an order placed too long before joining is not claimed", async () => {
  const shop = await openShop(undefined, newYear + 100 * day);
  await shop.engine.acceptOrder(bought("old", newYear, 50_000), "web");
  await shop.engine.acceptOrder(bought("new", newYear + 90 * day, 20_000), "web");
  await shop.engine.enrol(enrolment("ann", { at: newYear + 100 * day }));
  expect(await balanceOf(shop, "ann")).toBe(200);
});

test("a name that is not verified claims nothing, until it is", async () => {
  const shop = await openShop();
  await shop.engine.acceptOrder(bought("g", newYear, 50_000), "web");
  await shop.engine.enrol(enrolment("ann", { identities: [{ ...ann, verified: false }] }));
  expect(await balanceOf(shop, "ann")).toBe(0);
  await shop.engine.enrol(enrolment("ann", { key: "shown", identities: [ann] }));
  expect(await balanceOf(shop, "ann")).toBe(500);
});

test("later orders and later revisions go to the member at once", async () => {
  const shop = await openShop(undefined, newYear + day);
  await shop.engine.acceptOrder(bought("g", newYear, 50_000), "web");
  await shop.engine.enrol(enrolment("ann"));
  expect(await shop.engine.acceptOrder(bought("next", newYear + day, 10_000), "web")).toMatchObject({ kind: "belongs", member: "ann", outcome: { kind: "accepted" } });
  expect(await shop.engine.acceptOrder(bought("g", newYear, 30_000, [ann.identity], 1), "web")).toMatchObject({ kind: "belongs", member: "ann" });
  expect(await balanceOf(shop, "ann")).toBe(400);
});

test("an order under two people's names is given to one of them, whoever is first", async () => {
  const shop = await openShop();
  const shared = bought("g", newYear, 50_000, [ann.identity, "phone:+861"]);
  await shop.engine.acceptOrder(shared, "web");
  await shop.engine.enrol(enrolment("bob", { identities: [{ identity: "phone:+861", verified: true }] }));
  await shop.engine.enrol(enrolment("ann"));
  expect([await balanceOf(shop, "bob"), await balanceOf(shop, "ann")]).toEqual([500, 0]);
  expect(await shop.engine.acceptOrder({ ...shared, order: { ...shared.order, revision: 1, cancelledAt: newYear } }, "web")).toMatchObject({ kind: "belongs", member: "bob" });
  expect(await balanceOf(shop, "bob")).toBe(0);
});

test("orders that come in while their buyer enrols are lost by nobody", async () => {
  const shop = await openShop();
  const orders = Array.from({ length: 40 }, (_, i) => bought(`g${i}`, newYear, 1_000));
  await Promise.all([...orders.map((each) => shop.engine.acceptOrder(each, "web")), shop.engine.enrol(enrolment("ann")), ...orders.slice(0, 9).map((each) => shop.engine.acceptOrder(each, "again"))]);
  expect(await balanceOf(shop, "ann")).toBe(400);
});

test("an order without a name is kept, and nobody's", async () => {
  const shop = await openShop();
  expect(await shop.engine.acceptOrder(bought("g", newYear, 1_000, []), "till")).toEqual({ kind: "kept" });
  expect(await shop.store.count("guest")).toBe(1);
});

test("who has bought as a guest is nobody's new customer", async () => {
  const shop = await openShop(undefined, newYear + 5 * day);
  await shop.engine.enrol(enrolment("friend"));
  await shop.engine.acceptOrder(bought("g", newYear, 50_000), "web");
  await shop.engine.enrol(enrolment("ann", { at: newYear + 5 * day, referredBy: "friend" }));
  await shop.engine.deliver();
  expect(await balanceOf(shop, "friend")).toBe(0);
  expect((await shop.engine.read("ann"))?.books.joined?.referredBy).toBeUndefined();
});
