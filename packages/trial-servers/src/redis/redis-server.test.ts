import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { isRunning, processes } from "../processes.js";
import { whyNoRedis } from "./redis-program.js";
import { type RedisServer, startRedis } from "./redis-server.js";

const missing = await whyNoRedis();

async function startForTest(): Promise<RedisServer> {
  const server = await startRedis();
  onTestFinished(async () => server.stop());
  return server;
}

/** What a server says to these lines, until it has said as many. */
async function said(port: number, ...lines: string[]): Promise<string[]> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, "127.0.0.1", () => socket.write(lines.map((line) => `${line}\r\n`).join("")));
    let all = "";
    socket.setEncoding("utf8").on("error", reject).on("data", (more: string) => {
      all += more;
      const heard = all.split("\r\n").slice(0, -1);
      if (heard.length < lines.length) return;
      socket.destroy();
      resolve(heard);
    });
  });
}

const ours = () => processes().filter(({ parent, ended }) => parent === process.pid && !ended).map(({ pid }) => pid);

test.skipIf(missing)("a server keeps what it is told by whoever has the password, and nobody else gets in", async () => {
  const { port, url } = await startForTest();
  const { password } = new URL(url);
  expect(await said(port, `AUTH ${password}`, "SET stamp 7", "GET stamp")).toEqual(["+OK", "+OK", "$1", "7"]);
  expect((await said(port, "GET stamp"))[0]).toContain("NOAUTH");
  expect((await said(port, "AUTH guessed"))[0]).toContain("WRONGPASS");
  expect(await said(port, `AUTH ${password}`, "CONFIG GET maxmemory-policy")).toContain("noeviction");
});

test.skipIf(missing)("its password is in a file for its own user alone, and in no list of processes", async () => {
  const { directory, url } = await startForTest();
  const file = join(directory, "redis.conf");
  expect(readFileSync(file, "utf8")).toContain(new URL(url).password);
  expect(statSync(file).mode & 0o077).toBe(0);
  for (const { pid } of processes()) {
    const called = existsSync(`/proc/${pid}/cmdline`) ? readFileSync(`/proc/${pid}/cmdline`, "utf8") : "";
    expect(called).not.toContain(new URL(url).password);
  }
});

test.skipIf(missing)("two servers side by side have ports of their own, and a stop leaves neither a process nor a file", async () => {
  const before = ours();
  const [one, other] = await Promise.all([startRedis(), startRedis()]);
  expect(one.port).not.toBe(other.port);
  const guards = ours().filter((pid) => !before.includes(pid));
  const family = processes().filter(({ parent }) => guards.includes(parent)).map(({ pid }) => pid);
  expect(family).toHaveLength(2);
  await Promise.all([one.stop(), other.stop()]);
  while ([...guards, ...family].some(isRunning)) await sleep(20);
  expect([one, other].some(({ directory }) => existsSync(directory))).toBe(false);
});

test.skipIf(missing)("a stranger who took the port first does not pass for the server", async () => {
  // Says yes to everything, as whoever waits for passwords would; but the port is his, so the server must find another.
  const stranger = createServer((socket) => socket.on("error", () => undefined).on("data", () => socket.write("-NOAUTH\r\n")));
  await new Promise<void>((resolve) => stranger.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void stranger.close());
  const { port } = await startForTest();
  expect(port).not.toBe((stranger.address() as { port: number }).port);
});

test("without Redis and without packages of Debian, the reason is told aloud, and nothing is left of the attempt", async () => {
  // Nothing but the program that tells which user runs our servers.
  const programs = mkdtempSync(join(tmpdir(), "laurel-trial-"));
  symlinkSync(execFileSync("which", ["id"], { encoding: "utf8" }).trim(), join(programs, "id"));
  vi.stubEnv("PATH", programs);
  onTestFinished(() => {
    vi.unstubAllEnvs();
    rmSync(programs, { recursive: true });
  });
  const written: string[] = [];
  const aloud = vi.spyOn(process.stderr, "write").mockImplementation((text) => written.push(String(text)) > 0);
  onTestFinished(() => aloud.mockRestore());
  const before = readdirSync(tmpdir()).filter((name) => name.startsWith("laurel-redis-"));
  const reason = await whyNoRedis();
  // A Mac has it in a folder of its own, whatever the path.
  if (reason === undefined) return;
  expect(written.join("")).toContain(`LEFT OUT: nothing was tried with Redis. ${reason}`);
  await expect(startRedis()).rejects.toThrow("no Redis can run here: there is no redis-server 6.2 or newer on this system");
  expect(readdirSync(tmpdir()).filter((name) => name.startsWith("laurel-redis-"))).toEqual(before);
});
