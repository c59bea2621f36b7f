import { never } from "@laurel/core";
import { expect, test } from "vitest";
import type { Commit, CommitOutcome } from "../contract/store.js";
import { MemoryStore } from "../memory/memory-store.js";
import { createEngine } from "./engine.js";
import { balanceOf, day, enrolment, newYear, openShop, order, redeemed, tea, teaProgramme } from "./shop.fixture.js";

test("a command is accepted, kept, and read back", async () => {
  const shop = await openShop();
  await shop.engine.enrol(enrolment("ann"));
  const outcome = await shop.engine.execute("ann", { key: "o1", actor: "till", facts: [order("1", newYear, 50_000)] });
  expect(outcome).toMatchObject({ kind: "accepted", member: "ann", version: 2, record: { key: "o1", actor: "till", facts: [{ id: "order:shop/1", revision: 0 }] } });
  expect(await balanceOf(shop, "ann")).toBe(500);
});

test("the same key and body give the first outcome again, and change nothing", async () => {
  const shop = await openShop();
  await shop.engine.enrol(enrolment("ann", { facts: [order("1", newYear, 50_000)] }));
  const command = { key: "r1", actor: "till", facts: [redeemed("r1", newYear, 200)] };
  const first = await shop.engine.execute("ann", command);
  shop.clock.now += 25 * 3_600_000;
  const again = await shop.engine.execute("ann", command);
  expect(first.kind).toBe("accepted");
  expect(again).toEqual({ kind: "repeated", member: "ann", version: 2, record: first.kind === "accepted" && first.record });
  expect(await balanceOf(shop, "ann")).toBe(300);
});

test("the same key with another body is refused", async () => {
  const shop = await openShop();
  await shop.engine.enrol(enrolment("ann", { facts: [order("1", newYear, 50_000)] }));
  await shop.engine.execute("ann", { key: "r1", actor: "till", facts: [redeemed("r1", newYear, 200)] });
  const other = await shop.engine.execute("ann", { key: "r1", actor: "till", facts: [redeemed("r1", newYear, 300)] });
  expect(other).toEqual({ kind: "refused", member: "ann", refusal: { code: "key-conflict", key: "r1" } });
  expect(await balanceOf(shop, "ann")).toBe(300);
});

test("what was asked tells a repetition, where facts bear instants of ours", async () => {
  const shop = await openShop();
  await shop.engine.enrol(enrolment("ann", { facts: [order("1", newYear, 50_000)] }));
  const asked = { points: 200 };
  await shop.engine.execute("ann", { key: "r1", actor: "api", facts: [redeemed("a", newYear, 200)] }, asked);
  expect((await shop.engine.execute("ann", { key: "r1", actor: "api", facts: [redeemed("b", newYear + 5, 200)] }, asked)).kind).toBe("repeated");
  expect((await shop.engine.execute("ann", { key: "r1", actor: "api", facts: [redeemed("c", newYear + 9, 201)] }, { points: 201 })).kind).toBe("refused");
});

test("a refusal leaves nothing behind, so its key can be tried again", async () => {
  const shop = await openShop();
  await shop.engine.enrol(enrolment("ann"));
  const wish = { key: "r1", actor: "till", facts: [redeemed("r1", newYear, 200)] };
  expect(await shop.engine.execute("ann", wish)).toMatchObject({ kind: "refused", refusal: { code: "points-short", missing: 200 } });
  expect(await shop.store.versionOf({ kind: "member", id: "ann" })).toBe(1);
  await shop.engine.execute("ann", { key: "o1", actor: "till", facts: [order("1", newYear, 50_000)] });
  expect((await shop.engine.execute("ann", wish)).kind).toBe("accepted");
});

test("who has not joined is refused", async () => {
  const { engine } = await openShop();
  const outcome = await engine.execute("nobody", { key: "o1", actor: "till", facts: [order("1", newYear, 50_000)] });
  expect(outcome).toEqual({ kind: "refused", member: "nobody", refusal: { code: "not-enrolled" } });
  expect(await engine.read("nobody")).toBeUndefined();
});

test("of fifty who redeem the whole balance at once one wins", async () => {
  const shop = await openShop();
  await shop.engine.enrol(enrolment("ann", { facts: [order("1", newYear, 50_000)] }));
  const outcomes = await Promise.all(Array.from({ length: 50 }, (_, i) => shop.engine.execute("ann", { key: `r${i}`, actor: "till", facts: [redeemed(`r${i}`, newYear, 500)] })));
  expect(outcomes.filter(({ kind }) => kind === "accepted")).toHaveLength(1);
  expect(outcomes.filter((each) => each.kind === "refused" && each.refusal.code === "points-short")).toHaveLength(49);
  expect(await balanceOf(shop, "ann")).toBe(0);
});

test("two hundred commands for one member at once all go through, from two engines", async () => {
  const shop = await openShop();
  const other = createEngine({ store: shop.store, now: () => shop.clock.now });
  await shop.engine.enrol(enrolment("ann"));
  const outcomes = await Promise.all(Array.from({ length: 200 }, (_, i) =>
    (i % 2 === 0 ? shop.engine : other).execute("ann", { key: `o${i}`, actor: "till", facts: [order(String(i), newYear, 100)] })));
  expect(new Set(outcomes.map(({ kind }) => kind))).toEqual(new Set(["accepted"]));
  expect(await balanceOf(shop, "ann")).toBe(200);
  expect((await shop.engine.verify()).differences).toEqual([]);
});

test("a late fact loads all facts and is settled anew", async () => {
  const shop = await openShop(undefined, newYear + 90 * day);
  await shop.engine.enrol(enrolment("ann", { facts: [order("b", newYear + 60 * day, 50_000)] }));
  const late = await shop.engine.execute("ann", { key: "late", actor: "shop", facts: [order("a", newYear + 59 * day, 300_000)] });
  expect(late).toMatchObject({ kind: "accepted", record: { transactions: [{ correction: true, cause: "order:shop/a" }] } });
  // 3,000 for order a at the old rate, and order b twice, for it was placed while Gold.
  expect(await balanceOf(shop, "ann")).toBe(4_000);
});

test("errands for one member in one batch are decided in their order", async () => {
  const shop = await openShop();
  await shop.engine.enrol(enrolment("ann"));
  const outcomes = await shop.engine.executeMany([
    { member: "ann", command: { key: "early", actor: "till", facts: [redeemed("early", newYear, 100)] } },
    { member: "ann", command: { key: "o1", actor: "till", facts: [order("1", newYear, 50_000)] } },
    { member: "ann", command: { key: "r1", actor: "till", facts: [redeemed("r1", newYear, 400)] } },
    { member: "ann", command: { key: "r2", actor: "till", facts: [redeemed("r2", newYear, 400)] } },
    { member: "ann", command: { key: "o1", actor: "till", facts: [order("1", newYear, 50_000)] } },
    { member: "bob", command: { key: "o1", actor: "till", facts: [order("1", newYear, 50_000)] } },
  ]);
  expect(outcomes.map((each) => (each.kind === "refused" ? each.refusal.code : each.kind))).toEqual(["points-short", "accepted", "accepted", "points-short", "repeated", "not-enrolled"]);
  expect(await shop.store.versionOf({ kind: "member", id: "ann" })).toBe(3);
});

test("where somebody is faster it decides again, upon what they left", async () => {
  const store = new Interrupted();
  const shop = await openShop(store);
  await shop.engine.enrol(enrolment("ann", { facts: [order("1", newYear, 50_000)] }));
  const rival = createEngine({ store, now: () => shop.clock.now });
  store.before = async () => { await rival.execute("ann", { key: "rival", actor: "till", facts: [redeemed("rival", newYear, 400)] }); };
  const outcome = await shop.engine.execute("ann", { key: "mine", actor: "till", facts: [redeemed("mine", newYear, 200)] });
  expect(outcome).toMatchObject({ kind: "refused", refusal: { code: "points-short", available: 100 } });
});

test("of one command that is carried out twice at once both hear the same", async () => {
  const store = new Interrupted();
  const shop = await openShop(store);
  await shop.engine.enrol(enrolment("ann", { facts: [order("1", newYear, 50_000)] }));
  const rival = createEngine({ store, now: () => shop.clock.now });
  const command = { key: "same", actor: "till", facts: [redeemed("same", newYear, 200)] };
  store.before = async () => { await rival.execute("ann", command); };
  expect(await shop.engine.execute("ann", command)).toMatchObject({ kind: "repeated", version: 2 });
  expect(await balanceOf(shop, "ann")).toBe(300);
});

test("where others are faster all the time it gives up with a fault", async () => {
  const store = new Interrupted();
  const shop = await openShop(store);
  await shop.engine.enrol(enrolment("ann"));
  let n = 0;
  const rival = createEngine({ store, now: () => shop.clock.now });
  const race = async (): Promise<void> => {
    await rival.execute("ann", { key: `rival${++n}`, actor: "till", facts: [order(`rival${n}`, newYear, 100)] });
    store.before = race;
  };
  store.before = race;
  const command = { key: "mine", actor: "till", facts: [order("mine", newYear, 100)] };
  await expect(shop.engine.execute("ann", command)).rejects.toMatchObject({ name: "Fault", code: "contended" });
});

test("a fault reaches whoever asked, and the next command goes through", async () => {
  const store = new Interrupted();
  const shop = await openShop(store);
  await shop.engine.enrol(enrolment("ann"));
  store.before = async () => { throw new Error("the disk is gone"); };
  const command = { key: "o1", actor: "till", facts: [order("1", newYear, 100)] };
  await expect(shop.engine.execute("ann", command)).rejects.toThrow("the disk is gone");
  expect((await shop.engine.execute("ann", command)).kind).toBe("accepted");
});

test("a member's clock never runs back", async () => {
  const shop = await openShop();
  await shop.engine.enrol(enrolment("ann", { facts: [order("1", newYear, 50_000)] }));
  await shop.engine.sweep(newYear + 400 * day);
  expect(await balanceOf(shop, "ann")).toBe(0);
  const outcome = await shop.engine.execute("ann", { key: "r1", actor: "till", facts: [redeemed("r1", newYear, 500)] });
  expect(outcome).toMatchObject({ kind: "refused", refusal: { code: "points-short" } });
});

test("books can be read as of any instant", async () => {
  const shop = await openShop(undefined, newYear + 90 * day);
  await shop.engine.enrol(enrolment("ann", { facts: [order("1", newYear + 10 * day, 50_000), order("2", newYear + 20 * day, 20_000)] }));
  expect(await balanceOf(shop, "ann", newYear + 15 * day)).toBe(500);
  expect(await balanceOf(shop, "ann", newYear + 25 * day)).toBe(700);
  expect(await balanceOf(shop, "ann", newYear + 380 * day)).toBe(200);
  expect((await shop.engine.read("ann", newYear + 400 * day))?.books.tiers["retail"]?.earned).toBe("regular");
});

test("a ready-made programme needs no publishing, and nothing published is told", async () => {
  const store = new MemoryStore();
  const engine = createEngine({ store, programme: teaProgramme, now: () => newYear });
  expect((await engine.enrol(enrolment("ann", { facts: [order("1", newYear, 50_000)] }))).kind).toBe("enrolled");
  expect((await engine.verify()).differences).toEqual([]);
  await expect(createEngine({ store, now: () => newYear }).programme()).rejects.toMatchObject({ code: "missing" });
  expect(tea.program.id).toBe("tea");
});

test("effects of a decision wait in the outbox, numbered", async () => {
  const shop = await openShop();
  await shop.engine.enrol(enrolment("ann"));
  await shop.engine.execute("ann", { key: "o1", actor: "till", facts: [order("1", newYear, 300_000)] });
  const seen: unknown[] = [];
  const report = await shop.engine.deliver(async ({ number, effect }) => { seen.push([number, effect["kind"], effect["to"]]); });
  expect(seen).toEqual([[1, "tier-changed", "regular"], [2, "tier-changed", "gold"]]);
  expect(report).toEqual({ delivered: 2, failed: 0, givenUp: 0 });
  expect(await shop.store.outbox.pending(never - 1, 9)).toEqual([]);
});

/** A store in which something happens right before the next commit of a member. */
class Interrupted extends MemoryStore {
  before: (() => Promise<void>) | undefined;

  override async commit(commits: readonly Commit[]): Promise<CommitOutcome[]> {
    const { before } = this;
    if (before && commits.some(({ key }) => key.kind === "member")) {
      this.before = undefined;
      await before();
    }
    return super.commit(commits);
  }
}
