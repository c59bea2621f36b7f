import type { KeptOperation, TillOutbox, TillSnapshot } from "@laurel/client/outbox";
import type { Books } from "@laurel/core";
import * as fc from "fast-check";
import type { Browser, Page } from "playwright";
import { afterAll, beforeAll, expect, test } from "vitest";
import { Shop, Tab, buildPage, openBrowser } from "./shop.fixture.js";

// Tens of histories by default: each is two browsers, a server and a ledger on disk. Two thousand run in Node, over the same outbox and the same operations (server/till).
const runs = Math.max(10, Math.ceil(Number(process.env["LAUREL_RUNS"] ?? 10_000) / 800));
const seed = Date.now() % 1_000_000_000;

let page: Awaited<ReturnType<typeof buildPage>>;
let browser: Browser;

beforeAll(async () => {
  page = await buildPage();
  browser = await openBrowser();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  page?.remove();
});

const whats = ["sell", "sell", "refund", "redeem", "redeem", "lease", "close", "enrol", "flush", "flush", "off", "on", "kill-tab", "kill-tab", "kill-tab-within", "kill-server", "kill-server-within", "start-server"] as const;
type Step = { readonly what: (typeof whats)[number]; readonly till: 0 | 1; readonly n: number; readonly amount: number; readonly ms: number };
const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({
  what: fc.constantFrom(...whats), till: fc.constantFrom(0 as const, 1 as const), n: fc.nat(3), amount: fc.integer({ min: 1, max: 300 }), ms: fc.integer({ min: 0, max: 12 }),
}), { minLength: 6, maxLength: 18 });

const phoneOf = (n: number) => ({ of: "phone", value: `+861390000000${n}` });
type Wish = { readonly what: Step["what"]; readonly n: number; readonly amount: number; readonly phone: { readonly of: string; readonly value: string } };

/** What a step is inside the page, where the till is. */
function doInPage({ what, n, amount, phone }: Wish): Promise<unknown> {
  const { till } = globalThis as unknown as { till: TillOutbox };
  const { members, operations, leases } = till.snapshot();
  const member = members[n % Math.max(1, members.length)]?.member;
  const sold = operations.flatMap(({ operation: { deed } }) => (deed.kind === "sell" ? [deed.order] : []));
  switch (what) {
    case "sell": return member === undefined ? Promise.resolve() : till.sell({ member, currency: "CNY", lines: [{ id: "l", sku: "tea", quantity: 1, amount: amount * 100 }], payments: [{ amount: amount * 100, by: "money" }] });
    case "refund": return sold.length === 0 ? Promise.resolve() : till.refund({ order: sold[n % sold.length]!, lines: [{ line: "l", quantity: 0, amount: amount * 25 }], as: "money" });
    case "redeem": return member === undefined ? Promise.resolve() : till.redeem({ member, wallet: "points", points: amount });
    case "lease": return member === undefined ? Promise.resolve() : till.takeLease({ member, wallet: "points", points: amount });
    case "close": return leases.length === 0 ? Promise.resolve() : till.closeLease(leases[n % leases.length]!.lease);
    case "enrol": return till.enrol({ identities: [phone] });
    case "off": case "on": return Promise.resolve(till.switchLine(what));
    default: return till.flush();
  }
}

/** Does a step, and does not wait for what may never end: the tab or the server may die meanwhile. */
const begin = (at: Page, wish: Wish): Promise<unknown> => at.evaluate(doInPage, wish).catch(() => undefined);
const pause = (ms: number): Promise<void> => new Promise((resolve) => { setTimeout(resolve, ms); });

class Trial {
  isServing = true;
  constructor(readonly shop: Shop, readonly tabs: readonly Tab[]) {}

  static async open(): Promise<Trial> {
    const shop = new Shop(page.folder);
    await shop.open();
    const tabs: Tab[] = [];
    for (const name of ["a", "b"]) {
      const tab = new Tab(await browser.newContext(), shop.url, await shop.keyFor(name));
      await tab.open();
      await begin(tab.page, { what: "enrol", n: 0, amount: 0, phone: phoneOf(0) });
      await begin(tab.page, { what: "sell", n: 0, amount: 200, phone: phoneOf(0) });
      await begin(tab.page, { what: "flush", n: 0, amount: 0, phone: phoneOf(0) });
      tabs.push(tab);
    }
    return new Trial(shop, tabs);
  }

  async take({ what, till, n, amount, ms }: Step): Promise<void> {
    const tab = this.tabs[till]!;
    const wish = { what, n, amount, phone: phoneOf(n % 3) };
    switch (what) {
      case "kill-tab": return this.#reopen(tab);
      case "kill-tab-within": {
        const under = begin(tab.page, { ...wish, what: n % 2 === 0 ? "redeem" : "sell" });
        void begin(tab.page, { ...wish, what: "flush" });
        await pause(ms);
        await this.#reopen(tab);
        await under;
        return;
      }
      case "kill-server": return this.#kill();
      case "kill-server-within": {
        const under = Promise.all(this.tabs.map(({ page: at }) => begin(at, { ...wish, what: "flush" })));
        await pause(ms);
        await this.#kill();
        await under;
        return;
      }
      case "start-server": return this.#start();
      default: {
        await begin(tab.page, wish);
        return;
      }
    }
  }

  /** A tab that is killed comes back from the server's page, which has to be there for that. */
  async #reopen(tab: Tab): Promise<void> {
    await tab.page.close();
    await this.#start();
    await tab.open();
  }

  async #kill(): Promise<void> {
    if (this.isServing) await this.shop.kill();
    this.isServing = false;
  }

  async #start(): Promise<void> {
    if (!this.isServing) await this.shop.open();
    this.isServing = true;
  }

  /** Everything is up again, and has time. */
  async comeToRest(): Promise<readonly TillSnapshot[]> {
    await this.#start();
    for (let round = 0; round < 2; round++) {
      for (const { page: at } of this.tabs) {
        await begin(at, { what: "on", n: 0, amount: 0, phone: phoneOf(0) });
        expect(await at.evaluate(() => (globalThis as unknown as { till: TillOutbox }).till.flush())).toEqual({ kind: "done" });
      }
    }
    return Promise.all(this.tabs.map(({ page: at }) => at.evaluate(() => {
      const { programme: _programme, ...snapshot } = (globalThis as unknown as { till: TillOutbox }).till.snapshot();
      return snapshot as TillSnapshot;
    })));
  }

  /** How a till knows a member, having looked. */
  async booksAt(tab: Tab, n: number): Promise<{ readonly member: string; readonly books: Books } | undefined> {
    return tab.page.evaluate(async (identity) => {
      const { till } = globalThis as unknown as { till: TillOutbox };
      const found = await till.find({ identity });
      return found.kind === "found" ? { member: found.member.member, books: till.member(found.member.member)!.books } : undefined;
    }, phoneOf(n));
  }

  async close(): Promise<void> {
    for (const { context } of this.tabs) await context.close();
    await this.#start();
    await this.shop.close();
  }
}

/** What was told of each phone, reckoned on paper: nothing is put back here, so everything a till has said it kept must be there. */
function onPaper(snapshots: readonly TillSnapshot[]): Map<string, { earned: number; spent: number }> {
  const all = snapshots.flatMap(({ operations }) => operations);
  const owners = new Map(all.flatMap(({ operation: { member, deed } }) => (deed.kind === "enrol" ? [[member, deed.identities[0]!.value] as const] : [])));
  for (const { operation: { op, member, deed }, outcome } of all) if (deed.kind !== "enrol" && outcome?.kind !== "refused" && outcome?.op === op) owners.set(outcome.member, owners.get(outcome.member) ?? owners.get(member)!);
  const totals = new Map<string, { earned: number; spent: number }>();
  const byPhone = Map.groupBy(all, ({ operation: { member } }: KeptOperation) => owners.get(member) ?? "");
  for (const [phone, operations] of byPhone) {
    const orders = new Map<string, number>();
    let spent = 0;
    for (const { operation: { deed } } of operations) {
      if (deed.kind === "sell") orders.set(deed.order, (orders.get(deed.order) ?? 0) + deed.lines[0]!.amount);
      if (deed.kind === "refund") orders.set(deed.order, (orders.get(deed.order) ?? 0) - deed.refund.lines[0]!.amount);
      if (deed.kind === "redeem") spent += deed.points;
    }
    totals.set(phone, { spent, earned: [...orders.values()].reduce((sum, left) => sum + Math.floor(Math.max(0, left) / 100), 0) });
  }
  return totals;
}

async function check(trial: Trial): Promise<void> {
  const snapshots = await trial.comeToRest();
  for (const { waiting, operations, reported } of snapshots) {
    expect(waiting).toEqual([]);
    expect(reported.flatMap(({ outcome }) => (outcome?.kind === "reported" ? outcome.reports.map(({ code }) => code) : [outcome?.kind]))).toEqual([]);
    for (const { operation, outcome } of operations) expect(outcome).toMatchObject({ op: operation.op, kind: "accepted" });
  }
  const proof = await trial.shop.served.means.engine.verify({ all: true });
  expect(proof.differences).toEqual([]);
  const totals = onPaper(snapshots);
  for (let n = 0; n < 3; n++) {
    const shown = await Promise.all(trial.tabs.map((tab) => trial.booksAt(tab, n)));
    if (!shown[0]) continue;
    const accounts = shown.map((each) => each?.books.wallets["points"]?.accounts);
    expect(accounts[0]).toEqual(accounts[1]);
    const wanted = totals.get(phoneOf(n).value)!;
    expect({ earned: 0 - (accounts[0]?.issued ?? 0), spent: accounts[0]?.redeemed ?? 0 }).toEqual(wanted);
  }
}

test(`two tills in two browsers, over a real server: whatever they do, and however tabs, lines and the server die, no point is made or lost (seed ${seed})`, async () => {
  const counts = { histories: 0, operations: 0 };
  await fc.assert(fc.asyncProperty(steps, async (all) => {
    const trial = await Trial.open();
    try {
      for (const step of all) await trial.take(step);
      await check(trial);
      counts.histories++;
      counts.operations += (await Promise.all(trial.tabs.map(({ page: at }) => at.evaluate(() => (globalThis as unknown as { till: TillOutbox }).till.snapshot().operations.length)))).reduce((sum, each) => sum + each, 0);
    } finally {
      await trial.close();
    }
  }), { numRuns: runs, seed, endOnFailure: true });
  console.info(`two browsers: ${JSON.stringify(counts)}`);
});
