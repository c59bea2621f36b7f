import { expect, test } from "vitest";
import type { OrderSnapshot } from "../orders/order-snapshot.js";
import { factSet } from "./fact-set.js";
import { orderFact } from "./order-fact.js";

const seenBy = (source: string, revision: number): OrderSnapshot =>
  ({ source, id: "1001", revision, identities: [], placedAt: 5, currency: "CNY", lines: [], payments: [] });

test.each<[sameSource: Record<string, string>, orders: number, why: string]>([
  // sameSource | orders | why
  [{ till: "shop" }, 1, "the policy says that till and shop speak of the same orders"],
  [{}, 2, "each source numbers its own orders unless the policy says otherwise"],
  [{ constructor: "shop" }, 2, "only sources that the policy names stand for another"],
])("an order seen by till and shop under %j is %i: %s", (sameSource, orders) => {
  const facts = [orderFact(seenBy("till", 1), sameSource), orderFact(seenBy("shop", 2), sameSource)];
  expect(factSet(facts).size).toBe(orders);
});
