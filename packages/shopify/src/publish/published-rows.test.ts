import { describe, expect, test } from "vitest";
import type { Room } from "../adapter/room.js";
import { intentsOf, makeOnce, mayBeOnItsWay } from "../benefits/intents.js";
import { bothKinds, shelves } from "../books/books.fixture.js";
import { duePublished, noteWritten, publishedAfter, putOff, rowsOf, wishAllPublished, wishPublished } from "./published-rows.js";

describe.each(bothKinds)("in books of %s", (kind) => {
  const shelf = shelves(kind);
  const opened = async (): Promise<Room> => ({ shop: "tea.myshopify.com", books: await (await shelf()).open(), clock: () => 1_000 }) as Room;

  test("a member is due once wished, not once told, and again when time changes something", async () => {
    const room = await opened();
    await wishPublished(room, ["ann", "bob", "ann"]);
    expect(await duePublished(room, 0, 10)).toEqual(["ann", "bob"]);
    const { marks } = (await rowsOf(room, ["ann", "nobody"])).get("ann")!;
    await noteWritten(room, { member: "ann", customers: ["1", "2"], digest: "d", dueAt: 5_000, marks });
    expect([await duePublished(room, 4_999, 10), await duePublished(room, 5_000, 10), await duePublished(room, 5_000, 1)]).toEqual([["bob"], ["bob", "ann"], ["bob"]]);
    expect((await rowsOf(room, ["ann"])).get("ann")).toEqual({ member: "ann", customers: ["1", "2"], digest: "d", marks });
  });

  test("what was wished while it was told stays due, and is forgotten neither", async () => {
    const room = await opened();
    await wishPublished(room, ["ann"]);
    const { marks } = (await rowsOf(room, ["ann"])).get("ann")!;
    await wishPublished(room, ["ann"]);
    await noteWritten(room, { member: "ann", customers: ["1"], digest: "d", dueAt: 5_000, marks });
    expect(await duePublished(room, 0, 10)).toEqual(["ann"]);
    await noteWritten(room, { member: "ann", customers: [], digest: "", dueAt: undefined, marks });
    expect(await duePublished(room, 0, 10)).toEqual(["ann"]);
    await noteWritten(room, { member: "ann", customers: [], digest: "", dueAt: undefined, marks: marks + 1 });
    expect(await duePublished(room, 9_999, 10)).toEqual([]);
  });

  test("everybody may be wished at once, put off, and gone through; other shops have their own", async () => {
    const room = await opened();
    for (const member of ["ann", "bob", "cat"]) await noteWritten(room, { member, customers: ["1"], digest: "d", dueAt: Number.MAX_SAFE_INTEGER, marks: 0 });
    const other = { ...room, shop: "other.myshopify.com" };
    await wishAllPublished(other);
    expect(await duePublished(room, 1_000, 10)).toEqual([]);
    await wishAllPublished(room);
    await putOff(room, ["bob"], 2_000);
    expect([await duePublished(room, 1_000, 10), await duePublished(room, 2_000, 10), await duePublished(other, 2_000, 10)]).toEqual([["ann", "cat"], ["ann", "cat", "bob"], []]);
    expect([await publishedAfter(room, "ann", 1), await publishedAfter(room, "cat", 9)]).toEqual([["bob"], []]);
  });

  test("what is set out to be made is known before it is made, and forgotten where it was refused", async () => {
    const room = await opened();
    await expect(makeOnce(room, "discount:gold", async () => {
      expect((await intentsOf(room)).get("discount:gold")).toEqual({ name: "discount:gold", gid: null, intended_at: 1_000 });
      throw new Error("cut off");
    }, () => false)).rejects.toThrow("cut off");
    expect([mayBeOnItsWay((await intentsOf(room)).get("discount:gold"), 2_000), mayBeOnItsWay((await intentsOf(room)).get("discount:gold"), 3_600_000)]).toEqual([true, false]);
    await expect(makeOnce(room, "discount:gold", async () => { throw new Error("refused"); }, () => true)).rejects.toThrow("refused");
    expect((await intentsOf(room)).size).toBe(0);
    expect(await makeOnce(room, "discount:gold", async () => "gid://1", () => false)).toBe("gid://1");
    expect((await intentsOf(room)).get("discount:gold")?.gid).toBe("gid://1");
  });
});
