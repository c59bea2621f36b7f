import { afterAll, beforeAll, expect, test } from "vitest";
import { databaseWith } from "./beside/database-with.js";
import { installSecondPlugin, refusedBySecond, seenBySecond } from "./beside/second-plugin.js";
import type { Buyer } from "./stage/calling.js";
import { type Shop, openShop } from "./stage/shop.js";

// The official loyalty plugin, which brings gift cards and store credit, and one that has taken the place there is in the completion of a cart.
const plugins = [{ resolve: "@medusajs/loyalty-plugin" }, installSecondPlugin()];
let database: string;
let shop: Shop;
beforeAll(async () => {
  database = await databaseWith({ plugins });
  shop = await openShop({ database, plugins });
});
afterAll(() => shop?.close());

const pointsOf = async (customer: string): Promise<number> => {
  const found = await (await shop.ledger()).read(customer);
  return Object.values(found?.books.wallets ?? {}).reduce((sum, { accounts }) => sum + accounts.available, 0);
};

/** Somebody with 500 points from an order that is paid. */
async function somebodyWithPoints(): Promise<Buyer> {
  const buyer = await shop.register();
  const { id } = await shop.buy(buyer, { items: [{ what: "pot", quantity: 2 }] });
  await shop.capture(id);
  await shop.until(() => pointsOf(buyer.id), (points) => points === 500);
  return buyer;
}

const payWithPoints = (cart: string, { token }: Buyer, points: number) => shop.store("POST", `/laurel/carts/${cart}/points`, { token, body: { points } });

/** The credit lines that an order was placed with, in major units. */
async function creditsOf(order: string): Promise<Record<string, number>> {
  const lines = await shop.ask<{ reference: string; amount: string }>("SELECT reference, amount FROM order_credit_line WHERE order_id = $1 AND deleted_at IS NULL", [order]);
  return Object.fromEntries(lines.map(({ reference, amount }) => [reference, Number(amount)]));
}

test("an order is let through by the other plugin and earns points", async () => {
  const buyer = await shop.register();
  const { cart, id } = await shop.buy(buyer, { items: [{ what: "pot", quantity: 2 }] });
  await shop.capture(id);
  expect(shop.said()).toContain(seenBySecond(cart));
  expect(await shop.until(() => pointsOf(buyer.id), (points) => points > 0)).toBe(500);
});

test("what the other plugin refuses is refused, and the points that were to pay for it stay the buyer's", async () => {
  const buyer = await somebodyWithPoints();
  const cart = await shop.fill(buyer);
  expect(await payWithPoints(cart, buyer, 500)).toMatchObject({ status: 200, body: { points: 500 } });
  await shop.store("POST", `/carts/${cart}`, { token: buyer.token, body: { metadata: { refuse: true } } });
  expect(await shop.pay(cart, buyer.token)).toMatchObject({ status: 400, body: { message: refusedBySecond } });
  expect(await shop.store("DELETE", `/laurel/carts/${cart}/points`, { token: buyer.token })).toMatchObject({ status: 200 });
  expect(await pointsOf(buyer.id)).toBe(500);
});

test("points and the official store credit pay for one order side by side, and what credit paid earns as money does", async () => {
  const buyer = await somebodyWithPoints();
  const { body: { store_credit_account: account } } = await shop.admin("POST", "/store-credit-accounts", { currency_code: "cny", customer_id: buyer.id });
  expect((await shop.admin("POST", `/store-credit-accounts/${account.id}/credit`, { amount: 40 })).status).toBe(200);
  const cart = await shop.fill(buyer);
  expect(await payWithPoints(cart, buyer, 500)).toMatchObject({ status: 200 });
  expect(await shop.store("POST", `/carts/${cart}/store-credits`, { token: buyer.token, body: { amount: 40 } })).toMatchObject({ status: 200, body: { cart: { total: 67 } } });
  const { body: { order } } = await shop.pay(cart, buyer.token);
  await shop.capture(order.id);

  expect(await creditsOf(order.id)).toEqual({ "laurel:points": 5, "store-credit": 40 });
  // Of goods for 100.00 points have paid 5.00, which earns nothing.
  await shop.until(() => pointsOf(buyer.id), (points) => points === 95);
  const { body } = await shop.admin("GET", `/store-credit-accounts/${account.id}`);
  expect(Number(body["store_credit_account"].balance)).toBe(0);
});

test("a gift card of the official plugin pays beside points, and what it paid earns as money does", async () => {
  const buyer = await somebodyWithPoints();
  const { body: { gift_card: card } } = await shop.admin("POST", "/gift-cards", { currency_code: "cny", value: 50 });
  const cart = await shop.fill(buyer);
  expect(await shop.store("POST", `/carts/${cart}/gift-cards`, { token: buyer.token, body: { code: card.code } })).toMatchObject({ status: 200, body: { cart: { total: 62 } } });
  expect(await payWithPoints(cart, buyer, 500)).toMatchObject({ status: 200 });
  const { body: { order } } = await shop.pay(cart, buyer.token);
  await shop.capture(order.id);
  expect(await creditsOf(order.id)).toEqual({ "laurel:points": 5, "gift-card": 50 });
  await shop.until(() => pointsOf(buyer.id), (points) => points === 95);
});

test("where the official credit leaves nothing to pay, points give way", async () => {
  const buyer = await somebodyWithPoints();
  const { body: { store_credit_account: account } } = await shop.admin("POST", "/store-credit-accounts", { currency_code: "cny", customer_id: buyer.id });
  await shop.admin("POST", `/store-credit-accounts/${account.id}/credit`, { amount: 100 });
  const cart = await shop.fill(buyer, { items: [{ what: "pot", quantity: 1 }, { what: "cup", quantity: 1 }] });
  await payWithPoints(cart, buyer, 500);
  await shop.store("POST", `/carts/${cart}/store-credits`, { token: buyer.token, body: { amount: 100 } });
  const { body: { cart: { items } } } = await shop.store("GET", `/carts/${cart}?fields=id,total,*items`, { token: buyer.token });
  const pot = items.find((item: { unit_price: number }) => item.unit_price === 250);
  await shop.store("DELETE", `/carts/${cart}/line-items/${pot.id}`, { token: buyer.token });
  // The credit of the official plugin stays what it was, be it more than the goods; of points, none are left on it.
  const { body: { cart: now } } = await shop.store("GET", `/carts/${cart}?fields=id,total,*credit_lines`, { token: buyer.token });
  expect(now.credit_lines.map(({ reference }: { reference: string }) => reference)).toEqual(["store-credit"]);
  await shop.until(() => pointsOf(buyer.id), (points) => points === 500);
});

test("an order that a gift card pays whole earns, though no payment of money is ever captured", async () => {
  const buyer = await shop.register();
  const { body: { gift_card: card } } = await shop.admin("POST", "/gift-cards", { currency_code: "cny", value: 200 });
  const cart = await shop.fill(buyer);
  await shop.store("POST", `/carts/${cart}/gift-cards`, { token: buyer.token, body: { code: card.code } });
  expect((await shop.pay(cart, buyer.token)).body["type"]).toBe("order");
  expect(await shop.until(() => pointsOf(buyer.id), (points) => points > 0)).toBe(100);
});

test("whoever asks for the hook that another plugin has is told by Medusa, and the shop does not open", async () => {
  const told = await openShop({ database, plugins, laurel: { hooks: { completeCartValidate: true } } }).then(async (opened) => {
    await opened.close();
    return "it opened";
  }, (fault: Error) => fault.message);
  expect(told).toContain("Cannot define multiple hook handlers for the validate hook");
});
