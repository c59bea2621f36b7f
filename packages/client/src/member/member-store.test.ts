import type { SpokenPolicy } from "@laurel/core";
import { describe, expect, onTestFinished, test } from "vitest";
import { type Heard, type Step, json, problem, serverThat, tokenOf } from "../http/scripted-server.fixture.js";
import { createClient } from "../http/client.js";
import { answerOf } from "./club.fixture.js";
import { Floor, Lines, soon, until } from "./shop-floor.fixture.js";
import { type MemberStoreOptions, createMemberStore } from "./member-store.js";
import type { ProgrammeShown } from "./programme-snapshot.js";

const noon = 1_800_000_000_000;

/** A store over a floor, with a clock and a timer that stand still until they are moved. */
function opened({ language, ...more }: Partial<MemberStoreOptions> & { readonly language?: string | undefined } = {}) {
  const [floor, who, clock] = [new Floor(), { subject: "ann" }, { now: noon }];
  const timers: { run: () => void; ms: number; off: boolean }[] = [];
  const later = (run: () => void, ms: number) => {
    const timer = { run, ms, off: false };
    timers.push(timer);
    return () => { timer.off = true; };
  };
  const store = createMemberStore({ client: floor.client(who, undefined, language), now: () => clock.now, later, random: () => 0, broadcast: "none", ...more });
  onTestFinished(() => store.close());
  const told: string[] = [];
  const listen = () => store.subscribe(() => told.push(store.snapshot().kind));
  return { store, floor, who, clock, told, listen, timers, timer: () => timers.findLast(({ off }) => !off) };
}

describe("a page that listens", () => {
  test("waits, then shows what the server says, and is told once for each", async () => {
    const { store, floor, listen, told } = opened();
    listen();
    expect(store.snapshot()).toEqual({ kind: "waiting" });
    (await floor.next()).answer();
    await until(() => told.length > 0);
    expect(told).toEqual(["fresh"]);
    expect(store.snapshot()).toEqual({ kind: "fresh", state: answerOf("ann", 1) });
    expect(store.snapshot()).toBe(store.snapshot());
  });

  test("is asked for nothing before it listens, so that a store may be made anywhere", async () => {
    const { floor, timers } = opened();
    await soon();
    expect([floor.asked, timers]).toEqual([0, []]);
  });

  test("hears no more once it has left, and the store sets no timer for nobody", async () => {
    const { store, floor, listen, told, timer } = opened();
    const leave = listen();
    (await floor.next()).answer();
    await until(() => told.length > 0);
    expect(timer()).toBeDefined();
    leave();
    leave();
    expect(timer()).toBeUndefined();
    const asked = store.refresh();
    (await floor.next()).answer(answerOf("ann", 2));
    await asked;
    expect([told, store.snapshot().kind]).toEqual([["fresh"], "fresh"]);
    expect(timer()).toBeUndefined();
  });

  test("gets the same object again while nothing changes, be it asked again or not", async () => {
    const { store, floor, listen, told } = opened();
    listen();
    (await floor.next()).answer(undefined, '"1"');
    await until(() => told.length > 0);
    const before = store.snapshot();
    const asked = store.refresh();
    const waiting = await floor.next();
    expect(waiting.etag).toBe('"1"');
    waiting.notModified();
    expect(await asked).toBe(before);
    expect(told).toEqual(["fresh"]);
  });

  test("is told when the world fails, and keeps what was last known", async () => {
    const { store, floor } = opened();
    const first = store.refresh();
    (await floor.next()).cut();
    expect(await first).toMatchObject({ kind: "failed", state: undefined, why: { kind: "fault", fault: { name: "CallFault", code: "unreachable" } } });
    const second = store.refresh();
    (await floor.next()).answer();
    expect((await second).kind).toBe("fresh");
    const third = store.refresh();
    (await floor.next()).cut();
    expect(await third).toMatchObject({ kind: "failed", state: { seq: 1 } });
    const fourth = store.refresh();
    (await floor.next()).answer();
    expect((await fourth).kind).toBe("fresh");
  });

  test.each([
    // status, code | what is shown | why
    [401, "not-signed-in", "signed-out", "whoever is not signed in sees nothing of anybody"],
    [401, "token-expired", "signed-out", "nor does whoever gets no new token"],
    [403, "not-allowed", "nothing", "what may not be seen any more is not"],
    [404, "member-unknown", "nothing", "nor what is gone"],
    [410, "erased", "nothing", "nor who was erased"],
    [429, "too-many-requests", "the last state", "what has to wait is shown as it was"],
  ])("after %i %s shows %s: %s", async (status, code, shown) => {
    const { store, floor } = opened();
    const first = store.refresh();
    (await floor.next()).answer();
    await first;
    const second = store.refresh();
    (await floor.next()).refuse(status, code);
    // A token that is too old is asked for anew, once.
    if (code === "token-expired") (await floor.next()).refuse(status, code);
    const snapshot = await second;
    if (shown === "signed-out") return expect(snapshot).toEqual({ kind: "signed-out" });
    expect(snapshot).toMatchObject({ kind: "failed", why: { kind: "problem", problem: { code } } });
    expect("state" in snapshot && snapshot.state !== undefined).toBe(shown === "the last state");
  });
});

describe("time", () => {
  test("that is due to change something has it asked again, and until then it is stale", async () => {
    const { floor, clock, listen, told, timer } = opened({ staleAfterMs: 600_000 });
    listen();
    // The clock of the server is an hour behind; what counts is how long it has been.
    (await floor.next()).answer(answerOf("ann", 1, { asOf: noon - 3_600_000, dueInMs: 90_000 }));
    await until(() => timer() !== undefined);
    expect(timer()!.ms).toBe(90_000);
    clock.now += 89_999;
    timer()!.run();
    expect([floor.asked, timer()!.ms]).toEqual([1, 1_000]);
    clock.now += 1;
    timer()!.run();
    (await floor.next()).answer(answerOf("ann", 1, { asOf: noon + 1 }));
    await until(() => told.length === 3);
    expect(told).toEqual(["fresh", "stale", "fresh"]);
  });

  test("goes on though the server confirms a state as it was: it becomes no younger by that", async () => {
    const { store, floor, clock, listen, timer } = opened({ staleAfterMs: 600_000 });
    listen();
    (await floor.next()).answer(answerOf("ann", 1, { asOf: noon, dueInMs: 90_000 }), '"1"');
    await until(() => timer() !== undefined);
    clock.now += 60_000;
    const asked = store.refresh();
    (await floor.next()).notModified();
    expect(await asked).toMatchObject({ kind: "fresh" });
    expect(timer()!.ms).toBe(30_000);
  });

  test("far away sets no timer that a browser would take for none", async () => {
    const { floor, listen, timer } = opened({ staleAfterMs: 400 * 86_400_000 });
    listen();
    (await floor.next()).answer(answerOf("ann", 1, { dueInMs: 300 * 86_400_000 }));
    await until(() => timer() !== undefined);
    expect(timer()!.ms).toBe(6 * 3_600_000);
    timer()!.run();
    expect(floor.asked).toBe(1);
  });

  test("at which many are due is spread, and a server that is always due is left to rest", async () => {
    const { floor, listen, timer } = opened({ random: () => 0.5 });
    listen();
    (await floor.next()).answer(answerOf("ann", 1, { dueInMs: 0 }));
    await until(() => timer() !== undefined);
    expect(timer()!.ms).toBe(6_000);
  });

  test("that was set back by the user makes a state stale, rather than fresh for a year", async () => {
    const { store, floor, clock, listen, timer } = opened();
    listen();
    (await floor.next()).answer();
    await until(() => timer() !== undefined);
    clock.now -= 365 * 86_400_000;
    timer()!.run();
    await floor.next();
    expect(store.snapshot().kind).toBe("stale");
  });
});

describe("an answer that comes late", () => {
  test("never takes the place of a newer one", async () => {
    const { store, floor } = opened();
    const [first, second] = [store.refresh(), store.refresh()];
    await until(() => floor.waiting.length === 2);
    floor.waiting[1]!.answer(answerOf("ann", 6));
    await second;
    floor.waiting[0]!.answer(answerOf("ann", 5));
    await first;
    expect(store.snapshot()).toMatchObject({ kind: "fresh", state: { seq: 6 } });
  });

  test("of one version is newer by its instant", async () => {
    const { store, floor } = opened();
    const [first, second] = [store.refresh(), store.refresh()];
    await until(() => floor.waiting.length === 2);
    floor.waiting[1]!.answer(answerOf("ann", 5, { asOf: noon + 10, points: 1 }));
    await second;
    floor.waiting[0]!.answer(answerOf("ann", 5, { asOf: noon, points: 2 }));
    await first;
    expect(store.snapshot()).toMatchObject({ state: { state: { wallets: [{ available: 1 }] } } });
  });

  test("after signing out is shown to nobody", async () => {
    const { store, floor } = opened();
    const asked = store.refresh();
    const waiting = await floor.next();
    await store.signOut();
    waiting.answer();
    await asked;
    expect(store.snapshot()).toEqual({ kind: "signed-out" });
    await store.refresh();
    expect([store.snapshot(), floor.asked]).toEqual([{ kind: "signed-out" }, 1]);
  });

  test("is not shown to who has signed in since, whoever answers first", async () => {
    const { store, floor, who } = opened();
    const asked = store.refresh();
    const ofAnn = await floor.next();
    who.subject = "bob";
    store.signIn();
    expect(store.snapshot()).toEqual({ kind: "waiting" });
    const again = store.refresh();
    const ofBob = await floor.next();
    ofAnn.answer();
    await asked;
    expect(store.snapshot()).toEqual({ kind: "waiting" });
    ofBob.answer();
    expect(await again).toMatchObject({ kind: "fresh", state: { member: "bob" } });
  });

  test("is forgotten by whoever signs in: nothing is asked about by the name of an answer of before", async () => {
    const { store, floor } = opened();
    const asked = store.refresh();
    (await floor.next()).answer(undefined, '"1"');
    await asked;
    store.signIn();
    void store.refresh();
    expect((await floor.next()).etag).toBeNull();
  });

  test("though the page never said that another has signed in", async () => {
    const { store, floor, who, listen } = opened();
    listen();
    (await floor.next()).answer();
    await until(() => store.snapshot().kind === "fresh");
    who.subject = "bob";
    void store.refresh();
    const ofBob = await floor.next();
    expect([ofBob.subject, store.snapshot()]).toEqual(["bob", { kind: "waiting" }]);
    ofBob.answer();
    await until(() => store.snapshot().kind === "fresh");
    expect(store.snapshot()).toMatchObject({ state: { member: "bob" } });
  });
});

describe("signing out in one tab", () => {
  /** Two tabs of one clock, whose messages wait to be let through. */
  function twoTabs(...languages: readonly string[]) {
    const [lines, clock] = [new Lines(), { now: noon }];
    const [here, there] = [0, 1].map((i) => opened({ broadcast: lines.open, now: () => clock.now, language: languages[i] })) as [ReturnType<typeof opened>, ReturnType<typeof opened>];
    const ask = async ({ store, floor }: typeof here) => {
      const asked = store.refresh();
      (await floor.next()).answer();
      await asked;
    };
    return { lines, clock, here, there, ask };
  }

  test("ends what the others show, as soon as they hear of it", async () => {
    const { lines, clock, here, there, ask } = twoTabs();
    await ask(here);
    await ask(there);
    clock.now++;
    await here.store.signOut();
    expect(there.store.snapshot().kind).toBe("fresh");
    lines.deliverAll();
    expect(there.store.snapshot()).toEqual({ kind: "signed-out" });
  });

  test("does not end who has signed in since in another, though the word of it comes late", async () => {
    const { lines, clock, here, there, ask } = twoTabs();
    await ask(here);
    await ask(there);
    clock.now++;
    await here.store.signOut();
    clock.now++;
    there.who.subject = "bob";
    there.store.signIn();
    await ask(there);
    lines.deliverAll();
    expect(there.store.snapshot()).toMatchObject({ kind: "fresh", state: { member: "bob" } });
  });

  test("at the very instant at which another began ends that one, too: rather once too often", async () => {
    const { lines, here, there, ask } = twoTabs();
    await ask(there);
    await here.store.signOut();
    lines.deliverAll();
    expect(there.store.snapshot()).toEqual({ kind: "signed-out" });
  });

  test("and in again in the same tab, at the same instant, begins anew", async () => {
    const { here, ask, lines } = twoTabs();
    await ask(here);
    await here.store.signOut();
    here.store.signIn();
    await ask(here);
    lines.deliverAll();
    expect(here.store.snapshot().kind).toBe("fresh");
  });

  test("ends it in a tab of another language, too, where nothing that was said here had been shown", async () => {
    const { lines, clock, here, there, ask } = twoTabs("en", "zh-Hans");
    await ask(here);
    void there.store.refresh();
    const waiting = await there.floor.next();
    lines.deliverAll();
    expect(there.store.snapshot()).toEqual({ kind: "waiting" });
    waiting.answer({ ...answerOf("ann", 0), language: "zh-Hans" });
    await until(() => there.store.snapshot().kind === "fresh");
    lines.deliverAll();
    expect([here, there].map(({ store }) => (store.snapshot() as { state: { language: string; seq: number } }).state)).toMatchObject([{ language: "en", seq: 1 }, { language: "zh-Hans", seq: 0 }]);
    clock.now++;
    await here.store.signOut();
    lines.deliverAll();
    expect(there.store.snapshot()).toEqual({ kind: "signed-out" });
  });

  test.each<[string, unknown]>([
    ["nothing", undefined], ["a text", "signed-out"], ["another version", { kind: "signed-out", at: noon + 9, version: 2 }], ["no instant", { kind: "signed-out", version: 1 }],
    ["a state that is none", { kind: "state", name: "x", heardAt: 1, at: 1, version: 1, shown: { seq: 99 } }],
  ])("a message that says %s is not listened to", async (_, message) => {
    const { lines, here, ask } = twoTabs();
    await ask(here);
    const before = here.store.snapshot();
    for (const { to } of lines.queues) to({ data: message });
    expect(here.store.snapshot()).toBe(before);
  });
});

describe("what is wished for", () => {
  const [wallet, goods, total] = ["points", 5_000, 5_000];

  /** A real server that answers each path. */
  async function shop(paths: Readonly<Record<string, Step>>) {
    const { baseUrl, heard } = await serverThat((response, asked) => (paths[asked.url] ?? json(200, answerOf("ann", heard.length)))(response, asked));
    const store = createMemberStore({ client: createClient({ baseUrl, credential: tokenOf("ann") }), broadcast: "none" });
    onTestFinished(() => store.close());
    return { store, heard, told: () => heard.map(({ method, url }: Heard) => `${method} ${url}`) };
  }

  test("is asked of the server, and refreshes what is shown", async () => {
    const { store, told } = await shop({ "/v1/members/me/holds": json(201, { member: "ann", hold: "h", wallet, points: 500, until: 1 }) });
    await store.refresh();
    const outcome = await store.hold({ wallet, points: 500, goods });
    expect(outcome).toMatchObject({ kind: "answer", body: { hold: "h" } });
    await until(() => told().length === 3);
    expect(told()).toEqual(["GET /v1/members/me/state", "POST /v1/members/me/holds", "GET /v1/members/me/state"]);
    await until(() => (store.snapshot() as { state?: { seq: number } }).state?.seq === 3);
  });

  test("and refused refreshes, too: what was shown was not so", async () => {
    const { store, told } = await shop({ "/v1/members/me/rewards/tea/take": problem(409, "reward-price-differs", { reward: "tea", wanted: 100, price: 120 }) });
    expect(await store.takeReward("tea", { points: 100 })).toMatchObject({ kind: "problem", problem: { code: "reward-price-differs", price: 120 } });
    await until(() => told().length === 2);
    expect(told()[1]).toBe("GET /v1/members/me/state");
  });

  test("is never decided by what is shown: a quote asks each time, and may be refused though points are there", async () => {
    const { store, heard } = await shop({ "/v1/members/me/quotes": json(200, { kind: "not-usable", reason: { code: "points-short" } }) });
    await store.refresh();
    for (let i = 0; i < 2; i++) expect(await store.quote({ wallet, goods, total })).toMatchObject({ body: { kind: "not-usable" } });
    expect(heard).toHaveLength(3);
  });

  test("is estimated for whoever is signed in, or for the member who was named", async () => {
    const basket = { currency: "CNY", channel: "web", lines: [] } as never;
    const { store, heard } = await shop({ "/v1/estimates": json(200, { asNewMember: false, points: [], tiers: [], grants: [] }) });
    await store.estimate(basket);
    store.signIn("card:A17");
    await store.estimate(basket);
    expect(heard.map(({ body }) => JSON.parse(body) as unknown)).toEqual([{ basket }, { basket, member: "card:A17" }]);
  });

  test("with a key bears that key", async () => {
    const { store, heard } = await shop({ "/v1/members/me/holds": json(201, {}) });
    await store.hold({ wallet, points: 1 }, { key: "cart-7" });
    expect(heard[0]!.headers["idempotency-key"]).toBe("cart-7");
  });
});

test("a programme is what the words of the core take as their document", () => {
  const spoken = (programme: ProgrammeShown): SpokenPolicy => programme;
  expect(spoken).toBeTypeOf("function");
});
