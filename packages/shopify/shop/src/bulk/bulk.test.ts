import * as fc from "fast-check";
import { expect, test } from "vitest";
import { openShop, type Shop } from "../index.js";
import { ask, askingIn } from "../schema/ask.js";
import { objectionTo } from "./objection.js";

const orders = "{ orders { edges { node { id updatedAt totalPriceSet { shopMoney { amount } } transactions { id kind } lineItems { edges { node { id quantity } } } } } } }";

async function run(shop: Shop, query = orders) {
  const { data, errors } = await ask(askingIn(shop.world, shop.url), { query: "mutation Run($query: String!) { bulkOperationRunQuery(query: $query, groupObjects: false) { bulkOperation { id status } userErrors { code message } } }", variables: { query } });
  expect(errors).toBeUndefined();
  return data?.["bulkOperationRunQuery"] as { bulkOperation: { id: string; status: string } | null; userErrors: { message: string }[] };
}

async function poll(shop: Shop, id: string) {
  const { data, errors } = await ask(askingIn(shop.world, shop.url), { query: "query Poll($id: ID!) { bulkOperation(id: $id) { status errorCode objectCount rootObjectCount url partialDataUrl fileSize completedAt } }", variables: { id } });
  expect(errors).toBeUndefined();
  return data?.["bulkOperation"] as { status: string; errorCode: string | null; objectCount: string; rootObjectCount: string; url: string | null; partialDataUrl: string | null; fileSize: string | null };
}

const linesOf = async (file: string) => (await (await fetch(file)).text()).split("\n").filter((line) => line !== "").map((line) => JSON.parse(line) as { id: string; __parentId?: string; quantity?: number });

test("a question over the whole shop is answered in a file of its moment, once it has run, and the app is told", async () => {
  const shop = await openShop();
  const order = shop.orders.place({ lines: [{ title: "Tea", price: 100, quantity: 2 }, { title: "Cup", price: 50 }] });
  const { bulkOperation } = await run(shop);
  shop.orders.place({ lines: [{ title: "Late", price: 1 }] });
  expect([await poll(shop, bulkOperation?.id ?? ""), bulkOperation?.status]).toMatchObject([{ status: "RUNNING", url: null }, "CREATED"]);
  const done = await poll(shop, bulkOperation?.id ?? "");
  expect(done).toMatchObject({ status: "COMPLETED", objectCount: "3", rootObjectCount: "1", partialDataUrl: null });
  const lines = await linesOf(done.url ?? "");
  expect(lines.filter((line) => line.__parentId === undefined)).toMatchObject([{ id: `gid://shopify/Order/${order.id}`, transactions: [{ kind: "SALE" }] }]);
  expect(lines.filter((line) => line.__parentId === `gid://shopify/Order/${order.id}`).length).toBe(2);
  expect(shop.webhooks.waiting.at(-1)).toMatchObject({ topic: "bulk_operations/finish" });
  expect(await (await shop.fetch(done.url ?? "")).text()).toBe(await (await fetch(done.url ?? "")).text());
  await shop.close();
});

test("every thing is in the file once, whatever the order of its lines, and children may stand before their parents", async () => {
  const early = await fc.sample(fc.integer({ min: 0, max: 9_999 }), 5).reduce(async (before, seed) => {
    const shop = await openShop({ seed });
    const ids = Array.from({ length: 12 }, () => shop.orders.place({ lines: [{ title: "Tea", price: 100 }, { title: "Cup", price: 50 }] }).id);
    const { bulkOperation } = await run(shop);
    shop.bulk.finish();
    const lines = await linesOf((await poll(shop, bulkOperation?.id ?? "")).url ?? "");
    expect(new Set(lines.map(({ id }) => id)).size).toBe(36);
    expect(lines.filter((line) => line.__parentId === undefined).map(({ id }) => id.split("/").at(-1)).toSorted()).toEqual(ids.toSorted());
    await shop.close();
    return (await before) || lines.some((line, index) => line.__parentId !== undefined && lines.findIndex(({ id }) => id === line.__parentId) > index);
  }, Promise.resolve(false));
  expect(early).toBe(true);
});

test("one that fails half way leaves what it has, and the next runs whole", async () => {
  const shop = await openShop();
  for (let count = 0; count < 5; count += 1) shop.orders.place({ lines: [{ title: "Tea", price: 100 }] });
  shop.failNext("bulk");
  const first = (await run(shop)).bulkOperation?.id ?? "";
  shop.bulk.finish();
  const failed = await poll(shop, first);
  expect(failed).toMatchObject({ status: "FAILED", errorCode: "INTERNAL_SERVER_ERROR", url: null, objectCount: "5" });
  expect((await linesOf(failed.partialDataUrl ?? "")).length).toBe(5);
  const second = (await run(shop)).bulkOperation?.id ?? "";
  shop.bulk.finish();
  expect(await poll(shop, second)).toMatchObject({ status: "COMPLETED", objectCount: "10" });
  await shop.close();
});

test("a file is read on from any byte", async () => {
  const shop = await openShop();
  shop.orders.place({ lines: [{ title: "茶", price: 100 }] });
  const { bulkOperation } = await run(shop);
  shop.bulk.finish();
  const { url, fileSize } = await poll(shop, bulkOperation?.id ?? "");
  const whole = await (await fetch(url ?? "")).text();
  const rest = await fetch(url ?? "", { headers: { Range: "bytes=10-" } });
  expect([rest.status, await rest.text(), fileSize]).toEqual([206, whole.slice(10), String(whole.length)]);
  expect((await fetch(url ?? "", { headers: { Range: "bytes=99999-" } })).status).toBe(416);
  await shop.close();
});

test.each([
  ["no list", "{ shop { name } }", "at least one connection"], ["a third level", "{ customers { edges { node { id orders { edges { node { id lineItems { edges { node { id } } } } } } } } } }", "nesting depth"],
  ["a list within what is no list of its own", "{ orders { edges { node { id refunds { id refundLineItems { edges { node { quantity } } } } } } } }", "within a list field"], ["words that are no question", "{ orders", "Syntax Error"],
  ["a field that is not there", "{ orders { edges { node { colour } } } }", "Cannot query field"], ["a change", "mutation { tagsAdd(id: \"1\", tags: []) { userErrors { message } } }", "single query"],
  ["six lists", "{ a: orders { edges { node { id } } } b: orders { edges { node { id } } } c: orders { edges { node { id } } } d: orders { edges { node { id } } } e: orders { edges { node { id } } } f: orders { edges { node { id } } } }", "more than 5"],
])("a question with %s is not run", async (_what, query, words) => {
  const shop = await openShop();
  const { bulkOperation, userErrors } = await run(shop, query);
  expect([bulkOperation, userErrors[0]?.message]).toEqual([null, expect.stringContaining(words)]);
  await shop.close();
});

test("a question that may be asked has nothing said against it", () => {
  expect(objectionTo(orders)).toBeUndefined();
});

test("a sixth operation waits for one of the five to end", async () => {
  const shop = await openShop();
  for (let count = 0; count < 5; count += 1) expect((await run(shop)).userErrors).toEqual([]);
  expect((await run(shop)).userErrors[0]?.message).toContain("already in progress");
  shop.bulk.finish();
  expect((await run(shop)).userErrors).toEqual([]);
  await shop.close();
});
