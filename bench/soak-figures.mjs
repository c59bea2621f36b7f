import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { verifyAudit } from "@laurel/server";
import { createEngine } from "@laurel/store";
import { openSqliteStore } from "@laurel/store/sqlite";
import { SignJWT } from "jose";
import { figure } from "./measure.mjs";
import { fill, nameOf, openShop } from "./store-shop.mjs";

const minutes = Number(process.env.LAUREL_SOAK_MINUTES ?? 10);
const [members, workers] = [1_000, 8];
/** What an order earns: a point per 1.00, and nobody buys enough to be Gold. */
const orderPoints = 2;
const secret = "a-secret-of-the-bench-that-is-long-enough";

/** Mixed load on a server of its own for ten minutes, `LAUREL_SOAK_MINUTES` otherwise: memory stays flat, and everything that was answered is in the books. */
export async function soakFigures() {
  const folder = mkdtempSync(join(tmpdir(), "laurel-soak-"));
  try {
    const [before, child] = [await settle(folder), await start(folder)];
    const load = new Load(child.url);
    const memory = [];
    const ends = Date.now() + minutes * 60_000;
    const watch = setInterval(() => memory.push(residentMiB(child.process.pid)), Math.max(1_000, minutes * 600));
    await Promise.all(Array.from({ length: workers }, (_, i) => load.work(i, ends)));
    clearInterval(watch);
    child.process.kill("SIGTERM");
    const [code] = await once(child.process, "exit");
    if (code !== 0) throw new Error(`the server ended with ${code}`);
    return [...figuresOf(load, memory), ...await proved(folder, before, load)];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figuresOf({ answers, faults, redeemed, ordered }, memory) {
  // The first fifth warms up: code is compiled, caches fill to their bounds.
  const [early, late] = [memory.slice(Math.ceil(memory.length / 5), Math.ceil((memory.length * 2) / 5)), memory.slice(-Math.ceil(memory.length / 5))];
  const [was, is] = [mean(early), mean(late)];
  return [
    figure("requests answered", answers, { unit: "", aim: "", holds: true, against: `${minutes} minutes, ${workers} at once; ${redeemed.size} redemptions and ${ordered.size} orders among them` }),
    figure("answers that were faults", faults, { unit: "", aim: "0", holds: faults === 0, against: "everything else" }),
    figure("memory in the last fifth", is / was, { unit: "×", aim: "≤ 1.15 ×", holds: is / was <= 1.15, against: `the second fifth, ${Math.round(was)} MiB` }),
  ];
}

async function proved(folder, before, { redeemed, ordered }) {
  const store = await openSqliteStore(folder);
  const engine = createEngine({ store, now: Date.now });
  let missing = 0;
  const found = await totals(engine);
  for (const id of [...redeemed, ...ordered]) if (!found.facts.has(id)) missing++;
  const [proof, audit] = [await engine.verify({ all: true }), await verifyAudit(store)];
  await store.close();
  const moved = before.points + ordered.size * orderPoints - redeemed.size - found.points;
  return [
    figure("answered and not in the books", missing, { unit: "", aim: "0", holds: missing === 0, against: "every redemption and order that was answered" }),
    figure("points made or lost", moved, { unit: "", aim: "0", holds: moved === 0, against: "what was answered, counted by whoever asked" }),
    figure("differences found by verify", proof.differences?.length ?? 0, { unit: "", aim: "0", holds: (proof.differences?.length ?? 0) === 0, against: "every member settled anew from its facts" }),
    figure("differences in the audit log", audit.differences.length, { unit: "", aim: "0", holds: audit.differences.length === 0, against: `${audit.lines} lines` }),
  ];
}

/** Asks for one thing after another, each under a key of its own, and remembers what was answered. */
class Load {
  answers = 0;
  faults = 0;
  redeemed = new Set();
  ordered = new Set();

  constructor(url) {
    this.url = url;
  }

  async work(worker, ends) {
    const [desk, shop] = [await tokenFor("owner", { role: "owner", stores: "all" }), worker];
    let signed = 0;
    let token = desk;
    for (let i = 0; Date.now() < ends; i++) {
      if (Date.now() - signed > 1_800_000) [signed, token] = [Date.now(), await tokenFor("owner", { role: "owner", stores: "all" })];
      const member = nameOf((i * 7 + shop * 131) % members);
      const name = `${shop}-${i}`;
      if (i % 10 < 6) await this.ask(token, "GET", `/v1/members/${member}/state`);
      else if (i % 10 < 8) await this.redeem(token, member, name);
      else await this.order(token, member, name);
    }
  }

  async redeem(token, member, name) {
    const redemption = `soak-${name}`;
    if (await this.ask(token, "POST", `/v1/members/${member}/redemptions`, { wallet: "points", points: 1, redemption }, name)) this.redeemed.add(redemption);
  }

  async order(token, member, name) {
    const at = Date.now();
    const order = {
      source: "soak", id: name, revision: 0, identities: [`customer:${member}`], placedAt: at, currency: "CNY", lines: [{ id: "l", sku: "tea", quantity: 1, amount: orderPoints * 100 }], payments: [{ at, amount: orderPoints * 100, by: "money" }],
    };
    if (await this.ask(token, "PUT", `/v1/orders/soak/${name}`, order)) this.ordered.add(`order:soak/${name}`);
  }

  async ask(token, method, path, body, key) {
    const headers = { authorization: `Bearer ${token}`, ...(body && { "content-type": "application/json" }), ...(key && { "idempotency-key": key }) };
    const response = await fetch(this.url + path, { method, headers, ...(body && { body: JSON.stringify(body) }) });
    const said = await response.text();
    this.answers++;
    if (response.status >= 500) this.faults++;
    if (!response.ok && response.status !== 409) throw new Error(`${method} ${path}: ${response.status} ${said}`);
    return response.ok;
  }
}

async function settle(folder) {
  writeFileSync(join(folder, "tokens.json"), JSON.stringify({ audience: "laurel", shopper: [], staff: [{ kid: "desk", alg: "HS256", key: secret }] }));
  const store = await openSqliteStore(folder);
  const engine = await openShop(store, { get now() { return Date.now(); } });
  await fill(store, { members, orders: 3 });
  const at = Date.now();
  for (let i = 0; i < members; i++) {
    const joined = (await engine.read(nameOf(i))).books.joined;
    await engine.enrol({ key: `soak:${i}`, actor: "bench", member: nameOf(i), identities: [{ identity: `customer:${nameOf(i)}`, verified: true }], at: joined.at ?? at, as: "consumer", natural: true });
  }
  const sums = await totals(engine);
  await store.close();
  return sums;
}

/** The points that all members can spend, and the names of all that was spent and bought. */
async function totals(engine) {
  const facts = new Set();
  let points = 0;
  for (let i = 0; i < members; i++) {
    points += (await engine.read(nameOf(i))).books.wallets.points?.accounts.available ?? 0;
    for (const fact of await engine.facts(nameOf(i))) {
      if (fact.kind === "order") facts.add(fact.id);
      if (fact.kind === "redeemed") facts.add(fact.redemption);
    }
  }
  return { facts, points };
}

async function start(folder) {
  const child = spawn(process.execPath, [fileURLToPath(new URL("./http-server.mjs", import.meta.url)), "laurel", folder], { stdio: ["ignore", "pipe", "inherit"] });
  for await (const line of createInterface({ input: child.stdout })) return { process: child, url: JSON.parse(line).url };
  throw new Error("the server ended before it listened");
}

function residentMiB(pid) {
  try {
    return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))[1]) / 1024;
  } catch {
    return Number.NaN;
  }
}

const mean = (all) => all.reduce((sum, each) => sum + each, 0) / all.length;
const tokenFor = (sub, claims) => new SignJWT({ sub, ...claims }).setProtectedHeader({ alg: "HS256", kid: "desk" }).setAudience("laurel").setIssuedAt().setExpirationTime("50m").sign(new TextEncoder().encode(secret));
