import { expect, test } from "vitest";
import { type OrderNaming, answerWithOrderNames, withOrderNames } from "./order-names.js";

const [first, second] = ["order_01M83S1HW05677X0Y8P5DJBEWB", "order_01M83S1NNT6C4XT5HS1KQ07VT3"] as const;
const names = new Map([[first, "#1"], [second, "#12"], ["5678901234567", "#1001"]] as readonly [string, string][]);
const naming = (id: string, asked: string[][] = []): OrderNaming => ({ id, find: async (ids) => (asked.push([...ids]), names) });
const long = naming("order_[0-9A-Z]{26}");

test.each([
  [long, `Order ${first}`, "Order #1", "an id by itself"],
  [long, `Orders: order:medusa/${first} and order:medusa/${second}`, "Orders: #1 and #12", "a fact's id, which names its source"],
  [long, `订单：order:my.shop-2/${second}`, "订单：#12", "a source with other signs, behind Han characters"],
  [long, "Order order_01M83S1RZ6Y971A94VZ3NTRJYT", "Order order_01M83S1RZ6Y971A94VZ3NTRJYT", "an order of another shop keeps its name"],
  [long, "Order 1001 of the till", "Order 1001 of the till", "other numbers are left alone"],
  [naming(String.raw`\d{4,20}`), "订单 5678901234567：2026-11-23 的 3,000 积分", "订单 #1001：2026-11-23 的 3,000 积分", "a number among others"],
])("with %o %s is told as %s: %s", async (how, text, told) => {
  expect(await withOrderNames({ says: text }, how)).toEqual({ says: told });
});

test("names are put where something is said, however deep, and nowhere else; each order is looked up once", async () => {
  const asked: string[][] = [];
  const told = { id: `order:medusa/${first}`, items: [{ says: `Order ${first}`, order: first, parts: [{ says: `${first}, ${second}`, n: 3 }] }], ladders: [{ sentences: [`By ${second}`, "So it is"] }], none: null };
  expect(await withOrderNames(told, naming(long.id, asked))).toEqual({
    id: `order:medusa/${first}`, items: [{ says: "Order #1", order: first, parts: [{ says: "#1, #12", n: 3 }] }], ladders: [{ sentences: ["By #12", "So it is"] }], none: null,
  });
  expect(asked).toEqual([[first, second]]);
});

test("where no order is spoken of none is looked up, and a problem goes as it came", async () => {
  const asked: string[][] = [];
  const told = { items: [{ says: "Expired", id: first }] };
  expect(await withOrderNames(told, naming(long.id, asked))).toBe(told);
  const problem = new Response(JSON.stringify({ says: first }), { status: 404 });
  expect(await answerWithOrderNames(problem, naming(long.id, asked))).toBe(problem);
  expect(asked).toEqual([]);
});

test("an answer over HTTP keeps its status and its headers", async () => {
  const answer = await answerWithOrderNames(Response.json({ items: [{ says: `Order ${second}` }] }, { status: 200, headers: { "content-language": "en" } }), long);
  expect([answer.status, answer.headers.get("content-language"), await answer.json()]).toEqual([200, "en", { items: [{ says: "Order #12" }] }]);
});
