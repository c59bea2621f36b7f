import { expect, test } from "vitest";
import { type Engine, createEngine } from "../engine/engine.js";
import { type Shop, balanceOf, day, enrolment, newYear, openShop, order } from "../engine/shop.fixture.js";
import { MemoryStore } from "../memory/memory-store.js";
import type { Commit, CommitOutcome } from "../contract/store.js";
import { exchangeClaims, exchangeOrders } from "./door.js";
import { eraseMember, reapplyErasures } from "./erase-member.js";
import { whatIsKept } from "./troubled-keep.fixture.js";
import { type Opened, looking, openShopVault } from "./vault.fixture.js";

const clear = { email: "email:ann@example.com", phone: "phone:13800000000" };
const bought = (id: string, amount: number, identities: readonly string[] = Object.values(clear), revision = 0, more = {}) => order(id, newYear, amount, { identities: [...identities], revision, ...more });
type Till = Shop & Opened & {
  readonly means: { readonly engine: Engine; readonly vault: Opened["vault"]; readonly now: () => number };
  /** An order as it comes from a platform: with the buyer's identities in clear. */
  readonly arrives: (fact: ReturnType<typeof order>) => Promise<unknown>;
  readonly joins: (member: string, identities: readonly string[]) => Promise<unknown>;
};

async function openTill(store = new MemoryStore()): Promise<Till> {
  const [shop, opened] = [await openShop(store, newYear + 20 * day), openShopVault()];
  return {
    ...shop, ...opened, clock: shop.clock, means: { engine: shop.engine, vault: opened.vault, now: () => shop.clock.now },
    arrives: async (fact) => {
      const [exchanged] = await exchangeOrders({ vault: opened.vault, store }, [fact]);
      return shop.engine.acceptOrder(exchanged!.exchanged, "web");
    },
    joins: async (member, identities) => {
      const { exchanged } = await exchangeClaims(opened.vault, identities.map((identity) => ({ identity, verified: true })));
      return shop.engine.enrol(enrolment(member, { identities: exchanged, at: newYear + day }));
    },
  };
}

/** Everything that a ledger has ever been told, as text. */
async function ledgerOf({ store }: Pick<Shop, "store">): Promise<string> {
  const lines: unknown[] = [];
  for (const kind of ["member", "identity", "guest", "programme", "stock"] as const) {
    for await (const { key } of store.aggregates(kind)) lines.push(await store.whole(key));
  }
  return JSON.stringify(lines);
}

test("orders and enrolments come in under pseudonyms, and lead to the same member in any spelling", async () => {
  const till = await openTill();
  await till.arrives(bought("guest", 10_000, ["email:Ann@Example.com"]));
  await till.joins("m1", Object.values(clear));
  expect(await till.arrives(bought("1", 20_000, ["phone:+86 138 0000 0000"]))).toMatchObject({ kind: "belongs", member: "m1" });
  expect(await balanceOf(till, "m1")).toBe(300);
  const ledger = await ledgerOf(till);
  expect(ledger).not.toMatch(/ann@example|13800000000/i);
  expect(ledger).toContain('"identities":["phone:');
});

test("an identity that cannot be read is set aside with the order it came with, and the order goes in", async () => {
  const till = await openTill();
  const [exchanged] = await exchangeOrders(till, [bought("1", 10_000, ["email:nobody", clear.email, clear.email])]);
  expect(exchanged!.setAside).toEqual([{ kind: "invalid", value: "email:nobody", reason: "not-one-at" }]);
  expect(exchanged!.exchanged.order.identities).toEqual([expect.stringMatching(/^email:[\w-]{22}$/)]);
  expect(await exchangeOrders(till, [])).toEqual([]);
  expect(await exchangeClaims(till.vault, [{ identity: "phone:1", verified: true }])).toMatchObject({ exchanged: [], setAside: [{ reason: "too-short" }] });
});

test("returns come in under pseudonyms, too", async () => {
  const till = await openTill();
  const fact = { id: "return:1", kind: "return", at: newYear, return: { source: "shop", id: "1", revision: 0, identities: [clear.email], at: newYear, currency: "CNY", lines: [] } } as const;
  const [exchanged] = await exchangeOrders(till, [{ ...fact, return: { ...fact.return, identities: [...fact.return.identities], lines: [] } }]);
  expect(exchanged!.exchanged.return.identities[0]).toMatch(/^email:[\w-]{22}$/);
});

test("a refund that comes long after its buyer was erased takes the points back, and makes nobody known again", async () => {
  const till = await openTill();
  await till.joins("m1", Object.values(clear));
  await till.vault.put({ kind: "member", id: "m1" }, { name: "Ann" });
  await till.arrives(bought("1", 50_000));
  expect(await eraseMember(till.means, "m1", "asked", "desk")).toMatchObject({ kind: "erased", member: "m1", lines: { length: 3 } });
  expect(await balanceOf(till, "m1")).toBe(500);

  const refund = { refunds: [{ id: "r", at: newYear + 19 * day, lines: [{ line: "l", quantity: 1, amount: 30_000 }], as: "money" as const }] };
  expect(await till.arrives(bought("1", 50_000, Object.values(clear), 1, refund))).toMatchObject({ kind: "belongs", member: "m1", outcome: { kind: "accepted" } });
  expect(await balanceOf(till, "m1")).toBe(200);
  expect(await whatIsKept(till.keep)).toEqual({ blinds: 0, keys: 0, erased: 3 });
  expect((await till.engine.verify()).differences).toEqual([]);
});

test("whoever comes back after erasure is a new member; the old one's orders stay the old one's", async () => {
  const till = await openTill();
  await till.joins("m1", [clear.email]);
  await till.arrives(bought("1", 50_000, [clear.email]));
  await eraseMember(till.means, "m1", "asked", "desk");
  expect(await till.joins("m2", [clear.email])).toMatchObject({ kind: "enrolled", member: "m2" });
  await till.arrives(bought("2", 10_000, [clear.email]));
  await till.arrives(bought("1", 50_000, [clear.email], 1, { cancelledAt: newYear + day }));
  expect([await balanceOf(till, "m1"), await balanceOf(till, "m2")]).toEqual([0, 100]);
});

test("an order that comes in while its buyer is being erased is put in their name as well", async () => {
  const store = new Interrupted();
  const till = await openTill(store);
  await till.joins("m1", [clear.email]);
  await till.arrives(bought("1", 50_000, [clear.email]));
  // Exchanged before the erasure, committed in the midst of it.
  const [late] = await exchangeOrders(till, [bought("2", 10_000, [clear.email])]);
  store.before = async () => { await createEngine({ store, now: () => till.clock.now }).acceptOrder(late!.exchanged, "web"); };
  await eraseMember(till.means, "m1", "asked", "desk");
  await till.arrives(bought("2", 10_000, [clear.email], 1, { cancelledAt: newYear + day }));
  expect(await balanceOf(till, "m1")).toBe(500);
});

test("who was merged is erased with the one that was kept, under all names", async () => {
  const till = await openTill();
  await till.joins("m1", [clear.email]);
  await till.joins("m2", [clear.phone]);
  await till.vault.putMany(["m1", "m2"].map((id) => ({ subject: { kind: "member", id }, change: { name: "Ann" } })));
  await till.arrives(bought("1", 20_000, [clear.phone]));
  await till.engine.merge("m1", "m2", { key: "k", by: "desk", reason: "one person" });
  await till.engine.deliver();
  const outcome = await eraseMember(till.means, "m2", "asked", "desk");
  expect(outcome).toMatchObject({ kind: "erased", member: "m1", lines: { length: 4 } });
  expect(await till.vault.areErased([{ kind: "member", id: "m1" }, { kind: "member", id: "m2" }])).toEqual([true, true]);
  await till.arrives(bought("1", 20_000, [clear.phone], 1, { cancelledAt: newYear + day }));
  expect(await balanceOf(till, "m1")).toBe(0);
  expect(await whatIsKept(till.keep)).toEqual({ blinds: 0, keys: 0, erased: 4 });
});

test("after a ledger and a vault were restored, the journal puts the orders in their owners' names again", async () => {
  const till = await openTill();
  await till.joins("m1", [clear.email]);
  await till.arrives(bought("1", 50_000, [clear.email]));
  const backup = new MemoryStore();
  for (const kind of ["member", "identity", "guest", "programme"] as const) {
    for await (const { key } of till.store.aggregates(kind)) await backup.adopt([(await till.store.whole(key))!]);
  }
  await eraseMember(till.means, "m1", "asked", "desk");

  const restored = createEngine({ store: backup, now: () => till.clock.now });
  expect(await reapplyErasures({ engine: restored, vault: till.vault, now: () => till.clock.now }, await till.journal())).toBe(2);
  const [refund] = await exchangeOrders({ vault: till.vault, store: backup }, [bought("1", 50_000, [clear.email], 1, { cancelledAt: newYear + day })]);
  expect(await restored.acceptOrder(refund!.exchanged, "web")).toMatchObject({ kind: "belongs", member: "m1" });
  expect(refund!.exchanged.order.identities).toEqual([]);
});

test("who was merged is erased though the merge is still on its way", async () => {
  const till = await openTill();
  await till.joins("m1", [clear.email]);
  await till.joins("m2", [clear.phone]);
  await till.vault.put({ kind: "member", id: "m2" }, { name: "Ann" });
  await till.arrives(bought("1", 20_000, [clear.phone]));
  await till.engine.merge("m1", "m2", { key: "k", by: "desk", reason: "one person" });
  expect(await eraseMember(till.means, "m2", "asked", "desk")).toMatchObject({ member: "m1", lines: { length: 4 } });
  await till.engine.deliver();
  await till.arrives(bought("1", 20_000, [clear.phone], 1, { cancelledAt: newYear + day }));
  expect(await balanceOf(till, "m1")).toBe(0);
  expect(await whatIsKept(till.keep)).toEqual({ blinds: 0, keys: 0, erased: 4 });
});

test("an address that somebody had only claimed is not erased with them once it has turned out to be another's", async () => {
  const till = await openTill();
  const { exchanged } = await exchangeClaims(till.vault, [{ identity: clear.email, verified: false }, { identity: "phone:13911111111", verified: true }]);
  await till.engine.enrol(enrolment("squatter", { identities: exchanged, at: newYear + day }));
  await till.joins("ann", [clear.email]);
  expect(await eraseMember(till.means, "squatter", "asked", "desk")).toMatchObject({ kind: "erased", lines: { length: 2 } });
  expect(await till.arrives(bought("1", 10_000, [clear.email]))).toMatchObject({ kind: "belongs", member: "ann" });
  await eraseMember(till.means, "ann", "asked", "desk");
  expect(await whatIsKept(till.keep)).toEqual({ blinds: 0, keys: 0, erased: 4 });
});

test("nobody is erased who is not there; erasing again changes nothing", async () => {
  const till = await openTill();
  expect(await eraseMember(till.means, "m9", "asked", "desk")).toEqual({ kind: "unknown", member: "m9" });
  await till.joins("m1", [clear.email]);
  await eraseMember(till.means, "m1", "asked", "desk");
  expect(await eraseMember(till.means, "m1", "asked", "desk")).toEqual({ kind: "erased", member: "m1", lines: [] });
  expect(await till.vault.reveal({ kind: "member", id: "m1" }, "all", looking)).toEqual({ kind: "erased" });
});

/** A store in which something happens once, right before the next commit. */
class Interrupted extends MemoryStore {
  before: (() => Promise<void>) | undefined;

  override async commit(commits: readonly Commit[]): Promise<CommitOutcome[]> {
    const { before } = this;
    this.before = undefined;
    await before?.();
    return super.commit(commits);
  }
}
