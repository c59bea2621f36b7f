import { expect, test } from "vitest";
import type { Message } from "../contract/store.js";
import { balanceOf, enrolment, newYear, openShop, order } from "../engine/shop.fixture.js";

const send = (id: string, to: string, points: number) => ({ key: id, actor: "app", facts: [{ id, kind: "transfer-out" as const, at: newYear, to, wallet: "points", points }] });

test("what comes after a message that failed waits for it, also where the delivery goes on for longer than its pause", async () => {
  const shop = await openShop();
  await shop.engine.enrolMany(["ann", "ben", "hua"].map((name) => enrolment(name, { facts: [order(name, newYear, 50_000)] })));
  await shop.engine.deliver(async () => {});
  await shop.engine.execute("ann", send("a", "ben", 1));
  await shop.engine.execute("hua", send("h1", "ben", 1));
  let isShut = true;
  const seen: number[] = [];
  const door = async ({ key, number }: Message): Promise<void> => {
    if (key.id === "hua" && isShut) {
      isShut = false;
      throw new Error("no answer");
    }
    if (key.id === "hua") seen.push(number);
    if (key.id !== "ann" || seen.length > 0) return;
    // Slow: hua's message has failed long before this one is through; meanwhile hua has something more to tell.
    await new Promise((resolve) => setTimeout(resolve, 20));
    await shop.engine.execute("hua", send("h2", "ben", 1));
    shop.clock.now += 2_000;
  };
  await shop.engine.deliver(door);
  shop.clock.now += 2_000;
  await shop.engine.deliver(door);
  expect(seen).toHaveLength(2);
  expect(seen).toEqual([...seen].sort((a, b) => a - b));
});

test("points arrive or turn round, never both, when two deliver while somebody of that name joins", async () => {
  const shop = await openShop();
  await shop.engine.enrol(enrolment("ann", { facts: [order("1", newYear, 50_000)] }));
  await shop.engine.deliver(async () => {});
  await shop.engine.execute("ann", send("t", "late", 300));
  const { store } = shop;
  const commit = store.commit.bind(store);
  let interrupted = false;
  // Between the look at whoever it is for and the first thing that is written of it, they join, and somebody else delivers.
  store.commit = async (commits) => {
    if (!interrupted && commits.some(({ key }) => key.id === "ann")) {
      interrupted = true;
      await shop.engine.enrol(enrolment("late"));
      await shop.engine.deliver(async () => {});
    }
    return commit(commits);
  };
  await shop.engine.deliver(async () => {});
  expect(interrupted).toBe(true);
  const [ann, late] = [await balanceOf(shop, "ann"), await balanceOf(shop, "late")];
  expect(ann + late).toBe(500);
  expect((await shop.engine.verify()).differences).toEqual([]);
});

test("points that have turned round do not also arrive, when the message is delivered again after somebody of that name has joined", async () => {
  const shop = await openShop();
  await shop.engine.enrol(enrolment("ann", { facts: [order("1", newYear, 50_000)] }));
  await shop.engine.deliver(async () => {});
  await shop.engine.execute("ann", send("t", "late", 300));
  const { outbox } = shop.store;
  const struckOut = outbox.delivered.bind(outbox);
  // Killed after the points had turned round and before the message was struck out.
  outbox.delivered = async () => { throw new Error("killed"); };
  await shop.engine.deliver(async () => {}).catch(() => {});
  outbox.delivered = struckOut;
  await shop.engine.enrol(enrolment("late"));
  await shop.engine.deliver(async () => {});
  expect([await balanceOf(shop, "ann"), await balanceOf(shop, "late")]).toEqual([500, 0]);
});
