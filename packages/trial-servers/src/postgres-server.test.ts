import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Client } from "pg";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { tool, versions } from "./binaries.js";
import { ask } from "./databases.js";
import { type PostgresOptions, type PostgresServer, startPostgres } from "./postgres-server.js";
import { isRunning, processes } from "./processes.js";

// One server of each version, side by side, for the tests that ask for nothing special.
let servers: PostgresServer[] = [];
beforeAll(async () => {
  servers = await Promise.all(versions.map(async (version) => startPostgres({ version })));
});
afterAll(async () => {
  await Promise.all(servers.map(async (server) => server.stop()));
});

const serverOf = (version: number): PostgresServer => servers.find((each) => each.version === version)!;

/** A server that is stopped when the test is over. */
async function startForTest(options: PostgresOptions = {}): Promise<PostgresServer> {
  const server = await startPostgres(options);
  onTestFinished(async () => server.stop());
  return server;
}

/** A directory that is not there yet, and is gone when the test is over. */
function newDirectory(): string {
  const directory = join(tmpdir(), `laurel-trial-${randomBytes(6).toString("hex")}`);
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

async function show(url: string, name: string): Promise<unknown> {
  return (await ask(url, `SHOW ${name}`))[0]?.[name];
}

/** The first process of a server and all of its children. */
function processesOf({ directory }: PostgresServer): number[] {
  const first = Number(readFileSync(join(directory, "data", "postmaster.pid"), "utf8").split("\n")[0]);
  return [first, ...processes().filter(({ parent }) => parent === first).map(({ pid }) => pid)];
}

test.each(versions)("PostgreSQL %i answers, writes to disk before it confirms, and listens to this machine alone", async (version) => {
  const url = await serverOf(version).createDatabase();
  expect(await show(url, "server_version_num")).toMatch(new RegExp(`^${version}`));
  expect(await show(url, "fsync")).toBe("on");
  expect(await show(url, "listen_addresses")).toBe("127.0.0.1");
  expect(await show(url, "unix_socket_directories")).toBe("");
  expect(await show(url, "server_encoding")).toBe("UTF8");
});

test("nobody gets in without the password", async () => {
  const url = new URL(serverOf(18).url());
  url.password = "guessed";
  await expect(ask(url.href, "SELECT 1")).rejects.toThrow("password authentication failed");
});

test("a database is made under the name that is wished for, and another under a name of its own", async () => {
  const [own, wished] = [await serverOf(18).createDatabase(), await serverOf(18).createDatabase(`Müller's "shop"`)];
  expect(await ask(wished, "SELECT current_database() AS name")).toEqual([{ name: `Müller's "shop"` }]);
  expect(new URL(own).pathname).toMatch(/^\/trial_[0-9a-f]{12}$/);
});

test("settings and locale go over ours", async () => {
  const server = await startForTest({ settings: { fsync: "off", synchronous_commit: "off", max_connections: 17 }, locale: "C.UTF-8" });
  expect(await show(server.url(), "fsync")).toBe("off");
  expect(await show(server.url(), "synchronous_commit")).toBe("off");
  expect(await show(server.url(), "max_connections")).toBe("17");
  expect(await ask(server.url(), "SELECT datcollate FROM pg_database WHERE datname = 'postgres'")).toEqual([{ datcollate: "C.UTF-8" }]);
});

test.each(versions)("PostgreSQL %i keeps what it has confirmed through a kill, and forgets what it has not", async (version) => {
  const server = await startForTest({ version });
  const before = processesOf(server);
  const url = await server.createDatabase();
  await ask(url, "CREATE TABLE stamp (n int)");
  const open = new Client({ connectionString: url });
  // It loses its connection, as it should.
  open.on("error", () => undefined);
  await open.connect();
  await open.query("BEGIN");
  await open.query("INSERT INTO stamp VALUES (0)");
  for (let n = 1; n <= 50; n++) await ask(url, `INSERT INTO stamp VALUES (${n})`);
  const all = [...new Set([...before, ...processesOf(server)])];
  await server.kill();
  expect(all.filter(isRunning)).toEqual([]);
  await expect(ask(url, "SELECT 1")).rejects.toThrow("ECONNREFUSED");
  await server.restart();
  expect(readFileSync(join(server.directory, "log"), "utf8")).toContain("was not properly shut down; automatic recovery in progress");
  expect(await ask(url, "SELECT count(*)::int, min(n), max(n) FROM stamp")).toEqual([{ count: 50, min: 1, max: 50 }]);
});

test("a kill in the middle of writing is a crash that the next start repairs, time and again", async () => {
  const server = await startForTest({ settings: { autovacuum_naptime: 1 } });
  const url = await server.createDatabase();
  await ask(url, "CREATE TABLE stamp (n int PRIMARY KEY)");
  for (let round = 0; round < 3; round++) {
    const confirmed: number[] = [];
    const writers = [0, 1, 2, 3].map(async (writer) => {
      for (let n = 0; ; n++) {
        const stamp = (round * 4 + writer) * 1_000_000 + n;
        await ask(url, `INSERT INTO stamp VALUES (${stamp})`);
        confirmed.push(stamp);
      }
    });
    const ended = Promise.allSettled(writers);
    while (confirmed.length < 40) await new Promise(setImmediate);
    await server.kill();
    await ended;
    await server.restart();
    const kept = new Set((await ask(url, "SELECT n FROM stamp")).map(({ n }) => n));
    expect(confirmed.filter((stamp) => !kept.has(stamp))).toEqual([]);
  }
});

test("a server that runs is not started a second time, and one whose directory went does not come back", async () => {
  const server = await startPostgres();
  await expect(server.restart()).rejects.toThrow("kill or stop it before it starts again");
  await server.stop();
  expect(existsSync(server.directory)).toBe(false);
  await expect(server.restart()).rejects.toThrow("its temporary directory went with it");
  await server.stop();
});

test("a server in a directory of its own keeps its data and its password, across stops and across programs", async () => {
  const directory = newDirectory();
  const server = await startForTest({ directory });
  await ask(server.url(), "CREATE TABLE stamp (n int)");
  await server.stop();
  await server.restart();
  await ask(server.url(), "INSERT INTO stamp VALUES (7)");
  await server.stop();
  const later = await startForTest({ directory });
  expect(await ask(later.url(), "SELECT n FROM stamp")).toEqual([{ n: 7 }]);
  await expect(startPostgres({ directory })).rejects.toThrow('lock file "postmaster.pid" already exists');
  expect(await ask(later.url(), "SELECT n FROM stamp")).toEqual([{ n: 7 }]);
});

test("a directory with anything that was not made here is refused and left as it is", async () => {
  const directory = newDirectory();
  mkdirSync(directory);
  writeFileSync(join(directory, "PG_VERSION"), "18\n");
  await expect(startPostgres({ directory })).rejects.toThrow("holds PG_VERSION, but no server that was made here");
  expect(readdirSync(directory)).toEqual(["PG_VERSION"]);
});

test("the data of another version is refused and left as it is", async () => {
  const directory = newDirectory();
  const old = await startForTest({ version: 15, directory });
  await old.stop();
  await expect(startPostgres({ version: 18, directory })).rejects.toThrow("holds the data of PostgreSQL 15, which PostgreSQL 18 cannot open");
  await old.restart();
  expect(await show(old.url(), "server_version_num")).toMatch(/^15/);
});

test("a port that is taken is told, and nothing stays of the attempt", async () => {
  const directory = newDirectory();
  await expect(startPostgres({ directory, port: serverOf(18).port })).rejects.toThrow("Address already in use");
  expect(existsSync(join(directory, "data", "postmaster.pid"))).toBe(false);
  expect(await show(serverOf(18).url(), "port")).toBe(String(serverOf(18).port));
});

test("a setting that PostgreSQL refuses is told in its own words", async () => {
  await expect(startPostgres({ settings: { max_conections: 5 } })).rejects.toThrow(`unrecognized configuration parameter "max_conections"`);
});

test.skipIf(tool("psql", 15) === undefined)("the server that the system has installed can be started in place of the one from npm", async () => {
  const server = await startForTest({ version: 15, source: "installed" });
  expect(await show(server.url(), "server_version_num")).toMatch(/^15/);
  expect(readFileSync(join(server.directory, "data", "postmaster.opts"), "utf8")).not.toContain("node_modules");
});
