import { expect, test } from "vitest";
import { asked, openStand } from "./adapter.fixture.js";

type Stand = Awaited<ReturnType<typeof openStand>>;

async function opened(): Promise<Stand & { readonly points: (customer: string) => Promise<number | undefined>; readonly sell: (customer: string) => string }> {
  const stand = await openStand();
  const { app, shop } = stand;
  await app.handle(asked("/api/admin/v1/programme", { token: shop.sessionToken({ surface: "admin" }) }));
  const tea = shop.products.create({ title: "Tea", price: 10_000 });
  return {
    ...stand,
    sell: (customer) => shop.orders.place({ customer, lines: [{ variant: tea.variants[0]!.id, quantity: 2 }] }).id,
    points: async (customer) => {
      const answer = await app.handle(asked(shop.signProxy("/proxy/v1/members/me/state", { customer })));
      const { state } = await answer.json() as { readonly state: { readonly wallets?: readonly { readonly available: number; readonly pending: number }[] } };
      return state.wallets?.map(({ available, pending }) => available + pending)[0];
    },
  };
}

test("what is bought in the shop counts for whoever bought it, once, and what is refunded does not; Shopify is told of both", async () => {
  const { app, shop, sell, points, told } = await opened();
  const li = shop.customers.create({});
  const order = sell(li.id);
  await shop.webhooks.deliver(app.handle, { double: () => true, shuffle: Math.random });
  await Promise.all([app.drain({ lanes: 3, atOnce: 2 }), app.drain()]);
  expect(await points(li.id)).toBe(200);
  await app.publish(shop.domain);
  const shown = (): unknown => shop.metafields.get(`gid://shopify/Customer/${li.id}`, "tier")?.value;
  expect(shown()).toBe("regular");
  shop.orders.refund(order, { lines: shop.orders.get(order).lines.map(({ id }) => ({ line: id, quantity: 2 })) });
  await shop.webhooks.deliver(app.handle, { shuffle: Math.random });
  await app.drain();
  expect(await points(li.id)).toBe(0);
  expect(await app.deadLetters()).toEqual([]);
  expect(told).toEqual([]);
});

test("an order is called what the shop calls it: by whoever bought it, and by staff", async () => {
  const { app, shop, sell } = await opened();
  const li = shop.customers.create({});
  const [order, other] = [sell(li.id), sell(li.id)].map((id) => shop.orders.get(id));
  await shop.webhooks.deliver(app.handle);
  await app.drain();
  const staff = { token: shop.sessionToken({ surface: "admin" }) };
  const told = async (request: Request): Promise<string> => JSON.stringify(await (await app.handle(request)).json());
  const statements = await Promise.all([told(asked(shop.signProxy("/proxy/v1/members/me/statement", { customer: li.id }))), told(asked(`/api/admin/v1/members/${li.id}/statement`, staff)), told(asked(`/api/admin/desk/members/${li.id}`, staff))]);
  for (const said of statements) {
    expect(said).toContain(`"says":"Order #${order!.number}"`);
    expect(said).toContain(`"says":"Order #${other!.number}"`);
  }
  expect(await told(asked(`/api/admin/v1/members/${li.id}/explanation?language=en`, staff))).toContain(`"  Orders: #${order!.number} and #${other!.number}"`);
});

test("what no webhook told is found by reconciling, and found once", async () => {
  const { app, shop, sell, points } = await opened();
  const li = shop.customers.create({});
  sell(li.id);
  await shop.webhooks.deliver(app.handle, { drop: () => true });
  expect(await app.reconcile(shop.domain)).toMatchObject({ orders: 1, told: 1, failed: 0 });
  expect(await points(li.id)).toBe(200);
  expect(await app.reconcile(shop.domain)).toMatchObject({ told: 0, failed: 0 });
});

test("started, the app takes in, works off, reconciles and publishes by itself", async () => {
  const { app, shop, sell, points, told } = await opened();
  const [li, mei] = [shop.customers.create({}), shop.customers.create({})];
  sell(li.id);
  await shop.webhooks.deliver(app.handle, { drop: () => true });
  app.start();
  sell(mei.id);
  await shop.webhooks.deliver(app.handle);
  await expect.poll(async () => [await points(li.id), await points(mei.id), (await app.waiting()).count], { timeout: 60_000 }).toEqual([200, 200, 0]);
  await app.stop();
  expect(told).toEqual([]);
});
