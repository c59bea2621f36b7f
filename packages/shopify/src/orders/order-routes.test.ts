import { expect, test } from "vitest";
import { asked, openStand } from "../adapter/adapter.fixture.js";

test("whoever bought an order sees what it did to their points, and nobody else does", async () => {
  const { app, shop } = await openStand();
  await app.handle(asked("/api/admin/v1/programme", { token: shop.sessionToken({ surface: "admin" }) }));
  const tea = shop.products.create({ title: "Tea", price: 10_000 });
  const [li, mei] = [shop.customers.create({}), shop.customers.create({})];
  const order = shop.orders.place({ customer: li.id, lines: [{ variant: tea.variants[0]!.id, quantity: 2 }] }).id;
  const see = async (customer: string | null, id = order) => app.handle(asked(`/api/shopper/orders/${id}`, { token: shop.sessionToken({ surface: "customer-account", customer }) }));
  expect((await see(li.id)).status).toBe(204);
  await shop.webhooks.deliver(app.handle);
  await app.drain();
  expect(await (await see(li.id)).json()).toMatchObject({ order, wallets: [{ wallet: "points", earned: 200, takenBack: 0, spent: 0, givenBack: 0, pending: 200, availableAt: expect.any(Number) as number }] });
  shop.orders.refund(order, { lines: [{ line: shop.orders.get(order).lines[0]!.id, quantity: 1 }] });
  await shop.webhooks.deliver(app.handle);
  await app.drain();
  expect(await (await see(li.id)).json()).toMatchObject({ wallets: [{ earned: 200, takenBack: 100, pending: 100 }] });
  for (const [customer, id] of [[mei.id, order], [null, order], [li.id, "12345678901"], [li.id, "x%2Fy"]] as const) expect([id, (await see(customer, id)).status]).toEqual([id, 204]);
  expect((await app.handle(asked(`/api/shopper/orders/${order}`))).status).toBe(401);
});
