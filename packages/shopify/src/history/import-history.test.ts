import { afterEach, expect, test } from "vitest";
import type { Room } from "../adapter/room.js";
import { AdminFault } from "../asking/admin-fault.js";
import { syncCustomer } from "../customers/enrol-customer.js";
import { syncOrder } from "../orders/sync-order.js";
import { type TrialRoom, openTrialRoom } from "../publish/trial-room.fixture.js";
import { bulkFinished, waitOrWoken } from "./bulk/bulk-operation.js";
import { type ImportOptions, importHistory } from "./import-history.js";
import type { Progress } from "./progress.js";
import { reportLines } from "./report-lines.js";

const opened: TrialRoom[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).toReversed()) await each.close();
});
async function open(options: Parameters<typeof openTrialRoom>[0] = {}): Promise<TrialRoom> {
  const trial = await openTrialRoom(options);
  opened.push(trial);
  return trial;
}

const dayMs = 86_400_000;
const gid = (id: string): string => `gid://shopify/Order/${id}`;

/** A year of a shop in which everything has happened that may happen to orders. */
function lived({ shop, clock }: TrialRoom): void {
  const now = clock.now;
  clock.now -= 300 * dayMs;
  const tea = shop.products.create({ title: "Tea", price: 30_001, tags: ["leaf"], productType: "Tea" });
  const line = { variant: tea.variants[0]!.id, quantity: 3 };
  const people = Array.from({ length: 5 }, () => {
    clock.now += dayMs;
    return shop.customers.create({ locale: "zh-CN" });
  });
  for (const [i, { id }] of [...people, ...people].entries()) {
    clock.now += 9 * dayMs;
    shop.orders.place({ customer: id, lines: [line, { title: "Cup", price: 2_000 + i }], shipping: { price: 1_200 }, tip: 300 });
    const back = shop.orders.place({ customer: id, lines: [line, { title: "Card", price: 5_000, isGiftCard: true }], presentment: { currency: "JPY", rate: 20 } });
    clock.now += dayMs;
    if (i % 3 === 0) shop.orders.refund(back.id, { lines: [{ line: back.lines[0]!.id, quantity: 1 }], money: 30_001 });
    if (i % 3 === 1) shop.orders.edit(back.id, { add: [{ title: "Pot", price: 9_000 }], set: [{ line: back.lines[0]!.id, quantity: 2 }] });
    if (i % 4 === 1) shop.orders.fulfil(back.id, [{ line: back.lines[0]!.id, quantity: 1 }]);
    if (i % 4 === 2) shop.orders.fulfil(back.id);
    if (i === 4) shop.orders.cancel(back.id);
    shop.orders.place({ lines: [line] });
  }
  shop.orders.place({ customer: people[0]!.id, lines: [line], test: true });
  shop.orders.place({ customer: people[1]!.id, lines: [line], payment: "later" });
  shop.orders.void(shop.orders.place({ customer: people[2]!.id, lines: [line], payment: "authorised" }).id);
  shop.customers.delete(people[4]!.id);
  clock.now = now;
}

const hashOf = ({ laurel, clock }: TrialRoom): Promise<string> => laurel.means.engine.stateHash(clock.now);
const importOf = ({ room, shop }: TrialRoom, options: ImportOptions = {}) => importHistory(room, { fetch: shop.fetch, wait: async () => {}, ...options });

/** What syncing each by itself comes to, in the order in which Shopify lists them. */
async function hashOneByOne(of: TrialRoom): Promise<string> {
  const other = await open({ beside: of });
  for (const id of of.shop.world.customers.keys()) await syncCustomer(other.room, id);
  for (const id of of.shop.world.orders.keys()) await syncOrder(other.room, gid(id));
  return hashOf(other);
}

test.each([1, 2, 3])("an import comes to what syncing each by itself comes to, in whatever order the lines of the files come (%i)", async (seed) => {
  const trial = await open({ seed });
  lived(trial);
  const report = await importOf(trial);
  expect(report).toMatchObject({
    customers: { of: 4, told: 4, kept: 0, unchanged: 0, left: {} }, orders: { of: 33, told: 19, kept: 0, unchanged: 0, left: { "no-customer": 14 } }, isWhole: true, notes: [],
  });
  expect(trial.told).toEqual([]);
  expect(await hashOf(trial)).toBe(await hashOneByOne(trial));
});

test("orders that a bulk operation tells whole cost no further question, and all others one or some", async () => {
  const trial = await open();
  lived(trial);
  await importOf(trial);
  const plain = [...trial.world.orders.values()].filter(({ refunds, edited, fulfillments }) => refunds.length === 0 && !edited && fulfillments.length === 0).length;
  expect(plain).toBeGreaterThan(20);
  expect(trial.asked.filter((name) => name === "Order").length).toBeLessThanOrEqual(33 - plain);
  expect(trial.asked.filter((name) => name === "Customer")).toEqual([]);
});

test("a second import changes nothing, and asks for no order again", async () => {
  const trial = await open();
  lived(trial);
  const first = await importOf(trial);
  const hash = await hashOf(trial);
  trial.asked.length = 0;
  expect(await importOf(trial)).toMatchObject({ customers: { told: 0, unchanged: 4 }, orders: { told: 0, unchanged: 19, left: first!.orders.left } });
  expect([await hashOf(trial), trial.asked.filter((name) => name === "Order")]).toEqual([hash, []]);
});

test("killed at whatever moment, the next one goes on and comes to the same", async () => {
  const shop = await open();
  lived(shop);
  const counting = await open({ beside: shop });
  await importOf(counting);
  const began = shop.clock.now;
  let deaths = 0;
  // Which call is the last one depends on who is faster; once none is beyond it, all have been tried.
  for (let isDead = true, at = 1; isDead; at += 5) {
    shop.clock.now = began;
    const trial = await open({ beside: shop });
    let seen = 0;
    isDead = await importOf({ ...trial, room: mortal(trial.room, () => { if (++seen >= at) throw new AdminFault("unreachable", "the process has ended", { shop: "", operation: "" }); }) }).then(() => false, (error: Error) => {
      expect(error.message).toContain("the process has ended");
      return true;
    });
    if (!isDead) break;
    deaths++;
    shop.clock.now = began + 5 * 60_000;
    expect(await importOf(trial), `after ${at} calls`).toMatchObject({ isWhole: true, customers: { of: 4 }, orders: { of: 33, left: { "no-customer": 14 } } });
    expect(await hashOf(trial), `after ${at} calls`).toBe(await hashOf(counting));
    expect(trial.told).toEqual([]);
  }
  expect(deaths).toBeGreaterThan(20);
});

/** A room whose every look at books and shop may be its last. */
function mortal(room: Room, beat: () => void): Room {
  return {
    ...room,
    books: { ...room.books, ask: async (sql, values) => { beat(); return room.books.ask(sql, values); } },
    admin: { ...room.admin, ask: async (operation, variables) => { beat(); return room.admin.ask(operation, variables); } },
  };
}

test("one that ended among the orders does not go through the customers again", async () => {
  const trial = await open();
  lived(trial);
  trial.hooks.before = async (name) => { if (name === "Order") throw new AdminFault("unreachable", "nobody answers", { shop: "", operation: name }); };
  await expect(importOf(trial)).rejects.toThrow("nobody answers");
  trial.hooks.before = async () => {};
  trial.asked.length = 0;
  expect(await importOf(trial)).toMatchObject({ customers: { of: 4, told: 4 }, orders: { of: 33 } });
  expect(trial.asked.filter((name) => name.includes("Bulk"))).toEqual([]);
  expect(await hashOf(trial)).toBe(await hashOneByOne(trial));
});

test("a file that breaks off is asked for again, and its lines are taken over once", async () => {
  const trial = await open();
  lived(trial);
  let breaks = 3;
  const fetch: typeof globalThis.fetch = async (...asked) => {
    const whole = await trial.shop.fetch(...asked as [string]);
    if (breaks-- <= 0) return whole;
    const bytes = new Uint8Array(await whole.arrayBuffer());
    return new Response(bytes.slice(0, Math.floor(bytes.length * 0.7)));
  };
  expect(await importOf(trial, { fetch })).toMatchObject({ isWhole: true, orders: { told: 19 } });
  expect(trial.told).toHaveLength(3);
  expect(await hashOf(trial)).toBe(await hashOneByOne(trial));
});

test("of an operation that failed half-way what there is counts, read anew; and the next import brings the rest", async () => {
  const trial = await open();
  lived(trial);
  await importOf(trial, { onProgress: ({ stage }) => { if (stage === "customers") trial.shop.failNext("bulk"); } });
  const trialAgain = await importOf(trial);
  expect(trialAgain).toMatchObject({ isWhole: true });
  expect(trialAgain!.orders.unchanged).toBeGreaterThan(3);
  expect(await hashOf(trial)).toBe(await hashOneByOne(trial));
});

test("an operation that failed is said, in every language", async () => {
  const trial = await open();
  lived(trial);
  trial.shop.failNext("bulk");
  const report = await importOf(trial);
  expect(report).toMatchObject({ isWhole: false, customers: { cutOff: "INTERNAL_SERVER_ERROR" } });
  expect(reportLines(report!)).toContain("Left out: 14 (without a customer).");
  expect(reportLines(report!, "zh-Hant")).toContain("未計入：14 筆（沒有顧客）。");
  expect(reportLines(report!)).toContain("Shopify did not get to the end (INTERNAL_SERVER_ERROR): run the import again.");
  expect(reportLines(report!, "zh-Hans")).toContain("Shopify 未能全部导出（INTERNAL_SERVER_ERROR），请重新导入。");
});

test("an order that changes while it is imported, and is told meanwhile, stays as it was told", async () => {
  const trial = await open();
  lived(trial);
  const [order] = [...trial.world.orders.values()];
  trial.hooks.after = async (name) => {
    if (name !== "RunBulk" || !trial.asked.includes("BulkProgress")) return;
    trial.hooks.after = async () => {};
    trial.shop.orders.refund(order!.id, { lines: [{ line: order!.lines[0]!.id, quantity: 2 }], money: 60_002 });
    expect((await syncOrder(trial.room, gid(order!.id))).kind).toBe("belongs");
  };
  await importOf(trial);
  expect(await hashOf(trial)).toBe(await hashOneByOne(trial));
});

test("an order that somebody else tells between the looks of an import is read anew", async () => {
  const trial = await open();
  lived(trial);
  const [order] = [...trial.world.orders.values()];
  let isFirst = true;
  trial.hooks.before = async (name) => {
    if (name !== "BulkProgress" || !isFirst) return;
    isFirst = false;
    await syncCustomer(trial.room, order!.customerId!);
    await syncOrder(trial.room, gid(order!.id));
    trial.shop.orders.refund(order!.id, { lines: [{ line: order!.lines[0]!.id, quantity: 1 }], money: 30_001 });
  };
  await importOf(trial);
  // The refund came after the file; it is found where changes are looked for.
  await syncOrder(trial.room, gid(order!.id));
  expect(await hashOf(trial)).toBe(await hashOneByOne(trial));
});

test("where the app sees sixty days only, the report says so, and what to do about it", async () => {
  const trial = await open();
  lived(trial);
  trial.shop.grant(trial.world.scopes.filter((scope) => scope !== "read_all_orders"));
  trial.shop.orders.place({ customer: [...trial.world.customers.keys()][0]!, lines: [{ title: "Cup", price: 2_000 }] });
  const report = await importOf(trial);
  expect(report).toMatchObject({ notes: ["sixty-days"] });
  expect(reportLines(report!).at(-1)).toBe("Only orders of the last 60 days are shown to this app. For all of them ask Shopify for the scope read_all_orders, and import again.");
  expect(reportLines(report!, "zh-Hant").at(-1)).toContain("最近 60 天的訂單");
});

test("a shop in which nothing has happened is imported as well", async () => {
  const trial = await open();
  expect(await importOf(trial)).toMatchObject({ customers: { of: 0 }, orders: { of: 0, told: 0 }, isWhole: true, notes: [] });
});

test("where members join by asking to, customers are left alone, and their orders kept", async () => {
  const trial = await open({ settings: { enrol: "on-join" } });
  lived(trial);
  expect(await importOf(trial)).toMatchObject({ customers: { of: 0 }, orders: { told: 0, kept: 19 } });
});

test("how far it is, how fast, and how long it will take is told along the way", async () => {
  const trial = await open();
  lived(trial);
  const told: Progress[] = [];
  await importOf(trial, { onProgress: (progress) => { told.push(progress); trial.clock.now += 1_000; } });
  expect([...new Set(told.map(({ stage, doing }) => `${stage} ${doing}`))]).toEqual(["customers waiting", "customers loading", "customers telling", "orders waiting", "orders loading", "orders telling"]);
  expect(told.at(-1)).toMatchObject({ looked: 33, of: 33, secondsLeft: 0 });
});

test("one import of a shop at a time", async () => {
  const trial = await open();
  lived(trial);
  const reports = await Promise.all([importOf(trial), importOf(trial)]);
  expect(reports.filter((each) => each !== undefined)).toHaveLength(1);
});

test("a wait of weeks ends when the webhook says that the operation is over", async () => {
  const trial = await open();
  const operation = "gid://shopify/BulkOperation/9007199254740993";
  const [one, other] = [waitOrWoken(operation)(2 ** 31 - 1), waitOrWoken(operation)(2 ** 31 - 1)];
  await bulkFinished(trial.room, { admin_graphql_api_id: operation, status: "completed" });
  await Promise.all([one, other]);
  // For somebody else's, or one that nobody waits for, nothing is to be done.
  await bulkFinished(trial.room, { admin_graphql_api_id: "gid://shopify/BulkOperation/1" });
});
