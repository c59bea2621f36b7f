import { expect, test } from "vitest";
import { openSqliteBooks } from "../books/sqlite-books.js";
import type { Room } from "../adapter/room.js";
import { openTrialRoom } from "../publish/trial-room.fixture.js";
import { errandsOf } from "./shop-errands.js";

test("a shop whose programme cannot be opened, or whose errand fails, is told of and keeps no other waiting", async () => {
  const { room, close, join, asked } = await openTrialRoom();
  const broken = await openSqliteBooks(":memory:");
  await broken.close();
  const told: unknown[] = [];
  const roomOf = async (shop: string): Promise<Room> => {
    if (shop === "aaa.myshopify.com") throw new Error("its disk is gone");
    return shop === room.shop ? room : { ...room, shop, books: broken };
  };
  await join(500);
  asked.length = 0;
  const publish = errandsOf({ shops: async () => ["aaa.myshopify.com", "bbb.myshopify.com", room.shop], roomOf, tell: (_, about) => { told.push(about); } }).find(({ name }) => name === "publish")!;
  await publish.run(new AbortController().signal);
  expect(told).toEqual([{ shop: "aaa.myshopify.com", what: "publish" }, { shop: "bbb.myshopify.com", what: "publish" }]);
  expect(asked).toContain("WriteMetafields");
  await close();
});
