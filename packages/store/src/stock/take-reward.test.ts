import { type FactOf, type Instant, always } from "@laurel/core";
import { PolicyDocument } from "@laurel/core/schemas";
import { expect, test } from "vitest";
import { createEngine } from "../engine/engine.js";
import { balanceOf, enrolment, newYear, order, tea } from "../engine/shop.fixture.js";
import { MemoryStore } from "../memory/memory-store.js";
import type { RewardOrder } from "./take-reward.js";
import { asideForMs } from "./take-reward.js";

const mugs = PolicyDocument.parse({ ...tea, rewards: [{ id: "mug", name: { en: "Mug" }, points: 100, stock: 3 }] });
const later = newYear + 60_000;

async function open(members: number) {
  const clock = { now: later };
  const store = new MemoryStore();
  const engine = createEngine({ store, now: () => clock.now });
  await engine.publish({ version: "v1", from: always, document: mugs }, "owner");
  const names = Array.from({ length: members }, (_, i) => `m${i}`);
  for (const name of names) await engine.enrol(enrolment(name, { facts: [order(`of-${name}`, newYear, 250_00)] }));
  return { clock, store, engine, names };
}

const wish = (member: string, name: string, at: Instant = later): RewardOrder => {
  const take: FactOf<"reward-taken"> = { id: `reward:${name}`, kind: "reward-taken", at, redemption: name, reward: "mug", wallet: "points", points: 100 };
  return { key: `take:${name}`, actor: "shopper", member, take };
};

test("of twenty who want one of three pieces at once, three get it and the others keep their points", async () => {
  const { engine, names } = await open(20);
  const outcomes = await Promise.all(names.map((name) => engine.takeReward(wish(name, `of-${name}`))));
  expect(outcomes.filter(({ kind }) => kind === "accepted")).toHaveLength(3);
  const gone = outcomes.filter((each) => each.kind === "refused" && each.refusal.code === "reward-gone");
  expect(gone).toHaveLength(17);
  const balances = await Promise.all(names.map((name) => balanceOf({ engine }, name)));
  expect(balances.reduce((sum, each) => sum + each, 0)).toBe(20 * 250 - 300);
  expect(await engine.stockTaken("mug")).toBe(3);
});

test("members who name their purchases alike get a piece each, and no more than there are", async () => {
  const { engine, names } = await open(6);
  const outcomes = await Promise.all(names.map((name) => engine.takeReward(wish(name, "mine"))));
  expect(outcomes.filter(({ kind }) => kind === "accepted")).toHaveLength(3);
  expect(await engine.stockTaken("mug")).toBe(3);
});

test("a piece that the member may not have is free for the next", async () => {
  const { engine } = await open(2);
  for (const n of [1, 2]) await engine.takeReward(wish("m0", `first-${n}`));
  expect(await engine.takeReward(wish("m0", "third"))).toMatchObject({ kind: "refused", refusal: { code: "points-short" } });
  expect(await engine.stockTaken("mug")).toBe(2);
  expect(await engine.takeReward(wish("m1", "next"))).toMatchObject({ kind: "accepted" });
});

test("a purchase told twice takes one piece and is paid once", async () => {
  const { engine } = await open(1);
  await engine.takeReward(wish("m0", "one"));
  expect(await engine.takeReward(wish("m0", "one"))).toMatchObject({ kind: "repeated" });
  expect([await engine.stockTaken("mug"), await balanceOf({ engine }, "m0")]).toEqual([1, 150]);
});

test("pieces that a crash left set aside come back when they are needed, unless they were paid", async () => {
  const { engine, store, clock } = await open(3);
  // Two purchases that were cut short after the piece was set aside: one before the member paid, one after.
  await engine.execute("m1", { key: "take:paid", actor: "shopper", facts: [wish("m1", "paid").take] });
  const aside = ["paid", "never"].map((redemption, i) => ({ redemption, member: `m${1 + i}`, at: later }));
  const record = { recordedAt: later, key: "crash", actor: "shopper", facts: [], transactions: [], moves: [], corrections: [] };
  await store.commit([{ key: { kind: "stock", id: "mug" }, expectedVersion: 0, state: { taken: 1, aside }, dueAt: later, edition: 0, facts: [], record, effects: [], idempotency: undefined }]);
  expect(await engine.takeReward(wish("m0", "soon"))).toMatchObject({ kind: "refused", refusal: { code: "reward-gone" } });
  clock.now = later + asideForMs;
  expect(await engine.takeReward(wish("m0", "later", clock.now))).toMatchObject({ kind: "accepted" });
  expect(await engine.takeReward(wish("m2", "last", clock.now))).toMatchObject({ kind: "refused", refusal: { code: "reward-gone" } });
});
