import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { type Cluster, endOf } from "./cluster.js";
import type { Guarded } from "./guard.js";
import { isRunning, processes } from "./processes.js";

/** The first process of a server that runs. */
export type Postmaster = {
  /** Ends every process of the server without warning, as a crash does; returns once all have ended. */
  crash(): Promise<void>;
  /** Ends the server as fast as is orderly: running transactions are rolled back, everything is written. */
  stop(): Promise<void>;
};

const pollMs = 15;
const stopMsMax = 30_000;

/**
 * Starts the server of a cluster, and returns once it takes connections.
 *
 * @throws Error with the end of the server's log when it ends before that
 */
export async function startPostmaster({ directory, data, log, guard }: Cluster, postgres: string, options: readonly string[]): Promise<Postmaster> {
  const server = await guard.run(postgres, ["-D", data, ...options]);
  while (!isReady(data, server.pid)) {
    if (server.hasEnded()) throw new Error(`the server in ${directory} did not start:\n${endOf(log)}`);
    await sleep(pollMs);
  }
  return { crash: async () => crash(server), stop: async () => stop(server) };
}

/**
 * Takes away what a crash leaves behind and the next start may take for a server that runs: a process that has ended, but
 * of which nobody has taken note, still counts as there for PostgreSQL. Does nothing when the server runs, or ended in order.
 */
export function clearAfterCrash({ data }: Cluster): void {
  const [pid, , , , , , sharedMemory = ""] = lockLines(data);
  if (pid === undefined || isRunning(Number(pid))) return;
  rmSync(lockFile(data));
  const [, id] = sharedMemory.trim().split(/\s+/);
  // A few bytes only, but a machine has a bounded number of them. The next start would see to it, if there is one.
  if (id !== undefined) spawnSync("ipcrm", ["-m", id], { stdio: "ignore" });
}

async function crash(server: Guarded): Promise<void> {
  if (server.hasEnded()) return;
  // A stopped postmaster neither starts a process behind our back nor sees that its processes end.
  process.kill(server.pid, "SIGSTOP");
  for (let rest = childrenOf(server.pid); rest.length > 0; rest = childrenOf(server.pid)) {
    for (const each of rest) process.kill(each, "SIGKILL");
    await sleep(pollMs);
  }
  process.kill(server.pid, "SIGKILL");
  await server.end();
}

async function stop(server: Guarded): Promise<void> {
  if (server.hasEnded()) return;
  process.kill(server.pid, "SIGINT");
  // A process that does not heed the orderly way is ended the other way, and the next start repairs what it left.
  const late = setTimeout(() => void crash(server), stopMsMax);
  await server.end();
  clearTimeout(late);
}

function childrenOf(pid: number): number[] {
  return processes().filter(({ parent, ended }) => parent === pid && !ended).map((each) => each.pid);
}

function isReady(data: string, pid: number): boolean {
  const lines = lockLines(data);
  return lines[0] === String(pid) && lines[7]?.trim() === "ready";
}

/** The lines of a server's lock file: its process comes first, its shared memory seventh, whether it is ready eighth. */
function lockLines(data: string): string[] {
  return existsSync(lockFile(data)) ? readFileSync(lockFile(data), "utf8").split("\n") : [];
}

function lockFile(data: string): string {
  return join(data, "postmaster.pid");
}
