/// <reference lib="dom" />
import * as fc from "fast-check";
import { openDB } from "idb";
import { expect, onTestFinished, test } from "vitest";
import { allAtRest, entriesOf, inAnotherTab, openShop } from "./browser.fixture.js";
import { answerOf, planted } from "./club.fixture.js";
import { keptForMs } from "./kept-member.js";
import type { MemberStore } from "./member-store.js";
import { createProgrammeStore } from "./programme-store.js";
import { shelfName } from "./shelf.js";
import { soon, tokenOf, until } from "./shop-floor.fixture.js";

/** Has a store ask, and the floor answer. */
async function answered(shop: ReturnType<typeof openShop>, store: MemberStore, seq = 1): Promise<void> {
  const asked = store.refresh();
  const waiting = await shop.floor.next();
  waiting.answer(answerOf(waiting.subject, seq));
  await asked;
}

const seqOf = (store: MemberStore): number | undefined => (store.snapshot() as { state?: { seq: number } }).state?.seq;

test("what lies in the browser tells nothing of the person, and not the token", async () => {
  const shop = openShop();
  const { store } = shop.open("member-7f3a9");
  await answered(shop, store, 3);
  expect(store.snapshot()).toMatchObject({ kind: "fresh", state: { referralCode: `code-${planted}` } });
  const rest = await allAtRest();
  expect(rest).toContain('"available":300');
  for (const secret of [planted, "member-7f3a9", tokenOf("member-7f3a9"), "c2lnbmF0dXJl", "birthday", "restricted"]) expect(rest).not.toContain(secret);
  expect(shop.floor.treated.every(({ cache, credentials }) => cache === "no-store" && credentials === "omit")).toBe(true);
});

test("the next page shows it before the server has answered, and then what the server says", async () => {
  const shop = openShop();
  await answered(shop, shop.open("ann").store, 3);
  const { store } = shop.open("ann", { broadcast: "none" });
  const told: string[] = [];
  store.subscribe(() => told.push(`${store.snapshot().kind} ${seqOf(store)}`));
  const waiting = await shop.floor.next();
  await until(() => told.length > 0);
  expect(store.snapshot()).toMatchObject({ kind: "stale", state: { state: { wallets: [{ available: 300 }] } } });
  expect((store.snapshot() as { state: object }).state).not.toHaveProperty("member");
  waiting.answer(answerOf("ann", 4));
  await until(() => told.length > 1);
  expect(told).toEqual(["stale 3", "fresh 4"]);
});

test("the page of another member shows nothing of the former one", async () => {
  const shop = openShop();
  await answered(shop, shop.open("ann").store, 3);
  const { store } = shop.open("bob", { broadcast: "none" });
  const asked = store.refresh();
  const waiting = await shop.floor.next();
  for (let i = 0; i < 20; i++) await soon();
  expect(store.snapshot()).toEqual({ kind: "waiting" });
  waiting.cut();
  expect(await asked).toMatchObject({ kind: "failed", state: undefined });
});

test("a server that was set back to a backup is believed over the cache", async () => {
  const shop = openShop();
  await answered(shop, shop.open("ann").store, 9);
  const { store } = shop.open("ann", { broadcast: "none" });
  await answered(shop, store, 2);
  expect(seqOf(store)).toBe(2);
  expect(JSON.stringify(await entriesOf(shop.baseUrl))).toContain('"seq":2');
});

test("tabs are kept equal, and signing out in one signs out all and clears what lies there", async () => {
  const shop = openShop();
  const create = await inAnotherTab();
  const [{ store: here }, { store: there }] = [shop.open("ann"), shop.open("ann", {}, create)];
  await answered(shop, here, 1);
  await answered(shop, there, 2);
  await until(() => seqOf(here) === 2);
  expect(here.snapshot()).toMatchObject({ kind: "fresh", state: { referralCode: `code-${planted}` } });
  await answered(shop, here, 1);
  expect(seqOf(here)).toBe(2);
  const late = there.refresh();
  const waiting = await shop.floor.next();
  const out = here.signOut();
  expect(here.snapshot()).toEqual({ kind: "signed-out" });
  waiting.answer(answerOf("ann", 3));
  await Promise.all([out, late]);
  await until(() => there.snapshot().kind === "signed-out");
  for (let i = 0; i < 20; i++) await soon();
  expect(await entriesOf(shop.baseUrl)).toEqual([]);
  const rest = await allAtRest();
  for (const trace of [planted, "ann", "available", "gold"]) expect(rest).not.toContain(trace);
});

test("a tab that heard nothing of signing out finds it at the door of the cache", async () => {
  const shop = openShop();
  const clock = { now: Date.now() };
  const [{ store: here }, { store: there }] = [shop.open("ann", { broadcast: "none" }), shop.open("ann", { broadcast: "none", now: () => clock.now })];
  await answered(shop, here, 1);
  await answered(shop, there, 1);
  clock.now += 10;
  await here.signOut();
  await answered(shop, there, 2);
  expect(there.snapshot()).toEqual({ kind: "signed-out" });
  expect(await entriesOf(shop.baseUrl)).toEqual([]);
});

test("an answer that was slow does not put an older state over a newer one", async () => {
  const shop = openShop();
  const [{ store: here }, { store: there }] = [shop.open("ann", { broadcast: "none" }), shop.open("ann", { broadcast: "none" })];
  const slow = here.refresh();
  const waiting = await shop.floor.next();
  await new Promise((resolve) => { setTimeout(resolve, 3); });
  await answered(shop, there, 5);
  await new Promise((resolve) => { setTimeout(resolve, 3); });
  waiting.answer(answerOf("ann", 4));
  await slow;
  expect(await entriesOf(shop.baseUrl)).toMatchObject([{ shown: { seq: 5 } }]);
  await answered(shop, here, 6);
  expect(await entriesOf(shop.baseUrl)).toMatchObject([{ shown: { seq: 6 } }]);
});

test("who signs in after that has a cache again, though the clock was set back in between", async () => {
  const shop = openShop();
  await shop.open("ann").store.signOut();
  const { store } = shop.open("bob", { now: () => Date.now() - 86_400_000 });
  await answered(shop, store, 5);
  await answered(shop, store, 6);
  expect(seqOf(store)).toBe(6);
  expect(await entriesOf(shop.baseUrl)).toHaveLength(1);
});

test("who signs in again in the same tab, at the very instant of signing out, begins anew", async () => {
  const shop = openShop();
  const at = Date.now();
  const { store } = shop.open("ann", { now: () => at });
  await answered(shop, store, 1);
  await store.signOut();
  store.signIn();
  await answered(shop, store, 2);
  await answered(shop, store, 3);
  expect(store.snapshot()).toMatchObject({ kind: "fresh", state: { seq: 3 } });
  expect(await entriesOf(shop.baseUrl)).toHaveLength(1);
});

test("signing out of one shop leaves another one alone", async () => {
  const [one, two] = [openShop(), openShop()];
  const [{ store: here }, { store: there }] = [one.open("ann"), two.open("ann")];
  await answered(one, here);
  await answered(two, there);
  await here.signOut();
  expect([(await entriesOf(one.baseUrl)).length, (await entriesOf(two.baseUrl)).length, there.snapshot().kind]).toEqual([0, 1, "fresh"]);
});

test("of members whom staff look at nothing lies in the browser", async () => {
  const shop = openShop();
  const { store } = shop.open("staff", { member: "ann" });
  await answered(shop, store);
  expect(store.snapshot().kind).toBe("fresh");
  expect(await entriesOf(shop.baseUrl)).toEqual([]);
});

test.each<[string, (entry: { at: number; version: number; shown: unknown }) => unknown]>([
  ["of last week", (entry) => ({ ...entry, at: Date.now() - keptForMs })],
  ["of another version", (entry) => ({ ...entry, version: 99 })],
  ["that is damaged", ({ at, version }) => ({ at, version, shown: { seq: "three" } })],
  ["that is nothing like one", () => "gold"],
])("an entry %s is not shown", async (_, damage) => {
  const shop = openShop();
  await answered(shop, shop.open("ann").store, 3);
  const database = await openDB(shelfName);
  const [key] = await database.getAllKeys("members");
  await database.put("members", damage(await database.get("members", key!) as never), key);
  database.close();
  const { store } = shop.open("ann", { broadcast: "none" });
  void store.refresh();
  await shop.floor.next();
  for (let i = 0; i < 20; i++) await soon();
  expect(store.snapshot()).toEqual({ kind: "waiting" });
});

test("a database of a newer version, or of nobody we know, is left alone, and the page goes on without it", async () => {
  const shop = openShop();
  const newer = await openDB(shelfName, 7, { upgrade: (database) => void database.createObjectStore("soup") });
  newer.close();
  const { store } = shop.open("ann");
  await answered(shop, store, 3);
  expect(store.snapshot().kind).toBe("fresh");
  await store.signOut();
  expect(store.snapshot()).toEqual({ kind: "signed-out" });
});

test("a newer page that wants the database gets it, and this one goes on", async () => {
  const shop = openShop();
  const { store } = shop.open("ann");
  await answered(shop, store, 1);
  const newer = await openDB(shelfName, 2, { upgrade: () => {} });
  newer.close();
  await answered(shop, store, 2);
  expect(seqOf(store)).toBe(2);
});

test("coming back to the page asks again, if it has been long or has failed, and only while somebody listens", async () => {
  const shop = openShop();
  const clock = { now: Date.now() };
  const { store } = shop.open("ann", { now: () => clock.now, staleAfterMs: 60_000, broadcast: "none" });
  const leave = store.subscribe(() => {});
  (await shop.floor.next()).answer();
  await until(() => store.snapshot().kind === "fresh");
  window.dispatchEvent(new Event("focus"));
  expect(shop.floor.asked).toBe(1);
  clock.now += 60_000;
  window.dispatchEvent(new Event("online"));
  (await shop.floor.next()).cut();
  await until(() => store.snapshot().kind === "failed");
  window.dispatchEvent(new Event("focus"));
  window.dispatchEvent(new Event("focus"));
  (await shop.floor.next()).answer();
  await until(() => store.snapshot().kind === "fresh");
  expect(shop.floor.asked).toBe(3);
  clock.now += 60_000;
  leave();
  window.dispatchEvent(new Event("focus"));
  await soon();
  expect(shop.floor.asked).toBe(3);
});

test("a page that nobody sees asks nothing until it is seen", async () => {
  const shop = openShop();
  const see = (state: string): void => {
    Object.defineProperty(document, "visibilityState", { value: state, configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  };
  onTestFinished(() => void Reflect.deleteProperty(document, "visibilityState"));
  see("hidden");
  const { store } = shop.open("ann", { broadcast: "none" });
  store.subscribe(() => {});
  await soon();
  expect(shop.floor.asked).toBe(0);
  see("visible");
  (await shop.floor.next()).answer();
  await until(() => store.snapshot().kind === "fresh");
});

test("the programme is shown to the next page at once, and asked about by its name", async () => {
  const shop = openShop();
  const clock = { now: Date.now() };
  const client = shop.floor.client({ subject: "ann" }, shop.baseUrl);
  const open = () => {
    const store = createProgrammeStore({ client, now: () => clock.now, staleAfterMs: 60_000 });
    onTestFinished(() => store.close());
    return store;
  };
  const programme = { version: "v1", program: { id: "tea" }, ladders: [], wallets: [], rewards: [] };
  const first = open();
  first.subscribe(() => {});
  (await shop.floor.next()).answer(programme, '"p1"');
  await until(() => first.snapshot().kind === "fresh");
  const second = open();
  second.subscribe(() => {});
  await until(() => second.snapshot().kind === "fresh");
  expect([second.snapshot(), shop.floor.asked]).toEqual([{ kind: "fresh", programme }, 1]);
  clock.now += 60_000;
  const fresh = shop.floor.client({ subject: "ann" }, shop.baseUrl);
  const third = createProgrammeStore({ client: fresh, now: () => clock.now, staleAfterMs: 60_000 });
  onTestFinished(() => third.close());
  third.subscribe(() => {});
  const waiting = await shop.floor.next();
  expect([waiting.etag, third.snapshot()]).toEqual(['"p1"', { kind: "stale", programme }]);
  waiting.notModified();
  await until(() => third.snapshot().kind === "fresh");
  const failing = third.refresh();
  (await shop.floor.next()).refuse(429, "too-many-requests");
  expect(await failing).toMatchObject({ kind: "failed", programme, why: { problem: { code: "too-many-requests" } } });
});

const seed = Date.now() % 1_000_000_000;
const act = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant("refresh"), tab: fc.nat({ max: 2 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant("answer"), tab: fc.nat({ max: 9 }) }) },
  fc.record({ kind: fc.constantFrom("ann", "bob", "out"), tab: fc.nat({ max: 2 }) }),
);

test(`whatever three tabs do, after the last has signed out nothing lies in the browser, and nobody saw another (seed ${seed})`, async () => {
  const create = await inAnotherTab();
  await fc.assert(fc.asyncProperty(fc.array(act, { minLength: 5, maxLength: 25 }), async (acts) => {
    const shop = openShop();
    const tabs = [shop.open("ann"), shop.open("ann"), shop.open("ann", {}, create)];
    const look = (): void => {
      for (const { store, who } of tabs) {
        const snapshot = store.snapshot();
        // What the cache shows bears no name; whose it is shows in its points.
        if ("state" in snapshot && snapshot.state) expect(pointsIn(snapshot.state) % 10).toBe(who.subject === "ann" ? 1 : 2);
      }
    };
    for (const { kind, tab } of acts) {
      const { store, who } = tabs[tab % 3]!;
      if (kind === "refresh") void store.refresh();
      else if (kind === "answer") {
        const [waiting] = shop.floor.waiting.splice(tab % Math.max(1, shop.floor.waiting.length), 1);
        waiting?.answer(answerOf(waiting.subject, 1, { points: waiting.subject === "ann" ? 11 : 12 }));
      } else if (kind === "out") void store.signOut();
      else {
        who.subject = kind;
        store.signIn();
      }
      look();
      await soon();
      look();
    }
    for (const waiting of shop.floor.waiting.splice(0)) waiting.answer();
    await tabs[0]!.store.signOut();
    // Sessions that began at this very instant elsewhere end with it or after it.
    await Promise.all(tabs.map(async ({ store }) => store.signOut()));
    for (let i = 0; i < 10; i++) await soon();
    expect(await entriesOf(shop.baseUrl)).toEqual([]);
    for (const { store } of tabs) await store.close();
  }), { numRuns: 25, seed });
});

const pointsIn = ({ state }: { readonly state: object }): number => (state as { wallets?: { available: number }[] }).wallets?.[0]?.available ?? 0;
