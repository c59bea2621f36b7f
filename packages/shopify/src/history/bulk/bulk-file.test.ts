import { afterEach, beforeEach, expect, test } from "vitest";
import type { Room } from "../../adapter/room.js";
import type { Books } from "../../books/books.js";
import { bothKinds, shelves } from "../../books/books.fixture.js";
import { openSqliteBooks } from "../../books/sqlite-books.js";
import { type BulkRow, beginBulk, bulkRow, forgetRecords, waitingRecords } from "./bulk-book.js";
import { BrokenFile, linesOf, takeOver } from "./bulk-file.js";

let books: Books;
let room: Room;
beforeEach(async () => {
  books = await openSqliteBooks(":memory:");
  room = { shop: "tea.myshopify.com", books, clock: () => 0 } as Room;
});
afterEach(() => books.close());

const streamOf = (...chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> => new ReadableStream({ start: (controller) => {
  for (const each of chunks) controller.enqueue(each);
  controller.close();
} });
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
async function all<T>(of: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const each of of) found.push(each);
  return found;
}
const serving = (text: string) => ({ fetch: async () => new Response(text), lines: undefined, alive: async () => {} });
const line = (kind: string, id: number, parent?: number): string => JSON.stringify({ id: `gid://shopify/${kind}/${id}`, ...parent !== undefined && { __parentId: `gid://shopify/Order/${parent}` } });

test("lines are lines wherever a stream is cut, in the middle of a letter too", async () => {
  const bytes = bytesOf("{\"a\":\"茶\"}\n\n{\"b\":\"😀\"}\n{\"c\":3}");
  for (let at = 0; at <= bytes.length; at++) expect(await all(linesOf(streamOf(bytes.slice(0, at), bytes.slice(at))))).toEqual(["{\"a\":\"茶\"}", "{\"b\":\"😀\"}", "{\"c\":3}"]);
});

test("children come to their parents from wherever they stand, and records in the order of their numbers, also of those that have fewer digits", async () => {
  const row = await beginBulk(room, "orders");
  await takeOver(room, "orders", row, "https://files.example/1", serving([line("LineItem", 5, 900), line("Order", 1_000), line("LineItem", 6, 1_000), line("LineItem", 7, 900), line("Order", 900)].join("\n")));
  expect((await waitingRecords(room, "orders", 100)).map(({ root, lines }) => [Number(root), lines.length])).toEqual([[900, 3], [1_000, 2]]);
});

test("a page has whole records only, and a record that is longer than a page is a page of its own", async () => {
  const row = await beginBulk(room, "orders");
  const lines = [1, 2, 3].flatMap((order) => [line("Order", order), ...Array.from({ length: order === 2 ? 9 : 2 }, (_, i) => line("LineItem", order * 100 + i, order))]);
  await takeOver(room, "orders", row, "https://files.example/1", serving(lines.join("\n")));
  const pages: number[][] = [];
  for (;;) {
    const records = await waitingRecords(room, "orders", 5);
    const last = records.at(-1);
    if (!last) break;
    pages.push(records.map((each) => each.lines.length));
    await forgetRecords(room, "orders", last.root);
  }
  expect(pages).toEqual([[3], [10], [3]]);
});

test("what was taken over before is passed over, and a file that ends too early is no whole one", async () => {
  const text = Array.from({ length: 450 }, (_, i) => line("Order", i + 1));
  let row: BulkRow = await beginBulk(room, "orders");
  await expect(takeOver(room, "orders", row, "https://files.example/1", { ...serving(text.slice(0, 300).join("\n")), lines: 450 })).rejects.toThrow("has 300 lines instead of 450");
  row = (await bulkRow(room, "orders"))!;
  expect(row.lines).toBe(300);
  // What stood in the first lines is not looked at again: they may be anything.
  row = await takeOver(room, "orders", row, "https://files.example/1", { ...serving([...text.slice(0, 300).map(() => "{}"), ...text.slice(300)].join("\n")), lines: 450 });
  expect([row.lines, (await waitingRecords(room, "orders", 1_000)).length]).toEqual([450, 450]);
});

test("a line that is cut off, or names no record, is no line", async () => {
  for (const bad of ["{\"id\":\"gid://shop", "{}", "{\"id\":12}"]) {
    const row = await beginBulk(room, "orders");
    await expect(takeOver(room, "orders", row, "https://files.example/1", serving(bad))).rejects.toThrow(BrokenFile);
  }
});

test("a file that is not there any more says so", async () => {
  const row = await beginBulk(room, "orders");
  const gone = { ...serving(""), fetch: async () => new Response(null, { status: 404 }) };
  await expect(takeOver(room, "orders", row, "https://files.example/1", gone)).rejects.toMatchObject({ isGone: true });
});

const shelf = shelves(bothKinds[1]);
test("PostgreSQL keeps the lines as SQLite does", async () => {
  room = { ...room, books: await (await shelf()).open() };
  const row = await beginBulk(room, "orders");
  await takeOver(room, "orders", row, "https://files.example/1", serving(Array.from({ length: 700 }, (_, i) => line(i % 2 === 0 ? "LineItem" : "Order", i, i % 2 === 0 ? i + 1 : undefined)).join("\n")));
  const records = await waitingRecords(room, "orders", 1_000);
  expect([records.length, records.every(({ lines }) => lines.length === 2), (await bulkRow(room, "orders"))?.lines]).toEqual([350, true, 700]);
});
