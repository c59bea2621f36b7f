import { afterAll, beforeAll, expect, test } from "vitest";
import { wallet } from "../shop/shop.js";
import { contest, openRushedShop } from "./contest.fixture.js";

let shop: Awaited<ReturnType<typeof openRushedShop>>;
beforeAll(async () => {
  shop = await openRushedShop(18);
});
afterAll(() => shop?.store.close());

test.each(["ann", "ben", "cem"])("of fifty who redeem the whole balance of %s at once, from five processes, exactly one wins", async (member) => {
  const balance = async (): Promise<number> => (await shop.engine.read(member))!.books.wallets[wallet]!.accounts.available;
  const points = await balance();
  expect(points).toBeGreaterThan(0);
  // Ten engines to a process, so that they race inside it as well.
  const answers = (await contest({ url: shop.url, member, engines: 10, commands: 10, points }, member)).flatMap((each) => each.answers);
  expect(answers).toHaveLength(50);
  expect(answers.filter((each) => each === "accepted")).toHaveLength(1);
  expect(answers.filter((each) => each === "points-short")).toHaveLength(49);
  expect(await balance()).toBe(0);
  expect((await shop.engine.verify({ all: true })).differences).toEqual([]);
});
