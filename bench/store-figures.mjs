import { openPostgresStore } from "@laurel/store/postgres";
import { openSqliteStore } from "@laurel/store/sqlite";
import { erasureFile, memoryVaultKeep, openKeyFile, openVault } from "@laurel/store/vault";
import { startPostgres, tool } from "@laurel/trial-servers";
import { createCipheriv, createSecretKey, randomBytes } from "node:crypto";
import { execFile } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os, { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { Client } from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { alternate, figure, median } from "./measure.mjs";
import { day, fill, nameOf, newYear, openShop, order, policyOf, randomOf, redeem } from "./store-shop.mjs";

const clients = 16;
const seconds = 4;
const rounds = 3;
// How many members the figures of the sweep and of a new policy are taken on; the aim speaks of a million, which takes some minutes and 15 GB.
const many = Number(process.env.LAUREL_BENCH_MEMBERS ?? 100_000);

/** The production store against what PostgreSQL itself can do on the same server, by turns. */
export async function storeFigures() {
  const server = await startPostgres({ version: 18, settings: { shared_buffers: "512MB", max_wal_size: "8GB" } });
  const folder = mkdtempSync(join(tmpdir(), "laurel-bench-"));
  try {
    return [...await redeemFigures(server, folder), ...await vaultFigures(), ...await intakeFigures(server), ...await sweepFigures(server), ...await policyFigures(server)];
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Runs clients side by side for a while; each piece of work says how much it did. Returns what was done a second, and the times of single pieces in ms. */
async function storm(count, work) {
  const spent = processorTime();
  const [end, times] = [performance.now() + seconds * 1_000, []];
  let done = 0;
  await Promise.all(Array.from({ length: count }, async () => {
    while (performance.now() < end) {
      const start = performance.now();
      const more = await work();
      done += more;
      times.push(performance.now() - start);
    }
  }));
  times.sort((a, b) => a - b);
  const { ours, rest } = spent();
  return { perSecond: done / seconds, p99: times[Math.floor(times.length * 0.99)], oursUs: ours / done, restUs: rest / done };
}

/** Starts to count microseconds of processors: this process's, and the rest of the machine's, which is the server's where nobody else is at work. */
function processorTime() {
  const busy = () => os.cpus().reduce((sum, { times }) => sum + times.user + times.nice + times.sys + times.irq, 0) * 1_000;
  const [began, all] = [process.cpuUsage(), busy()];
  return () => {
    const { user, system } = process.cpuUsage(began);
    return { ours: user + system, rest: Math.max(0, busy() - all - user - system) };
  };
}

async function redeemFigures(server, folder) {
  const members = 20_000;
  const url = await server.createDatabase("redeem");
  const clock = { now: newYear + 301 * day };
  const stores = { postgres: await openPostgresStore({ url }), sqlite: await openSqliteStore(join(folder, "redeem")) };
  const engines = {};
  for (const [name, store] of Object.entries(stores)) {
    engines[name] = await openShop(store, clock);
    await fill(store, { members, orders: 10 });
  }
  const random = randomOf(11);
  let n = 0;
  const errand = () => ({ member: nameOf(Math.floor(random() * members)), command: redeem(`r${n++}`, clock.now, 1) });
  const accepted = (outcomes) => {
    const bad = outcomes.find(({ kind }) => kind !== "accepted");
    if (bad) throw new Error(JSON.stringify(bad));
    return outcomes.length;
  };
  const alone = (engine) => async () => {
    const { member, command } = errand();
    return accepted([await engine.execute(member, command)]);
  };
  const pgbench = await pgbenchOf(server);
  const all = { pgbench: [], single: [], batch: [], sqlite: [], read: [] };
  for (let round = 0; round <= rounds; round++) {
    const arms = {
      pgbench: pgbench && (await pgbench()),
      single: await storm(clients, alone(engines.postgres)),
      batch: await storm(4, async () => accepted(await engines.postgres.executeMany(Array.from({ length: 250 }, errand)))),
      sqlite: await storm(clients, alone(engines.sqlite)),
      read: await storm(clients, async () => ((await engines.postgres.read(nameOf(Math.floor(random() * members)))) ? 1 : 0)),
    };
    if (round > 0) for (const [name, came] of Object.entries(arms)) if (came) all[name].push(came);
  }
  for (const store of Object.values(stores)) await store.close();
  const perSecond = (name) => median(all[name].map((each) => each.perSecond));
  const [single, batch, sqlite] = [perSecond("single"), perSecond("batch"), perSecond("sqlite")];
  const p99 = median(all.read.map((each) => each.p99));
  const about = `${clients} clients, ${Math.round(single)} a second, p99 ${median(all.single.map((each) => each.p99)).toFixed(1)} ms`;
  const against = pgbench ? `pgbench TPC-B-like, simple protocol, scale 50, 16 clients: ${Math.round(perSecond("pgbench"))} a second` : "pgbench is not on this machine";
  const ratio = (of) => (pgbench ? of / perSecond("pgbench") : Number.NaN);
  return [
    figure(`durable redeem (${about})`, ratio(single), { unit: "times pgbench", aim: "≥ 1.0", holds: ratio(single) >= 1, against }),
    figure(`durable redeem, 250 a batch (${Math.round(batch)} a second)`, ratio(batch), { unit: "times pgbench", aim: "≥ 4", holds: ratio(batch) >= 4, against }),
    ...["single", "batch"].map((name) => {
      const [ours, rest] = ["oursUs", "restUs"].map((of) => median(all[name].map((each) => each[of])));
      return figure(`processor time of a redeem, ${name === "batch" ? "in batches" : "alone"} (${Math.round(ours)} µs of Node)`, rest, { unit: "µs of the server", aim: "—", holds: true, against: "the machine otherwise idle" });
    }),
    figure(`SQLite, durable redeem (${Math.round(sqlite)} a second)`, sqlite / single, { unit: "times PostgreSQL", aim: "—", holds: true, against: "the same, one process each" }),
    figure("member state read, p99", p99, { unit: "ms", aim: "—", holds: true, against: `${clients} clients, ${Math.round(perSecond("read"))} a second` }),
  ];
}

/** pgbench on the same server, as it comes: TPC-B-like, simple protocol, scale 50; `undefined` where the machine lacks it. */
async function pgbenchOf(server) {
  const program = tool("pgbench");
  if (!program) {
    console.log("pgbench is not on this machine (Debian: postgresql-contrib): ratios against it are left out.");
    return undefined;
  }
  const url = await server.createDatabase("pgbench");
  const run = (...options) => promisify(execFile)(program, [...options, "-d", url], { maxBuffer: 1e8 });
  await run("-i", "-s", "50", "-q");
  return async () => {
    const { stdout } = await run("-n", "-c", String(clients), "-j", "2", "-T", String(seconds));
    return { perSecond: Number(/tps = ([\d.]+)/.exec(stdout)[1]), p99: Number.NaN };
  };
}

/** Sealing and opening a field of a person's, against AES-256-GCM of Node alone over the same bytes. */
async function vaultFigures() {
  const directory = mkdtempSync(join(tmpdir(), "laurel-bench-vault-"));
  const { keys, index } = await openKeyFile(join(directory, "keys.json"), { warn: () => {} });
  const vault = openVault({
    programme: "bench", keep: memoryVaultKeep(), keys, index, erasures: erasureFile(join(directory, "erasures.jsonl")), identities: { callingCode: "86" }, now: () => 0,
  });
  const people = Array.from({ length: 2_000 }, (_, i) => ({ kind: "member", id: `m${i}` }));
  const fields = { name: "Ann Example 安", phone: "+8613800138000", note: "prefers the tea of the spring" };
  const plain = Buffer.from(JSON.stringify(fields.note));
  const secret = createSecretKey(randomBytes(32));
  await vault.putMany(people.map((subject) => ({ subject, change: fields })));
  const taken = await alternate({
    put: () => vault.putMany(people.map((subject) => ({ subject, change: fields }))),
    reveal: () => vault.revealMany(people, "all", { by: "bench", why: "bench" }),
    bare: async () => {
      for (let i = 0; i < people.length * 3; i++) {
        const cipher = createCipheriv("aes-256-gcm", secret, randomBytes(12), { authTagLength: 16 });
        Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
      }
    },
  }, { rounds: 5 });
  await vault.close();
  rmSync(directory, { recursive: true, force: true });
  const perSecond = (us) => Math.round((people.length * 3) / (us / 1e6));
  return [
    figure(`personal fields kept (${perSecond(taken.put)} a second)`, taken.put / taken.bare, { unit: "times the time", aim: "—", holds: true, against: `AES-256-GCM of Node alone, ${perSecond(taken.bare)} a second` }),
    figure(`personal fields read (${perSecond(taken.reveal)} a second)`, taken.reveal / taken.bare, { unit: "times the time", aim: "—", holds: true, against: "the same" }),
  ];
}

/** Orders taken in by the engine, each its own commit in batches, against COPY of the same rows into a bare table. */
async function intakeFigures(server) {
  const url = await server.createDatabase("intake");
  const [members, perMember] = [4_000, 5];
  const clock = { now: newYear + 301 * day };
  const client = new Client(url);
  await client.connect();
  await client.query("CREATE TABLE rows (member text, id text, at bigint, body text)");
  const all = { copy: [], ours: [], node: [], server: [] };
  for (let round = 0; round <= rounds; round++) {
    const store = await openPostgresStore({ url, programme: `intake${round}` });
    const engine = await openShop(store, clock);
    await fill(store, { members, orders: 1 });
    const random = randomOf(round + 1);
    const rows = Array.from({ length: members * perMember }, (_, i) => ({ member: nameOf(i % members), fact: order(`in${i}`, newYear + Math.floor(random() * 300 * day), 5_000) }));
    const copied = performance.now();
    const lines = rows.map(({ member, fact }) => `${member}\t${fact.id}\t${fact.at}\t${JSON.stringify(fact).replaceAll("\\", "\\\\")}\n`);
    await pipeline(Readable.from(lines), client.query(copyFrom("COPY rows FROM STDIN")));
    const spent = processorTime();
    const [began, size] = [performance.now(), 500];
    for (let from = 0; from < rows.length; from += 4 * size) {
      const pages = [0, 1, 2, 3].map((i) => rows.slice(from + i * size, from + (i + 1) * size)).filter(({ length }) => length > 0);
      const outcomes = (await Promise.all(pages.map((page) => engine.executeMany(page.map(({ member, fact }) => ({ member, command: { key: fact.id, actor: "import", facts: [fact], quiet: true }, natural: true })))))).flat();
      if (outcomes.some(({ kind }) => kind !== "accepted")) throw new Error("an order was not taken");
    }
    const ended = performance.now();
    const { ours, rest } = spent();
    await store.close();
    if (round > 0) {
      all.copy.push(rows.length / ((began - copied) / 1_000));
      all.ours.push(rows.length / ((ended - began) / 1_000));
      all.node.push(ours / rows.length);
      all.server.push(rest / rows.length);
    }
  }
  await client.end();
  const [copy, ours] = [median(all.copy), median(all.ours)];
  return [
    figure(`order intake (${Math.round(ours)} orders a second, settled and durable)`, copy / ours, { unit: "times the time of COPY", aim: "—", holds: true, against: `COPY of the same rows, ${Math.round(copy)} a second` }),
    figure(`processor time of an order in batches (${Math.round(median(all.node))} µs of Node)`, median(all.server), { unit: "µs of the server", aim: "—", holds: true, against: "the machine otherwise idle" }),
  ];
}

/** A sweep of members of whom one in a hundred is due, against a tenth of them, and against reading all. */
async function sweepFigures(server) {
  const url = await server.createDatabase("sweep");
  const at = newYear + 310 * day;
  const took = {};
  for (const members of [many / 10, many]) {
    const store = await openPostgresStore({ url, programme: `sweep${members}` });
    const engine = await openShop(store, { now: at });
    await fill(store, { members, orders: 1, dueAt: (i) => (i % 100 === 0 ? at - day : at + 1_000 * day) });
    const started = performance.now();
    const { looked } = await engine.sweep(at);
    const swept = performance.now() - started;
    if (looked !== members / 100) throw new Error(`${looked} of ${members / 100} were looked at`);
    const reading = performance.now();
    let read = 0;
    for await (const each of store.aggregates("member")) read += each.version > 0 ? 1 : 0;
    took[members] = { swept, scanned: performance.now() - reading };
    if (read !== members) throw new Error(`${read} of ${members} were read`);
    await store.close();
  }
  const { swept, scanned } = took[many];
  const growth = swept / took[many / 10].swept;
  return [
    figure(`sweep of ${many} members, 1 % due (${(swept / 1e3).toFixed(2)} s)`, swept / scanned, { unit: "times a full scan", aim: "≤ 0.1", holds: swept / scanned <= 0.1, against: `reading every member once, ${(scanned / 1e3).toFixed(1)} s` }),
    figure("the same with ten times the members, ten times the due", growth, { unit: "times the time", aim: "≤ 12", holds: growth <= 12, against: `${many / 10} members` }),
  ];
}

/** A new version of the policy reaches every member, against one aggregate in SQL over the same order facts. */
async function policyFigures(server) {
  const url = await server.createDatabase("policy");
  const client = new Client(url);
  const clock = { now: newYear + 301 * day };
  const store = await openPostgresStore({ url });
  const engine = await openShop(store, clock);
  await fill(store, { members: many, orders: 10 });
  await client.connect();
  await client.query("VACUUM ANALYZE");
  const sql = "SELECT id, sum((body::json #>> '{order,payments,0,amount}')::bigint) FROM laurel.facts WHERE bucket = ANY ($1) AND programme = 'main' AND kind = 'member' AND fact LIKE 'order:%' GROUP BY id";
  const started = performance.now();
  const { rowCount } = await client.query(sql, [Array.from({ length: 1_024 }, (_, i) => i)]);
  const summed = performance.now() - started;
  if (rowCount !== many) throw new Error(`${rowCount} of ${many} were summed`);
  await client.end();
  const published = await engine.publish({ version: "v2", from: clock.now + 1, document: policyOf("1000.00") }, "bench");
  if (published.kind !== "published") throw new Error(JSON.stringify(published));
  clock.now += day;
  globalThis.gc?.();
  const [before, began] = [process.memoryUsage().heapUsed, performance.now()];
  let peak = before;
  const { looked, moves } = await engine.sweep(clock.now, { onProgress: () => { peak = Math.max(peak, process.memoryUsage().heapUsed); } });
  const swept = performance.now() - began;
  if (looked < many) throw new Error(`${looked} of ${many} were looked at`);
  await store.close();
  const ratio = swept / summed;
  return [
    figure(`a new policy reaches ${many} members with ${many * 10} order facts (${(swept / 1e3).toFixed(1)} s, ${moves} moves)`, ratio, { unit: "times one SQL aggregate", aim: "≤ 2.0", holds: ratio <= 2, against: `sum over the same facts by member, ${(summed / 1e3).toFixed(1)} s` }),
    figure("heap on the way", (peak - before) / 2 ** 20, { unit: "MiB at most above the start", aim: "flat", holds: (peak - before) / 2 ** 20 < 256, against: "—" }),
  ];
}
