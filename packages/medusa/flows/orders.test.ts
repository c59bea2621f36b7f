import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Staff, staffOf } from "./ordering/staff.js";
import { type Brought, broughtTo, stories } from "./ordering/stories.js";
import { type Payer, ledgerOf, payer } from "./paying/payer.js";
import { type Shop, openShop } from "./stage/shop.js";

let shop: Shop;
let staff: Staff;
beforeAll(async () => {
  shop = await openShop();
  staff = staffOf(shop);
});
afterAll(() => shop?.close());

/** How events travel, and what brings the ledger up to date where they do not arrive. */
const wires = [
  ["sound", "as they should", false],
  ["double", "twice and three times", false],
  ["reorder", "in another order, later", false],
  ["drop", "not at all, and the sweep finds what was not told", true],
] as const;

describe.each(wires)("events travel %s: %s", (mode, _, isSwept) => {
  const played: { readonly name: string; readonly buyer: Payer; readonly given: number; readonly brings: Brought }[] = [];

  test.each(stories)("an order that is $name", async ({ name, before, play, brings, open = 0 }) => {
    await shop.wire("sound");
    const buyer = await (before ?? ((at: Shop) => payer(at, 0)))(shop);
    const given = before ? 20_000 : 0;
    await shop.wire(mode);
    const order = await play(shop, staff, buyer);
    if (isSwept) expect(await shop.run("jobs/sweep-orders")).toMatchObject({ failed: 0 });
    await shop.until(() => broughtTo(shop, buyer, given), (found) => JSON.stringify(found) === JSON.stringify(brings));
    await shop.until(async () => (await staff.see(order)).summary.pending_difference, (left) => left === open);
    played.push({ name, buyer, given, brings });
  });

  test("and so it stays when every order is looked at once more", async () => {
    await shop.wire("sound");
    await shop.run("orders/sweep-orders", "sweepOrders", { whole: true });
    for (const { name, buyer, given, brings } of played) expect([name, await broughtTo(shop, buyer, given)]).toEqual([name, brings]);
    expect(played.length).toBe(stories.length);
  });
});

test("the books of everybody are what their facts come to, and no entry is missing", async () => {
  expect(await (await ledgerOf(shop)).verify()).toMatchObject({ differences: [], unseen: [] });
});

test("what a sweep has healed, the next one leaves in peace", async () => {
  await shop.run("orders/sweep-orders", "sweepOrders", { whole: true });
  await shop.until(() => shop.run("orders/sweep-orders", "sweepOrders", { whole: true }) as Promise<{ found: number }>, ({ found }) => found === 0);
});
