import { afterAll, beforeAll, expect, test } from "vitest";
import { installSecondPlugin, refusedBySecond, seenBySecond } from "./beside/second-plugin.js";
import { databaseWith } from "./beside/database-with.js";
import { type Shop, openShop } from "./stage/shop.js";

const plugins = [{ resolve: "@medusajs/loyalty-plugin" }, installSecondPlugin()];
let database: string;
let shop: Shop;
beforeAll(async () => {
  database = await databaseWith(plugins);
  shop = await openShop({ database, plugins });
});
afterAll(() => shop?.close());

const pointsOf = async (customer: string): Promise<number> => {
  const member = (await (await shop.ledger()).read(customer))!;
  return Object.values(member.books.wallets).reduce((sum, { accounts }) => sum + accounts.available, 0);
};

test("an order is let through by the other plugin and earns points", async () => {
  const buyer = await shop.register();
  const { cart, id } = await shop.buy(buyer, { items: [{ what: "pot", quantity: 2 }] });
  await shop.capture(id);
  expect(shop.said()).toContain(seenBySecond(cart));
  expect(await shop.until(() => pointsOf(buyer.id), (points) => points > 0)).toBe(500);
});

test("what the other plugin refuses is refused, and the points that were to pay for it stay the buyer's", async () => {
  const buyer = await shop.register();
  const first = await shop.buy(buyer, { items: [{ what: "pot", quantity: 2 }] });
  await shop.capture(first.id);
  await shop.until(() => pointsOf(buyer.id), (points) => points === 500);
  const cart = await shop.fill(buyer, { items: [{ what: "tea", quantity: 1 }] });
  expect(await shop.store("POST", `/carts/${cart}/points`, { token: buyer.token, body: { points: 500 } })).toMatchObject({ status: 200 });
  await shop.store("POST", `/carts/${cart}`, { token: buyer.token, body: { metadata: { refuse: true } } });
  expect(await shop.pay(cart, buyer.token)).toMatchObject({ status: 400, body: { message: refusedBySecond } });
  expect(await shop.store("DELETE", `/carts/${cart}/points`, { token: buyer.token })).toMatchObject({ status: 200 });
  expect(await pointsOf(buyer.id)).toBe(500);
});
