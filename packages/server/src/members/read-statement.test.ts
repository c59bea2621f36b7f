import { operations } from "@laurel/client/wire";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type House, june, openHouse, order } from "../http/house.fixture.js";

type Line = { readonly id: string; readonly at: number; readonly says: string; readonly wallet: string; readonly points: number; readonly kind: string };
type Page = { readonly items: readonly Line[]; readonly next?: string };

let house: House;
beforeAll(async () => {
  house = await openHouse();
  await house.settle();
});
afterAll(() => house.close());

const dayMs = 86_400_000;
const statement = async (member: string, query: Record<string, string> = {}, headers: Record<string, string> = { "accept-language": "en" }) => {
  const { status, body, headers: said } = await house.ask("readStatement", { as: await house.shopper(member), params: { member: "me" }, query, headers });
  return { status, page: body as unknown as Page, language: said.get("content-language"), body };
};
const told = ({ items }: Page): unknown[] => items.map(({ kind, points, says }) => [kind, points, says]);

test("a statement tells every movement of points, the newest first, and what became known late as what it is", async () => {
  house.clock.now = june + 1_000;
  await house.ask("takeReward", { as: "backend", params: { member: "ann", reward: "mug" }, body: {} });
  house.clock.now = june + 1_500;
  await house.ask("adjustPoints", { as: "owner", params: { member: "ann" }, body: { wallet: "points", points: 30, reason: "a kindness" } });
  house.clock.now = june + 2_000;
  const late = order("late", "ann", { placedAt: june - dayMs, payments: [{ at: june - dayMs, amount: 50_000, by: "money" }] });
  expect((await house.ask("acceptOrder", { params: { source: "shop", order: "late" }, body: late })).status).toBe(200);
  const { page, language, body } = await statement("ann");
  expect(operations.readStatement.answers[200].safeParse(body).error).toBeUndefined();
  expect(language).toBe("en");
  expect(told(page)).toEqual([
    ["earned", 500, "Order late"], ["adjusted", 30, "Adjustment"], ["spent", -50, "Reward: Mug"], ["earned", 500, "Order o-ann"], ["earned", 100, "Welcome"],
  ]);
  const { body: { state } } = await house.ask("readMemberState", { as: "backend", params: { member: "ann" } });
  expect(page.items.reduce((sum, { points }) => sum + points, 0)).toBe((state as { wallets: { available: number }[] }).wallets[0]!.available);
});

test("it speaks the language that is named, and the programme's first where none is", async () => {
  expect(told((await statement("ann", {}, { "accept-language": "zh-CN" })).page)[2]).toEqual(["spent", -50, "兑换品：马克杯"]);
  expect(await statement("ann", {}, { "accept-language": "*" })).toMatchObject({ language: "en" });
});

test("pages follow each other without a gap or a repetition, whatever is posted meanwhile", async () => {
  const whole = (await statement("ann")).page;
  const first = (await statement("ann", { limit: "2" })).page;
  await house.ask("adjustPoints", { as: "owner", params: { member: "ann" }, body: { wallet: "points", points: 7, reason: "another kindness" } });
  const second = (await statement("ann", { limit: "2", after: first.next ?? "" })).page;
  const third = (await statement("ann", { limit: "2", after: second.next ?? "" })).page;
  expect([...first.items, ...second.items, ...third.items]).toEqual(whole.items);
  expect(third.next).toBeUndefined();
  expect((await statement("ann", { after: "no-such-line" })).status).toBe(400);
});

test("one wallet is told by itself, one that is not there as empty", async () => {
  expect((await statement("ann", { wallet: "points" })).page.items).toHaveLength(6);
  expect((await statement("ann", { wallet: "stamps" })).page).toEqual({ items: [] });
});

test("what has fallen due is told before it is posted, and is the same line afterwards", async () => {
  house.clock.now = june + 400 * dayMs;
  const before = (await statement("bea")).page;
  expect(told(before)[0]).toEqual(["expired", -600, "Expired"]);
  await house.laurel.means.engine.sweep(house.clock.now);
  expect((await statement("bea")).page).toEqual(before);
  house.clock.now = june + 2_000;
});

test("a shopper reads their own, staff that of their store's members, and are noted for it; a clerk reads none", async () => {
  const statusOf = async (as: string, member: string) => (await house.ask("readStatement", { as, params: { member } })).status;
  expect([await statusOf("shopper", "bea"), await statusOf("clerk", "bea"), await statusOf("agent", "bea"), await statusOf("backend", "nobody")]).toEqual([403, 403, 200, 404]);
  const { body } = await house.ask("readAudit", { as: "owner", query: { limit: "200" } });
  const read = (body["items"] as { kind: string; operation: string; actor: string; member?: string }[]).filter(({ kind, operation }) => kind === "read" && operation === "readStatement");
  expect(read.map(({ actor, member }) => [actor, member])).toEqual([["staff:agent-1", "bea"]]);
});
