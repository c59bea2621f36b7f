import { expect, onTestFinished, test } from "vitest";
import { openShop } from "../../shop/src/index.js";
import type { Room } from "../adapter/room.js";
import { readNote } from "../desk/notes.js";
import { syncOrder } from "../orders/sync-order.js";
import { openSide } from "./convergence.fixture.js";
import { type ReconcileReport, reconcile } from "./reconcile.js";

const hour = 3_600_000;

async function openScene() {
  const clock = { now: Date.UTC(2026, 2, 1, 2) };
  const shop = await openShop({ currency: "CNY", now: () => clock.now });
  const side = await openSide(shop, () => clock.now);
  onTestFinished(async () => {
    await side.close();
    await shop.close();
  });
  const buy = (price = 10_000) => {
    const customer = shop.customers.create().id;
    clock.now += 1_000;
    return { customer, order: shop.orders.place({ customer, lines: [{ title: "Tea", price, quantity: 1 }] }).id };
  };
  const asked = (name: string) => shop.asked.filter((each) => each.name === name).length;
  return { clock, shop, ...side, buy, asked, points: async (member: string) => (await side.laurel.means.engine.read(member))?.books.wallets["points"]?.accounts.available };
}

test("what no webhook has told is found, page by page; done again, nothing is asked twice", async () => {
  const { clock, room, buy, asked, points } = await openScene();
  const all = Array.from({ length: 130 }, () => buy());
  clock.now += hour;
  const seen: ReconcileReport[] = [];
  expect(await reconcile(room, { onProgress: (report) => seen.push(report) })).toEqual({ orders: 130, told: 130, customers: 130, enrolled: 130, failed: 0 });
  expect(seen.map(({ customers, orders }) => customers + orders)).toEqual([100, 130, 230, 260]);
  expect(await points(all[129]!.customer)).toBe(100);
  const before = asked("Order");
  expect(await reconcile(room, { since: 0 })).toEqual({ orders: 130, told: 0, customers: 130, enrolled: 0, failed: 0 });
  expect(asked("Order")).toBe(before);
  // The next time begins shortly before where this one ended.
  expect(await reconcile(room)).toMatchObject({ orders: 0, customers: 0 });
});

test("an order that has changed since it was told is told again, and others are passed over", async () => {
  const { clock, shop, room, buy, points, asked } = await openScene();
  const [one, other] = [buy(), buy()];
  clock.now += 60_000;
  for (const { order } of [one, other]) await syncOrder(room, order);
  const before = asked("Order");
  shop.orders.refund(one.order, { money: 4_000 });
  clock.now += 60_000;
  expect(await reconcile(room)).toMatchObject({ orders: 2, told: 1, failed: 0 });
  expect([await points(one.customer), await points(other.customer)]).toEqual([60, 100]);
  expect(asked("Order") - before).toBe(1);
});

test("what failed is told of, and found again the next time", async () => {
  const { clock, room, buy, points, told } = await openScene();
  const { customer } = buy();
  clock.now += hour;
  const { ask } = room.admin;
  let isDown = true;
  const broken: Room = { ...room, admin: { ...room.admin, ask: async (operation, variables) => {
    if (isDown && operation.name === "Order") throw new Error("Shopify is down");
    return ask(operation, variables);
  } } };
  expect(await reconcile(broken)).toMatchObject({ told: 0, failed: 1 });
  expect(told).toHaveLength(1);
  expect(await readNote(room, "reconciled-orders")).toBeUndefined();
  isDown = false;
  clock.now += 48 * hour;
  expect(await reconcile(broken, { since: clock.now - 72 * hour })).toMatchObject({ told: 1, failed: 0 });
  expect(await points(customer)).toBe(100);
});

test("one that is stopped goes on where it was", async () => {
  const { clock, room, buy } = await openScene();
  for (let i = 0; i < 130; i++) {
    buy();
    clock.now += 60_000;
  }
  const stop = new AbortController();
  await reconcile(room, { since: 0, signal: stop.signal, onProgress: ({ orders }) => { if (orders > 0) stop.abort(); } });
  const { orders, told, failed } = await reconcile(room);
  expect({ told, failed }).toEqual({ told: 30, failed: 0 });
  // The stretch that overlaps is looked at again.
  expect(orders).toBeLessThan(60);
});
