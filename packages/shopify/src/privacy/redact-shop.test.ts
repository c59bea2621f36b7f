import { expect, test } from "vitest";
import { enrolCustomer } from "../customers/enrol-customer.js";
import { memberOfCustomer } from "../customers/member-of.js";
import { day, openScene } from "./privacy.fixture.js";
import { redactShop } from "./redact-shop.js";

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

test("a shop that has the app again, be it since an hour after it let it go, is not forgotten", async () => {
  const { shop, room, clock, buy, deliver, visit } = await openScene();
  const { id } = shop.customers.create();
  await buy(id, 10_000);
  shop.uninstall();
  await deliver();
  clock.now += 3_600_000;
  shop.install();
  await visit();
  clock.now += 2 * day - 3_600_000;
  shop.redactShop();
  await deliver();
  expect(await memberOfCustomer(room, id)).toBe(id);
  expect(await room.books.ask("SELECT order_id FROM laurel_shopify_orders")).toHaveLength(1);
  expect(await redactShop(room)).toEqual({ kind: "installed-again" });
});

test("a shop of which there was never a token is forgotten", async () => {
  const { shop, room, laurel } = await openScene({ isOpened: false });
  const { id } = shop.customers.create();
  await laurel.means.engine.enrol({ key: "join", actor: "test", member: id, identities: [], at: room.clock(), as: "consumer" });
  expect(await redactShop(room)).toEqual({ kind: "erased", members: 1 });
});

test.each([402, 404])("a shop that is closed, for it is frozen or no more (%i), is forgotten", async (status) => {
  const { shop, room, gate } = await openScene();
  const { id } = shop.customers.create();
  await enrolCustomer(room, id);
  gate.answer = () => new Response(null, { status });
  expect(await redactShop(room)).toEqual({ kind: "erased", members: 1 });
  expect(await memberOfCustomer(room, id)).toBeUndefined();
});

test.each([[403, "access-denied"], [423, "access-denied"], [429, "throttled"], [503, "unreachable"], [400, "refused"]] as const)("a shop that only cannot answer now (%i) loses nothing, and is asked again later", async (status, code) => {
  const { shop, room, gate } = await openScene();
  const { id } = shop.customers.create();
  await enrolCustomer(room, id);
  gate.answer = () => new Response(null, { status });
  await expect(redactShop(room)).rejects.toMatchObject({ code });
  expect(await memberOfCustomer(room, id)).toBe(id);
});
