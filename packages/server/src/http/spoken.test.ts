import { operations } from "@laurel/client/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, june, openHouse, order } from "./house.fixture.js";

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.settle();
});
afterAll(() => house.close());

const chinese = { "accept-language": "zh-CN,zh;q=0.9" };
const ann = { as: "shopper", params: { member: "me" } };
/** Node's own fetch names no language, and says so. */
const unspoken = { "accept-language": "*" };
type Body = Readonly<Record<string, never>>;

test("a member's state says in the language that was named what is missing, what a benefit is, and what stands in the way", async () => {
  const { body, headers } = await house.ask("readMemberState", { ...ann, headers: chinese });
  expect([headers.get("content-language"), headers.get("vary")]).toEqual(["zh-Hans", "accept-language"]);
  expect(operations.readMemberState.answers[200].safeParse(body).error).toBeUndefined();
  expect(body).toMatchObject({
    language: "zh-Hans", notices: [],
    state: { tiers: [{ higher: [{ tier: "gold", says: { headline: expect.stringMatching(/^再消费 [\d,]+ 元即可升级黄金级$/) as string, steps: [] } }] }] },
  });
  const english = await house.ask("readMemberState", { ...ann, headers: { "accept-language": "en-GB" } });
  expect(english.body).toMatchObject({ language: "en", state: { tiers: [{ higher: [{ says: { headline: expect.stringMatching(/^¥[\d,]+ more to reach Gold$/) as string } }] }] } });
});

test("whoever names no language is told figures alone", async () => {
  const { body, headers } = await house.ask("readMemberState", { ...ann, headers: unspoken });
  expect([headers.get("content-language"), headers.get("vary")]).toEqual([null, "accept-language"]);
  expect(Object.keys(body)).not.toContain("language");
  expect(JSON.stringify(body)).not.toContain("says");
});

test("an ETag of one language is good for that language only, and what was written in one is not handed to another", async () => {
  const tagIn = async (language: string) => (await house.ask("readMemberState", { ...ann, headers: { "accept-language": language } })).headers.get("etag")!;
  const tags = [await tagIn("*"), await tagIn("en"), await tagIn("zh-CN"), await tagIn("zh-TW")];
  expect(new Set(tags).size).toBe(4);
  const statuses = await Promise.all(["*", "en", "zh-CN", "zh-TW"].map(async (language) =>
    Promise.all(tags.map(async (tag) => (await house.ask("readMemberState", { ...ann, headers: { "accept-language": language, "if-none-match": tag } })).status))));
  expect(statuses).toEqual([0, 1, 2, 3].map((row) => [0, 1, 2, 3].map((column) => (row === column ? 304 : 200))));
  const again = await house.ask("readMemberState", { ...ann, headers: { "accept-language": "zh-TW" } });
  expect(again.body).toMatchObject({ language: "zh-Hant" });
});

test("the programme tells its tiers side by side, and its ETag the language", async () => {
  const asked = (headers: Record<string, string>) => house.ask("readProgramme", { as: "site", headers });
  const [spoken, plain] = [await asked(chinese), await asked(unspoken)];
  expect(operations.readProgramme.answers[200].safeParse(spoken.body).error).toBeUndefined();
  expect(spoken.body["referral"]).toEqual({ reward: { referrer: 200, friend: 100 }, wallet: "points", minOrderMinor: 50_00 });
  expect(spoken.body).toMatchObject({ language: "zh-Hans", tables: [{ ladder: "retail", rows: [
    { row: "reach", name: "升级条件", cells: { gold: "最近 12 个月消费金额达到 3,000 元" } }, { row: "keep" },
    { row: "benefit", benefit: "discount", cells: { gold: "9.5 折" } }, { row: "benefit", benefit: "voucher", name: "品茶", cells: { gold: "每年 1 次" } },
  ] }] });
  expect([plain.body["language"], plain.body["tables"]]).toEqual([undefined, undefined]);
  expect((await asked({ ...unspoken, "if-none-match": spoken.headers.get("etag")! })).status).toBe(200);
  expect((await asked({ ...chinese, "if-none-match": spoken.headers.get("etag")! })).status).toBe(304);
});

test("a refusal is a sentence in the caller's language where core has one, and never in any other", async () => {
  const take = (headers: Record<string, string>) => house.ask("takeReward", { ...ann, params: { member: "me", reward: "nothing" }, body: {}, headers });
  const refused = await take(chinese);
  expect([refused.status, refused.body["code"], refused.body["detail"], refused.headers.get("content-language")]).toEqual([404, "reward-unknown", "nothing 不在可用积分兑换之列。", "zh-Hans"]);
  expect((await take({ "accept-language": "en" })).body["detail"]).toBe("nothing is not among the rewards that can be bought with points.");
  expect((await take(unspoken)).body["detail"]).toBeUndefined();
  const onTheRoad = await house.ask("readAudit", { ...ann, headers: chinese });
  expect([onTheRoad.body["code"], onTheRoad.body["detail"], onTheRoad.headers.get("content-language")]).toEqual(["not-allowed", undefined, null]);
});

test("a quote tells what points are worth, or in a sentence why none can be used", async () => {
  const quoted = async (goods: number, headers: Record<string, string> = chinese) => (await house.ask("quotePoints", { ...ann, body: { wallet: "points", goods, total: goods }, headers })).body;
  expect(await quoted(100_00)).toMatchObject({ kind: "usable", worth: { points: 100, minor: 100 } });
  expect(await quoted(1)).toMatchObject({ kind: "not-usable", reason: { code: "minimum-above-limit", says: expect.stringMatching(/^每次至少使用 10 积分/) as string } });
  expect((await quoted(1, unspoken) as Body)["reason"]).not.toHaveProperty("says");
});

test("many baskets are estimated in one question, each as it would be alone, in their order", async () => {
  const basket = (amount: number, currency = "CNY") => ({ currency, lines: [{ id: "1", sku: "tea", quantity: 1, amount }] });
  const baskets = [basket(100_00), basket(300_00), basket(100_00, "USD"), basket(5_000_00)];
  const { status, body } = await house.ask("estimateMany", { as: "shopper", body: { baskets }, headers: chinese });
  const alone = await Promise.all(baskets.map(async (each) => (await house.ask("estimateEarning", { as: "shopper", body: { basket: each } })).body));
  expect(status).toBe(200);
  expect(operations.estimateMany.answers[200].safeParse(body).error).toBeUndefined();
  expect(body["items"]).toEqual([
    { kind: "estimate", ...alone[0] }, { kind: "estimate", ...alone[1] },
    { kind: "refused", code: "currency-differs", says: "金额的币种是 USD，本会员计划以 CNY 计算。" }, { kind: "estimate", ...alone[3] },
  ]);
  expect(body["items"]).toMatchObject([{}, {}, {}, { tiers: [{ to: "gold" }] }]);
});

test("of many baskets as of one: a page of a site may ask for somebody new, a shopper for nobody else", async () => {
  const body = { baskets: [{ currency: "CNY", lines: [{ id: "1", sku: "tea", quantity: 1, amount: 100_00 }] }] };
  const statusOf = async (as: string, more: object = {}) => (await house.ask("estimateMany", { as, body: { ...body, ...more } })).status;
  expect([await statusOf("site"), await statusOf("site", { member: "ann" }), await statusOf("shopper", { member: "bea" }), await statusOf("backend", { member: "bea" }), await statusOf("nobody")]).toEqual([200, 403, 403, 200, 401]);
  expect(await statusOf("site", { baskets: [] })).toBe(400);
  expect(await statusOf("site", { baskets: Array.from({ length: 101 }, () => body.baskets[0]) })).toBe(400);
  // Of the publishable key that stands in every page, nobody asks for minutes of work at once.
  const carts = (count: number) => Array.from({ length: count }, () => ({ currency: "CNY", lines: Array.from({ length: 500 }, (_, i) => ({ id: String(i), sku: "tea", quantity: 1, amount: 100 })) }));
  expect([await statusOf("site", { baskets: carts(4) }), await statusOf("site", { baskets: carts(5) })]).toEqual([200, 400]);
});

test("a member's code is there to be drawn, and its card where it has one, for whoever may see the number", async () => {
  const without = await house.ask("readMemberCode", ann);
  expect(operations.readMemberCode.answers[200].safeParse(without.body).error).toBeUndefined();
  expect([without.body["qr"], without.body["barcode"]]).toEqual([{ size: expect.any(Number) as number, path: expect.stringMatching(/^m0 0h7v1h-7z/) as string }, undefined]);
  await house.ask("enrolMember", { body: { member: "cho", identities: [{ of: "card", value: "77 00-11", verified: true }] } });
  const { body } = await house.ask("readMemberCode", { as: await house.shopper("cho"), params: { member: "me" } });
  expect(body["barcode"]).toMatchObject({ text: "770011", width: 68 });
  const lines = (await house.ask("readAudit", { as: "owner" })).body["items"] as readonly { readonly operation: string; readonly member?: string }[];
  expect(lines.filter(({ operation, member }) => operation === "readMemberCode" && member === "cho")).toEqual([]);
  await house.ask("readMemberCode", { as: "backend", params: { member: "cho" } });
  const after = (await house.ask("readAudit", { as: "owner", query: { limit: "200" } })).body["items"] as typeof lines;
  expect(after.filter(({ operation, member }) => operation === "readMemberCode" && member === "cho")).toHaveLength(1);
});

test("notices are told to whoever looks, and again to whoever asks in another language", async () => {
  const big = order("big", "bea", { lines: [{ id: "l1", sku: "tea", quantity: 1, amount: 400_000 }], payments: [{ at: june, amount: 400_000, by: "money" }] });
  await house.ask("acceptOrder", { params: { source: "shop", order: "big" }, body: big });
  const bea = { as: await house.shopper("bea"), params: { member: "me" } };
  expect((await house.ask("readMemberState", { ...bea, headers: chinese })).body).toMatchObject({
    notices: [{ id: `tier-reached:retail:gold:${june}`, kind: "tier-reached", at: june, says: "恭喜您升级为黄金级。" }],
    state: { entitlements: { benefits: [{ kind: "discount", says: "购物折扣：9.5 折" }, { kind: "voucher", says: "品茶：每年 1 次" }] } },
  });
  expect((await house.ask("readMemberState", { ...bea, headers: { "accept-language": "en" } })).body).toMatchObject({ notices: [{ says: "Congratulations, you have reached Gold." }] });
});
