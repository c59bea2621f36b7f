import { afterAll, beforeAll, expect, test } from "vitest";
import type { FactOf } from "@laurel/core";
import { type Staff, staffOf } from "./ordering/staff.js";
import { broughtTo } from "./ordering/stories.js";
import { ledgerOf, payer } from "./paying/payer.js";
import { type Shop, openShop } from "./stage/shop.js";

let shop: Shop;
let staff: Staff;
beforeAll(async () => {
  shop = await openShop();
  staff = staffOf(shop);
});
afterAll(() => shop?.close());

const must = async (method: string, path: string, body?: object) => {
  const answer = await shop.admin(method, path, body);
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
};

/** What the ledger was told of an order. */
async function told(member: string, order: string): Promise<FactOf<"order">["order"]> {
  const facts = await (await ledgerOf(shop)).facts(member);
  return facts.find((each): each is FactOf<"order"> => each.kind === "order" && each.order.id === order)!.order;
}

const sumOf = ({ lines, shipping = 0 }: FactOf<"order">["order"]): number => lines.reduce((sum, { amount, discount = 0, tax = 0 }) => sum + amount - discount + tax, shipping);

test("every event that hints at an order leads to it, by whatever it names", async () => {
  const buyer = await payer(shop, 0);
  const { id } = await shop.buy(buyer, { items: [{ what: "tea", quantity: 2 }] });
  await staff.capture(id);
  await staff.send(id);
  await staff.takeBack(id, "tea", 1);
  await staff.refund(id, 100);
  const idOf = async (sql: string): Promise<string> => (await shop.ask<{ id: string }>(sql, [id]))[0]!.id;
  const byOrder = ["order.placed", "order.updated", "order.canceled", "order.completed", "order.archived", "order.transfer_requested", "order.order.updated"];
  const named: readonly (readonly [string, object])[] = [
    ...byOrder.map((event) => [event, { id }] as const),
    ...["order.return_received", "order.return_requested", "order.claim_created", "order.exchange_created", "order-edit.confirmed", "order.fulfillment_created", "order.fulfillment_canceled"].map((event) => [event, { order_id: id }] as const),
    ...["shipment.created", "delivery.created"].map((event) => [event, { id: "SELECT fulfillment_id AS id FROM order_fulfillment WHERE order_id = $1" }] as const),
    ...["payment.captured", "payment.refunded"].map((event) => [event, { id: "SELECT p.id FROM payment p JOIN order_payment_collection l USING (payment_collection_id) WHERE l.order_id = $1" }] as const),
    ["payment.capture.created", { id: "SELECT c.id FROM capture c JOIN payment p ON p.id = c.payment_id JOIN order_payment_collection l USING (payment_collection_id) WHERE l.order_id = $1" }],
    ["payment.refund.created", { id: "SELECT r.id FROM refund r JOIN payment p ON p.id = r.payment_id JOIN order_payment_collection l USING (payment_collection_id) WHERE l.order_id = $1" }],
    ["order.order-change.updated", { id: "SELECT id FROM order_change WHERE order_id = $1 LIMIT 1" }], ["order.order-transaction.created", { id: "SELECT id FROM order_transaction WHERE order_id = $1 LIMIT 1" }],
    ["order.return.updated", { id: "SELECT id FROM return WHERE order_id = $1" }],
  ];
  for (const [event, data] of named) {
    const told = "id" in data && String(data.id).startsWith("SELECT") ? { id: await idOf(String(data.id)) } : data;
    expect([event, await shop.run("orders/reading/hinted-orders", "hintedOrders", event, told)]).toEqual([event, [id]]);
  }
  // None is left out of this test.
  expect(named.map(([event]) => event).toSorted()).toEqual(Object.keys((await import("../src/orders/reading/hinted-orders.js")).hints).toSorted());
});

test("tax in the price, promotions and names of the goods: what is told sums to what the shop asks", async () => {
  const category = (await must("POST", "/product-categories", { name: "Green tea", is_active: true }))["product_category"];
  const type = (await must("POST", "/product-types", { value: "Drinks" }))["product_type"];
  const collection = (await must("POST", "/collections", { title: "Spring" }))["collection"];
  await must("POST", `/products/${shop.seeded.products.tea}`, { categories: [{ id: category.id }], type_id: type.id, collection_id: collection.id });
  const [region] = (await must("GET", "/tax-regions?country_code=de"))["tax_regions"];
  await must("POST", "/tax-rates", { tax_region_id: region.id, rate: 19, code: "vat", name: "VAT", is_default: true });
  const preferences = (await must("GET", "/price-preferences?limit=100"))["price_preferences"] as { id: string; value: string }[];
  for (const { id, value } of preferences) if (value === shop.seeded.regions.eur || value === "eur") await must("POST", `/price-preferences/${id}`, { is_tax_inclusive: true });
  await must("POST", "/promotions", { code: "SPRING", type: "standard", status: "active", application_method: { type: "percentage", target_type: "items", allocation: "across", value: 7 } });
  await shop.close();
  shop = await openShop({ database: shop.database, laurel: { exchange: { eur: "7.8123" } } });
  staff = staffOf(shop);
  const buyer = await payer(shop, 0);
  const { id } = await shop.buy(buyer, {
    region: "eur", items: [{ what: "tea", quantity: 3 }, { what: "cup", quantity: 1 }],
    before: async (cart) => {
      const { status, body } = await shop.store("POST", `/carts/${cart}/promotions`, { token: buyer.token, body: { promo_codes: ["SPRING"] } });
      if (status !== 200) throw new Error(JSON.stringify(body));
    },
  });
  await staff.capture(id);
  const { total } = await staff.see(id);
  const order = await shop.until(() => told(buyer.member, id), (found) => found !== undefined && found.payments.length > 0);
  // 41 for the goods less 7 % of them, and 3 for the postage: the tax is in it.
  expect(total).toBeLessThanOrEqual(44);
  expect(sumOf(order)).toBe(Math.round(total * 7.8123 * 100));
  // What has paid the order in full has paid all of it.
  expect(order.payments.reduce((sum, { amount }) => sum + amount, 0)).toBe(sumOf(order));
  expect(order).toMatchObject({ channel: "web", offers: ["SPRING"] });
  const tea = order.lines.find(({ sku }) => sku === "TEA")!;
  expect(tea.categories?.toSorted()).toEqual(["Drinks", "Green tea", "Spring"]);
  expect(tea.tax).toBe(Math.round((tea.amount - tea.discount!) * 0.19));
  // What is earned is on what money has paid of the goods, without tax.
  const net = order.lines.reduce((sum, { amount, discount = 0 }) => sum + amount - discount, 0);
  expect(await broughtTo(shop, buyer)).toEqual({ earned: Math.floor(net / 100), spent: 0, spend: net });
});

test("a draft counts nothing and is not written down; converted, it is an order like any other", async () => {
  const buyer = await payer(shop, 0);
  const { draft_order: { id } } = await must("POST", "/draft-orders", {
    region_id: shop.seeded.regions.cny, sales_channel_id: shop.seeded.salesChannel, customer_id: buyer.id, email: buyer.email, items: [{ variant_id: shop.seeded.variants.pot, quantity: 1 }],
    shipping_address: { first_name: "Li", last_name: "Wei", address_1: "Street 1", city: "Town", postal_code: "310000", country_code: "cn" },
  });
  expect(await shop.run("orders/sync-order", "syncOrder", id)).toEqual({ kind: "skipped", order: id, because: "draft" });
  expect(await shop.ask("SELECT 1 FROM laurel_medusa.order_sync WHERE order_id = $1", [id])).toEqual([]);
  await must("POST", `/draft-orders/${id}/convert-to-order`, {});
  await must("POST", "/payment-collections", { order_id: id, amount: 250 });
  await staff.settle(id);
  await shop.until(() => broughtTo(shop, buyer), (found) => found.earned === 250);
});

test("gift cards and store credit of the official plugin pay like money; what they are bought with does not count", async () => {
  const buyer = await payer(shop, 0);
  const { id } = await shop.buy(buyer, {
    items: [{ what: "pot", quantity: 1 }],
    before: async (cart) => {
      await shop.ask("INSERT INTO credit_line (id, cart_id, reference, reference_id, amount, raw_amount) VALUES ($1, $2, 'gift-card', 'gc_1', 100, '{\"value\":\"100\",\"precision\":20}')", [`cl_${cart}`, cart]);
    },
  });
  await staff.capture(id);
  await shop.until(() => broughtTo(shop, buyer), (found) => found.earned === 250);
  expect((await told(buyer.member, id)).payments.map(({ by, amount }) => [by, amount])).toEqual([["gift-card", 100_00], ["money", 162_00]]);
});

test("what happens to the order of a customer who was deleted still reaches the ledger, and names nobody anew", async () => {
  const buyer = await payer(shop, 0);
  const { id } = await shop.buy(buyer, { items: [{ what: "pot", quantity: 1 }] });
  await staff.capture(id);
  await shop.until(() => broughtTo(shop, buyer), (found) => found.earned === 250);
  await must("DELETE", `/customers/${buyer.id}`);
  await staff.refund(id, 100);
  await shop.until(async () => (await told(buyer.member, id)).refunds?.length ?? 0, (refunds) => refunds === 1);
  expect((await broughtTo(shop, buyer)).spend).toBe(150_00);
  expect(await shop.run("orders/sync-order", "syncOrder", id)).toMatchObject({ kind: "unchanged", member: buyer.member });
});
