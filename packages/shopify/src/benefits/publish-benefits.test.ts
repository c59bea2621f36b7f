import { always } from "@laurel/core";
import { type PolicyText, readPolicy } from "@laurel/core/schemas";
import { afterEach, expect, test } from "vitest";
import type { Discount } from "../../shop/src/world/discount.js";
import { AdminFault } from "../asking/admin-fault.js";
import { type TrialRoom, openTrialRoom, teaPolicy } from "../publish/trial-room.fixture.js";
import { publishBenefits } from "./publish-benefits.js";

let trial: TrialRoom;
const open = async (...options: Parameters<typeof openTrialRoom>): Promise<TrialRoom> => trial = await openTrialRoom(...options);
afterEach(() => trial.close());

const discounts = (): readonly Discount[] => [...trial.world.discounts.values()];
const running = (): readonly string[] => discounts().filter(({ endsAt }) => endsAt === null || endsAt > trial.clock.now).map(({ title, value }) => `${title} ${"percentage" in value ? value.percentage : ""}`);
const made = (): readonly string[] => trial.asked.filter((name) => /^(Make|Change|End|Begin)/.test(name));

let version = 1;
async function publishPolicy(policy: PolicyText): Promise<void> {
  const read = readPolicy(policy);
  if (read.kind === "problems") throw new Error("no policy");
  trial.clock.now += 60_000;
  const outcome = await trial.laurel.means.engine.publish({ version: `next-${++version}`, from: trial.clock.now, document: read.document }, "test");
  expect(outcome.kind).toBe("published");
  trial.clock.now += 60_000;
}

test("each tier with a discount has a segment of those who bear its tag, and a discount for them that applies by itself beside others", async () => {
  const { room, world } = await open();
  expect(await publishBenefits(room)).toEqual({ made: ["discount:gold", "discount:platinum"], changed: ["segment:gold", "segment:platinum"], ended: [], waiting: [], left: [] });
  const segments = [...world.segments.values()];
  expect(segments.map(({ name, query }) => [name, query])).toEqual([
    ["Gold (laurel-tier:gold)", "customer_tags CONTAINS 'laurel-tier:gold'"], ["Platinum (laurel-tier:platinum)", "customer_tags CONTAINS 'laurel-tier:platinum'"],
  ]);
  expect(discounts()).toMatchObject([
    { __typename: "DiscountAutomaticBasic", value: { percentage: 0.05 }, context: { segments: [segments[0]!.id] }, items: { all: true }, combinesWith: { orderDiscounts: true, productDiscounts: true, shippingDiscounts: true }, endsAt: null, tags: ["laurel-benefit:discount:gold"] },
    { value: { percentage: 0.08 }, context: { segments: [segments[1]!.id] } },
  ]);
});

test("a second time there is nothing to do, and what was changed by hand is mended", async () => {
  const { room, world } = await open();
  await publishBenefits(room);
  trial.asked.length = 0;
  expect(await publishBenefits(room)).toEqual({ made: [], changed: [], ended: [], waiting: [], left: [] });
  expect(made()).toEqual([]);
  Object.assign(discounts()[0]!, { value: { percentage: 0.5 }, endsAt: trial.clock.now });
  Object.assign([...world.segments.values()][1]!, { query: "customer_tags CONTAINS 'everybody'" });
  expect(await publishBenefits(room)).toMatchObject({ made: [], changed: ["segment:platinum", "discount:gold"] });
  expect(discounts()[0]).toMatchObject({ value: { percentage: 0.05 }, endsAt: null });
});

test("a policy that says something else changes what differs, ends what is gone, and begins it again when it is back", async () => {
  const { room } = await open();
  await publishBenefits(room);
  await publishPolicy({ ...teaPolicy, benefits: { gold: [{ kind: "discount", percent: 6.5 }] } });
  expect(await publishBenefits(room)).toMatchObject({ made: [], changed: ["discount:gold"], ended: ["discount:platinum"] });
  trial.clock.now += 10_000;
  expect(running()).toEqual(["Gold · Discount: 6.5% off 0.065"]);
  expect(await publishBenefits(room)).toMatchObject({ made: [], changed: [], ended: [] });
  await publishPolicy(teaPolicy);
  expect(await publishBenefits(room)).toMatchObject({ made: [], changed: ["discount:gold", "discount:platinum"] });
  expect([running().length, discounts().length]).toEqual([2, 2]);
});

test("whatever moment a process ends at, the next one makes nothing a second time", async () => {
  const { room, hooks, clock } = await open();
  for (const operation of ["MakeSegment", "MakePercentage", "MakePercentage"]) {
    for (const when of ["before", "after"] as const) {
      let isOver = false;
      hooks[when] = async (name) => {
        if (name !== operation || isOver) return;
        isOver = true;
        throw new AdminFault("unreachable", "not known whether it was done", { shop: room.shop, operation: name });
      };
      await publishBenefits(room).catch(() => undefined);
      hooks[when] = async () => {};
      clock.now += 20 * 60_000;
    }
  }
  await publishBenefits(room);
  expect([discounts().map(({ title }) => title), trial.world.segments.size]).toEqual([["Gold · Discount: 5% off", "Platinum · Discount: 8% off"], 2]);
});

test("what was just made and is not in Shopify's lists yet is waited for, not made again", async () => {
  const { room, hooks, world, clock } = await open();
  await publishBenefits(room);
  const hidden = [...world.discounts];
  world.discounts.clear();
  expect(await publishBenefits(room)).toMatchObject({ made: [], waiting: ["discount:gold", "discount:platinum"] });
  for (const [id, discount] of hidden) world.discounts.set(id, discount);
  expect(await publishBenefits(room)).toMatchObject({ made: [], waiting: [] });
  world.discounts.clear();
  clock.now += 20 * 60_000;
  hooks.before = async () => {};
  expect(await publishBenefits(room)).toMatchObject({ made: ["discount:gold", "discount:platinum"] });
});

test("where the shop has the Function, that takes the shares off, and the tiers' own discounts end; never both", async () => {
  const { room, clock } = await open();
  await publishBenefits(room);
  const withFunction = { ...room, settings: { ...room.settings, discountFunction: "tier-discount" } };
  clock.now += 60_000;
  expect(await publishBenefits(withFunction)).toMatchObject({ made: ["function"], ended: ["discount:gold", "discount:platinum"] });
  clock.now += 60_000;
  expect(discounts().filter(({ endsAt }) => endsAt === null)).toMatchObject([{ __typename: "DiscountAutomaticApp", functionHandle: "tier-discount", title: "Tea Club" }]);
  expect(await publishBenefits(withFunction)).toEqual({ made: [], changed: [], ended: [], waiting: [], left: [] });
  expect(await publishBenefits(room)).toMatchObject({ changed: ["discount:gold", "discount:platinum"], ended: ["function"] });
  clock.now += 60_000;
  expect(await publishBenefits(withFunction)).toMatchObject({ made: [], changed: ["function"], ended: ["discount:gold", "discount:platinum"] });
});

test("what Shopify refuses keeps none of the others, and is said", async () => {
  const { room, hooks } = await open();
  let isFirst = true;
  hooks.before = async (name) => {
    if (name !== "MakePercentage" || !isFirst) return;
    isFirst = false;
    throw new AdminFault("refused", "You have reached the maximum of 25 automatic discounts", { shop: room.shop, operation: name });
  };
  expect(await publishBenefits(room)).toMatchObject({ made: ["discount:platinum"], left: [{ name: "discount:gold", why: "tea.myshopify.com: MakePercentage: You have reached the maximum of 25 automatic discounts" }] });
  expect(trial.told).toHaveLength(1);
  expect(await publishBenefits(room)).toMatchObject({ made: ["discount:gold"], left: [] });
});

test("free carriage is a discount of its own for the tier, from the policy's minimum on", async () => {
  const { room, shop } = await open({ policy: { ...teaPolicy, benefits: { gold: [{ kind: "free-shipping", minOrder: "99.50" }], platinum: [{ kind: "discount", percent: 8 }, { kind: "free-shipping" }] } } });
  expect(await publishBenefits(room)).toMatchObject({ made: ["shipping:gold", "discount:platinum", "shipping:platinum"], left: [] });
  expect(discounts().map(({ __typename, minimum, tags }) => [__typename, minimum, tags[0]])).toEqual([
    ["DiscountAutomaticFreeShipping", { subtotal: 9_950 }, "laurel-benefit:shipping:gold"], ["DiscountAutomaticBasic", null, "laurel-benefit:discount:platinum"],
    ["DiscountAutomaticFreeShipping", null, "laurel-benefit:shipping:platinum"],
  ]);
  expect(await publishBenefits(room)).toEqual({ made: [], changed: [], ended: [], waiting: [], left: [] });
  Object.assign(discounts()[0]!, { minimum: { subtotal: 1 } });
  expect(await publishBenefits(room)).toMatchObject({ changed: ["shipping:gold"] });
  expect(discounts()[0]!.minimum).toEqual({ subtotal: 9_950 });
  Object.assign(shop.facts, { currency: "JPY" });
  expect((await publishBenefits(room))?.left).toEqual([{ name: "shipping:gold", why: "its minimum is in CNY, and the shop sells in JPY" }]);
});

test("one process at a time is at it", async () => {
  const { room, hooks } = await open();
  hooks.before = async (name) => {
    hooks.before = async () => {};
    expect([name, await publishBenefits(room)]).toEqual(["Segments", undefined]);
  };
  expect(await publishBenefits(room)).toMatchObject({ made: ["discount:gold", "discount:platinum"] });
});

test("the policy's version that is in force since is what is said, in the programme's first language", async () => {
  const { room } = await open({ policy: { ...teaPolicy, program: { ...teaPolicy.program, languages: ["zh-Hans", "en", "zh-Hant"] } } });
  await publishBenefits(room);
  expect([running(), (await trial.laurel.means.engine.programme()).policies[0]!.from]).toEqual([["黄金级 · 购物折扣：9.5 折 0.05", "白金级 · 购物折扣：9.2 折 0.08"], always]);
});
