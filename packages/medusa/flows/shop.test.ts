import { afterAll, beforeAll, expect, test } from "vitest";
import { type Shop, openShop } from "./stage/shop.js";

let shop: Shop;
beforeAll(async () => { shop = await openShop(); });
afterAll(() => shop?.close());

test("a shop with Laurel in it sells", async () => {
  const buyer = await shop.register();
  const { id, order } = await shop.buy(buyer, { items: [{ what: "tea", quantity: 2 }] });
  expect(order["total"]).toBe(212);
  expect((await shop.capture(id)).status).toBe(200);
});

test("the ledger lies in the shop's own database", async () => {
  const { policies: [first] } = await (await shop.ledger()).programme();
  expect(first?.document.program.currency).toBe("CNY");
});
