import { describe, expect, test } from "vitest";
import { AdminFault } from "../asking/admin-fault.js";
import { bothKinds, shelves } from "../books/books.fixture.js";
import { arrival, worker } from "./inbox.fixture.js";
import { textAt } from "./payload.js";

const shop = "one.myshopify.com";

describe.each(bothKinds)("an inbox in %s", (kind) => {
  const shelf = shelves(kind);
  const start = 1_795_000_000_000;

  test("the same delivery is taken in once, however often it comes, and again for another shop", async () => {
    const place = await shelf();
    const time = { now: start };
    const [one, two] = [worker(await place.open(), time), worker(await place.open(), time)];
    await Promise.all([1, 2, 3, 4, 5, 6].map(async (i) => (i % 2 ? one : two).inbox.put(arrival("7"))));
    await two.inbox.put(arrival("7", { shop: "two.myshopify.com" }));
    expect(await one.inbox.waiting()).toMatchObject({ count: 2, due: 2 });
    expect(await one.drain({ lanes: 1 })).toEqual({ done: 2, covered: 0, later: 0, dead: 0 });
    await one.inbox.put(arrival("7"));
    expect(await one.drain()).toEqual({ done: 0, covered: 0, later: 0, dead: 0 });
  });

  test("they are worked off in the order in which they came, also within a millisecond", async () => {
    const { inbox, seen, drain } = worker(await (await shelf()).open(), { now: start });
    const ids = Array.from({ length: 50 }, (_, i) => String(900 - i));
    for (const id of ids) await inbox.put(arrival(id));
    await drain({ lanes: 1, atOnce: 7 });
    expect(seen.map((each) => each.split(" ")[0])).toEqual(ids);
  });

  test("an id keeps every digit", async () => {
    const { inbox, drain, seen } = worker(await (await shelf()).open(), { now: start });
    await inbox.put(arrival("a", { body: '{"id":820982911946154508,"total":12.50,"line_items":[{"id":9007199254740993}]}' }));
    await drain();
    expect(seen).toEqual(["a 820982911946154508"]);
  });

  test("nobody reads a customer's name in the books, and once it is done nothing of it is left", async () => {
    const books = await (await shelf()).open();
    const { inbox, drain } = worker(books, { now: start });
    await inbox.put(arrival("a"));
    const text = async (): Promise<string> => JSON.stringify(await books.ask("SELECT * FROM laurel_shopify_inbox"));
    expect(await text()).not.toContain("li@example.com");
    await drain();
    expect(await books.ask("SELECT body FROM laurel_shopify_inbox")).toEqual([{ body: "" }]);
  });

  test("of several about the same thing one is worked on, the last; of different things each", async () => {
    const { inbox, drain, seen } = worker(await (await shelf()).open(), { now: start });
    for (const [id, order] of [["a", "1"], ["b", "2"], ["c", "1"], ["d", "1"]] as const) await inbox.put(arrival(id, { order }));
    await inbox.put(arrival("e", { order: "1", shop: "two.myshopify.com" }));
    expect(await drain({ lanes: 1 })).toEqual({ done: 3, covered: 2, later: 0, dead: 0 });
    expect(seen).toEqual(["b 2", "d 1", "e 1"]);
    expect(await inbox.waiting()).toEqual({ count: 0, due: 0, firstDueAt: undefined });
  });

  test("several workers at once do nothing twice, and leave nothing undone", async () => {
    const place = await shelf();
    const [time, under, doneBy] = [{ now: start }, new Set<string>(), [] as string[]];
    const run = async (_payload: object, { id }: { readonly id: string }): Promise<void> => {
      expect(under.has(id)).toBe(false);
      under.add(id);
      await new Promise((resolve) => { setImmediate(resolve); });
      under.delete(id);
      doneBy.push(id);
    };
    const workers = [worker(await place.open(), time, run), worker(await place.open(), time, run), worker(await place.open(), time, run)];
    await Promise.all(Array.from({ length: 200 }, async (_, i) => workers[i % 3]!.inbox.put(arrival(String(i)))));
    const sums = await Promise.all(workers.map(async ({ drain }) => drain({ lanes: 2, atOnce: 5 })));
    expect(sums.reduce((sum, { done }) => sum + done, 0)).toBe(200);
    expect(new Set(doneBy).size).toBe(200);
    expect(doneBy).toHaveLength(200);
  });

  test("what a worker had when it was killed is taken over once its lease is over, and not before", async () => {
    const place = await shelf();
    const time = { now: start };
    const killed = worker(await place.open(), time);
    await killed.inbox.put(arrival("a"));
    const { lease, rows } = await killed.inbox.lease(10, 60_000);
    const other = worker(await place.open(), time);
    time.now += 59_999;
    expect(await other.drain()).toMatchObject({ done: 0 });
    expect(await other.inbox.waiting()).toEqual({ count: 1, due: 0, firstDueAt: start + 60_000 });
    time.now += 1;
    expect(await other.drain()).toMatchObject({ done: 1 });
    // Whoever comes back from the dead changes nothing any more.
    await killed.inbox.later(lease, rows[0]!, 0, "too late");
    expect(await other.inbox.waiting()).toMatchObject({ count: 0 });
  });

  test("a lease that is kept up is nobody else's, however long the work takes", async () => {
    const place = await shelf();
    const time = { now: start };
    const [busy, other] = [worker(await place.open(), time), worker(await place.open(), time)];
    await busy.inbox.put(arrival("a"));
    const { lease } = await busy.inbox.lease(10, 60_000);
    for (let i = 0; i < 5; i++) {
      time.now += 50_000;
      await busy.inbox.renew(lease, 60_000);
    }
    expect(await other.drain()).toMatchObject({ done: 0 });
  });

  test("what fails is tried again, later each time, and laid aside in the end with its reason; sent again it is as new", async () => {
    const [time, state] = [{ now: start }, { isBroken: true }];
    const { inbox, drain, seen, told } = worker(await (await shelf()).open(), time, async () => { if (state.isBroken) throw new Error("the ledger is away"); });
    await inbox.put(arrival("a"));
    const waits: number[] = [];
    for (let last = start; (await drain()).dead === 0; last = time.now) {
      time.now = (await inbox.waiting()).firstDueAt!;
      waits.push(time.now - last);
    }
    expect(waits.slice(0, 4)).toEqual([5_000, 10_000, 20_000, 40_000]);
    expect(Math.max(...waits)).toBe(3_600_000);
    // For longer than half a day, which is what a bad night takes.
    expect(waits.reduce((sum, each) => sum + each)).toBeGreaterThan(9 * 3_600_000);
    expect(seen).toHaveLength(20);
    expect(told[0]).toMatchObject({ about: { shop, webhook: "a", topic: "ORDERS_PAID" } });
    expect(await inbox.deadLetters(shop)).toEqual([{ shop, id: "a", topic: "ORDERS_PAID", attempts: 20, fault: "the ledger is away", arrivedAt: start, deadAt: time.now }]);
    expect(await inbox.deadLetters("two.myshopify.com")).toEqual([]);
    state.isBroken = false;
    expect([await inbox.sendAgain(shop, "b"), await inbox.sendAgain(shop), await inbox.sendAgain(shop)]).toEqual([0, 1, 0]);
    expect(await drain()).toMatchObject({ done: 1 });
    expect(await inbox.deadLetters()).toEqual([]);
  });

  test("one that fails keeps no other from being done", async () => {
    const { inbox, drain } = worker(await (await shelf()).open(), { now: start }, async (payload) => { if (textAt(payload, "id") === "2") throw new Error("no"); });
    for (const id of ["1", "2", "3"]) await inbox.put(arrival(id));
    expect(await drain({ lanes: 1 })).toEqual({ done: 2, covered: 0, later: 1, dead: 0 });
  });

  test("a shop that cannot be reached is tried once, and all that waits for it waits, while others go on", async () => {
    const time = { now: start };
    const { inbox, drain, seen } = worker(await (await shelf()).open(), time, async (_payload, { shop: of }) => {
      if (of === shop) throw new AdminFault("unreachable", "down", { shop: of, operation: "Order" });
    });
    for (let i = 0; i < 30; i++) await inbox.put(arrival(String(i), { shop: i % 2 ? "two.myshopify.com" : shop }));
    expect(await drain({ lanes: 1, atOnce: 4 })).toEqual({ done: 15, covered: 0, later: 1, dead: 0 });
    expect(seen.filter((each) => each.startsWith("0 "))).toHaveLength(1);
    expect(await inbox.waiting()).toEqual({ count: 15, due: 0, firstDueAt: start + 5_000 });
    time.now += 5_000;
    await drain({ lanes: 1 });
    // The first of them counts its attempts; the others were not tried.
    expect(seen.filter((each) => Number(each.split(" ")[0]) % 2 === 0)).toHaveLength(2);
  });

  test.each([["no JSON", "{"], ["no object", "[1]"], ["a name twice", '{"id":1,"id":2}']])("a body that is %s is laid aside at once", async (_what, body) => {
    const { inbox, drain, seen } = worker(await (await shelf()).open(), { now: start });
    await inbox.put(arrival("a", { body }));
    expect(await drain()).toEqual({ done: 0, covered: 0, later: 0, dead: 1 });
    expect(seen).toEqual([]);
  });

  test("a body that names another shop than its headers do, which nobody has signed, does nothing to either", async () => {
    const { inbox, drain, seen } = worker(await (await shelf()).open(), { now: start });
    await inbox.put(arrival("a", { topic: "SHOP_REDACT", body: '{"id":1,"shop_domain":"two.myshopify.com"}' }));
    await inbox.put(arrival("b", { topic: "SHOP_REDACT", body: '{"id":2,"shop_domain":"One.myshopify.com"}' }));
    expect(await drain()).toEqual({ done: 1, covered: 0, later: 0, dead: 1 });
    expect(seen).toEqual(["b 2"]);
    expect(await inbox.deadLetters()).toMatchObject([{ id: "a", fault: "it is about another shop, two.myshopify.com" }]);
  });

  test("one that kills whoever works on it is laid aside in the end", async () => {
    const time = { now: start };
    const { inbox, drain, seen } = worker(await (await shelf()).open(), time);
    await inbox.put(arrival("a"));
    for (let i = 0; i < 20; i++) {
      await inbox.lease(1, 60_000);
      time.now += 60_000;
    }
    expect(await drain()).toMatchObject({ dead: 1 });
    expect(seen).toEqual([]);
  });

  test("a topic that nobody waits for is done with", async () => {
    const { inbox, drain, seen } = worker(await (await shelf()).open(), { now: start });
    await inbox.put(arrival("a", { topic: "NOBODYS" }));
    expect(await drain()).toMatchObject({ done: 1 });
    expect(seen).toEqual([]);
  });

  test("told to stop, a drain finishes what it has begun and gives the rest back, uncounted", async () => {
    const stopping = new AbortController();
    const { inbox, drain, seen } = worker(await (await shelf()).open(), { now: start }, async () => { stopping.abort(); });
    for (const id of ["1", "2", "3"]) await inbox.put(arrival(id));
    expect(await drain({ lanes: 1, signal: stopping.signal })).toMatchObject({ done: 1, later: 0 });
    expect(seen).toHaveLength(1);
    expect(await inbox.waiting()).toMatchObject({ count: 2, due: 2 });
    const { rows } = await inbox.lease(5, 1);
    expect(rows.map(({ attempts }) => attempts)).toEqual([1, 1]);
  });

  test("what is done is remembered for longer than Shopify sends again, and dropped then; dead letters stay for a month", async () => {
    const time = { now: start };
    const { inbox, drain } = worker(await (await shelf()).open(), time);
    await inbox.put(arrival("a"));
    await inbox.put(arrival("b", { body: "{" }));
    await drain();
    time.now += 2 * 86_400_000;
    await inbox.tidy();
    await inbox.put(arrival("a"));
    expect(await inbox.waiting()).toMatchObject({ count: 0 });
    time.now += 6 * 86_400_000;
    await inbox.tidy();
    expect(await inbox.deadLetters()).toHaveLength(1);
    await inbox.put(arrival("a"));
    expect(await inbox.waiting()).toMatchObject({ count: 1 });
    time.now += 31 * 86_400_000;
    await inbox.tidy();
    expect([await inbox.deadLetters(), await inbox.waiting()]).toMatchObject([[], { count: 0 }]);
  });

  test.each(["CUSTOMERS_DATA_REQUEST", "CUSTOMERS_REDACT", "SHOP_REDACT"])("what has to be met (%s) is never dropped undone: given up, it is tried anew after a day, until it is done", async (topic) => {
    const [time, state] = [{ now: start }, { isBroken: true }];
    const { inbox, drain } = worker(await (await shelf()).open(), time, async () => { if (state.isBroken) throw new Error("the ledger is away"); });
    await inbox.put(arrival("a", { topic }));
    const giveUp = async (): Promise<void> => { for (; (await drain()).dead === 0; time.now = (await inbox.waiting()).firstDueAt!); };
    for (const days of [1, 31]) {
      await giveUp();
      time.now += days * 86_400_000 - 1;
      if (days === 1) await inbox.tidy();
      expect(await inbox.deadLetters()).toMatchObject([{ topic, attempts: 20 }]);
      time.now += 1;
      await inbox.tidy();
      expect([await inbox.deadLetters(), await inbox.waiting()]).toMatchObject([[], { due: 1 }]);
    }
    state.isBroken = false;
    expect(await drain()).toMatchObject({ done: 1 });
    await inbox.tidy();
    expect(await inbox.waiting()).toMatchObject({ count: 0 });
  });

  test("what has to be met waits for nothing else of a shop that is closed to the app", async () => {
    const { inbox, drain, seen } = worker(await (await shelf()).open(), { now: start }, async (_payload, { topic }) => {
      if (topic !== "SHOP_REDACT") throw new AdminFault("unauthorised", "gone", { shop, operation: "Order" });
    });
    for (const id of ["1", "2", "3"]) await inbox.put(arrival(id));
    await inbox.put(arrival("4", { topic: "SHOP_REDACT" }));
    expect(await drain({ lanes: 1, atOnce: 1 })).toEqual({ done: 1, covered: 0, later: 1, dead: 0 });
    await inbox.put(arrival("5", { topic: "SHOP_REDACT" }));
    await inbox.put(arrival("0"));
    expect(await drain({ lanes: 1 })).toMatchObject({ done: 1 });
    expect(seen).toEqual(["1 1", "4 4", "5 5", "0 0"]);
  });

  test("books that go away while it is worked off are told, and what was under way is done again later", async () => {
    const [books, time, state] = [await (await shelf()).open(), { now: start }, { isAway: false }];
    const failing = { ...books, ask: async <Row>(sql: string, values?: readonly (string | number | null)[]) => { if (state.isAway) throw new Error("gone"); return books.ask<Row>(sql, values); } };
    const { inbox, drain } = worker(failing, time, async () => { state.isAway = true; });
    await inbox.put(arrival("1"));
    await expect(drain()).rejects.toThrow("gone");
    const next = worker(books, time);
    time.now += 60_000;
    expect(await next.drain()).toMatchObject({ done: 1 });
  });

  test("books that cannot be written fail everybody who waits, and take in nobody", async () => {
    const books = await (await shelf()).open();
    const { inbox } = worker({ ...books, ask: async () => { throw new Error("the disk is full"); } }, { now: start });
    const all = await Promise.allSettled([inbox.put(arrival("a")), inbox.put(arrival("b"))]);
    expect(all.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await worker(books, { now: start }).inbox.waiting()).toMatchObject({ count: 0 });
  });
});
