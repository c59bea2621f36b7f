import * as http from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { AdminFault } from "./admin-fault.js";
import { retryAfterMs } from "./answer-of.js";
import { openAdmin } from "./open-admin.js";
import { operation } from "./operation.js";

const shop = "example.myshopify.com";
const read = operation<{ shop: { id: string } }, Record<string, never>>("Read", "query Read{shop{id}}");
const write = operation<{ tagsAdd: unknown }, Record<string, never>>("Write", "mutation Write{tagsAdd}");
const good = { data: { shop: { id: "gid://shopify/Shop/1" } } };
const costing = (requestedQueryCost: number, currentlyAvailable: number, restoreRate = 100) => ({ extensions: { cost: { requestedQueryCost, throttleStatus: { maximumAvailable: 2_000, currentlyAvailable, restoreRate } } } });
const throttled = (available: number) => ({ errors: [{ message: "Throttled", extensions: { code: "THROTTLED" } }], ...costing(200, available) });

/** A shop that answers as it is told, and a clock that waits in no time. */
function stage(answers: readonly (Response | Error | object)[]) {
  const [time, waits, asked, replaced] = [{ now: 0 }, [] as number[], [] as { at: number; token: string | null; url: string }[], [] as string[]];
  const queue = [...answers];
  const admin = openAdmin({
    shop, random: () => 0,
    tokens: { of: async () => "old", insteadOf: async (_shop, refused) => { replaced.push(refused); return "new"; } },
    fetch: async (url, init) => {
      asked.push({ at: time.now, token: new Headers(init?.headers).get("x-shopify-access-token"), url: url as string });
      const next = queue.shift() ?? good;
      if (next instanceof Error) throw next;
      return next instanceof Response ? next : Response.json(next);
    },
    pace: { elapsed: () => time.now, pause: async (ms) => { waits.push(ms); time.now += ms; } },
  });
  return { admin, asked, waits, replaced, time };
}
const notConnected = () => new TypeError("fetch failed", { cause: Object.assign(new Error("connect"), { code: "ECONNREFUSED" }) });
const cutOff = () => new TypeError("fetch failed", { cause: Object.assign(new Error("socket hang up"), { code: "ECONNRESET" }) });

test("a question goes to the pinned version, with the shop's token, and its answer comes back whole", async () => {
  const { admin, asked } = stage([good]);
  expect(await admin.ask(read, {})).toEqual(good.data);
  expect(asked).toEqual([{ at: 0, token: "old", url: `https://${shop}/admin/api/2026-10/graphql.json` }]);
});

test("told to wait two seconds it waits two seconds, and not two milliseconds", async () => {
  const { admin, asked } = stage([new Response("", { status: 429, headers: { "retry-after": "2.0" } }), good]);
  await admin.ask(read, {});
  expect(asked.map(({ at }) => at)).toEqual([0, 2_000]);
});

test.each([["2", 2_000], ["0.5", 500], ["Sun, 06 Nov 1994 08:49:37 GMT", 5_000], ["soon", undefined], ["", undefined], [null, undefined]] as const)("Retry-After %j is %s milliseconds", (said, ms) => {
  expect(retryAfterMs(said, Date.parse("1994-11-06T08:49:32Z"))).toBe(ms);
});

test("THROTTLED waits until the bucket has filled, for a change as well, since Shopify has not looked at it", async () => {
  const { admin, asked } = stage([throttled(50), good]);
  await admin.ask(write, {});
  expect(asked.map(({ at }) => at)).toEqual([0, 1_500]);
});

test("a shop that is throttled for ever is given up in time, in a sentence", async () => {
  const { admin, time } = stage(Array.from({ length: 100 }, () => throttled(50)));
  await expect(admin.ask(read, {}, { withinMs: 10_000 })).rejects.toMatchObject({ code: "throttled", message: `${shop}: Read: Shopify had no time for it within 10000 ms (THROTTLED)` });
  expect(time.now).toBeLessThan(10_000);
});

test("what is known to cost much is not asked before there is room for it", async () => {
  const { admin, asked } = stage([{ ...good, ...costing(500, 100) }, { ...good, ...costing(500, 400) }]);
  await admin.ask(read, {});
  await admin.ask(read, {});
  await admin.ask(read, {});
  // 400 points are missing, at 100 a second; then 100.
  expect(asked.map(({ at }) => at)).toEqual([0, 4_000, 5_000]);
});

test("many who ask at once go one after the other, as the bucket fills, and none is told to wait", async () => {
  const time = { now: 0 };
  let [bucket, seenAt, most] = [300, 0, 0];
  const fill = (): void => { bucket = Math.min(2_000, bucket + ((time.now - seenAt) / 1_000) * 100); seenAt = time.now; };
  const refusals: number[] = [];
  const admin = openAdmin({
    shop, tokens: { of: async () => "t", insteadOf: async () => "t" }, random: () => 0.5,
    pace: { elapsed: () => time.now, pause: async (ms) => { time.now += ms; } },
    fetch: async () => {
      fill();
      if (bucket < 50) { refusals.push(time.now); return Response.json(throttled(bucket)); }
      bucket -= 50;
      most += 1;
      return Response.json({ ...good, ...costing(50, bucket) });
    },
  });
  await admin.ask(read, {});
  await Promise.all(Array.from({ length: 60 }, async () => admin.ask(read, {})));
  expect([most, refusals]).toEqual([61, []]);
});

test("a server that is down or out of order is asked again, a little later each time, while only reading", async () => {
  const { admin, waits } = stage([new Response("<html>", { status: 502 }), cutOff(), new Response("", { status: 503 }), { errors: [{ message: "oops", extensions: { code: "INTERNAL_SERVER_ERROR" } }] }, good]);
  expect(await admin.ask(read, {})).toEqual(good.data);
  expect(waits).toEqual([250, 500, 1_000, 2_000]);
});

test.each([["cut off", cutOff], ["answered by 502", () => new Response("", { status: 502 })], ["answered without data", () => ({})]])("a change that was %s may have been made, and is not made again", async (_how, fail) => {
  const { admin, asked } = stage([fail()]);
  await expect(admin.ask(write, {})).rejects.toMatchObject({ code: "unreachable", message: expect.stringContaining("not known") });
  expect(asked).toHaveLength(1);
});

test("a change that was never sent, or is said to be safe, is made again", async () => {
  const unsent = stage([notConnected(), good]);
  await unsent.admin.ask(write, {});
  const safe = stage([cutOff(), good]);
  await safe.admin.ask(write, {}, { isSafe: true });
  expect([unsent.asked.length, safe.asked.length]).toEqual([2, 2]);
});

test("what cannot be reached is given up in time, with the cause", async () => {
  const { admin, time } = stage(Array.from({ length: 99 }, notConnected));
  const error = await admin.ask(read, {}, { withinMs: 20_000 }).catch((each: unknown) => each);
  expect(error).toBeInstanceOf(AdminFault);
  expect(error).toMatchObject({ code: "unreachable", cause: expect.any(TypeError) });
  expect(time.now).toBeLessThan(20_000);
});

test("a token that is refused is replaced once, and the question asked again, a change as well", async () => {
  const { admin, asked, replaced } = stage([new Response("", { status: 401 }), good]);
  await admin.ask(write, {});
  expect(asked.map(({ token }) => token)).toEqual(["old", "new"]);
  expect(replaced).toEqual(["old"]);
  const twice = stage([new Response("", { status: 401 }), new Response("", { status: 401 }), good]);
  await expect(twice.admin.ask(read, {})).rejects.toMatchObject({ code: "unauthorised" });
});

test("a token that cannot be got at once is got a little later, and one that is lost is told at once", async () => {
  const [time, fails] = [{ now: 0 }, ["unreachable", "unreachable"] as ("unreachable" | "unauthorised")[]];
  const admin = openAdmin({
    shop, random: () => 0, fetch: async () => Response.json(good), pace: { elapsed: () => time.now, pause: async (ms) => { time.now += ms; } },
    tokens: { of: async () => { const code = fails.shift(); if (code) throw new AdminFault(code, "no token", { shop, operation: "token" }); return "t"; }, insteadOf: async () => "t" },
  });
  expect(await admin.ask(read, {})).toEqual(good.data);
  expect(time.now).toBe(750);
  fails.push("unauthorised");
  await expect(admin.ask(read, {})).rejects.toMatchObject({ code: "unauthorised" });
  fails.push(...Array.from({ length: 99 }, () => "unreachable" as const));
  await expect(admin.ask(read, {}, { withinMs: 5_000 })).rejects.toMatchObject({ code: "unreachable" });
});

test("what the app may not see is told with the part that it may", async () => {
  const { admin } = stage([{ data: { shop: { id: "1" }, customer: null }, errors: [{ message: "This app is not approved to access the Customer object.", path: ["customer"], extensions: { code: "ACCESS_DENIED" } }] }]);
  await expect(admin.ask(read, {})).rejects.toMatchObject({
    code: "access-denied", partial: { shop: { id: "1" }, customer: null }, message: `${shop}: Read: This app is not approved to access the Customer object. (customer)`,
  });
});

test.each([
  [{ errors: [{ message: "Field 'x' doesn't exist" }] }, "refused", "Field 'x' doesn't exist"],
  [{ errors: [{ message: "Query cost is 3000", extensions: { code: "MAX_COST_EXCEEDED" } }] }, "refused", "Query cost"],
  [{ errors: "Not Found" }, "refused", "Not Found"],
  [new Response("", { status: 402 }), "access-denied", "frozen"],
  [new Response("", { status: 423 }), "access-denied", "locked"],
  [new Response("{}", { status: 400 }), "refused", "400"],
])("%j is told once, as %s", async (answer, code, sentence) => {
  const { admin, asked } = stage([answer]);
  await expect(admin.ask(read, {})).rejects.toMatchObject({ code, message: expect.stringContaining(sentence) });
  expect(asked).toHaveLength(1);
});

test("over a real connection: a refused port is waited out, a hang-up is told", async () => {
  let hangUp = true;
  const server = http.createServer((request, response) => {
    if (hangUp) request.socket.destroy();
    else response.end(JSON.stringify(good));
  });
  await new Promise<void>((resolve) => { server.listen(0, "127.0.0.1", resolve); });
  onTestFinished(() => { server.close(); });
  const { port } = server.address() as AddressInfo;
  const open = (to: number) => openAdmin({
    shop, tokens: { of: async () => "t", insteadOf: async () => "t" }, pace: { elapsed: () => performance.now(), pause: async () => {} },
    fetch: async (_url, init) => fetch(`http://127.0.0.1:${to}/`, init),
  });
  await expect(open(port).ask(write, {})).rejects.toMatchObject({ code: "unreachable", message: expect.stringContaining("not known") });
  hangUp = false;
  expect(await open(port).ask(read, {})).toEqual(good.data);
});
