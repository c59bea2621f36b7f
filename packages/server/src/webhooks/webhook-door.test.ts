import { WebhookPayload } from "@laurel/client/wire";
import { openSqliteStore } from "@laurel/store/sqlite";
import { MemoryStore } from "@laurel/store/memory";
import { expect, onTestFinished, test } from "vitest";
import { testFolder } from "../cli/folders.fixture.js";
import { arrived, day, enrol, newYear, openOutside, openReceiver, reachGold, secret, verified } from "../outward/outside.fixture.js";
import { openWayOut } from "../outward/way-out.js";
import { listDeadLetters } from "./list-dead-letters.js";
import { listEndpoints } from "./list-endpoints.js";
import { removeEndpoint } from "./remove-endpoint.js";
import { webhookSecret } from "./secret.js";
import { openWebhooks } from "./webhook-door.js";

const inside = testFolder();
const stores = {
  memory: async () => new MemoryStore(),
  sqlite: async () => {
    const store = await openSqliteStore(inside(`store-${Math.random()}`));
    onTestFinished(() => store.close());
    return store;
  },
};

test.each(Object.entries(stores))("what is told can be verified with the secret that was shown, and with no other (%s)", async (_, open) => {
  const shop = await openOutside(await open());
  const receiver = await openReceiver();
  const { secret: shown } = await shop.add(receiver);
  await enrol(shop, "ann");
  await reachGold(shop, "ann");
  expect(await shop.deliver()).toMatchObject({ failed: 0, givenUp: 0 });
  expect(arrived(receiver)).toEqual(["ann#1", "ann#2"]);
  const arrival = receiver.arrivals[1]!;
  expect(verified(arrival, shown)).toEqual({
    type: "tier-changed", timestamp: new Date(newYear).toISOString(),
    data: { member: "ann", sequence: 2, ladder: "retail", from: "regular", to: "gold", corrected: false },
  });
  expect(WebhookPayload.parse(arrival.payload)).toEqual(arrival.payload);
  expect(arrival.headers).toMatchObject({ "content-type": "application/json; charset=utf-8", "webhook-id": expect.stringMatching(/^msg_[0-9a-f-]{36}$/) as unknown });
  const forged = [
    () => verified(arrival, webhookSecret(secret, "another endpoint")),
    () => verified({ ...arrival, text: arrival.text.replace("gold", "jade") }, shown),
    () => verified({ ...arrival, headers: { ...arrival.headers, "webhook-id": "msg_other" } }, shown),
    () => verified({ ...arrival, headers: { ...arrival.headers, "webhook-timestamp": String(Math.floor(Date.now() / 1000) - 400) } }, shown),
  ];
  for (const each of forged) expect(each).toThrow(/No matching signature|too old/);
});

test("while the server's secret changes, receivers that know the old one and those that know the new one both can verify", async () => {
  const shop = await openOutside();
  const receiver = await openReceiver();
  const { endpoint, secret: before } = await shop.add(receiver);
  const changed = new Uint8Array(32).fill(8);
  const webhooks = openWebhooks({ store: shop.store, secret: changed, formerSecrets: [secret], now: Date.now, allowPrivate: true });
  await enrol(shop, "ann");
  await shop.engine.deliver(openWayOut({ store: shop.store, programme: "tea", now: () => shop.clock.now, webhooks }));
  for (const each of [before, webhookSecret(changed, endpoint)]) expect(verified(receiver.arrivals[0]!, each)).toBeDefined();
});

test("an endpoint is told what it asked for, and nothing else", async () => {
  const shop = await openOutside();
  const [all, grants] = [await openReceiver(), await openReceiver()];
  await shop.add(all);
  await shop.add(grants, ["grant-issued"]);
  await enrol(shop, "ann");
  await shop.deliver();
  expect([arrived(all), arrived(grants)]).toEqual([["ann#1"], []]);
});

test("a delivery that fails is tried again under the same id, and messages of one member keep their order", async () => {
  const shop = await openOutside();
  let failures = 3;
  const receiver = await openReceiver(() => (failures-- > 0 ? 503 : 200));
  await shop.add(receiver);
  await enrol(shop, "ann");
  await reachGold(shop, "ann");
  await shop.deliver();
  expect(arrived(receiver)).toEqual(["ann#1"]);
  await shop.again(3);
  expect(arrived(receiver)).toEqual(["ann#1", "ann#1", "ann#1", "ann#1", "ann#2"]);
  expect(new Set(receiver.arrivals.map(({ headers }) => headers["webhook-id"])).size).toBe(2);
});

test.each(Object.entries(stores))("an endpoint that is dead holds up no other, and what it missed lies with its dead letters (%s)", async (_, open) => {
  const shop = await openOutside(await open());
  const [dead, alive] = [await openReceiver(() => 500), await openReceiver()];
  const { endpoint } = await shop.add(dead);
  await shop.add(alive);
  const members = Array.from({ length: 30 }, (_, i) => `m${i}`);
  for (const each of members) await enrol(shop, each);
  await shop.deliver();
  expect(arrived(alive).sort()).toEqual(members.map((each) => `${each}#1`).sort());
  // Two messages to a lane at least: each has its twelve attempts.
  await shop.again(80);
  expect(arrived(alive)).toHaveLength(30);
  expect(dead.arrivals).toHaveLength(30 * 12);
  const reply = await shop.ask(listDeadLetters, { params: { endpoint }, query: { limit: 200 } });
  const { items } = (reply as { body: { items: { id: string; member: string; sequence: number; type: string; attempts: number; error: string; at: number }[] } }).body;
  expect(items.map(({ member }) => member).sort()).toEqual([...members].sort());
  expect(items[0]).toMatchObject({ sequence: 1, type: "tier-changed", attempts: 12, error: "answered 500", at: newYear });
});

test("an endpoint that never answers holds up no other for longer than the time that it has", async () => {
  const shop = await openOutside(undefined, { timeoutMs: 200 });
  const [silent, alive] = [await openReceiver(() => "silence"), await openReceiver()];
  await shop.add(silent);
  await shop.add(alive);
  const members = Array.from({ length: 20 }, (_, i) => `m${i}`);
  for (const each of members) await enrol(shop, each);
  const started = performance.now();
  // One delivery for all: of each lane of the silent one a letter is tried, and those behind it wait.
  await shop.deliver();
  expect(performance.now() - started).toBeLessThan(4_000);
  expect(silent.arrivals.length).toBeLessThanOrEqual(16);
  // On a machine that is busy the other may have been too slow for so short a time as well.
  for (let i = 0; i < 5 && new Set(arrived(alive)).size < 20; i++) await shop.again(1);
  expect(new Set(arrived(alive))).toEqual(new Set(members.map((each) => `${each}#1`)));
});

test("an endpoint that says it is gone is told no more, not even what waits, and somebody can see why", async () => {
  const shop = await openOutside();
  const receiver = await openReceiver(() => 410);
  const { endpoint } = await shop.add(receiver);
  await enrol(shop, "ann");
  await reachGold(shop, "ann");
  expect(await shop.deliver()).toMatchObject({ failed: 0 });
  await enrol(shop, "bea");
  await shop.deliver();
  expect(receiver.arrivals).toHaveLength(1);
  expect(shop.notes).toEqual([expect.objectContaining({ actor: "laurel", operation: "deliverWebhook", about: { endpoint, status: 410 } })]);
  expect(await shop.ask(listEndpoints, {})).toMatchObject({ body: { items: [{ endpoint, goneAt: expect.any(Number) as unknown }] } });
  expect(await shop.store.outbox.pending(Number.MAX_SAFE_INTEGER - 1, 10)).toEqual([]);
});

test("an endpoint that was removed is told nothing that waited for it, and its dead letters are thrown away", async () => {
  const shop = await openOutside();
  const receiver = await openReceiver(() => 500);
  const { endpoint } = await shop.add(receiver);
  await enrol(shop, "ann");
  await shop.deliver();
  await shop.again(12);
  await reachGold(shop, "ann");
  await shop.deliver();
  const seen = receiver.arrivals.length;
  expect(await shop.ask(removeEndpoint, { params: { endpoint } })).toMatchObject({ status: 204 });
  expect(await shop.ask(removeEndpoint, { params: { endpoint } })).toMatchObject({ status: 204 });
  await shop.again(3);
  expect(receiver.arrivals).toHaveLength(seen);
  expect(await shop.store.outbox.pending(shop.clock.now + 400 * day, 10)).toEqual([]);
  for await (const each of shop.store.outbox.givenUp()) expect.unreachable(each.key.id);
  expect(await shop.ask(listDeadLetters, { params: { endpoint } })).toMatchObject({ code: "endpoint-unknown" });
  expect(await shop.ask(removeEndpoint, { params: { endpoint: "never-there" } })).toMatchObject({ code: "endpoint-unknown" });
});

test("endpoints are listed page by page, those that were added first at the top", async () => {
  const shop = await openOutside();
  const added = [];
  for (const each of ["c", "a", "b"]) added.push((await shop.add({ url: `https://hooks.example/${each}` })).endpoint);
  const page = async (after?: string) => (await shop.ask(listEndpoints, { query: { limit: 2, ...(after !== undefined && { after }) } }) as { body: { items: { endpoint: string }[]; next?: string } }).body;
  const [one, two] = [await page(), await page(added[1])];
  expect([one.items.map(({ endpoint }) => endpoint), one.next]).toEqual([added.slice(0, 2), added[1]]);
  expect([two.items.map(({ endpoint }) => endpoint), two.next]).toEqual([added.slice(2), undefined]);
});

test("a receiver that keeps the highest number of each member is right in the end, in whatever order messages reach it (case 32)", async () => {
  const shop = await openOutside();
  const receiver = await openReceiver();
  await shop.add(receiver, ["tier-changed"]);
  for (const each of ["ann", "bea", "cai"]) {
    await enrol(shop, each);
    await reachGold(shop, each);
  }
  await shop.deliver();
  const known = new Map<unknown, { sequence: number; tier: unknown }>();
  // The network has turned everything round, and has brought some twice.
  for (const { payload: { data } } of [...receiver.arrivals, ...receiver.arrivals.slice(1)].reverse()) {
    if (data.sequence > (known.get(data["member"])?.sequence ?? 0)) known.set(data["member"], { sequence: data.sequence, tier: data["to"] });
  }
  expect([...known.values()]).toEqual(Array.from({ length: 3 }, () => ({ sequence: 2, tier: "gold" })));
});
