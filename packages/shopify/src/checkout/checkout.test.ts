import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { numberOf } from "../inbox/payload.js";
import { pointsNow } from "./answer-at-checkout.js";
import { codesOf, forgetCustomer } from "./codes.js";
import { type Counter, hour, minute, openCounter, purse, quoting, releasing, syncing, taking } from "./counter.fixture.js";
import { staleCodes } from "./stale-codes.js";

let counter: Counter;
beforeEach(async () => { counter = await openCounter(); });
afterEach(() => counter.close());

const sync = (id: string): Promise<void> => syncing(counter.room, counter.shop, numberOf(id));
const sweep = () => staleCodes(counter.room, { syncOrder: sync });

describe("setting points aside", () => {
  test("makes a code for this customer alone, once, that ends before its hold does", async () => {
    const { status, body } = await taking(counter.room, { points: 500 });
    expect(status).toBe(201);
    expect(body).toMatchObject({ member: "77", points: 500, pays: 500, wallet: "points", order: "cart-a" });
    expect(body.code).toMatch(/^LRL-[A-HJ-NP-Z2-9]{12}$/);
    expect(counter.shop.codes.get(body.code!)).toMatchObject({ customer: "77", amount: 500, limit: 1, least: 0, endsAt: body.until });
    expect(body.until! - counter.clock.now).toSatisfy((left: number) => left > hour - 100 && left <= hour);
    expect(await purse(counter.room)).toMatchObject({ available: 9_500, held: 500, holds: [body.hold] });
  });

  test("the same request again comes to the same, and makes nothing", async () => {
    const first = await taking(counter.room, { points: 500 });
    const again = await taking(counter.room, { points: 500 });
    expect(again.body).toMatchObject({ hold: first.body.hold, code: first.body.code });
    expect(counter.shop.asked.filter((each) => each === "MakePointsCode")).toHaveLength(1);
  });

  test("two tabs with one cart take once", async () => {
    const both = await Promise.all([taking(counter.room, { points: 500, key: "tab-1" }), taking(counter.room, { points: 500, key: "tab-2" })]);
    expect(both.map(({ status }) => status)).toEqual([201, 201]);
    expect(new Set(both.map(({ body }) => body.code)).size).toBe(1);
    expect(await purse(counter.room)).toMatchObject({ available: 9_500, held: 500 });
  });

  test("another wish takes the place of the one before: its code goes, then its hold", async () => {
    const first = await taking(counter.room, { points: 6_000, key: "1" });
    const second = await taking(counter.room, { points: 7_000, key: "2", order: "cart-b" });
    expect(second.status).toBe(201);
    expect(counter.shop.isGood(counter.shop.codes.get(first.body.code!)!)).toBe(false);
    expect(await purse(counter.room)).toMatchObject({ available: 3_000, holds: [second.body.hold] });
    expect((await taking(counter.room, { points: 6_000, key: "1" })).body).toMatchObject({ code: "given-back", status: 409 });
  });

  test("a wish that cannot be met leaves what is there", async () => {
    const first = await taking(counter.room, { points: 6_000, key: "1" });
    expect((await taking(counter.room, { points: 10_010, key: "2" })).body).toMatchObject({ code: "points-short", available: 10_000, missing: 10 });
    expect(counter.shop.isGood(counter.shop.codes.get(first.body.code!)!)).toBe(true);
    expect(await pointsNow(counter.room, "77")).toMatchObject({ code: first.body.code, points: 6_000 });
  });

  test.each<[number, string | undefined, string]>([
    // points | refusal | why
    [15, "points-not-in-steps", "the policy has tens"],
    [0, undefined, "no points at all are for Laurel to call malformed"],
  ])("%i points are refused: %s, for %s", async (points, code: string | undefined) => {
    const { status, body } = await taking(counter.room, { points });
    expect(status === 0 ? undefined : body.code).toBe(code);
    expect(counter.shop.codes.size).toBe(0);
    expect(await purse(counter.room)).toMatchObject({ available: 10_000, held: 0 });
  });

  test("where the policy limits the share, the code asks for goods that it is such a share of", async () => {
    const limited = await openCounter({ share: 0.3 });
    const { body } = await taking(limited.room, { points: 1_000, goods: 5_000 });
    expect(limited.shop.codes.get(body.code!)).toMatchObject({ amount: 1_000, least: 3_334 });
    expect((await taking(limited.room, { points: 2_000, goods: 5_000, key: "2" })).body).toMatchObject({ code: "points-above-maximum" });
    await limited.close();
  });

  test("a shop that reckons in another currency than the programme takes no points", async () => {
    counter.shop.currency = "EUR";
    expect((await taking(counter.room, { points: 500 })).body).toMatchObject({ code: "currency-differs", currency: "EUR", expected: "CNY", detail: expect.stringContaining("EUR") });
    expect(await purse(counter.room)).toMatchObject({ available: 10_000 });
  });

  test("an answer that Shopify lost is found out about by the same request, and nothing is made twice", async () => {
    counter.shop.lose = (operation) => operation === "MakePointsCode";
    await expect(taking(counter.room, { points: 500 })).rejects.toThrow("no answer");
    counter.shop.lose = undefined;
    const { status, body } = await taking(counter.room, { points: 500 });
    expect(status).toBe(201);
    expect([...counter.shop.codes.keys()]).toEqual([body.code]);
  });

  test("or by the round, which takes it away", async () => {
    counter.shop.lose = (operation) => operation === "MakePointsCode";
    await expect(taking(counter.room, { points: 500 })).rejects.toThrow("no answer");
    counter.shop.lose = undefined;
    expect((await taking(counter.room, { points: 700, key: "2" })).body.code).toBe("cart-busy");
    counter.clock.now += 3 * minute;
    expect(await sweep()).toMatchObject({ closed: 1, failed: 0 });
    expect([...counter.shop.codes.values()].filter((each) => counter.shop.isGood(each))).toEqual([]);
    expect(await purse(counter.room)).toMatchObject({ available: 10_000, held: 0 });
    expect((await taking(counter.room, { points: 700, key: "2" })).status).toBe(201);
  });

  test("a code that Shopify makes after everybody had given it up is ended by the next round", async () => {
    const { ask } = counter.shop;
    const late: (() => void)[] = [];
    const slow = { ...counter.room, admin: { shop: counter.shop.shop, ask: ((operation, variables) => (operation.name === "MakePointsCode" ? new Promise(() => { late.push(() => void ask(operation, variables)); }) : ask(operation, variables))) as typeof ask } };
    void taking(slow, { points: 500 });
    await expect.poll(() => late.length).toBe(1);
    counter.clock.now += 3 * minute;
    await sweep();
    expect(await purse(counter.room)).toMatchObject({ available: 10_000, held: 0 });
    late[0]!();
    expect(counter.shop.codes.size).toBe(1);
    await sweep();
    expect([...counter.shop.codes.values()].some((each) => counter.shop.isGood(each))).toBe(false);
  });
});

describe("a quote", () => {
  test("is about the goods, for a code pays nothing of their way", async () => {
    expect((await quoting(counter.room, 3_000, 4_000)).body).toMatchObject({ kind: "usable", points: 3_000, pays: 3_000 });
    expect((await quoting(counter.room, 3_000, 2_000)).body).toMatchObject({ kind: "usable", points: 2_000 });
  });

  test("counts what is set aside as there", async () => {
    await taking(counter.room, { points: 9_000 });
    expect((await quoting(counter.room, 50_000)).body).toMatchObject({ kind: "usable", points: 10_000 });
  });

  test("says in a sentence why no points can be used", async () => {
    expect((await quoting(counter.room, 5)).body).toMatchObject({ kind: "not-usable", reason: { code: "minimum-above-limit", says: expect.stringMatching(/\w/) } });
  });
});

describe("giving back", () => {
  test("takes the code away first, and then the points are there again", async () => {
    const { body } = await taking(counter.room, { points: 500 });
    expect((await releasing(counter.room, body.hold!)).status).toBe(200);
    expect(counter.shop.isGood(counter.shop.codes.get(body.code!)!)).toBe(false);
    expect(await purse(counter.room)).toMatchObject({ available: 10_000, held: 0 });
    expect((await releasing(counter.room, body.hold!)).status).toBe(200);
    await sweep();
    expect(counter.shop.codes.size).toBe(0);
  });

  test("is nobody else's to ask for", async () => {
    const { body } = await taking(counter.room, { points: 500 });
    expect((await releasing(counter.room, body.hold!, "88")).status).toBe(0);
    expect(await purse(counter.room)).toMatchObject({ held: 500 });
  });

  test("comes too late once an order has been placed with them, also where the ledger has not heard of it", async () => {
    const { body } = await taking(counter.room, { points: 500 });
    const { id } = counter.shop.place("77", 2_000, [body.code!], true);
    expect((await releasing(counter.room, body.hold!)).body).toMatchObject({ code: "hold-unknown", detail: "An order has been placed with these points." });
    expect(await purse(counter.room)).toMatchObject({ held: 500 });
    await sync(id);
    expect(await purse(counter.room)).toMatchObject({ available: 9_500, held: 0 });
  });

  test("where Shopify does not answer, keeps the points set aside, and the round goes on with it", async () => {
    const { body } = await taking(counter.room, { points: 500 });
    counter.shop.lose = (operation) => operation === "EndPointsCode";
    await expect(releasing(counter.room, body.hold!)).rejects.toThrow("no answer");
    expect(await purse(counter.room)).toMatchObject({ held: 500 });
    counter.shop.lose = undefined;
    await sweep();
    expect(await purse(counter.room)).toMatchObject({ available: 10_000, held: 0 });
  });
});

describe("an order", () => {
  test.each([
    // points | goods | spent | why
    [500, 2_000, 500, "all of it was taken off"],
    [5_000, 2_000, 2_000, "the cart was made smaller after the code, and what it was worth beyond comes back"],
  ])("with a code of %i points for goods of %i spends %i: %s", async (points, goods, spent) => {
    const { body } = await taking(counter.room, { points });
    const { id } = counter.shop.place("77", goods, [body.code!], true);
    await sync(id);
    await sync(id);
    expect(await purse(counter.room)).toMatchObject({ available: 10_000 - spent, held: 0, debt: 0 });
    await sweep();
    expect(counter.shop.codes.size).toBe(0);
  });

  test("with a code that took nothing off gives everything back", async () => {
    const { body } = await taking(counter.room, { points: 500 });
    const { id } = counter.shop.place("77", 0, [body.code!], true);
    await sync(id);
    expect(await purse(counter.room)).toMatchObject({ available: 10_000, held: 0 });
  });

  test("that waits for its money has spent its points, however long it waits", async () => {
    const { body } = await taking(counter.room, { points: 500 });
    const order = counter.shop.place("77", 2_000, [body.code!], false);
    await sync(order.id);
    counter.clock.now += 200 * hour;
    await sweep();
    expect(await purse(counter.room)).toMatchObject({ available: 9_500, debt: 0 });
    Object.assign(order, { state: "paid", endedAt: counter.clock.now });
    await sync(order.id);
    expect(await purse(counter.room)).toMatchObject({ available: 9_500 });
  });

  test.each([true, false])("that is cancelled gives them back whole, whether the ledger had heard of it before (%s) or not", async (isHeard) => {
    const { body } = await taking(counter.room, { points: 500 });
    const order = counter.shop.place("77", 2_000, [body.code!], false);
    if (isHeard) await sync(order.id);
    counter.clock.now += minute;
    Object.assign(order, { state: "cancelled", endedAt: counter.clock.now });
    await sync(order.id);
    expect(await purse(counter.room)).toMatchObject({ available: 10_000, held: 0, debt: 0 });
  });

  test("that is refunded gives back the share of the goods, and all with all of them", async () => {
    const { body } = await taking(counter.room, { points: 1_000 });
    const order = counter.shop.place("77", 3_000, [body.code!], true);
    for (const [amount, available] of [[1_000, 9_333], [1_000, 9_666], [1_000, 10_000]] as const) {
      counter.clock.now += minute;
      order.refunds.push({ at: counter.clock.now, amount });
      await sync(order.id);
      expect(await purse(counter.room)).toMatchObject({ available });
    }
  });

  test("that nobody has told of is found by the round", async () => {
    const { body } = await taking(counter.room, { points: 500 });
    counter.shop.place("77", 2_000, [body.code!], true);
    counter.clock.now += 2 * hour;
    expect(await sweep()).toMatchObject({ orders: 1, closed: 0, failed: 0 });
    expect(await purse(counter.room)).toMatchObject({ available: 9_500, held: 0 });
  });

  test("that is told of when the hold has run out long ago spends the points all the same, and what is missing is owed", async () => {
    const { body } = await taking(counter.room, { points: 8_000 });
    const { id } = counter.shop.place("77", 9_000, [body.code!], true);
    counter.clock.now += 100 * hour;
    expect(await purse(counter.room)).toMatchObject({ available: 10_000 });
    const other = await taking(counter.room, { points: 8_000, key: "2", order: "cart-b" });
    expect(other.status).toBe(201);
    await sync(id);
    expect(await purse(counter.room)).toMatchObject({ available: 0, held: 8_000 });
    expect((await purse(counter.room)).debt).toBe(-6_000);
  });

  test("with a code that another order has already is one more payment, for which points are drawn anew", async () => {
    const { body } = await taking(counter.room, { points: 500 });
    counter.shop.codes.get(body.code!)!.limit = 2;
    const orders = [1, 2].map(() => counter.shop.place("77", 2_000, [body.code!], true));
    for (const { id } of orders) await sync(id);
    expect(await purse(counter.room)).toMatchObject({ available: 9_000, held: 0 });
  });

  test("bears codes however they were typed, and those of others are no business of ours", async () => {
    const { body } = await taking(counter.room, { points: 500 });
    const { id } = counter.shop.place("77", 2_000, [body.code!], true);
    expect(await codesOf(counter.room, id, ["WELCOME10", body.code!.toLowerCase(), "LRL-22222222222Z"])).toEqual([{ code: body.code, hold: body.hold, member: "77", wallet: "points", points: 500, minor: 500, worth: { points: 100, minor: 100 } }]);
  });
});

describe("codes that nobody uses", () => {
  test("end, and their points come back when no payment can be under way any more", async () => {
    const { body } = await taking(counter.room, { points: 500 });
    counter.clock.now += hour;
    expect(counter.shop.place("77", 2_000, [body.code!], true).codes).toEqual([]);
    expect(await sweep()).toMatchObject({ closed: 0 });
    counter.clock.now += 10 * minute;
    expect(await sweep()).toMatchObject({ closed: 1 });
    expect(await purse(counter.room)).toMatchObject({ available: 10_000, held: 0 });
    await sweep();
    expect(counter.shop.codes.size).toBe(0);
    expect(await sweep()).toMatchObject({ seen: 0 });
  });

  test("are good for nobody but their customer", async () => {
    const { body } = await taking(counter.room, { points: 500 });
    expect(counter.shop.place("88", 2_000, [body.code!], true).codes).toEqual([]);
  });

  test("are taken away when their hold was given back by somebody else", async () => {
    const { body } = await taking(counter.room, { points: 500 });
    await counter.laurel.means.engine.execute("77", { key: "desk", actor: "staff:li", facts: [{ id: "desk", kind: "hold-released", at: counter.clock.now, hold: body.hold! }] });
    expect(await sweep()).toMatchObject({ seen: 1, closed: 1 });
    expect(counter.shop.isGood(counter.shop.codes.get(body.code!)!)).toBe(false);
  });

  test("of a customer who is forgotten are taken away, and nothing says any more whose they were", async () => {
    await taking(counter.room, { points: 500 });
    await forgetCustomer(counter.room, "77");
    expect([...counter.shop.codes.values()].some((each) => counter.shop.isGood(each))).toBe(false);
    expect(await purse(counter.room)).toMatchObject({ available: 10_000, held: 0 });
    expect(await counter.books.ask("SELECT customer FROM laurel_shopify_codes")).toEqual([{ customer: "" }]);
  });

  test("one that cannot be looked after is told of, and the others are", async () => {
    await taking(counter.room, { points: 500 });
    await taking(counter.room, { points: 500, member: "88" });
    counter.clock.now += 2 * hour;
    let faults = 1;
    counter.shop.lose = () => faults-- > 0;
    expect(await sweep()).toMatchObject({ seen: 2, closed: 1, failed: 1 });
    expect(counter.faults).toHaveLength(1);
  });
});
