import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { openSqliteStore } from "@laurel/store/sqlite";
import autocannon from "autocannon";
import { SignJWT } from "jose";
import { figure, median } from "./measure.mjs";
import { fill, nameOf, openShop, redeem as redeemed } from "./store-shop.mjs";

const members = Number(process.env.LAUREL_BENCH_MEMBERS ?? 2_000);
const [rounds, seconds, connections] = [3, 4, 32];
const secret = "a-secret-of-the-bench-that-is-long-enough";

/** Laurel over HTTP against a bare Hono route that answers the same bytes, and against the store called directly. */
export async function httpFigures() {
  const folder = mkdtempSync(join(tmpdir(), "laurel-bench-http-"));
  const running = [];
  try {
    const direct = await settle(folder);
    const laurel = await start("laurel", folder, running);
    const token = await tokenFor(nameOf(0));
    const first = await fetch(`${laurel}/v1/members/me/state`, { headers: { authorization: `Bearer ${token}` } });
    const etag = first.headers.get("etag");
    writeFileSync(join(folder, "body.json"), await first.text());
    const bare = await start("bare", folder, running);
    const tokens = await Promise.all(Array.from({ length: connections * 4 }, (_, i) => tokenFor(nameOf(i))));
    const state = await compared(
      () => run({ url: `${laurel}/v1/members/me/state`, requests: tokens.map((each) => ({ method: "GET", headers: { authorization: `Bearer ${each}` } })) }),
      () => run({ url: `${bare}/state/me`, requests: tokens.map((each) => ({ method: "GET", headers: { authorization: `Bearer ${each}` } })) }),
    );
    const known = await compared(
      () => run({ url: `${laurel}/v1/members/me/state`, headers: { "authorization": `Bearer ${token}`, "if-none-match": etag } }),
      () => run({ url: `${bare}/state/me`, headers: { "authorization": `Bearer ${token}`, "if-none-match": '"bare"' } }),
    );
    const spent = await redeem(laurel);
    return [
      ratio("member state", state.ratio, 0.5, `a bare Hono route that answers the same bytes, ${state.rate}/s`),
      figure("member state, 99 of 100 within", state.p99, { unit: "ms", aim: "≤ 50 ms", holds: state.p99 <= 50, against: `${connections} connections on the same two cores` }),
      ratio("member state, 304", known.ratio, 0.8, `a bare Hono route that answers 304, ${known.rate}/s`),
      ratio("redeem over HTTP", spent.rate / direct, 0.5, `the engine over the same store without HTTP, ${Math.round(direct)}/s`),
    ];
  } finally {
    for (const each of running) {
      each.kill("SIGTERM");
      await once(each, "exit");
    }
    rmSync(folder, { recursive: true, force: true });
  }
}

const ratio = (name, value, aim, against) => figure(name, value, { unit: "×", aim: `≥ ${aim} ×`, holds: value >= aim, against });

/** Fills a store, and takes the rate of redemptions without HTTP on another one like it. */
async function settle(folder) {
  writeFileSync(join(folder, "tokens.json"), JSON.stringify({ audience: "laurel", shopper: [{ kid: "bench", alg: "HS256", key: secret }], staff: [{ kid: "desk", alg: "HS256", key: secret }] }));
  const store = await openSqliteStore(folder);
  const engine = await openShop(store, { get now() { return Date.now(); } });
  await fill(store, { members, orders: 3 });
  const count = 4_000;
  const started = performance.now();
  let next = 0;
  await Promise.all(Array.from({ length: connections }, async () => {
    for (let i = next++; i < count; i = next++) {
      const outcome = await engine.execute(nameOf(i % members), redeemed(`direct:${i}`, Date.now(), 1));
      if (outcome.kind !== "accepted") throw new Error(JSON.stringify(outcome));
    }
  }));
  const rate = count / ((performance.now() - started) / 1000);
  await store.close();
  return rate;
}

async function redeem(laurel) {
  const tokens = await tokenFor("owner", { role: "owner", stores: "all" });
  let next = 0;
  const requests = [{
    method: "POST", headers: { "authorization": `Bearer ${tokens}`, "content-type": "application/json" }, body: JSON.stringify({ wallet: "points", points: 1 }),
    setupRequest: (request) => {
      const i = next++;
      return { ...request, path: `/v1/members/${nameOf(i % members)}/redemptions`, headers: { ...request.headers, "idempotency-key": `bench-${i}` } };
    },
  }];
  return run({ url: laurel, requests });
}

async function compared(one, other) {
  const [ours, theirs] = [[], []];
  for (let round = 0; round < rounds; round++) {
    theirs.push(await other());
    ours.push(await one());
  }
  const rate = median(theirs.map((each) => each.rate));
  return { ratio: median(ours.map((each) => each.rate)) / rate, p99: median(ours.map((each) => each.p99)), rate: Math.round(rate) };
}

async function run(options) {
  const result = await autocannon({ connections, duration: seconds, ...options });
  if (result.non2xx > 0 && result["4xx"] + result["5xx"] > 0) throw new Error(`${result["4xx"]} answers were 4xx and ${result["5xx"]} were 5xx`);
  return { rate: result.requests.average, p99: result.latency.p99 };
}

async function start(side, folder, running) {
  const child = spawn(process.execPath, [fileURLToPath(new URL("./http-server.mjs", import.meta.url)), side, folder], { stdio: ["ignore", "pipe", "inherit"] });
  running.push(child);
  for await (const line of createInterface({ input: child.stdout })) return JSON.parse(line).url;
  throw new Error(`the ${side} server ended before it listened`);
}

const tokenFor = (sub, claims = {}) => new SignJWT({ sub, ...claims }).setProtectedHeader({ alg: "HS256", kid: "role" in claims ? "desk" : "bench" }).setAudience("laurel").setIssuedAt().setExpirationTime("50m").sign(new TextEncoder().encode(secret));
