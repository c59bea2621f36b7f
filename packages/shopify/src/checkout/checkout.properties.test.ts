import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Room } from "../adapter/room.js";
import { numberOf } from "../inbox/payload.js";
import { type Counter, hour, minute, openCounter, purse, releasing, syncing, taking } from "./counter.fixture.js";
import { isByKilling, processOf } from "./killed.fixture.js";
import { staleCodes } from "./stale-codes.js";

/** What may happen; several at once, and each by a process of its own that may be killed before any of its steps, or after it. */
type Deed =
  | { readonly what: "take"; readonly cart: string; readonly points: number; readonly key: string }
  | { readonly what: "release" | "sweep" }
  | { readonly what: "place"; readonly goods: number; readonly isPaid: boolean }
  | { readonly what: "pay" | "cancel" | "sync"; readonly which: number }
  | { readonly what: "refund"; readonly which: number; readonly part: number };
type Burst = { readonly deeds: readonly { readonly deed: Deed; readonly killedAt: number | undefined }[]; readonly waitMs: number };

const deed: fc.Arbitrary<Deed> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ what: fc.constant("take" as const), cart: fc.constantFrom("cart-a", "cart-b"), points: fc.constantFrom(100, 500, 3_000, 9_000), key: fc.constantFrom("1", "2", "3") }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constantFrom("release" as const, "sweep" as const) }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constant("place" as const), goods: fc.constantFrom(0, 20, 90, 1_000, 20_000), isPaid: fc.boolean() }) },
  { weight: 3, arbitrary: fc.record({ what: fc.constantFrom("pay" as const, "cancel" as const, "sync" as const), which: fc.nat(5) }) },
  { weight: 1, arbitrary: fc.record({ what: fc.constant("refund" as const), which: fc.nat(5), part: fc.constantFrom(1, 7, 450, 20_000) }) },
);
const burstsOf = (waits: readonly number[]): fc.Arbitrary<readonly Burst[]> => fc.array(fc.record({
  deeds: fc.array(fc.record({ deed, killedAt: fc.option(fc.nat(40), { nil: undefined, freq: 3 }) }), { minLength: 1, maxLength: 3 }), waitMs: fc.constantFrom(...waits),
}), { minLength: 1, maxLength: 10 });

/** Somebody who uses whatever code they have ever been given, all at once. */
type Shopper = { readonly codes: Set<string>; readonly holds: string[] };

async function carryOut(counter: Counter, shopper: Shopper, room: Room, turn: () => Promise<void>, deed: Deed): Promise<void> {
  const { shop, clock } = counter;
  const sync = (id: string): Promise<void> => syncing(room, shop, numberOf(id));
  switch (deed.what) {
    case "take": {
      const { status, body } = await taking(room, { order: deed.cart, points: deed.points, goods: 100_000, key: deed.key });
      if (status === 201) {
        shopper.codes.add(body.code!);
        shopper.holds.push(body.hold!);
      }
      return;
    }
    case "release": return void (shopper.holds.length > 0 && await releasing(room, shopper.holds[shopper.holds.length - 1]!));
    case "sweep": return void await staleCodes(room, { syncOrder: sync });
    case "place":
      await turn();
      shop.place("77", deed.goods, [...shopper.codes].slice(-5), deed.isPaid);
      return;
    default: break;
  }
  if (shop.orders.length === 0) return;
  const order = shop.orders[deed.which % shop.orders.length]!;
  if (deed.what === "sync") return sync(order.id);
  await turn();
  if (deed.what === "pay" && order.state === "pending") Object.assign(order, { state: "paid", endedAt: clock.now });
  if (deed.what === "cancel" && order.state !== "cancelled") Object.assign(order, { state: "cancelled", endedAt: clock.now });
  if (deed.what === "refund" && order.state === "paid") {
    const left = order.goods - order.refunds.reduce((sum, { amount }) => sum + amount, 0);
    if (left > 0) order.refunds.push({ at: clock.now, amount: Math.min(deed.part, left) });
  }
}

async function live(counter: Counter, s: fc.Scheduler, bursts: readonly Burst[], check: () => Promise<void>): Promise<void> {
  const shopper: Shopper = { codes: new Set(), holds: [] };
  const turn = async (): Promise<void> => { await s.schedule(Promise.resolve()); };
  for (const { deeds, waitMs } of bursts) {
    const all = deeds.map(async ({ deed, killedAt }) => carryOut(counter, shopper, processOf(counter.room, turn, killedAt), turn, deed).catch((error: unknown) => {
      if (!isByKilling(error)) throw error;
    }));
    const came = await s.waitFor(Promise.allSettled(all));
    for (const each of came) if (each.status === "rejected") throw each.reason;
    counter.clock.now += waitMs;
    await check();
  }
}

/** What the member must have in the end, from the orders alone: as if each had been placed, told and returned one after the other. */
async function calmly({ shop, books }: Counter): Promise<number> {
  const codes = new Map((await books.ask<{ code: string; points: number; minor: number }>("SELECT code, points, minor FROM laurel_shopify_codes")).map((each) => [each.code, each]));
  const spent = shop.orders.map(({ state, goods, codes: named, taken, refunds }) => {
    if (state === "cancelled") return 0;
    // Thirty points are worth 0.10.
    const all = named.reduce((sum, code, i) => sum + (taken[i]! >= codes.get(code)!.minor ? codes.get(code)!.points : taken[i]! * 3), 0);
    const back = refunds.reduce((sum, { amount }) => sum + amount, 0);
    return all - (goods === 0 ? 0 : Math.floor((all * back) / goods));
  });
  return 10_000 - spent.reduce((sum, each) => sum + each, 0);
}

async function sound({ room }: Counter): Promise<{ readonly debt: number }> {
  const { available, held, debt, redemptions } = await purse(room);
  const spent = redemptions.reduce((sum, { points, returned }) => sum + points - returned, 0);
  expect(available).toBeGreaterThanOrEqual(0);
  expect(available + held + spent + debt).toBe(10_000);
  return { debt };
}

/** At no moment is there a code that an order could use, and no hold behind it. */
async function backed({ room, shop, books }: Counter): Promise<void> {
  const good = [...shop.codes.values()].filter((each) => shop.isGood(each) && each.uses < each.limit);
  const { holds } = await purse(room);
  for (const { code } of good) expect(holds).toContain((await books.ask<{ hold: string }>("SELECT hold FROM laurel_shopify_codes WHERE code = $1", [code]))[0]!.hold);
  expect(good.length).toBeLessThanOrEqual(1);
}

/** After whatever has happened, processes that are not killed look after it. */
async function recover(counter: Counter): Promise<void> {
  const { room, shop, clock } = counter;
  const sweep = () => staleCodes(room, { syncOrder: (id) => syncing(room, shop, numberOf(id)) });
  // Whoever was just making a code is given up.
  clock.now += 4 * minute;
  await sweep();
  await backed(counter);
  for (const order of shop.orders) {
    order.seen = true;
    await syncing(room, shop, order.id);
  }
  clock.now += 8 * hour;
  for (let rounds = 0; rounds < 3; rounds++) await sweep();
  expect(counter.faults).toEqual([]);
  expect([...shop.codes.keys()]).toEqual([]);
  expect(await sweep()).toMatchObject({ seen: 0 });
}

const worth = { points: 30, money: "0.10" };

test("whatever happens at once, and whoever is killed in the middle of it, the books come to those of a calm day, and nobody ever owes anything", async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), burstsOf([0, 1, minute, 4 * minute, 20 * minute]), async (s, bursts) => {
    const counter = await openCounter({ worth });
    try {
      await live(counter, s, bursts, async () => {
        expect((await sound(counter)).debt).toBe(0);
        await backed(counter);
      });
      await recover(counter);
      await sound(counter);
      expect(await purse(counter.room)).toMatchObject({ available: await calmly(counter), held: 0, debt: 0 });
      expect((await counter.laurel.means.engine.verify()).differences).toEqual([]);
    } finally {
      await counter.close();
    }
  }), { numRuns: 120 });
});

test("where Shopify counts late and nobody looks for hours, nothing is lost either: what was spent twice is owed", async () => {
  await fc.assert(fc.asyncProperty(fc.scheduler(), burstsOf([1, minute, 70 * minute, 9 * hour]), async (s, bursts) => {
    const counter = await openCounter({ worth, isLate: true });
    try {
      await live(counter, s, bursts, async () => { await sound(counter); });
      await recover(counter);
      await sound(counter);
      const { available, debt, held } = await purse(counter.room);
      expect({ sum: available + debt, held }).toEqual({ sum: await calmly(counter), held: 0 });
    } finally {
      await counter.close();
    }
  }), { numRuns: 120 });
});

test("a code takes no more of an order than the policy's share, whatever the page has said of the cart", async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.record({ points: fc.integer({ min: 1, max: 100 }).map((tens) => tens * 10), said: fc.nat(20_000), goods: fc.nat(20_000), cart: fc.constantFrom("cart-a", "cart-b") }), { minLength: 1, maxLength: 4 }), async (wishes) => {
    const counter = await openCounter({ share: 0.3 });
    try {
      const codes = new Set<string>();
      for (const [i, { points, said, goods, cart }] of wishes.entries()) {
        const { body } = await taking(counter.room, { order: cart, points, goods: said, key: String(i) });
        if (body.code?.startsWith("LRL-")) codes.add(body.code);
        const { taken } = counter.shop.place("77", goods, [...codes], true);
        expect(taken.reduce((sum, each) => sum + each, 0)).toBeLessThanOrEqual(goods * 0.3);
      }
    } finally {
      await counter.close();
    }
  }), { numRuns: 60 });
});
