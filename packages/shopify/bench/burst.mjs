import "./from-source.mjs";
import { spawn } from "node:child_process";
import { createHmac } from "node:crypto";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { Agent, request as ask } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { DatabaseSync } from "node:sqlite";
import { figure, median } from "../../../bench/measure.mjs";

const server = fileURLToPath(new URL("burst-server.mjs", import.meta.url));
/** Shopify gives up on an answer after so long. */
const limitMs = 5_000;

/**
 * A burst of signed webhooks at the app over HTTP, which is killed in the middle and comes back, as is whoever works them off: how long Shopify waits for its answers, what the app costs beside telling whether
 * Shopify has signed, and whether anything is lost.
 *
 * @returns figures for `pnpm bench shopify`
 */
export async function burstFigures(options = {}) {
  const found = await burst(options);
  const of = (name, value, more) => figure(name, value, { unit: "ms", aim: `≤ ${limitMs} ms`, holds: value <= limitMs, against: `${found.webhooks} webhooks of ${(found.bytes / 1_000).toFixed(1)} kB, ${found.connections} at once, ${Math.round(found.rate)}/s`, ...more });
  const lost = { unit: "", aim: "0", against: "killed in the middle of taking in, and in the middle of working off" };
  return [
    of("webhook answered, half of them within", found.p50), of("99 of 100 within", found.p99), of("999 of 1,000 within", found.p999),
    figure("time for a webhook, beside verifying it alone", found.ratio, { unit: "×", aim: "≤ 3 ×", holds: found.ratio <= 3, against: "the same server that only tells whether Shopify has signed" }),
    figure("webhooks lost", found.lost, { ...lost, holds: found.lost === 0 }),
    figure("webhooks taken in twice", found.twice, { ...lost, holds: found.twice === 0 }),
    figure("members whose points are not what their orders are worth", found.wrong, { ...lost, holds: found.wrong === 0, against: `${found.orders} orders told of ${Math.round(found.webhooks / found.orders)} times each` }),
  ];
}

/** The burst itself, in figures. */
export async function burst({ webhooks = 10_000, connections = 64, orders = 200, rounds = 5 } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "laurel-burst-"));
  const children = new Set();
  const stand = await openStand(folder, orders);
  try {
    const all = letters(stand, webhooks);
    const ratio = await ratioOf(stand, all.slice(0, Math.min(2_000, webhooks)), connections, rounds, children);
    const taken = await takeIn(stand, all, connections, children);
    const drained = await workOff(stand, webhooks, children);
    const times = taken.times.toSorted((a, b) => a - b);
    const at = (part) => times[Math.min(times.length - 1, Math.floor(times.length * part))];
    const { rows } = rowsOf(stand);
    return {
      webhooks, connections, orders, bytes: Buffer.byteLength(all[0].body), ratio, rate: taken.rate, p50: at(0.5), p99: at(0.99), p999: at(0.999), failed: taken.failed,
      lost: webhooks - drained.done, twice: rows - webhooks, wrong: await wrongMembers(stand), drained,
    };
  } finally {
    for (const each of children) each.kill("SIGKILL");
    await stand.shop.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function openStand(folder, count) {
  const { openShop } = await import("../shop/src/index.js");
  const { teaPolicy } = await import("../src/publish/trial-room.fixture.js");
  const shop = await openShop({ currency: "CNY" });
  const tea = shop.products.create({ title: "Tea", price: 10_000 });
  const customers = Array.from({ length: Math.ceil(count / 4) }, () => shop.customers.create({}));
  const orders = Array.from({ length: count }, (_, i) => shop.orders.place({ customer: customers[i % customers.length].id, lines: [{ variant: tea.variants[0].id, quantity: 1 + (i % 3) }] }));
  const keys = { apiKey: shop.apiKey, apiSecretKey: shop.secret, hostName: "app.example.com" };
  const setup = { keys, books: join(folder, "books.db"), ledger: join(folder, "ledger"), shopUrl: shop.url, policy: teaPolicy, atOnce: 100 };
  return { shop, orders, customers, setup, policy: teaPolicy, bodies: shop.webhooks.waiting.filter(({ topic }) => topic === "orders/paid") };
}

/** What happens to an order is told in a row: made, paid, changed, changed again. */
const together = 4;

/** Webhooks as Shopify would send them: each order is told of many times, each time as a delivery of its own. */
function letters({ shop, bodies }, webhooks) {
  return Array.from({ length: webhooks }, (_, i) => {
    // As long as Shopify's own sample of this topic.
    const { body: whole } = bodies[Math.floor(i / together) % bodies.length];
    const body = whole.length >= 11_600 ? whole : `${whole.slice(0, -1)},"note_of_the_bench":"${"茶 ".repeat(Math.ceil((11_600 - Buffer.byteLength(whole)) / 4))}"}`;
    return { id: `delivery-${i}`, body, hmac: createHmac("sha256", shop.secret).update(body, "utf8").digest("base64") };
  });
}

/** Sends one; the milliseconds until it was answered with 200, or nothing where it was not. */
function send(port, agent, shop, { id, body, hmac }) {
  return new Promise((resolve) => {
    const began = performance.now();
    const sending = ask({
      port, host: "127.0.0.1", agent, method: "POST", path: "/webhooks",
      headers: {
        "content-type": "application/json", "content-length": Buffer.byteLength(body), "x-shopify-topic": "orders/paid", "x-shopify-shop-domain": shop.domain, "x-shopify-webhook-id": id, "x-shopify-event-id": id,
        "x-shopify-triggered-at": new Date().toISOString(), "x-shopify-api-version": "2026-10", "x-shopify-hmac-sha256": hmac,
      },
    }, (answer) => {
      answer.resume();
      answer.once("end", () => resolve(answer.statusCode === 200 ? performance.now() - began : undefined));
    });
    sending.once("error", () => resolve(undefined));
    sending.end(body);
  });
}

/** Sends all, so many at once. `onAnswer` is told how many were answered by then. */
async function sendAll(port, shop, all, connections, onAnswer = () => {}) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const [times, failed] = [[], []];
  let next = 0;
  const began = performance.now();
  await Promise.all(Array.from({ length: connections }, async () => {
    while (next < all.length) {
      const each = all[next++];
      const ms = await send(port, agent, shop, each);
      if (ms === undefined) failed.push(each);
      else times.push(ms);
      onAnswer(times.length);
    }
  }));
  agent.destroy();
  return { times, failed, tookMs: performance.now() - began };
}

/** Takes the burst in with a kill in the middle; whatever was not answered is sent again, and some that was, as Shopify does. */
async function takeIn({ shop, setup }, all, connections, children) {
  const first = await start("handle", setup, children);
  const half = Math.floor(all.length / 2);
  const one = await sendAll(first.port, shop, all, connections, (answered) => { if (answered === half) first.child.kill("SIGKILL"); });
  const again = await start("handle", setup, children);
  const two = await sendAll(again.port, shop, [...one.failed, ...all.slice(0, Math.ceil(all.length / 50))], connections);
  if (two.failed.length > 0) throw new Error(`${two.failed.length} webhooks were refused`);
  await end(again.child);
  const times = [...one.times, ...two.times];
  return { times, failed: one.failed.length, rate: two.times.length / (two.tookMs / 1_000) };
}

/** What the app takes beside a server that only verifies, by turns, so that a busy machine slows both. */
async function ratioOf({ shop, setup }, some, connections, rounds, children) {
  const [handle, verify] = [await start("handle", { ...setup, books: `${setup.books}.warm` }, children), await start("verify", setup, children)];
  const [handled, verified] = [[], []];
  for (let round = 0; round < rounds; round++) {
    const fresh = some.map((each) => ({ ...each, id: `${each.id}-${round}` }));
    const byApp = (await sendAll(handle.port, shop, fresh, connections)).tookMs;
    const bare = (await sendAll(verify.port, shop, fresh, connections)).tookMs;
    // The first turn warms both up.
    if (round > 0 || rounds === 1) [handled[handled.length], verified[verified.length]] = [byApp, bare];
  }
  await Promise.all([end(handle.child), end(verify.child)]);
  return median(handled) / median(verified);
}

/** Works everything off, with a kill in the middle. */
async function workOff({ shop, setup }, webhooks, children) {
  const token = () => shop.sessionToken({ surface: "admin" });
  const first = await start("drain", { ...setup, token: token() }, children, (said) => said.drained !== undefined || said.count < webhooks / 2);
  if (!first.said.drained) {
    first.child.kill("SIGKILL");
    await once(first.child, "exit");
  }
  const second = await start("drain", { ...setup, token: token(), laterMs: 120_000 }, children, (said) => said.drained !== undefined);
  if (second.said.count > 0 || second.said.dead > 0) throw new Error(`${second.said.count} webhooks wait, and ${second.said.dead} were given up`);
  return { ...second.said, ...rowsOf({ setup }) };
}

function rowsOf({ setup }) {
  const books = new DatabaseSync(setup.books, { readOnly: true });
  const found = books.prepare("SELECT count(*) AS rows, count(done_at) AS done FROM laurel_shopify_inbox").get();
  books.close();
  return found;
}

/** Members of whom the ledger knows something else than what their orders are worth: a point for every yuan. */
async function wrongMembers({ orders, customers, setup, policy }) {
  const { openSqliteStore } = await import("@laurel/store/sqlite");
  const { laurel } = await import("@laurel/server/embed");
  const store = await openSqliteStore(setup.ledger);
  const served = await laurel({ store, policy, secret: new Uint8Array(32).fill(7) });
  let wrong = 0;
  for (const { id } of customers) {
    const answer = await served.fetchAs({ kind: "backend", key: "bench", name: "bench" }, new Request(`http://laurel.internal/v1/members/${id}/state`));
    const [wallet] = (await answer.json()).state?.wallets ?? [];
    const worth = orders.filter(({ customerId }) => customerId === id).reduce((sum, { lines }) => sum + lines.reduce((all, each) => all + each.unitPrice * each.quantity, 0) / 100, 0);
    if (wallet === undefined || wallet.available + wallet.pending !== worth) wrong += 1;
  }
  await store.close();
  return wrong;
}

async function start(mode, setup, children, isEnough = () => true) {
  const child = spawn(process.execPath, ["--no-warnings", server, mode, JSON.stringify(setup)], { stdio: ["ignore", "pipe", "inherit"] });
  children.add(child);
  child.once("exit", () => children.delete(child));
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line);
    if (isEnough(said)) return { child, said, port: said.port };
  }
  throw new Error(`${mode} ended before it had said what was waited for`);
}

async function end(child) {
  child.kill("SIGTERM");
  await once(child, "exit");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) console.log(await burst({ webhooks: Number(process.argv[2] ?? 10_000), ...(process.argv[3] && { orders: Number(process.argv[3]) }) }));
