import { spawnSync } from "node:child_process";
import { delimiter, isAbsolute, join } from "node:path";
import { ensureDebianPackage } from "../debian-package.js";
import { serverUser } from "../server-user.js";

/** The program of a Redis server, by path, or in a sentence why there is none. */
export type RedisProgram = { readonly kind: "found"; readonly path: string } | { readonly kind: "missing"; readonly reason: string };

const inTools = "/usr/bin/redis-check-rdb";
// What BullMQ 5 asks for.
const oldest = [6, 2] as const;

/** Finds a Redis server that the operating system has installed. Where there is none, root installs that of Debian. */
export async function redisProgram(): Promise<RedisProgram> {
  const folders = [...(process.env["PATH"] ?? "").split(delimiter).filter(isAbsolute), "/usr/local/bin", "/opt/homebrew/bin"];
  const installed = folders.map((folder) => join(folder, "redis-server")).find(isUsable);
  if (installed !== undefined) return { kind: "found", path: installed };
  // The package redis-server would set up a service for the whole machine on port 6379. The program itself is in that of the tools, under the name of one of them, and looks at
  // the name it is called by.
  const tools = await ensureDebianPackage("redis-tools");
  if (tools.kind === "missing") return { kind: "missing", reason: `there is no redis-server ${oldest.join(".")} or newer on this system, and ${tools.reason}` };
  return isUsable(inTools) ? { kind: "found", path: inTools } : { kind: "missing", reason: `${inTools} of the package redis-tools is no Redis server ${oldest.join(".")} or newer` };
}

/** Why there can be no Redis server here; said aloud by whoever leaves its tests out. `undefined` where there can. */
export async function whyNoRedis(): Promise<string | undefined> {
  const found = await redisProgram();
  if (found.kind === "found") return undefined;
  process.stderr.write(`LEFT OUT: nothing was tried with Redis. ${found.reason}\n`);
  return found.reason;
}

function isUsable(path: string): boolean {
  const { status, stdout } = spawnSync(path, ["--version"], { ...serverUser(), argv0: "redis-server", cwd: "/", encoding: "utf8" });
  const [, major, minor] = /v=(\d+)\.(\d+)/.exec(stdout ?? "") ?? [];
  return status === 0 && (Number(major) > oldest[0] || (Number(major) === oldest[0] && Number(minor) >= oldest[1]));
}
