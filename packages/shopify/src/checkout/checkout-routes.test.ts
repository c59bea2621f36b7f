import { expect, test } from "vitest";
import { type Stand, asked, openStand } from "../adapter/adapter.fixture.js";
import { memberOfCustomer } from "../customers/member-of.js";

/** Both of a shopper's doors: a page of the shop through its proxy, and an extension at the checkout. */
const doors = [
  ["a page of the shop", ({ shop }: Stand, path: string, customer: string | undefined, more = {}) => asked(shop.signProxy(`/proxy${path}`, customer === undefined ? {} : { customer }), more)],
  ["an extension at the checkout", ({ shop }: Stand, path: string, customer: string | undefined, more = {}) => asked(`/api/shopper${path}`, { token: shop.sessionToken({ surface: "checkout", ...(customer !== undefined && { customer }) }), ...more })],
] as const;

test.each(doors)("%s sets points aside, finds their code again, and gives them back", async (_, ask) => {
  const stand = await openStand();
  const { shop, app, laurel } = stand;
  // The app is opened in the admin, as it is once before anything else.
  await app.handle(asked("/api/admin/v1/programme", { token: shop.sessionToken({ surface: "admin" }) }));
  const { id } = shop.customers.create({});
  await app.handle(ask(stand, "/v1/members/me/state", id));
  const member = (await memberOfCustomer(await app.roomOf(shop.domain), id))!;
  await laurel.means.engine.execute(member, { key: "gift", actor: "test", facts: [{ id: "gift", kind: "adjusted", at: Date.now(), wallet: "points", points: 5_000, reason: "a gift", by: "li" }] });

  const held = await app.handle(ask(stand, "/v1/members/me/holds", id, { method: "POST", body: { wallet: "points", points: 1_000, goods: 50_000, order: "cart-1" }, "idempotency-key": "1" }));
  const { hold, code } = await held.json() as { readonly hold: string; readonly code: string };
  expect(held.status).toBe(201);
  const now = await app.handle(ask(stand, "/checkout/points", id));
  expect(await now.json()).toMatchObject({ hold, code, points: 1_000, order: "cart-1" });
  expect(shop.discounts.all()).toMatchObject([{ code, usageLimit: 1 }]);

  expect((await app.handle(ask(stand, `/v1/members/me/holds/${encodeURIComponent(hold)}/release`, id, { method: "POST", body: {}, "idempotency-key": "2" }))).status).toBe(200);
  expect((await app.handle(ask(stand, "/checkout/points", id))).status).toBe(204);
  expect((await app.handle(ask(stand, "/checkout/points", undefined))).status).toBe(204);
  expect((await app.handle(ask(stand, "/v1/members/me/holds", undefined, { method: "POST", body: { wallet: "points", points: 1_000 }, "idempotency-key": "3" }))).status).toBe(401);
});
