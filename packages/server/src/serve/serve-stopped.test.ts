import { openSqliteStore } from "@laurel/store/sqlite";
import { once } from "node:events";
import { type Socket, connect } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { laurelJson } from "../cli/calls.fixture.js";
import { testFolder } from "../cli/folders.fixture.js";
import { openHouse } from "../http/house.fixture.js";
import { serveOnNode } from "../http/node-server.js";
import { type Answered, ask, joining, paidOrder, pointsOf } from "./asking.fixture.js";
import { type Served, endWithFile, pause, policyFile, serve, shopKey } from "./served.fixture.js";

const inside = testFolder();
endWithFile();

/** A shop of its own that is served, with one member who has so many points besides the welcome of 100. */
async function open(name: string, points = 500): Promise<{ readonly folder: string; readonly told: readonly string[]; readonly server: Served; readonly url: string; readonly as: string }> {
  const folder = inside(name);
  const told = ["--data", folder, "--policy", policyFile(inside(`${name}.json`)), "--port", "0"];
  const server = await serve(...told);
  const [url, as] = [server.url!, await shopKey(folder)];
  await ask("enrolMember", { at: url, as, key: "join", body: joining("ann") });
  await ask("acceptOrder", { at: url, as, params: { source: "shop", order: "o" }, body: paidOrder("o", "ann", points * 100, Date.now()) });
  return { folder, told, server, url, as };
}

const redeem = (at: string, as: string, key: string, points = 10) => ask("redeemPoints", { at, as, params: { member: "ann" }, key, body: { wallet: "points", points } });

/** The keys of requests that stand in the journal of a member, without whose they are. */
async function keysIn(folder: string): Promise<string[]> {
  const store = await openSqliteStore(folder);
  try {
    const keys: string[] = [];
    for await (const { idempotency } of store.journal({ key: { kind: "member", id: "ann" } })) if (idempotency?.key.includes("redeemPoints")) keys.push(idempotency.key.split(":").at(-1)!);
    return keys;
  } finally {
    await store.close();
  }
}

/** Opens a connection and sends some text. What comes back is gathered. */
async function connected(url: string, text: string): Promise<{ readonly socket: Socket; readonly heard: () => string; readonly closed: Promise<unknown> }> {
  const socket = connect(Number(new URL(url).port), "127.0.0.1");
  onTestFinished(() => void socket.destroy());
  let heard = "";
  socket.on("data", (piece: Buffer) => (heard += piece.toString()));
  socket.on("error", () => undefined);
  const closed = once(socket, "close");
  await once(socket, "connect");
  socket.write(text);
  return { socket, heard: () => heard, closed };
}

test("asked to stop under load, it answers whoever is inside, sends others away, ends with 0, and what it answered has survived", async () => {
  const { folder, server, url, as } = await open("loaded", 100_000);
  const answers = new Map<string, Answered>();
  let [asked, refused] = [0, 0];
  const over = new AbortController();
  const clients = Array.from({ length: 24 }, async () => {
    while (!over.signal.aborted) {
      const key = `key-${++asked}`;
      const answer = await redeem(url, as, key).catch(() => undefined);
      if (answer) answers.set(key, answer);
      else if (++refused > 50) return;
    }
  });
  while (answers.size < 60) await pause(2);
  server.signal("SIGTERM");
  expect(await server.ended, `it said ${server.said()}`).toEqual({ code: 0, signal: null });
  over.abort();
  await Promise.all(clients);
  const spent = [...answers].filter(([, { status }]) => status === 201).map(([key]) => key);
  expect(spent.length).toBeGreaterThan(20);
  const others = [...answers.values()].filter(({ status }) => status !== 201);
  expect(others.filter(({ status, body }) => status !== 503 || body["code"] !== "stopping")).toEqual([]);
  // Nobody was left without an answer to what was done.
  expect((await keysIn(folder)).sort()).toEqual(spent.sort());
  expect(await laurelJson("verify", "--data", folder)).toMatchObject({ holds: true });
  expect(await laurelJson("audit", "verify", "--data", folder)).toMatchObject({ differences: [] });
});

test("connections that are kept open for nothing do not hold it up", async () => {
  const { server, url } = await open("idle");
  const idle = await connected(url, "GET /health HTTP/1.1\r\nhost: x\r\n\r\n");
  const silent = await connected(url, "");
  const halfway = await connected(url, "GET /health HTTP/1.1\r\nhost: x\r\n");
  while (!idle.heard().includes("alive")) await pause(2);
  const begun = performance.now();
  server.signal("SIGTERM");
  expect(await server.ended).toEqual({ code: 0, signal: null });
  expect(performance.now() - begun).toBeLessThan(4_000);
  await Promise.all([idle.closed, silent.closed, halfway.closed]);
});

test("a request that takes longer than the stop may take is cut off, and has changed nothing", { timeout: 15_000 }, async () => {
  const house = await openHouse();
  onTestFinished(() => house.close());
  await house.settle();
  const before = await house.digest();
  const listening = await serveOnNode(house.laurel, { port: 0, stopWithinMs: 60 });
  const head = `POST /v1/members/ann/redemptions HTTP/1.1\r\nhost: x\r\nauthorization: Bearer ${house.credentials["backend"]}\r\nidempotency-key: slow\r\ncontent-type: application/json\r\ncontent-length: 900\r\n\r\n{`;
  const slow = await connected(listening.url, head);
  const isInside = async () => /^laurel_http_requests_inside [1-9]/m.test(await (await fetch(`${house.url}/metrics`)).text());
  while (!(await isInside())) await pause(2);
  const begun = performance.now();
  await listening.close();
  expect(performance.now() - begun).toBeLessThan(2_000);
  await slow.closed;
  expect(slow.heard()).not.toContain("201");
  expect(await house.digest()).toBe(before);
});

test("a second server on the same folder spends nothing twice, and goes on when the first is killed", async () => {
  const { folder, told, server, url, as } = await open("shared");
  const other = await serve(...told);
  const all = await Promise.all(Array.from({ length: 30 }, (_, i) => redeem(i % 2 ? url : other.url!, as, `race-${i}`, 70)));
  expect(all.map(({ status }) => status).filter((status) => status === 201)).toHaveLength(Math.floor(600 / 70));
  expect(new Set(all.map(({ status }) => status))).toEqual(new Set([201, 409]));
  const both = await Promise.all([url, other.url!].map((at) => redeem(at, as, "same", 20)));
  expect(both.map(({ status }) => status)).toEqual([201, 201]);
  server.signal("SIGKILL");
  await server.ended;
  expect(await redeem(other.url!, as, "after", 10)).toMatchObject({ status: 201 });
  expect(await pointsOf(other.url!, as, "ann")).toEqual({ available: 600 - 560 - 20 - 10, held: 0 });
  other.signal("SIGTERM");
  expect(await other.ended).toEqual({ code: 0, signal: null });
  expect(await laurelJson("verify", "--data", folder)).toMatchObject({ holds: true });
  expect(await laurelJson("audit", "verify", "--data", folder)).toMatchObject({ differences: [] });
});
