import { MemoryStore } from "@laurel/store/memory";
import { openPostgresStore } from "@laurel/store/postgres";
import { openSqliteStore } from "@laurel/store/sqlite";
import { sharedPostgres } from "@laurel/trial-servers";
import { expect, onTestFinished, test } from "vitest";
import { testFolder } from "../cli/folders.fixture.js";
import { type Outside, arrived, day, enrol, newYear, openOutside, openReceiver, reachGold } from "../outward/outside.fixture.js";
import { addEndpoint } from "./add-endpoint.js";
import { listDeadLetters } from "./list-dead-letters.js";
import { replayWebhooks } from "./replay-webhooks.js";

const inside = testFolder();
const stores = {
  memory: async () => new MemoryStore(),
  sqlite: async () => {
    const store = await openSqliteStore(inside(`store-${Math.random()}`));
    onTestFinished(() => store.close());
    return store;
  },
  postgres: async () => {
    const store = await openPostgresStore({ url: await (await sharedPostgres()).createDatabase(), programme: "tea", connections: 4 });
    onTestFinished(() => store.close());
    return store;
  },
};

type Letters = { readonly items: readonly { readonly id: string; readonly member: string }[]; readonly next?: string };
async function deadLettersOf(shop: Outside, endpoint: string, query: { limit: number; after?: string } = { limit: 200 }): Promise<Letters> {
  return ((await shop.ask(listDeadLetters, { params: { endpoint }, query })) as { body: Letters }).body;
}

/** A shop with so many dead letters. */
async function withDeadLetters(shop: Outside, count: number) {
  const receiver = await openReceiver(() => 500);
  const { endpoint } = await shop.add(receiver);
  for (let i = 0; i < count; i++) await enrol(shop, `m${i}`);
  await shop.deliver();
  for (let i = 0; i < 400 && (await deadLettersOf(shop, endpoint)).items.length < count; i++) await shop.again(12);
  receiver.arrivals.length = 0;
  receiver.behave = () => 200;
  return { receiver, endpoint };
}

test.each(Object.entries(stores))("dead letters are read page by page, and each is told again once, under the id and number it had (%s)", async (_, open) => {
  const shop = await openOutside(await open());
  const { receiver, endpoint } = await withDeadLetters(shop, 20);
  const ids: string[] = [];
  for (let after: string | undefined; ;) {
    const { items, next } = await deadLettersOf(shop, endpoint, { limit: 7, ...(after !== undefined && { after }) });
    ids.push(...items.map(({ id }) => id));
    if (next === undefined) break;
    after = next;
  }
  expect(new Set(ids).size).toBe(20);
  const some = ids.slice(0, 5);
  expect(await shop.ask(replayWebhooks, { params: { endpoint }, body: { ids: some }, key: "some" })).toMatchObject({ status: 202, body: { queued: 5 } });
  expect(await shop.ask(replayWebhooks, { params: { endpoint }, body: { ids: some }, key: "some" })).toMatchObject({ body: { queued: 5 } });
  await shop.deliver();
  expect(receiver.arrivals).toHaveLength(5);
  expect((await deadLettersOf(shop, endpoint)).items).toHaveLength(15);
  // Two people at once, who do not know of each other.
  await Promise.all(["li", "wang"].map((key) => shop.ask(replayWebhooks, { params: { endpoint }, body: {}, key })));
  await shop.deliver();
  expect(arrived(receiver).sort()).toEqual(Array.from({ length: 20 }, (_, i) => `m${i}#1`).sort());
  expect((await deadLettersOf(shop, endpoint)).items).toEqual([]);
});

test("a dead letter that fails again is a dead letter again, and can be told again", async () => {
  const shop = await openOutside();
  const { receiver, endpoint } = await withDeadLetters(shop, 1);
  receiver.behave = () => 500;
  await shop.ask(replayWebhooks, { params: { endpoint }, body: {}, key: "first" });
  await shop.again(13);
  expect((await deadLettersOf(shop, endpoint)).items).toHaveLength(1);
  receiver.behave = () => 200;
  expect(await shop.ask(replayWebhooks, { params: { endpoint }, body: {}, key: "second" })).toMatchObject({ body: { queued: 1 } });
  await shop.deliver();
  expect(new Set(receiver.arrivals.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect((await deadLettersOf(shop, endpoint)).items).toEqual([]);
});

test.each(Object.entries(stores))("everything since an instant is told again under the same ids, and nothing from before (%s)", async (_, open) => {
  const shop = await openOutside(await open());
  const receiver = await openReceiver();
  const { endpoint } = await shop.add(receiver);
  for (let i = 0; i < 30; i++) {
    shop.clock.now = newYear + i * day;
    await enrol(shop, `m${i}`);
    await shop.deliver();
  }
  const ids = new Map(receiver.arrivals.map(({ headers, payload }) => [payload.data["member"], headers["webhook-id"]]));
  receiver.arrivals.length = 0;
  shop.clock.now += day;
  const replay = () => shop.ask(replayWebhooks, { params: { endpoint }, body: { since: newYear + 20 * day }, key: "since" });
  expect(await replay()).toMatchObject({ status: 202, body: { queued: 10 } });
  shop.clock.now += day;
  await enrol(shop, "later");
  expect(await replay()).toMatchObject({ body: { queued: 10 } });
  await shop.deliver();
  expect(arrived(receiver).sort()).toEqual([...Array.from({ length: 10 }, (_, i) => `m${20 + i}#1`), "later#1"].sort());
  for (const { headers, payload: { data } } of receiver.arrivals) if (data["member"] !== "later") expect(headers["webhook-id"]).toBe(ids.get(data["member"]));
  // What was told again is not told twice by whoever asks for all of it next.
  expect(await shop.ask(replayWebhooks, { params: { endpoint }, body: { since: newYear }, key: "all" })).toMatchObject({ body: { queued: 31 } });
});

test("a replay that was cut short goes on when it is asked for again, and tells nothing a third time", async () => {
  const shop = await openOutside();
  const receiver = await openReceiver();
  const { endpoint } = await shop.add(receiver);
  for (let i = 0; i < 40; i++) await enrol(shop, `m${i}`);
  await shop.deliver();
  receiver.arrivals.length = 0;
  let looks = 0;
  const isWanted = () => ++looks <= 6;
  const body = { since: newYear };
  await expect(shop.ask(replayWebhooks, { params: { endpoint }, body, key: "k", isWanted })).rejects.toThrow("cut short");
  expect(await shop.ask(replayWebhooks, { params: { endpoint }, body, key: "k" })).toMatchObject({ body: { queued: 40 } });
  await shop.deliver();
  expect(receiver.arrivals).toHaveLength(40);
});

test("the same key for another replay is refused, and nothing is told", async () => {
  const shop = await openOutside();
  const receiver = await openReceiver();
  const { endpoint } = await shop.add(receiver);
  await enrol(shop, "ann");
  await shop.deliver();
  await shop.ask(replayWebhooks, { params: { endpoint }, body: {}, key: "k" });
  expect(await shop.ask(replayWebhooks, { params: { endpoint }, body: { since: newYear }, key: "k" })).toMatchObject({ kind: "problem", code: "key-conflict" });
  await shop.deliver();
  expect(receiver.arrivals).toHaveLength(1);
  expect(await shop.ask(replayWebhooks, { params: { endpoint: "nobody" }, body: {}, key: "l" })).toMatchObject({ code: "endpoint-unknown" });
});

test("a replay reaches a member's order as it was, behind what has waited", async () => {
  const shop = await openOutside();
  const receiver = await openReceiver();
  const { endpoint } = await shop.add(receiver);
  await enrol(shop, "ann");
  await reachGold(shop, "ann");
  await shop.deliver();
  await shop.ask(replayWebhooks, { params: { endpoint }, body: { since: newYear }, key: "k" });
  await shop.deliver();
  expect(arrived(receiver)).toEqual(["ann#1", "ann#2", "ann#1", "ann#2"]);
});

test("adding twice with one key adds once and shows the same secret; with another body it is refused", async () => {
  const shop = await openOutside();
  const receiver = await openReceiver();
  const [one, two] = [await shop.add(receiver, ["notice"], "k"), await shop.add(receiver, ["notice"], "k")];
  expect(two).toEqual(one);
  expect(one.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
  expect(await shop.add(receiver, ["notice"], "l")).not.toEqual(one);
  expect(await shop.ask(addEndpoint, { body: { url: receiver.url, name: "another", events: ["notice"] }, key: "k" })).toMatchObject({ code: "key-conflict" });
});

test("a shop has no more than fifty endpoints", async () => {
  const shop = await openOutside();
  for (let i = 0; i < 50; i++) await shop.add({ url: `https://hooks.example/${i}` });
  expect(await shop.ask(addEndpoint, { body: { url: "https://hooks.example/50", name: "one more", events: ["notice"] }, key: "one more" }))
    .toMatchObject({ code: "address-not-allowed", figures: { because: "too-many", max: 50 } });
});
