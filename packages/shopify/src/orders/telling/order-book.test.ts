import { describe, expect, test } from "vitest";
import type { Room } from "../../adapter/room.js";
import { bothKinds, shelves } from "../../books/books.fixture.js";
import { hidden, ordersToLookAt, refusedRow, writeOrderRow } from "./order-book.js";

describe.each(bothKinds)("orders in books in %s", (kind) => {
  const shelf = shelves(kind);

  test("are to be looked at once more: what was not sure after minutes, what was refused after an hour, what Shopify does not show after a day, the longest unseen first", async () => {
    const clock = { now: Date.UTC(2026, 5, 1) };
    const room = { shop: "tea.myshopify.com", books: await (await shelf()).open(), clock: () => clock.now } as Room;
    await writeOrderRow(room, "1", refusedRow(hidden, "7"));
    await writeOrderRow(room, "2", refusedRow("failed: RangeError: no amount", undefined));
    await writeOrderRow(room, "3", { stamp: "2026-06-01T00:00:00Z?", outcome: "belongs", detail: undefined, member: "7" });
    await writeOrderRow(room, "4", { stamp: "2026-06-01T00:00:00Z", outcome: "belongs", detail: undefined, member: "7" });
    const after = async (ms: number, most = 10) => {
      clock.now = Date.UTC(2026, 5, 1) + ms;
      return (await ordersToLookAt(room, most)).toSorted();
    };
    expect(await after(600_000)).toEqual([]);
    expect(await after(600_001)).toEqual(["3"]);
    expect(await after(3_600_001)).toEqual(["2", "3"]);
    expect(await after(86_400_001)).toEqual(["1", "2", "3"]);
    await writeOrderRow(room, "2", refusedRow("failed: RangeError: no amount", undefined));
    expect(await after(2 * 86_400_000, 2)).toEqual(["1", "3"]);
  });
});
