import { operations } from "@laurel/client/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, june, openHouse, order } from "./house.fixture.js";

const day = 86_400_000;
let house: House;
beforeAll(async () => { house = await openHouse(); });
afterAll(() => house.close());

type Wallet = { readonly wallet: string; readonly available: number; readonly held: number };
const member = (who: string) => ({ member: who });

/** Somebody who has joined, and bought for 500.00: 100 points of welcome and 500 of the order. */
async function buyer(who: string): Promise<void> {
  await house.ask("enrolMember", { body: { member: who, identities: [{ of: "email", value: `${who}@example.com`, verified: true }] } });
  await house.ask("acceptOrder", { params: { source: "shop", order: `o-${who}` }, body: order(`o-${who}`, who) });
}

async function pointsOf(who: string): Promise<Wallet> {
  const { body } = await house.ask("readMemberState", { params: member(who), as: await house.shopper(who) });
  return (body["state"] as { wallets: Wallet[] }).wallets.find(({ wallet }) => wallet === "points")!;
}

test("a checkout holds, captures, and is told once however often it asks", async () => {
  await buyer("cai");
  const quoted = await house.ask("quotePoints", { params: member("cai"), body: { wallet: "points", goods: 1_000, total: 1_200 } });
  expect(quoted.body).toMatchObject({ kind: "usable", points: 500, pays: 500, limitedBy: "share", goods: 1_000 });
  const held = await house.ask("placeHold", { params: member("cai"), body: { wallet: "points", points: 500, goods: 1_000 }, key: "checkout-1" });
  expect(held).toMatchObject({ status: 201, body: { points: 500, until: june + 1_800_000 } });
  house.clock.now += 60_000;
  const again = await house.ask("placeHold", { params: member("cai"), body: { wallet: "points", points: 500, goods: 1_000 }, key: "checkout-1" });
  expect(again.body).toEqual(held.body);
  expect(await pointsOf("cai")).toMatchObject({ available: 100, held: 500 });
  const hold = { member: "cai", hold: held.body["hold"] as string };
  const captured = await house.ask("captureHold", { params: hold, body: {}, key: "paid-1" });
  expect(captured).toMatchObject({ status: 200, body: { points: 500 } });
  expect((await house.ask("captureHold", { params: hold, body: {}, key: "paid-1" })).body).toEqual(captured.body);
  expect(await house.ask("captureHold", { params: hold, body: {}, key: "paid-2" })).toMatchObject({ status: 404, body: { code: "hold-unknown" } });
  expect(await pointsOf("cai")).toMatchObject({ available: 100, held: 0 });
});

test("a shopper is told what their checkouts have set aside: how much, what it pays, until when, for which order", async () => {
  await buyer("bao");
  const placed = await house.ask("placeHold", { params: member("bao"), body: { wallet: "points", points: 300, order: "cart-7" } });
  const { body } = await house.ask("readMemberState", { params: { member: "me" }, as: await house.shopper("bao") });
  expect(operations.readMemberState.answers[200].safeParse(body).error).toBeUndefined();
  const [hold, until] = [placed.body["hold"], placed.body["until"]];
  expect(await pointsOf("bao")).toMatchObject({ held: 300, holds: [{ hold, points: 300, worth: 300, until, order: "cart-7" }] });
  await house.ask("releaseHold", { params: { member: "bao", hold: hold as string }, body: {} });
  expect(await pointsOf("bao")).toMatchObject({ held: 0, holds: [] });
});

test("of two tabs that each want all there is, one gets it (case 26)", async () => {
  await buyer("dai");
  const both = await Promise.all([1, 2].map((tab) => house.ask("redeemPoints", { params: member("dai"), body: { wallet: "points", points: 600 }, key: `tab-${tab}` })));
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([201, 409]));
  expect(both.find(({ status }) => status === 409)!.body).toMatchObject({ code: "points-short", wanted: 600, available: 0, missing: 600, type: "/problems/points-short" });
});

test("a checkout that nobody finishes gives its points back by itself (case 27)", async () => {
  await buyer("eva");
  await house.ask("placeHold", { params: member("eva"), body: { wallet: "points", points: 300 } });
  expect(await pointsOf("eva")).toMatchObject({ available: 300, held: 300 });
  house.clock.now += 1_800_001;
  expect(await pointsOf("eva")).toMatchObject({ available: 600, held: 0 });
});

test("what was changed is read right after (case 29)", async () => {
  await buyer("fei");
  await Promise.all([1, 2].map((n) => house.ask("adjustPoints", { as: "owner", params: member("fei"), body: { wallet: "points", points: n * 10, reason: "a gift" } })));
  expect(await pointsOf("fei")).toMatchObject({ available: 630 });
});

test("a key with another request is a conflict that changes nothing, an hour and a day later too (cases 30, 31)", async () => {
  await buyer("gao");
  const spend = (points: number, key = "till-9") => house.ask("redeemPoints", { params: member("gao"), body: { wallet: "points", points }, key });
  const first = await spend(100);
  expect(await spend(110)).toMatchObject({ status: 422, body: { code: "key-conflict" } });
  house.clock.now += day + 3_600_000;
  expect((await spend(100)).body).toEqual(first.body);
  expect(await pointsOf("gao")).toMatchObject({ available: 500 });
  house.clock.now = june;
});

test("two who capture one hold at once spend it once (case 33)", async () => {
  await buyer("hua");
  const { body } = await house.ask("placeHold", { params: member("hua"), body: { wallet: "points", points: 200 } });
  const both = await Promise.all(["a", "b"].map((key) => house.ask("captureHold", { params: { member: "hua", hold: body["hold"] as string }, body: {}, key: `race-${key}` })));
  expect(new Set(both.map(({ status }) => status))).toEqual(new Set([200, 404]));
  expect(await pointsOf("hua")).toMatchObject({ available: 400, held: 0 });
});

test("an order told twice, or by an older revision, changes nothing (cases 13, 23, 25)", async () => {
  await buyer("ina");
  const { version } = (await house.laurel.means.engine.read("ina"))!;
  const told = (revision: number, more: object = {}) => house.ask("acceptOrder", { params: { source: "shop", order: "o-ina" }, body: { ...order("o-ina", "ina", more), revision } });
  expect((await told(0)).body).toMatchObject({ kind: "belongs", member: "ina", unchanged: true });
  expect((await house.laurel.means.engine.read("ina"))!.version).toBe(version);
  const refund = { id: "r1", at: june, lines: [{ line: "l1", quantity: 1, amount: 50_000 }], as: "money" };
  await told(1, { refunds: [refund] });
  await told(0);
  await told(1, { refunds: [refund] });
  expect(await pointsOf("ina")).toMatchObject({ available: 100 });
});

test("a page may not get around the share of an order that points may pay", async () => {
  await buyer("jin");
  const as = await house.shopper("jin");
  expect(await house.ask("placeHold", { as, params: { member: "me" }, body: { wallet: "points", points: 600 } })).toMatchObject({ status: 400, body: { problems: [{ path: "body.goods" }] } });
  expect(await house.ask("placeHold", { as, params: { member: "me" }, body: { wallet: "points", points: 600, goods: 1_000 } })).toMatchObject({ status: 409, body: { code: "points-above-maximum", max: 500 } });
});

test("a reward is bought while there are any, used once by its code, and given back", async () => {
  await buyer("kai");
  const bought = await house.ask("takeReward", { params: { member: "kai", reward: "tasting" }, body: { points: 80 }, key: "tasting-1" });
  expect(bought).toMatchObject({ status: 201, body: { points: 80, grants: [{ reward: "tasting", state: "issued" }] } });
  const [grant] = bought.body["grants"] as { id: string }[];
  const code = await house.ask("readGrantCode", { as: await house.shopper("kai"), params: { member: "me" }, query: { grant: grant!.id } });
  const use = (key: string) => house.ask("useGrant", { as: "clerk", body: { code: code.body["code"] }, key });
  expect(await use("use-1")).toMatchObject({ status: 200, body: { member: "kai", grant: grant!.id, reward: "tasting" } });
  expect(await use("use-1")).toMatchObject({ status: 200 });
  expect(await use("use-2")).toMatchObject({ status: 409, body: { code: "grant-not-usable", state: "used" } });
  house.clock.now += 700_000;
  expect(await use("use-3")).toMatchObject({ status: 409, body: { code: "code-invalid", because: "expired" } });
  house.clock.now = june;
  expect(await house.ask("takeReward", { params: { member: "kai", reward: "mug" }, body: { points: 40 } })).toMatchObject({ status: 409, body: { code: "reward-price-differs", price: 50 } });
  const mugs = await Promise.all([1, 2, 3, 4, 5].map(() => house.ask("takeReward", { params: { member: "kai", reward: "mug" }, body: {} })));
  expect(mugs.filter(({ status }) => status === 201)).toHaveLength(3);
  expect(mugs.filter(({ body }) => body["code"] === "reward-gone")).toHaveLength(2);
});

test("what is above the limit waits for a second person, and is done once", async () => {
  await buyer("lan");
  const asked = await house.ask("adjustPoints", { as: "owner", params: member("lan"), body: { wallet: "points", points: 5_000, reason: "a complaint" }, key: "much" });
  expect(asked.status).toBe(202);
  expect(await pointsOf("lan")).toMatchObject({ available: 600 });
  const approval = asked.body["approval"] as string;
  expect(await house.ask("decideApproval", { as: "owner", params: { approval }, body: { decision: "approve" } })).toMatchObject({ status: 403, body: { code: "approval-own" } });
  await house.laurel.means.access.affiliate("lan", "s1", "test");
  expect(await house.ask("decideApproval", { as: "store-manager", params: { approval }, body: { decision: "approve" } })).toMatchObject({ status: 200, body: { state: "approved" } });
  expect(await pointsOf("lan")).toMatchObject({ available: 5_600 });
});

test("asked again with its ETag, a state is 304 until something happens or time changes it", async () => {
  await buyer("mei");
  const as = await house.shopper("mei");
  const read = (etag?: string) => house.ask("readMemberState", { as, params: { member: "me" }, headers: etag === undefined ? {} : { "if-none-match": etag } });
  const etag = (await read()).headers.get("etag")!;
  expect((await read(etag)).status).toBe(304);
  expect((await read('"made-up"')).status).toBe(200);
  // Half a day later it is past midnight in Shanghai, and past the half hour of the token.
  house.clock.now += day / 2;
  expect((await house.ask("readMemberState", { as: await house.shopper("mei"), params: { member: "me" }, headers: { "if-none-match": etag } })).status).toBe(200);
  house.clock.now = june;
  await house.ask("redeemPoints", { params: member("mei"), body: { wallet: "points", points: 10 } });
  const after = await read(etag);
  expect(after.status).toBe(200);
  expect(after.headers.get("etag")).not.toBe(etag);
});

test("a reward and an enrolment with tags are asked for again a minute later, and have their first outcome", async () => {
  await buyer("kim");
  const ask = async () => [
    await house.ask("takeReward", { params: { member: "kim", reward: "tasting" }, body: {}, key: "tasting-1" }),
    await house.ask("enrolMember", { body: { member: "lou", identities: [{ of: "email", value: "lou@example.com" }], profile: { tags: ["oolong"] } }, key: "join-lou" }),
    await house.ask("enrolMember", { body: { member: "other", identities: [{ of: "email", value: "kim@example.com" }] }, key: "join-kim" }),
  ].map(({ status, body }) => ({ status, body }));
  const first = await ask();
  expect(first).toMatchObject([{ status: 201, body: { points: 80 } }, { status: 201, body: { known: false } }, { status: 200, body: { member: "kim", known: true } }]);
  house.clock.now += 60_000;
  expect(await ask()).toEqual(first);
  expect(await pointsOf("kim")).toMatchObject({ available: 520 });
  house.clock.now = june;
});

test("a key that is used for two members names two requests: both give, and what each has given arrives", async () => {
  for (const who of ["mei", "nan", "ora"]) await buyer(who);
  const give = (from: string) => house.ask("transferPoints", { params: member(from), body: { to: "ora", wallet: "points", points: 100 }, key: "a present" });
  expect((await Promise.all(["mei", "nan"].map(give))).map(({ status }) => status)).toEqual([200, 200]);
  expect((await give("mei")).body).toMatchObject({ repeated: true });
  expect(await pointsOf("ora")).toMatchObject({ available: 800 });
});
