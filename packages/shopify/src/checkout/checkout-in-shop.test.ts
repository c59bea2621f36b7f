import * as fc from "fast-check";
import { laurel } from "@laurel/server/embed";
import { MemoryStore } from "@laurel/store/memory";
import { expect, test } from "vitest";
import { type Shop, openShop } from "../../shop/src/index.js";
import type { Room } from "../adapter/room.js";
import { usualSettings } from "../adapter/settings.js";
import { openSqliteBooks } from "../books/sqlite-books.js";
import { enrolCustomer } from "../customers/enrol-customer.js";
import { syncOrder } from "../orders/sync-order.js";
import { hour, june, minute, purse, releasing, taking, teaPolicy } from "./counter.fixture.js";
import { isByKilling, processOf } from "./killed.fixture.js";
import { staleCodes } from "./stale-codes.js";

// The same against Shopify's own schema, and with the orders as the adapter tells them.

const worth = { points: 30, money: "0.10" };

type Place = { readonly shop: Shop; readonly room: Room; readonly clock: { now: number }; readonly customer: string; readonly variant: string; readonly faults: unknown[]; readonly close: () => Promise<void> };

async function openPlace(share?: number): Promise<Place> {
  const clock = { now: june };
  const shop = await openShop({ currency: "CNY", now: () => clock.now });
  const faults: unknown[] = [];
  const room = await roomOver(shop, clock, faults, share);
  const { id: customer } = shop.customers.create({});
  clock.now += minute;
  await enrolCustomer(room, customer);
  const product = shop.products.create({ title: "Tea", price: 1_000 });
  return { shop, room, clock, customer, variant: product.variants[0]!.id, faults, close: async () => {
    await room.books.close();
    await shop.close();
  } };
}

async function roomOver(shop: Shop, clock: { now: number }, faults: unknown[], share?: number): Promise<Room> {
  const there = await laurel({ store: new MemoryStore(), policy: teaPolicy({ worth, ...(share !== undefined && { share }) }), secret: new Uint8Array(32).fill(7), now: () => clock.now });
  const admin: Room["admin"] = { shop: shop.domain, ask: async (operation, variables) => {
    clock.now++;
    return shop.admin.ask(operation, variables);
  } };
  return { shop: shop.domain, admin, laurel: there, books: await openSqliteBooks(":memory:"), settings: usualSettings, clock: () => clock.now, tell: (fault) => void faults.push(fault) };
}

const sweep = (room: Room) => staleCodes(room, { syncOrder: (id) => syncOrder(room, id) });
const take = ({ customer }: Place, room: Room, points: number, key: string, order = "cart-a") => taking(room, { order, points, goods: 100_000, key, member: customer });
const placing = ({ shop, customer, variant }: Place, pieces: number, codes: readonly string[], payment: "paid" | "later" = "paid") =>
  shop.orders.place({ customer, lines: [{ variant, quantity: pieces }], codes, payment, shipping: { price: 500 } });

test("a code is good at the checkout for its customer, takes off what its points are worth, and is counted as a payment", async () => {
  const place = await openPlace();
  const { body } = await take(place, place.room, 3_000, "1");
  const other = place.shop.customers.create({});
  expect(() => place.shop.orders.place({ customer: other.id, lines: [{ variant: place.variant, quantity: 1 }], codes: [body.code!] })).toThrow("not for this customer");
  const order = placing(place, 2, [body.code!]);
  expect(() => placing(place, 2, [body.code!])).toThrow("used as often");
  expect(await syncOrder(place.room, order.id)).toMatchObject({ kind: "belongs", member: place.customer });
  // 1,000 fen of 2,000 goods; no more than that was set aside.
  expect(await purse(place.room, place.customer)).toMatchObject({ available: 7_000, held: 0, debt: 0 });
  const engine = place.room.laurel.means.engine;
  const told = (await engine.facts(place.customer)).find(({ kind }) => kind === "order") as { readonly order: { readonly payments: readonly object[] } };
  expect(told.order.payments).toMatchObject([{ by: "points", amount: 1_000, hold: body.hold }, { by: "money", amount: 1_500 }]);
  await sweep(place.room);
  expect(place.shop.discounts.all()).toEqual([]);
  expect(place.faults).toEqual([]);
  await place.close();
});

test("a cart that is worth less than its code gives back the rest, and one refunded piece by piece its share", async () => {
  const place = await openPlace();
  const { body } = await take(place, place.room, 9_000, "1");
  const order = placing(place, 2, [body.code!]);
  await syncOrder(place.room, order.id);
  expect(await purse(place.room, place.customer)).toMatchObject({ available: 4_000, held: 0 });
  for (const available of [7_000, 10_000]) {
    place.clock.now += minute;
    place.shop.orders.refund(order.id, { lines: [{ line: order.lines[0]!.id, quantity: 1 }] });
    await syncOrder(place.room, order.id);
    expect(await purse(place.room, place.customer)).toMatchObject({ available });
  }
  await place.close();
});

test("an order that loses a piece by an edit gives back what that piece had cost in points, and of what is left its share", async () => {
  const place = await openPlace();
  const { body } = await take(place, place.room, 3_000, "1");
  const order = placing(place, 3, [body.code!]);
  const line = order.lines[0]!.id;
  await syncOrder(place.room, order.id);
  for (const [change, available] of [
    [() => void place.shop.orders.edit(order.id, { set: [{ line, quantity: 2 }] }), 8_000],
    [() => void place.shop.orders.refund(order.id, { lines: [{ line, quantity: 1 }] }), 9_000],
    [() => void place.shop.orders.refund(order.id, { lines: [{ line, quantity: 1 }] }), 10_000],
  ] as const) {
    place.clock.now += minute;
    change();
    await syncOrder(place.room, order.id);
    expect(Math.abs((await purse(place.room, place.customer)).available - available)).toBeLessThanOrEqual(3);
  }
  await place.close();
});

test("where the policy limits the share, a cart that was made too small refuses the code", async () => {
  const place = await openPlace(0.5);
  const { body } = await take(place, place.room, 6_000, "1");
  expect(() => placing(place, 3, [body.code!])).toThrow("too little");
  expect(placing(place, 4, [body.code!]).applications).toHaveLength(1);
  await place.close();
});

test.each(["cancelled", "voided"] as const)("an order that is %s before it was paid gives its points back, whether the ledger had heard of it or not", async (how) => {
  for (const isHeard of [true, false]) {
    const place = await openPlace();
    const { body } = await take(place, place.room, 3_000, "1");
    const { shop, customer, variant } = place;
    const order = shop.orders.place({ customer, lines: [{ variant, quantity: 2 }], codes: [body.code!], payment: "authorised" });
    if (isHeard) await syncOrder(place.room, order.id);
    place.clock.now += minute;
    if (how === "cancelled") shop.orders.cancel(order.id);
    else shop.orders.void(order.id);
    await syncOrder(place.room, order.id);
    expect(await purse(place.room, customer)).toMatchObject({ available: 10_000, held: 0, debt: 0 });
    await place.close();
  }
});

type Deed = { readonly what: "take" | "release" | "sweep" | "place" | "later" | "pay" | "cancel" | "refund" | "edit" | "sync"; readonly many: number; readonly killedAt: number | undefined };
const deeds = fc.array(fc.array(fc.record({
  what: fc.constantFrom<Deed["what"]>("take", "take", "take", "release", "sweep", "place", "later", "pay", "cancel", "refund", "edit", "sync", "sync"),
  many: fc.nat(8), killedAt: fc.option(fc.nat(40), { nil: undefined, freq: 3 }),
}), { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 9 });

async function carryOut(place: Place, room: Room, turn: () => Promise<void>, known: { readonly codes: string[]; readonly holds: string[] }, { what, many }: Deed): Promise<void> {
  const { shop, customer } = place;
  const order = shop.orders.all()[many % Math.max(1, shop.orders.all().length)];
  switch (what) {
    case "take": {
      const { status, body } = await take(place, room, [300, 1_500, 4_500, 9_900][many % 4]!, String(many), many < 4 ? "cart-a" : "cart-b");
      if (status !== 201) return;
      known.codes.push(body.code!);
      known.holds.push(body.hold!);
      return;
    }
    case "release": return void (known.holds.length > 0 && await releasing(room, known.holds[known.holds.length - 1]!, customer));
    case "sweep": return void await sweep(room);
    case "sync": return void (order && await syncOrder(room, order.id));
    default: break;
  }
  await turn();
  place.clock.now += 1_000;
  try {
    if (what === "place" || what === "later") placing(place, 1 + many % 3, known.codes.slice(-1), what === "place" ? "paid" : "later");
    else if (order && what === "pay") shop.orders.pay(order.id);
    else if (order && what === "cancel") shop.orders.cancel(order.id);
    else if (order && what === "refund") shop.orders.refund(order.id, { lines: [{ line: order.lines[0]!.id, quantity: 1 }] });
    else if (order && what === "edit") shop.orders.edit(order.id, { set: [{ line: order.lines[0]!.id, quantity: many % 3 }] });
  } catch (refusal) {
    // The shop refuses what cannot be: a code that has ended, a refund of what is gone.
    if (!(refusal instanceof Error)) throw refusal;
  }
}

/** A ledger that is told of every order once, when all is over; it knows the codes from the beginning. */
async function calmly({ shop, room, clock, customer }: Place): Promise<Place["room"]> {
  const calm = await roomOver(shop, clock, []);
  await enrolCustomer(calm, customer);
  const rows = await room.books.ask<Record<string, string | number | null>>("SELECT * FROM laurel_shopify_codes");
  for (const row of rows) {
    const names = Object.keys(row);
    await calm.books.ask(`INSERT INTO laurel_shopify_codes (${names.join(", ")}) VALUES (${names.map((_, i) => `$${i + 1}`).join(", ")})`, Object.entries(row).map(([name, value]) => (name === "state" ? "closed" : value)));
  }
  for (const { id } of shop.orders.all()) await syncOrder(calm, id);
  return calm;
}

test("whatever happens in the shop at once, and whoever is killed in the middle of it, the ledger comes to that of a calm day", async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), deeds, async (s, bursts) => {
    const place = await openPlace();
    const { room, shop, clock, customer } = place;
    const turn = async (): Promise<void> => { await s.schedule(Promise.resolve()); };
    const known = { codes: [] as string[], holds: [] as string[] };
    try {
      for (const burst of bursts) {
        const all = burst.map((deed) => carryOut(place, processOf(room, turn, deed.killedAt), turn, known, deed).catch((error: unknown) => {
          if (!isByKilling(error)) throw error;
        }));
        for (const each of await s.waitFor(Promise.allSettled(all))) if (each.status === "rejected") throw each.reason;
        clock.now += 4 * minute;
        const { available, held, debt, redemptions } = await purse(room, customer);
        expect(debt).toBe(0);
        expect(available + held + redemptions.reduce((sum, { points, returned }) => sum + points - returned, 0)).toBe(10_000);
      }
      clock.now += 8 * hour;
      for (const { id } of shop.orders.all()) await syncOrder(room, id);
      for (let rounds = 0; rounds < 3; rounds++) await sweep(room);
      expect(place.faults).toEqual([]);
      expect(shop.discounts.all()).toEqual([]);
      const calm = await calmly(place);
      const [is, should] = [await purse(room, customer), await purse(calm, customer)];
      await calm.books.close();
      expect(is).toMatchObject({ available: should.available, held: 0, debt: 0 });
      expect(spentIn(is)).toEqual(spentIn(should));
    } finally {
      await place.close();
    }
  }), { numRuns: 40 });
});

/** What is spent, and stays so. An order that fell before anybody looked never had its points spent; seen earlier, it has had them back. */
const spentIn = ({ redemptions }: Awaited<ReturnType<typeof purse>>) =>
  redemptions.filter(({ points, returned }) => points > returned).map(({ id, points, returned }) => ({ id, points, returned })).toSorted((a, b) => (a.id < b.id ? -1 : 1));
