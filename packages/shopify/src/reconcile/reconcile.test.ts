import { expect, onTestFinished, test } from "vitest";
import { openShop } from "../../shop/src/index.js";
import type { Room } from "../adapter/room.js";
import { readNote } from "../desk/notes.js";
import { orderRow } from "../orders/telling/order-book.js";
import { syncOrder } from "../orders/sync-order.js";
import { openSide } from "./convergence.fixture.js";
import { type ReconcileReport, reconcile } from "./reconcile.js";
import { sweepOrders } from "./sweep-orders.js";

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

/** A room in which some questions get no answer. */
const without = (room: Room, fails: (name: string, id: unknown) => boolean): Room => ({ ...room, admin: { ...room.admin, ask: async (operation, variables) => {
  if (fails(operation.name, variables["id"])) throw new Error("Shopify is down");
  return room.admin.ask(operation, variables);
} } });

test("an order that failed is told of and written down; a sweep tries it again, and the next time begins where this one ended", async () => {
  const { clock, room, buy, points, told, asked } = await openScene();
  const { customer, order } = buy();
  clock.now += hour;
  let isDown = true;
  const broken = without(room, (name) => isDown && name === "Order");
  expect(await reconcile(broken)).toMatchObject({ told: 0, failed: 1 });
  expect(told).toHaveLength(1);
  expect(await orderRow(room, order)).toMatchObject({ outcome: "refused", detail: "failed: Error: Shopify is down" });
  expect(await readNote(room, "reconciled-orders")).toBe(String(clock.now));
  // Found by the sweep alone: by now it is in no list that reconciling asks for.
  clock.now += 48 * hour;
  expect(await reconcile(broken)).toMatchObject({ orders: 0, failed: 0 });
  expect(await sweepOrders(broken)).toEqual({ looked: 1, failed: 1 });
  isDown = false;
  clock.now += 2 * hour;
  expect(await sweepOrders(broken)).toEqual({ looked: 1, failed: 0 });
  expect(await points(customer)).toBe(100);
  expect(asked("ChangedOrders")).toBe(2);
});

test("an order that fails every time is passed by: others after it are told, and swept", async () => {
  const { clock, room, buy, points } = await openScene();
  const poison = Array.from({ length: 201 }, () => buy().order);
  clock.now += hour;
  const broken = without(room, (name, id) => name === "Order" && poison.some((each) => id === `gid://shopify/Order/${each}`));
  await reconcile(broken);
  clock.now += hour + 1;
  // As many fail as a sweep takes at a time.
  expect(await sweepOrders(broken)).toEqual({ looked: 200, failed: 200 });
  expect(await sweepOrders(broken)).toEqual({ looked: 1, failed: 1 });
  const { customer } = buy();
  clock.now += 60_000;
  expect(await reconcile(broken)).toMatchObject({ orders: 1, told: 1, failed: 0 });
  expect(await points(customer)).toBe(100);
});

test.each(["ChangedCustomers", "ChangedOrders"])("a first run that fails on its first page of %s is made good, however many days later", async (down) => {
  const { clock, room, buy, points } = await openScene();
  const { customer } = buy();
  let isDown = true;
  const broken = without(room, (name) => isDown && name === down);
  for (let day = 0; day < 3; day++) {
    await expect(reconcile(broken)).rejects.toThrow("Shopify is down");
    clock.now += 24 * hour;
  }
  isDown = false;
  expect(await reconcile(broken)).toMatchObject({ orders: 1, told: 1, failed: 0 });
  expect(await points(customer)).toBe(100);
});

test("an order that can be neither told nor written down is found again by the next, however many days later", async () => {
  const { clock, room, buy, points } = await openScene();
  const { customer } = buy();
  let isDown = true;
  const books: Room["books"] = { ...room.books, ask: async (sql, values) => {
    if (isDown && sql.includes("laurel_shopify_orders") && sql.includes("INSERT")) throw new Error("the disk is full");
    return room.books.ask(sql, values);
  } };
  const broken = { ...without(room, (name) => isDown && name === "Order"), books };
  for (let day = 0; day < 3; day++) {
    expect(await reconcile(broken)).toMatchObject({ orders: 1, failed: 1 });
    clock.now += 24 * hour;
  }
  isDown = false;
  expect(await reconcile(broken)).toMatchObject({ told: 1, failed: 0 });
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
