import { afterAll, beforeAll, expect, test } from "vitest";
import { ledgerOf, payer } from "./paying/payer.js";
import { standstill } from "./paying/standstill.js";
import { type Shop, openShop } from "./stage/shop.js";

let shop: Shop;
beforeAll(async () => { shop = await openShop({ laurel: { hooks: { completeCartValidate: true } } }); });
afterAll(() => shop?.close());

test("with the hook of completion, nothing comes between the last look and the order", async () => {
  const ann = await payer(shop, 3_000);
  const { token } = ann;
  const cart = await shop.fill(ann);
  const { hold } = (await ann.use(cart, 2_000)).body;
  const { body: { payment_collection: { id } } } = await shop.store("POST", "/payment-collections", { token, body: { cart_id: cart } });
  await shop.store("POST", `/payment-collections/${id}/payment-sessions`, { token, body: { provider_id: "pp_system_default" } });
  // Completion has passed the door and holds the lock when it stands still; then the points go.
  const reading = await standstill(shop, "order_cart", "reading");
  const completing = shop.store("POST", `/carts/${cart}/complete`, { token });
  await reading.isWaitedFor();
  await (await ledgerOf(shop)).execute(ann.member, { key: "gone", actor: "flow", facts: [{ id: "gone", kind: "hold-released", at: Date.now(), hold }] });
  await reading.over();
  expect(await completing).toMatchObject({ status: 400, body: { type: "not_allowed", message: "What your points pay has changed. Please look at the new total and pay again." } });
  expect(await shop.ask("SELECT 1 FROM order_cart WHERE cart_id = $1", [cart])).toEqual([]);
  // The next look takes the line off.
  expect(await shop.store("POST", `/carts/${cart}/complete`, { token })).toMatchObject({ status: 409, body: { code: "points-changed" } });
  expect(await ann.cart(cart)).toMatchObject({ total: 112, credit_lines: [] });
});

test("with the hook, carts with sound points and carts without any are completed as ever, and completing again finds the order", async () => {
  const ann = await payer(shop, 3_000);
  const { order } = await shop.buy(ann, { before: (cart) => ann.use(cart, 2_000) });
  expect(order).toMatchObject({ total: 92, credit_line_total: 20 });
  const plain = await shop.buy(ann);
  expect(plain.order).toMatchObject({ total: 112 });
  expect((await shop.store("POST", `/carts/${plain.cart}/complete`, { token: ann.token })).body["order"].id).toBe(plain.id);
});
