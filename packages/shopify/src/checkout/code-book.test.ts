import { beforeEach, describe, expect, test } from "vitest";
import type { Room } from "../adapter/room.js";
import { bothKinds, shelves } from "../books/books.fixture.js";
import { type NewCode, aliveOf, claimCode, codeBehind, codeNamed, forgetNode, makingMs, moveCode, noteEnd, openCodes, renewLease, writeIntent } from "./code-book.js";

const wish = (over: Partial<NewCode> = {}): NewCode => ({
  code: "LRL-AAAAAAAAAAAA", hold: "code:a", member: "77", customer: "77", checkout: "cart", wallet: "points", points: 500, minor: 500, worthPoints: 100, worthMinor: 100, goods: null, holdMs: 3_600_000, currency: "CNY",
  leastMinor: null, title: "Points – 500", ...over,
});

describe.each(bothKinds)("codes in books on %s", (kind) => {
  const shelf = shelves(kind);
  const clock = { now: 1_780_286_400_000 };
  let [room, other]: Room[] = [];
  beforeEach(async () => {
    const books = await (await shelf()).open();
    const shopped = (shop: string): Room => ({ shop, books, clock: () => clock.now }) as unknown as Room;
    [room, other] = [shopped("tea.myshopify.com"), shopped("ink.myshopify.com")];
  });

  test("come back as they were written, and are one shop's own", async () => {
    expect(await writeIntent(room!, wish({ goods: 9_007_199_254_740_991, leastMinor: 1_667 }))).toBe(true);
    const row = { ...wish({ goods: 9_007_199_254_740_991, leastMinor: 1_667 }), state: "asked", askedAt: clock.now, leaseUntil: clock.now + makingMs, endsAt: null, node: null, order: null };
    expect(await codeNamed(room!, row.code)).toEqual(row);
    expect(await codeBehind(room!, "code:a")).toEqual(row);
    expect(await aliveOf(room!, "77")).toEqual(row);
    expect(await codeNamed(other!, row.code)).toBeUndefined();
  });

  test("one member has one that may be alive, however many are written at once", async () => {
    const wrote = await Promise.all(["A", "B", "C"].map((each) => writeIntent(room!, wish({ code: `LRL-${each}`, hold: `code:${each}` }))));
    expect(wrote.filter(Boolean)).toHaveLength(1);
    expect(await writeIntent(room!, wish({ code: "LRL-D", hold: "code:d", member: "88" }))).toBe(true);
    expect(await writeIntent(other!, wish())).toBe(true);
    await moveCode(room!, (await aliveOf(room!, "77"))!.code, ["asked"], "closed");
    expect(await writeIntent(room!, wish({ code: "LRL-E", hold: "code:e" }))).toBe(true);
  });

  test("go from one state to another once", async () => {
    await writeIntent(room!, wish());
    expect(await noteEnd(room!, wish().code, 5)).toBe(true);
    const moved = await Promise.all([1, 2, 3].map((i) => moveCode(room!, wish().code, ["asked"], "made", `gid://shopify/DiscountCodeNode/${i}`)));
    expect(moved.filter(Boolean)).toHaveLength(1);
    expect(await moveCode(room!, wish().code, ["made"], "closing")).toMatchObject({ state: "closing", node: expect.stringContaining("DiscountCodeNode"), endsAt: 5 });
    expect(await renewLease(room!, wish().code)).toBeUndefined();
    expect(await noteEnd(room!, wish().code, 6)).toBe(false);
  });

  test("belong to the order that came first", async () => {
    await writeIntent(room!, wish());
    // Of those who come at once any may be the first.
    const [first, ...others] = (await Promise.all(["1", "1", "2"].map((order) => claimCode(room!, wish().code, order)))).map((row) => row!.order);
    expect(["1", "2"]).toContain(first);
    expect(others).toEqual([first, first]);
    expect((await claimCode(room!, wish().code, "3"))!.order).toBe(first);
    expect(await claimCode(room!, "LRL-ZZZZZZZZZZZZ", "1")).toBeUndefined();
  });

  test("are open until they are done with and deleted in the shop", async () => {
    for (const each of ["A", "B", "C"]) {
      await writeIntent(room!, wish({ code: `LRL-${each}`, hold: `code:${each}`, member: each }));
      await moveCode(room!, `LRL-${each}`, ["asked"], each === "A" ? "used" : "spent", each === "C" ? null : "gid://shopify/DiscountCodeNode/1");
    }
    expect((await openCodes(room!, "", 100)).map(({ code }) => code)).toEqual(["LRL-A", "LRL-B"]);
    expect((await openCodes(room!, "LRL-A", 100)).map(({ code }) => code)).toEqual(["LRL-B"]);
    await forgetNode(room!, "LRL-B");
    expect((await openCodes(room!, "", 100)).map(({ code }) => code)).toEqual(["LRL-A"]);
  });
});
