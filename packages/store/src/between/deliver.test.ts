import { never } from "@laurel/core";
import { expect, test } from "vitest";
import type { Message } from "../contract/store.js";
import { balanceOf, day, enrolment, newYear, openShop, order } from "../engine/shop.fixture.js";
import { attemptsMax, delayAfter } from "./deliver.js";

test("without a door what is for others waits", async () => {
  const shop = await openShop();
  await shop.engine.enrol(enrolment("ann"));
  expect(await shop.engine.deliver()).toEqual({ delivered: 0, failed: 0, givenUp: 0 });
  expect(await shop.store.outbox.pending(0, 9)).toHaveLength(1);
});

test("what fails is tried again later, and what comes after it waits for it", async () => {
  const shop = await openShop();
  await shop.engine.enrolMany([enrolment("ann", { facts: [order("1", newYear, 350_000)] }), enrolment("bob")]);
  await shop.engine.execute("ann", { key: "o", actor: "shop", facts: [order("2", newYear, 100)] });
  await shop.engine.execute("ann", { key: "gone", actor: "shop", facts: [{ ...order("1", newYear, 350_000), order: { ...order("1", newYear, 350_000).order, revision: 1, cancelledAt: newYear } }] });
  const seen: string[] = [];
  const door = (broken: boolean) => async ({ key, number }: Message) => {
    if (broken && key.id === "ann" && number === 1) throw new Error("no answer");
    seen.push(`${key.id}${number}`);
  };
  expect(await shop.engine.deliver(door(true))).toEqual({ delivered: 1, failed: 1, givenUp: 0 });
  expect(seen).toEqual(["bob1"]);
  expect(await shop.engine.deliver(door(false))).toEqual({ delivered: 0, failed: 0, givenUp: 0 });
  shop.clock.now += delayAfter(1);
  await shop.engine.deliver(door(false));
  expect(seen).toEqual(["bob1", "ann1", "ann2"]);
});

test("what fails too often is given up, and kept for a person", async () => {
  const shop = await openShop();
  await shop.engine.enrol(enrolment("ann"));
  const door = async (): Promise<void> => { throw new Error("no such address"); };
  for (let i = 1; i < attemptsMax; i++) {
    expect(await shop.engine.deliver(door)).toEqual({ delivered: 0, failed: 1, givenUp: 0 });
    shop.clock.now += delayAfter(i);
  }
  expect(await shop.engine.deliver(door)).toEqual({ delivered: 0, failed: 0, givenUp: 1 });
  expect(await shop.store.outbox.pending(never - 1, 9)).toEqual([]);
  const given: Message[] = [];
  for await (const message of shop.store.outbox.givenUp()) given.push(message);
  expect(given).toMatchObject([{ key: { id: "ann" }, number: 1, attempts: attemptsMax, error: "no such address" }]);
});

test("delays double up to an hour", () => {
  expect([1, 2, 3, 4, 12, 30].map(delayAfter)).toEqual([1_000, 2_000, 4_000, 8_000, 2_048_000, 3_600_000]);
});

test("who brought a friend is rewarded when the friend has paid, and not after all when the order is given back", async () => {
  const shop = await openShop(undefined, newYear + 10 * day);
  await shop.engine.enrol(enrolment("ann"));
  await shop.engine.enrol(enrolment("friend", { referredBy: "ann", facts: [order("1", newYear + 2 * day, 8_000)] }));
  await shop.engine.deliver();
  await shop.engine.deliver();
  expect(await balanceOf(shop, "ann")).toBe(200);
  expect(await balanceOf(shop, "friend")).toBe(180);
  shop.clock.now += day;
  const back = order("1", newYear + 2 * day, 8_000, { revision: 1, cancelledAt: newYear + 11 * day });
  await shop.engine.execute("friend", { key: "back", actor: "shop", facts: [back] });
  await shop.engine.deliver();
  expect([await balanceOf(shop, "ann"), await balanceOf(shop, "friend")]).toEqual([0, 0]);
  expect((await shop.engine.verify()).differences).toEqual([]);
});

test("points that are sent arrive once, with their own ends", async () => {
  const shop = await openShop();
  await shop.engine.enrolMany([enrolment("ann", { facts: [order("1", newYear, 50_000)] }), enrolment("bob")]);
  await shop.engine.execute("ann", { key: "t", actor: "app", facts: [{ id: "t1", kind: "transfer-out", at: newYear, to: "bob", wallet: "points", points: 300 }] });
  expect([await balanceOf(shop, "ann"), await balanceOf(shop, "bob")]).toEqual([200, 0]);
  await shop.engine.deliver();
  await shop.engine.deliver(async () => { /* Somebody else listens, too. */ });
  await shop.engine.deliver();
  expect([await balanceOf(shop, "ann"), await balanceOf(shop, "bob")]).toEqual([200, 300]);
  const [mine] = (await shop.engine.read("ann"))!.books.wallets["points"]!.lots;
  expect((await shop.engine.read("bob"))!.books.wallets["points"]!.lots).toMatchObject([{ points: 300, expiresAt: mine!.expiresAt, earnedAt: mine!.earnedAt }]);
  expect((await shop.engine.verify()).differences).toEqual([]);
});

test("points that are sent to nobody come back", async () => {
  const shop = await openShop();
  await shop.engine.enrol(enrolment("ann", { facts: [order("1", newYear, 50_000)] }));
  await shop.engine.execute("ann", { key: "t", actor: "app", facts: [{ id: "t1", kind: "transfer-out", at: newYear, to: "nobody", wallet: "points", points: 300 }] });
  await shop.engine.deliver();
  await shop.engine.deliver();
  expect(await balanceOf(shop, "ann")).toBe(500);
  expect((await shop.engine.read("ann"))!.books.wallets["points"]!.accounts.inTransit).toBe(0);
});
