import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, onTestFinished, test } from "vitest";
import { ask } from "./databases.js";
import { startPostgres } from "./postgres-server.js";
import { isRunning } from "./processes.js";
import { serverUser } from "./server-user.js";

/** A process of the servers' user that has ended, and of which its parent takes no note. */
async function endedButNotNoted(): Promise<number> {
  const parent = spawn("sh", ["-c", "sleep 0.2 & echo $!; exec sleep 300"], { ...serverUser(), stdio: ["ignore", "pipe", "ignore"] });
  onTestFinished(async () => {
    parent.kill("SIGKILL");
    await once(parent, "exit");
  });
  const { value } = await createInterface({ input: parent.stdout })[Symbol.asyncIterator]().next();
  while (isRunning(Number(value))) await sleep(20);
  return Number(value);
}

const segments = (): string => spawnSync("ipcs", ["-m"], { encoding: "utf8" }).stdout;

test("a server starts again although its dead process is still in the table of processes", async () => {
  const server = await startPostgres();
  onTestFinished(async () => server.stop());
  const pid = await endedButNotNoted();
  expect(() => process.kill(pid, 0)).not.toThrow();
  await server.kill();
  const lockFile = join(server.directory, "data", "postmaster.pid");
  const lock = readFileSync(lockFile, "utf8");
  writeFileSync(lockFile, lock.replace(/^\d+/, String(pid)));
  await server.restart();
  expect(await ask(server.url(), "SELECT 1 AS one")).toEqual([{ one: 1 }]);
});

test.skipIf(spawnSync("ipcs", ["-m"]).status !== 0)("a server that is killed and never started again leaves no shared memory behind", async () => {
  const server = await startPostgres();
  const id = readFileSync(join(server.directory, "data", "postmaster.pid"), "utf8").split("\n")[6]?.trim().split(/\s+/)[1];
  const held = new RegExp(`\\s${id}\\s`);
  expect(segments()).toMatch(held);
  await server.kill();
  await server.stop();
  expect(segments()).not.toMatch(held);
});
