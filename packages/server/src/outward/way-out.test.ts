import { never, recordOf } from "@laurel/core";
import { type Message, type Outbox, type Store, createEngine } from "@laurel/store";
import { Fault } from "@laurel/store/contract";
import { MemoryStore } from "@laurel/store/memory";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { seeded } from "../cli/folders.fixture.js";
import { openWebhooks } from "../webhooks/webhook-door.js";
import { type Letter, lane, lanesOf, letterOf, mailbox, placeOf } from "./letter.js";
import { arrived, enrol, openOutside, openReceiver, reachGold, secret } from "./outside.fixture.js";
import { PostBox } from "./post-box.js";
import { type Carrier, openWayOut } from "./way-out.js";

const runs = Math.max(20, Math.ceil(Number(process.env["LAUREL_RUNS"] ?? 2_000) / 50));
const members = ["ann", "bea", "cai", "dai", "eva", "fan"];

/** Every letter that was ever put on a lane of somebody. */
async function lettersTo(store: Store, to: string): Promise<string[]> {
  const found: string[] = [];
  for (let place = 0; place < lanesOf(to); place++) {
    for await (const { record: { detail } } of store.journal({ key: lane(to, place) })) {
      const letter = detail?.["letter"] as Letter | undefined;
      if (letter) found.push(`${letter.from.id}#${letter.number}`);
    }
  }
  return found.sort();
}

const everything = members.flatMap((each) => [`${each}#1`, `${each}#2`]);

test("a message that is delivered over and over, by many at once, becomes one letter for each who is told", async () => {
  const shop = await openOutside();
  const [one, two] = [await openReceiver(), await openReceiver()];
  const ends = [await shop.add(one), await shop.add(two)];
  for (const each of members) await enrol(shop, each);
  const waiting = await shop.store.outbox.pending(shop.clock.now, 100);
  await Promise.all([...waiting, ...waiting, ...waiting].map((message) => shop.door(message)));
  await Promise.all([shop.deliver(), shop.deliver()]);
  for (const { endpoint } of ends) expect(await lettersTo(shop.store, endpoint)).toEqual(members.map((each) => `${each}#1`));
  expect(new Set(arrived(one))).toEqual(new Set(members.map((each) => `${each}#1`)));
});

/** A store whose process dies now and then between two steps: before something is kept, or after it was and before anybody hears of it. */
function dying(store: Store, chance: () => number): Store {
  const die = (): void => {
    // Often enough that no history goes through at once, and seldom enough that none fails twelve times in a row and is given up.
    if (chance() < 0.1) throw new Fault("unreachable", "the process died");
  };
  const around = <Args extends unknown[], Result>(does: (...args: Args) => Promise<Result>) => async (...args: Args): Promise<Result> => {
    die();
    const result = await does(...args);
    die();
    return result;
  };
  const outbox: Outbox = {
    pending: (...args) => store.outbox.pending(...args), givenUp: () => store.outbox.givenUp(),
    delivered: around((messages) => store.outbox.delivered(messages)), failed: around((...args) => store.outbox.failed(...args)),
  };
  return new Proxy(store, {
    get: (target, name) => {
      if (name === "outbox") return outbox;
      if (name === "commit") return around((commits: Parameters<Store["commit"]>[0]) => target.commit(commits));
      const value = Reflect.get(target, name) as unknown;
      return typeof value === "function" ? (value as (...args: unknown[]) => unknown).bind(target) : value;
    },
  });
}

test("whatever step a process dies at, everybody is told everything, each letter exists once, and each member's come in order", async () => {
  const receivers = [await openReceiver(), await openReceiver()];
  await fc.assert(fc.asyncProperty(fc.integer(), async (seed) => {
    const chance = seeded(seed);
    const shop = await openOutside();
    const ends = [];
    for (const each of receivers) {
      each.arrivals.length = 0;
      each.behave = () => (chance() < 0.2 ? 500 : 200);
      ends.push(await shop.add(each));
    }
    for (const each of members) {
      await enrol(shop, each);
      await reachGold(shop, each);
    }
    for (let round = 0; (await shop.store.outbox.pending(Number.MAX_SAFE_INTEGER - 1, 1)).length > 0; round++) {
      expect(round).toBeLessThan(400);
      // A new process each time: it knows nothing but what is in the store. After enough deaths one lives.
      const store = round < 100 ? dying(shop.store, chance) : shop.store;
      const engine = createEngine({ store, now: () => shop.clock.now });
      const webhooks = openWebhooks({ store, secret, now: Date.now, allowPrivate: true });
      await engine.deliver(openWayOut({ store, programme: "tea", now: () => shop.clock.now, webhooks })).catch((error: unknown) => expect(error).toBeInstanceOf(Fault));
      shop.clock.now += 3_600_000;
    }
    for await (const each of shop.store.outbox.givenUp()) expect.unreachable(`${each.key.id} was given up: ${each.error}`);
    for (const [i, receiver] of receivers.entries()) {
      expect(await lettersTo(shop.store, ends[i]!.endpoint)).toEqual(everything);
      // At least once over the network; the ids show which are the same. What comes for the first time comes in order.
      const first = [...new Set(arrived(receiver))];
      expect([...first].sort()).toEqual(everything);
      for (const member of members) expect(first.filter((each) => each.startsWith(member))).toEqual([`${member}#1`, `${member}#2`]);
      expect(new Set(receiver.arrivals.map(({ headers }) => headers["webhook-id"])).size).toBe(everything.length);
    }
  }), { numRuns: runs });
});

test("one way out that fails does not hold up another, nor take it twice", async () => {
  const shop = await openOutside();
  const taken: string[] = [];
  const mail: Carrier = { recipients: async () => [mailbox], carry: async ({ from, number }) => void taken.push(`${from.id}#${number}`) };
  const broken: Carrier = { recipients: async () => ["somebody"], carry: async () => { throw new Fault("failed", "not now"); } };
  const door = openWayOut({ store: shop.store, programme: "tea", now: () => shop.clock.now, webhooks: broken, mail });
  await enrol(shop, "ann");
  await reachGold(shop, "ann");
  for (let i = 0; i < 5; i++) {
    await shop.engine.deliver(door);
    shop.clock.now += 3_600_000;
  }
  expect(taken).toEqual(["ann#1", "ann#2"]);
});

test("one who answers, but slowly, has its turns, and loses nothing by it", async () => {
  const shop = await openOutside();
  const [taken, seconds] = [[] as string[], { now: 0 }];
  const slow: Carrier = {
    recipients: async () => ["slow"],
    carry: async ({ from, number }) => {
      seconds.now += 8;
      taken.push(`${from.id}#${number}`);
    },
  };
  const door = openWayOut({ store: shop.store, programme: "tea", now: () => shop.clock.now, webhooks: slow, clock: () => seconds.now * 1_000 });
  const box = new PostBox({ store: shop.store, now: () => shop.clock.now });
  const letter = (number: number) => letterOf({ key: { kind: "member", id: "ann" }, number, effect: { kind: "notice" }, attempts: 0, error: undefined }, "slow", "tea");
  await box.put(Array.from({ length: 30 }, (_, i) => letter(i + 1)));
  const turns: number[] = [];
  for (let before = 0; taken.length < 30; before = taken.length) {
    await shop.engine.deliver(door);
    turns.push(taken.length - before);
    shop.clock.now += 1_000;
    seconds.now += 1;
    expect(turns.length).toBeLessThan(30);
  }
  expect(turns).toEqual(Array.from({ length: 10 }, () => 3));
  expect(taken).toEqual(Array.from({ length: 30 }, (_, i) => `ann#${i + 1}`));
});

test("what is no member's is told as well, under its own number: an alert", async () => {
  const shop = await openOutside();
  const receiver = await openReceiver();
  await shop.add(receiver, ["alert"]);
  const record = recordOf({ key: "a", actor: "laurel", facts: [] }, [], shop.clock.now, [], [], []);
  const effect = { kind: "alert", at: shop.clock.now, about: "unusual-reading", actor: "staff:li" };
  await shop.store.commit([{ key: { kind: "audit", id: "a" }, expectedVersion: 0, state: {}, dueAt: never, edition: 0, facts: [], record, effects: [effect, { kind: "unheard-of" }], idempotency: undefined }]);
  expect(await shop.deliver()).toMatchObject({ failed: 0 });
  expect(receiver.arrivals.map(({ payload }) => payload)).toEqual([
    { type: "alert", timestamp: new Date(shop.clock.now).toISOString(), data: { about: "unusual-reading", actor: "staff:li", sequence: 1 } },
  ]);
});

test("letters for a way out that is not there wait, and tell so", async () => {
  const shop = await openOutside();
  const box = new PostBox({ store: shop.store, now: () => shop.clock.now });
  const message: Message = { key: { kind: "member", id: "ann" }, number: 1, effect: { kind: "notice" }, attempts: 0, error: undefined };
  await box.put([letterOf(message, mailbox, "tea")]);
  expect(await shop.deliver()).toMatchObject({ delivered: 0, failed: 1 });
  const [waiting] = await shop.store.outbox.pending(shop.clock.now + 3_600_000, 1);
  expect(waiting).toMatchObject({ attempts: 1, error: "no mail server is set up" });
});

test("a batch that fails is told to all who are in it, and the next is written all the same", async () => {
  const store = new MemoryStore();
  let fails = true;
  const troubled = new Proxy(store, { get: (target, name) => {
    if (name === "commit" && fails) return async () => { throw new Fault("unreachable", "gone"); };
    const value = Reflect.get(target, name) as unknown;
    return typeof value === "function" ? (value as (...args: unknown[]) => unknown).bind(target) : value;
  } });
  const box = new PostBox({ store: troubled, now: () => 0 });
  const letter = (id: string): Letter => ({ kind: "letter", to: "e", id, from: { kind: "member", id }, number: 1, effect: { kind: "notice" } });
  const both = await Promise.allSettled([box.put([letter("a")]), box.put([letter("b")])]);
  expect(both.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  fails = false;
  await Promise.all([box.put([letter("a"), letter("a")]), box.put([letter("b")]), box.put([])]);
  expect(await lettersTo(store, "e")).toEqual(["a#1", "b#1"]);
});

test("a lane is known by its name, and nothing else is taken for one", () => {
  expect(placeOf(lane("mail", 3))).toEqual({ to: "mail", place: 3 });
  expect(placeOf({ kind: "endpoint", id: "register" })).toBeUndefined();
  expect(placeOf({ kind: "member", id: "mail/3" })).toBeUndefined();
});

test("a letter has one name for all who are told, another in another programme, and another for another message", () => {
  const message = (id: string, number: number): Message => ({ key: { kind: "member", id }, number, effect: {}, attempts: 0, error: undefined });
  const name = letterOf(message("ann", 1), "one", "tea").id;
  expect(letterOf(message("ann", 1), "two", "tea").id).toBe(name);
  for (const other of [letterOf(message("ann", 2), "one", "tea"), letterOf(message("bea", 1), "one", "tea"), letterOf(message("ann", 1), "one", "coffee")]) expect(other.id).not.toBe(name);
});
