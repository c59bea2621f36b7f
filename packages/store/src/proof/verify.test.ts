import { expect, test } from "vitest";
import type { AggregateKey, Whole } from "../contract/store.js";
import { createEngine } from "../engine/engine.js";
import { type Shop, day, enrolment, newYear, openShop, order, redeemed } from "../engine/shop.fixture.js";
import { MemoryStore } from "../memory/memory-store.js";

async function shopWithHistory(): Promise<Shop> {
  const shop = await openShop(undefined, newYear + 20 * day);
  await shop.engine.enrolMany([
    enrolment("ann", { facts: [order("1", newYear, 100_000), order("2", newYear + day, 30_000)] }),
    enrolment("ben", { facts: [order("3", newYear, 5_000)] }),
  ]);
  await shop.engine.execute("ann", { key: "r", actor: "till", facts: [redeemed("r", newYear + 20 * day, 600)] });
  await shop.engine.execute("ann", { key: "late", actor: "shop", facts: [order("0", newYear, 300_000)] });
  return shop;
}

/** The same store, with one member changed behind the engine's back. */
async function spoilt(change: (whole: Whole) => Whole) {
  const shop = await shopWithHistory();
  const store = new MemoryStore({ guard: false });
  for (const kind of ["programme", "identity", "member"] as const) {
    for await (const { key } of shop.store.aggregates(kind)) {
      const whole = structuredClone((await shop.store.whole(key))!);
      await store.adopt([key.id === "ann" ? change(whole) : whole]);
    }
  }
  return createEngine({ store, now: () => shop.clock.now });
}

test("a store that holds is proved, and what was gone through is told", async () => {
  const { engine } = await shopWithHistory();
  const progress: number[] = [];
  const proof = await engine.verify({ pageSize: 1, onProgress: (done) => progress.push(done) });
  expect(proof).toMatchObject({ members: 2, decisions: 4, differences: [] });
  expect(proof.entries).toBeGreaterThan(proof.transactions);
  expect(progress).toEqual([1, 2, 2]);
});

/** An aggregate as whoever spoils it sees it. */
type Spoilable = {
  dueAt: number;
  state: { books: { wallets: Record<"points", { accounts: { available: number }; lots: { points: number }[] }>; tiers: Record<"retail", { earned: string }>; activity: unknown[] } };
  journal: { record: { transactions: { entries: { points: number }[] }[] } }[];
  facts: { id: string; fact: { order: { revision: number; lines: { amount: number }[] } } }[];
};

test.each<[field: string, change: (whole: Spoilable) => void]>([
  ["accounts", (whole) => { whole.state.books.wallets.points.accounts.available += 1; }],
  ["lots", (whole) => { whole.state.books.wallets.points.lots[0]!.points -= 1; }],
  ["books", (whole) => { whole.state.books.tiers.retail.earned = "regular"; }],
  ["books", (whole) => { whole.state.books.activity.pop(); }],
  ["transaction of order:shop/1", (whole) => { whole.journal[0]!.record.transactions[0]!.entries[0]!.points += 1; }],
  ["accounts", (whole) => { whole.journal[1]!.record.transactions = []; }],
  ["facts", (whole) => { whole.facts.splice(1, 1); }],
  ["facts", (whole) => { whole.facts.find((each) => each.id === "order:shop/2")!.fact.order.revision = 7; }],
  ["books", (whole) => { whole.facts.find((each) => each.id === "order:shop/2")!.fact.order.lines[0]!.amount -= 10_000; }],
  ["dueAt", (whole) => { whole.dueAt = Number.MAX_SAFE_INTEGER; }],
])("a difference in %s is found and named (%#)", async (field, change) => {
  const engine = await spoilt((whole) => {
    change(whole as unknown as Spoilable);
    return whole;
  });
  const { differences } = await engine.verify({ all: true });
  expect(differences.map((each) => each.member)).toContain("ann");
  expect(differences.map((each) => each.field).join("\n")).toContain(field);
});

test("it stops at the first member that does not hold, unless asked to go on", async () => {
  const engine = await spoilt((whole) => ({ ...whole, state: { ...whole.state, identities: [], books: { ...(whole.state["books"] as object), referrals: 3 } } }));
  expect(await engine.verify()).toMatchObject({ members: 1, differences: [{ member: "ann", field: "books.referrals", expected: 0, found: 3 }] });
  expect(await engine.verify({ all: true })).toMatchObject({ members: 2 });
});

test("an identity that leads to nobody is found", async () => {
  const { engine, store } = await shopWithHistory();
  const key: AggregateKey = { kind: "identity", id: "email:lost@example.com" };
  const known = (await store.whole({ kind: "identity", id: "email:ann@example.com" }))!;
  await store.adopt([{ ...known, key, state: { ...known.state, member: "lost" } }]);
  expect((await engine.verify()).differences).toEqual([{ member: "lost", field: "email:lost@example.com", expected: "a member", found: undefined }]);
});
