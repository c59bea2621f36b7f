import { afterAll, beforeAll, expect, test } from "vitest";
import { ledgerOf, payer } from "./paying/payer.js";
import { type Shop, openShop } from "./stage/shop.js";

let shop: Shop;
beforeAll(async () => { shop = await openShop({ laurel: { exchange: { eur: "7.80" } } }); });
afterAll(() => shop?.close());

const teaAndPot = { items: [{ what: "tea", quantity: 1 }, { what: "pot", quantity: 1 }] } as const;
type Line = { readonly id: string; readonly unit_price: number; readonly quantity: number };

test("points pay for a cart as a credit line, behind which they are set aside", async () => {
  const ann = await payer(shop, 3_000);
  const cart = await shop.fill(ann);
  const before = await ann.look(cart);
  expect(before.body).toMatchObject({ points: 0, amount: 0, currency_code: "cny", hold: null, quote: { kind: "usable", points: 3_000, pays: 3_000, limitedBy: "balance" } });
  const { status, body } = await ann.use(cart, 2_000);
  expect([status, body]).toEqual([200, expect.objectContaining({ points: 2_000, amount: 20, hold: expect.any(String) })]);
  expect(await ann.cart(cart)).toMatchObject({ total: 92, credit_lines: [{ amount: 20, reference: "laurel:points", reference_id: body["hold"] }] });
  expect(await ann.purse()).toMatchObject({ available: 1_000, held: 2_000, holds: [body["hold"]] });
  expect((await ann.look(cart)).body).toMatchObject({ points: 2_000, quote: { points: 3_000 } });
});

test("other points take the place of those that paid before, and none give them back", async () => {
  const ann = await payer(shop, 3_000);
  const cart = await shop.fill(ann);
  await ann.use(cart, 1_000);
  expect((await ann.use(cart, 3_000)).body).toMatchObject({ points: 3_000, amount: 30 });
  expect((await ann.use(cart, 500)).body).toMatchObject({ points: 500, amount: 5 });
  expect(await ann.cart(cart)).toMatchObject({ total: 107, credit_lines: [{ amount: 5 }] });
  expect(await ann.purse()).toMatchObject({ available: 2_500, held: 500 });
  expect((await ann.stop(cart)).body).toMatchObject({ points: 0, hold: null });
  expect((await ann.stop(cart)).status).toBe(200);
  expect(await ann.cart(cart)).toMatchObject({ total: 112, credit_lines: [] });
  expect(await ann.purse()).toMatchObject({ available: 3_000, held: 0, holds: [] });
});

test("the same request again is the same points, and the same key for others is refused", async () => {
  const ann = await payer(shop, 3_000);
  const cart = await shop.fill(ann);
  const first = await ann.use(cart, 2_000, "a-key");
  expect((await ann.use(cart, 2_000, "a-key")).body).toEqual(first.body);
  expect(await ann.use(cart, 1_000, "a-key")).toMatchObject({ status: 422, body: { code: "key-conflict" } });
  await ann.stop(cart);
  // A request that comes late does not undo what was decided after it.
  expect(await ann.use(cart, 2_000, "a-key")).toMatchObject({ status: 409, body: { code: "given-back", message: "These points were given back since. Please choose again." } });
  expect(await ann.purse()).toMatchObject({ available: 3_000, held: 0 });
});

test("goods that are taken out take points out with them, and nobody sees less than nothing", async () => {
  const ann = await payer(shop, 30_000);
  const cart = await shop.fill(ann, teaAndPot);
  expect((await ann.use(cart, 30_000)).body).toMatchObject({ points: 17_500, amount: 175 });
  const pot = (await ann.cart(cart))["items"].find((each: Line) => each.unit_price === 250) as Line;
  const { body } = await shop.store("DELETE", `/carts/${cart}/line-items/${pot.id}`, { token: ann.token });
  // The answer of Medusa's own route is that of the cart as it is after all.
  expect(body["parent"]).toMatchObject({ total: 62, credit_line_total: 50 });
  expect(await ann.purse()).toMatchObject({ available: 25_000, held: 5_000 });
  const paid = await shop.pay(cart, ann.token);
  expect(paid.body).toMatchObject({ type: "order", order: { total: 62, credit_line_total: 50 } });
  // Medusa copies the line to the order, with its reference and what is noted on it.
  const [copied] = await shop.ask<{ reference: string; reference_id: string; metadata: object }>("SELECT reference, reference_id, metadata FROM order_credit_line WHERE order_id = $1", [paid.body["order"].id]);
  expect(copied).toMatchObject({ reference: "laurel:points", metadata: { laurel_points: 5_000, laurel_wallet: "points", laurel_member: ann.member } });
  expect(await shop.until(() => ann.purse(), ({ redeemed }) => redeemed > 0)).toMatchObject({ available: 25_000, held: 0, redeemed: 5_000, debt: 0, holds: [] });
});

test("a cart that is changed in any way keeps to what it takes", async () => {
  const ann = await payer(shop, 30_000);
  const { token } = ann;
  const cart = await shop.fill(ann, { items: [{ what: "pot", quantity: 2 }] });
  await ann.use(cart, 25_000);
  const [pots] = (await ann.cart(cart))["items"] as [Line];
  const fewer = await shop.store("POST", `/carts/${cart}/line-items/${pots.id}`, { token, body: { quantity: 1 } });
  expect(fewer.body["cart"]).toMatchObject({ total: 137, credit_line_total: 125 });
  const more = await shop.store("POST", `/carts/${cart}/line-items`, { token, body: { variant_id: shop.seeded.variants.tea, quantity: 1 } });
  // What was chosen is not made more of by itself.
  expect(more.body["cart"]).toMatchObject({ total: 237, credit_line_total: 125 });
  await shop.admin("POST", "/promotions", { code: "HALF", type: "standard", status: "active", application_method: { type: "percentage", target_type: "items", allocation: "across", value: 50, currency_code: "cny" } });
  const halved = await shop.store("POST", `/carts/${cart}/promotions`, { token, body: { promo_codes: ["HALF"] } });
  expect(halved.body["cart"]).toMatchObject({ total: 100, credit_line_total: 87 });
  const dear = await shop.store("DELETE", `/carts/${cart}/promotions`, { token, body: { promo_codes: ["HALF"] } });
  expect(dear.body["cart"]).toMatchObject({ total: 275, credit_line_total: 87 });
  const moved = await shop.store("POST", `/carts/${cart}`, { token, body: { region_id: shop.seeded.regions.eur, shipping_address: { country_code: "de" } } });
  // 45 EUR of goods count 351 CNY, of which half is 175.50; 8,700 points are 87.00 CNY, which is 11.15 EUR.
  expect(moved.body["cart"]).toMatchObject({ currency_code: "eur", credit_line_total: 11.15 });
  expect((await ann.look(cart)).body).toMatchObject({ points: 8_700, amount: 11.15, currency_code: "eur" });
  expect(await ann.purse()).toMatchObject({ available: 21_300, held: 8_700 });
});

test("a payment that has begun stays, unless there is another sum to pay", async () => {
  const ann = await payer(shop, 3_000);
  const { token } = ann;
  const cart = await shop.fill(ann);
  await ann.use(cart, 1_000);
  const { body: { payment_collection: collection } } = await shop.store("POST", "/payment-collections", { token, body: { cart_id: cart } });
  expect(collection.amount).toBe(102);
  await shop.store("POST", `/payment-collections/${collection.id}/payment-sessions`, { token, body: { provider_id: "pp_system_default" } });
  const sessions = async () => (await ann.cart(cart))["payment_collection"].payment_sessions.map((each: { amount: number }) => each.amount);
  expect(await sessions()).toEqual([102]);
  await shop.store("POST", `/carts/${cart}`, { token, body: { metadata: { note: "ring twice" } } });
  await shop.store("POST", `/carts/${cart}/customer`, { token });
  await ann.use(cart, 1_000);
  expect(await sessions()).toEqual([102]);
  await ann.use(cart, 2_000);
  expect(await sessions()).toEqual([]);
  const { body } = await shop.pay(cart, token);
  expect(body).toMatchObject({ type: "order", order: { total: 92, credit_line_total: 20 } });
});

test("guests, strangers and whoever writes nonsense are told so in their language", async () => {
  const [ann, bob] = [await payer(shop, 3_000), await payer(shop, 3_000)];
  const cart = await shop.fill(ann);
  const path = `/laurel/carts/${cart}/points`;
  const chinese = { "accept-language": "zh-CN,zh;q=0.9" };
  for (const method of ["GET", "POST", "DELETE"]) {
    expect(await shop.store(method, path, method === "POST" ? { body: { points: 100 } } : {})).toMatchObject({ status: 401, body: { code: "signed-out", message: "Please sign in to pay with points." } });
    expect(await shop.store(method, path, { token: bob.token, headers: chinese, ...(method === "POST" && { body: { points: 100 } }) })).toMatchObject({ status: 404, body: { code: "cart-unknown", message: "没有找到您的购物车。" } });
  }
  expect(await shop.store("POST", `/laurel/carts/cart_nowhere/points`, { token: ann.token, body: { points: 100 } })).toMatchObject({ status: 404, body: { code: "cart-unknown" } });
  for (const body of [{}, { points: "100" }, { points: 0 }, { points: -100 }, { points: 1.5 }, { points: 1e300 }]) expect(await shop.store("POST", path, { token: ann.token, body })).toMatchObject({ status: 400, body: { code: "invalid-points" } });
  expect(await shop.store("POST", path, { token: ann.token, headers: chinese, body: { points: 3_100 } })).toMatchObject({ status: 409, body: { code: "points-short", missing: 100, message: expect.stringContaining("100") } });
  expect(await ann.use(cart, 150)).toMatchObject({ status: 409, body: { code: "points-not-in-steps" } });
  const carol = await shop.register();
  const guest = await shop.fill(undefined);
  expect((await shop.store("POST", `/laurel/carts/${guest}/points`, { token: carol.token, body: { points: 100 } })).status).toBe(404);
  expect(await ann.purse()).toMatchObject({ available: 3_000, held: 0 });
});

test("a cart that is handed to somebody else leaves the points behind", async () => {
  const [ann, bob] = [await payer(shop, 3_000), await payer(shop, 9_000)];
  const cart = await shop.fill(ann);
  await ann.use(cart, 2_000);
  const { body } = await shop.store("POST", `/carts/${cart}/customer`, { token: bob.token });
  expect(body["cart"]).toMatchObject({ customer_id: bob.id, total: 112, credit_line_total: 0 });
  expect([await ann.purse(), await bob.purse()]).toMatchObject([{ available: 3_000, held: 0 }, { available: 9_000, held: 0 }]);
  expect((await ann.look(cart)).status).toBe(404);
  expect((await bob.use(cart, 4_000)).body).toMatchObject({ points: 4_000 });
});

test("a second cart has what the first has left", async () => {
  const ann = await payer(shop, 3_000);
  const [one, two] = [await shop.fill(ann), await shop.fill(ann)];
  await ann.use(one, 2_000);
  expect(await ann.use(two, 2_000)).toMatchObject({ status: 409, body: { code: "points-short", available: 1_000 } });
  expect((await ann.use(two, 1_000)).body).toMatchObject({ points: 1_000 });
  expect((await shop.pay(one, ann.token)).body).toMatchObject({ type: "order", order: { total: 92 } });
  expect((await shop.pay(two, ann.token)).body).toMatchObject({ type: "order", order: { total: 102 } });
  expect(await shop.until(() => ann.purse(), ({ held }) => held === 0)).toMatchObject({ available: 0, redeemed: 3_000, debt: 0 });
});

test("an order that is cancelled gives its points back, one of which half comes back gives half of them", async () => {
  const ann = await payer(shop, 9_000);
  const { token } = ann;
  const use = (cart: string) => ann.use(cart, 4_000);
  const cancelled = await shop.buy(ann, { before: use });
  await shop.until(() => ann.purse(), ({ redeemed }) => redeemed === 4_000);
  expect((await shop.admin("POST", `/orders/${cancelled.id}/cancel`, {})).status).toBe(200);
  expect(await shop.until(() => ann.purse(), ({ redeemed }) => redeemed === 0)).toMatchObject({ available: 9_000, held: 0, debt: 0 });
  const refunded = await shop.buy(ann, { items: [{ what: "tea", quantity: 2 }], before: use });
  await shop.until(() => ann.purse(), ({ redeemed }) => redeemed === 4_000);
  await shop.capture(refunded.id);
  const { body: { order } } = await shop.admin("GET", `/orders/${refunded.id}?fields=id,*payment_collections.payments`);
  const [payment] = order.payment_collections.flatMap((each: { payments: { id: string }[] }) => each.payments);
  // Half of what money paid for the goods, 80 of 160: half of the points come back with it.
  expect((await shop.admin("POST", `/payments/${payment.id}/refund`, { amount: 80 })).status).toBe(200);
  expect(await shop.until(() => ann.purse(), ({ redeemed }) => redeemed < 4_000)).toMatchObject({ redeemed: 2_000, held: 0, debt: 0 });
  expect((await ann.look(refunded.cart)).body).toMatchObject({ quote: { kind: "not-usable", reason: { code: "cart-completed" } } });
  expect(await shop.store("DELETE", `/laurel/carts/${refunded.cart}/points`, { token })).toMatchObject({ status: 409, body: { code: "cart-completed" } });
});

test("points that went elsewhere pay nothing: the order is not made, and the shopper sees the new sum", async () => {
  const ann = await payer(shop, 3_000);
  const cart = await shop.fill(ann);
  const { hold } = (await ann.use(cart, 2_000)).body;
  const { body: { payment_collection: { id } } } = await shop.store("POST", "/payment-collections", { token: ann.token, body: { cart_id: cart } });
  await shop.store("POST", `/payment-collections/${id}/payment-sessions`, { token: ann.token, body: { provider_id: "pp_system_default" } });
  // Behind the shop's back, and spent at once.
  const engine = await ledgerOf(shop);
  const now = Date.now();
  const gone = await engine.execute(ann.member, { key: `gone-${cart}`, actor: "flow", facts: [{ id: `gone-0-${cart}`, kind: "hold-released", at: now, hold }, { id: `gone-1-${cart}`, kind: "redeemed", at: now, redemption: `gone-${cart}`, wallet: "points", points: 3_000 }] });
  expect(gone.kind).toBe("accepted");
  const done = await shop.store("POST", `/carts/${cart}/complete`, { token: ann.token, headers: { "accept-language": "zh-TW" } });
  expect(done).toMatchObject({ status: 409, body: { code: "points-changed", message: "積分折抵金額有變，請確認新的應付金額後再付款。" } });
  expect(await ann.cart(cart)).toMatchObject({ total: 112, credit_lines: [], completed_at: null });
  expect((await shop.pay(cart, ann.token)).body).toMatchObject({ type: "order", order: { total: 112, credit_line_total: 0 } });
  expect(await ann.purse()).toMatchObject({ available: 0, held: 0, debt: 0, redeemed: 3_000 });
});

test("a hold that has run out pays nothing", async () => {
  const ann = await payer(shop, 3_000);
  const cart = await shop.fill(ann);
  const { hold } = (await ann.use(cart, 2_000)).body;
  const engine = await ledgerOf(shop);
  const at = Date.now();
  // The same hold, and its end is near.
  const ending = await engine.execute(ann.member, { key: `short-${cart}`, actor: "flow", facts: [{ id: `short-0-${cart}`, kind: "hold-released", at, hold }, { id: `short-1-${cart}`, kind: "hold-placed", at, hold, wallet: "points", points: 2_000, until: at + 200, order: cart }] });
  expect(ending.kind).toBe("accepted");
  await shop.until(() => ann.purse(), ({ held }) => held === 0);
  expect((await ann.look(cart)).body).toMatchObject({ points: 0, hold: null });
  const tea = await shop.store("POST", `/carts/${cart}/line-items`, { token: ann.token, body: { variant_id: shop.seeded.variants.tea, quantity: 1 } });
  expect(tea.body["cart"]).toMatchObject({ total: 212, credit_line_total: 0 });
  expect(await ann.purse()).toMatchObject({ available: 3_000, held: 0 });
});

test("a cart that is left alone gives its points back, one that is being paid keeps them", async () => {
  const ann = await payer(shop, 9_000);
  const [left, fresh, paying] = [await shop.fill(ann), await shop.fill(ann), await shop.fill(ann)];
  for (const cart of [left, fresh, paying]) await ann.use(cart, 2_000);
  const { body: { payment_collection: { id } } } = await shop.store("POST", "/payment-collections", { token: ann.token, body: { cart_id: paying } });
  await shop.store("POST", `/payment-collections/${id}/payment-sessions`, { token: ann.token, body: { provider_id: "pp_system_default" } });
  await shop.ask("UPDATE payment_session SET status = 'authorized' WHERE payment_collection_id = $1", [id]);
  for (const cart of [left, paying]) {
    await shop.ask("UPDATE credit_line SET updated_at = now() - interval '25 hours' WHERE cart_id = $1", [cart]);
    await shop.ask("UPDATE cart SET updated_at = now() - interval '25 hours' WHERE id = $1", [cart]);
    await shop.ask("UPDATE cart_line_item SET updated_at = now() - interval '25 hours' WHERE cart_id = $1", [cart]);
  }
  expect(await shop.run("checkout/stale-holds", "releaseStaleHolds")).toMatchObject({ abandoned: 1, mended: 0 });
  expect([await ann.cart(left), await ann.cart(fresh), await ann.cart(paying)]).toMatchObject([{ total: 112, credit_lines: [] }, { total: 92 }, { total: 92 }]);
  expect(await ann.purse()).toMatchObject({ available: 5_000, held: 4_000 });
  await shop.run("jobs/stale-holds");
  expect(await ann.purse()).toMatchObject({ available: 5_000, held: 4_000 });
});

test("a line that nothing stands behind is taken off by the job", async () => {
  const ann = await payer(shop, 9_000);
  const cart = await shop.fill(ann);
  const { hold } = (await ann.use(cart, 2_000)).body;
  await (await ledgerOf(shop)).execute(ann.member, { key: `off-${cart}`, actor: "flow", facts: [{ id: `off-${cart}`, kind: "hold-released", at: Date.now(), hold }] });
  expect(await shop.run("checkout/stale-holds", "releaseStaleHolds")).toMatchObject({ abandoned: 0, mended: 1 });
  expect(await ann.cart(cart)).toMatchObject({ total: 112, credit_lines: [] });
});

test("points that pay for all there is to pay leave nothing for money", async () => {
  const ann = await payer(shop, 30_000);
  const cart = await shop.fill(ann);
  const credit = { id: `cacl_gift_${cart}`, cart_id: cart, amount: 62, reference: "gift-card", reference_id: "gc_1" };
  await shop.ask("INSERT INTO credit_line (id, cart_id, reference, reference_id, amount, raw_amount) VALUES ($1, $2, $3, $4, $5, $6)", [credit.id, cart, credit.reference, credit.reference_id, 62, { value: "62", precision: 20 }]);
  expect((await ann.use(cart, 9_000)).body).toMatchObject({ points: 5_000, amount: 50 });
  const done = await shop.store("POST", `/carts/${cart}/complete`, { token: ann.token });
  expect(done.body).toMatchObject({ type: "order", order: { total: 0, credit_line_total: 112 } });
});
