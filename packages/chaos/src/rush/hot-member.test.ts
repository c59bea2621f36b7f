import { afterAll, beforeAll, expect, test } from "vitest";
import { contest, openRushedShop } from "./contest.fixture.js";

let shop: Awaited<ReturnType<typeof openRushedShop>>;
beforeAll(async () => {
  shop = await openRushedShop(15);
});
afterAll(() => shop?.store.close());

/** As many as `packages/store/src/engine/attempts.ts` allows. */
const attemptsMax = 100;

test.for([
  // who | engines to a process | why
  ["ann", 1, "as a server has: what its callers want of one member is decided together"],
  ["ben", 8, "forty engines that know nothing of each other"],
] as const)("two hundred commands for %s at once, from five processes with %i engines each, are all carried out: %s", async ([member, engines], { annotate }) => {
  const before = await shop.store.versionOf({ kind: "member", id: member });
  const results = await contest({ url: shop.url, member, engines, commands: 40 }, member);
  expect(results.flatMap(({ answers }) => answers)).toEqual(Array.from({ length: 200 }, () => "accepted"));
  expect(await shop.store.versionOf({ kind: "member", id: member })).toBe(before + 200);
  const most = Math.max(...results.map(({ attemptsMost }) => attemptsMost));
  await annotate(`of 200 commands the unluckiest was decided ${most} times`);
  // Half of what the engine allows before it gives up: nobody comes near.
  expect(most).toBeLessThan(attemptsMax / 2);
  expect((await shop.engine.verify({ all: true })).differences).toEqual([]);
});
