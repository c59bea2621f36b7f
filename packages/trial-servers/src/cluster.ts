import { randomBytes } from "node:crypto";
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { PostgresVersion } from "./binaries.js";
import { type Guard, setUpGuard } from "./guard.js";
import { type ServerUser, serverUser } from "./server-user.js";

/** The superuser of every server of ours. */
export const superuser = "laurel";

/** A directory of ours with the data of one server, its log, and its password, which is also the mark that we made it. */
export type Cluster = {
  readonly directory: string;
  /** What the server knows as its data directory. */
  readonly data: string;
  readonly log: string;
  readonly password: string;
  readonly guard: Guard;
};

/** What decides how a cluster is made; nothing of it changes later. */
export type ClusterOptions = {
  readonly version: PostgresVersion;
  /** The program that makes it. */
  readonly initdb: string;
  readonly locale: string;
  /** Where it is to be, or is; without it a temporary directory is made, which goes when the guard goes. */
  readonly directory?: string | undefined;
};

/**
 * Makes a cluster, or opens the one that was made in this directory before.
 *
 * @throws Error when the directory holds anything we did not make, or the data of another version; nothing in it is touched
 */
export async function openCluster(options: ClusterOptions): Promise<Cluster> {
  const temporary = options.directory === undefined;
  const directory = resolve(options.directory ?? join(tmpdir(), `laurel-postgres-${randomBytes(6).toString("hex")}`));
  const [data, log, passwordFile] = [join(directory, "data"), join(directory, "log"), join(directory, "password")];
  const user = serverUser();
  const isMade = existsSync(passwordFile);
  if (isMade) checkVersion(data, options.version);
  else if (!temporary) prepare(directory, user);
  const guard = await setUpGuard({ directory, temporary, user });
  try {
    if (!isMade) await make(data, passwordFile, { ...options, user, guard });
    return { directory, data, log, password: readFileSync(passwordFile, "utf8"), guard };
  } catch (fault) {
    const said = endOf(log);
    await guard.dismiss();
    throw new Error(`PostgreSQL ${options.version} could not set up ${data}:\n${said}`, { cause: fault });
  }
}

/** The last lines of a log. */
export function endOf(log: string): string {
  return readFileSync(log, "utf8").trim().split("\n").slice(-6).join("\n");
}

function checkVersion(data: string, version: PostgresVersion): void {
  const found = readFileSync(join(data, "PG_VERSION"), "utf8").trim();
  if (found !== String(version)) throw new Error(`${data} holds the data of PostgreSQL ${found}, which PostgreSQL ${version} cannot open`);
}

function prepare(directory: string, user: ServerUser): void {
  mkdirSync(directory, { recursive: true });
  const found = readdirSync(directory);
  if (found.length > 0) {
    throw new Error(`${directory} holds ${found.slice(0, 3).join(", ")}, but no server that was made here; name a directory that is empty or not there yet`);
  }
  chmodSync(directory, 0o700);
  give(directory, user);
}

function give(path: string, user: ServerUser): void {
  if (user !== undefined) chownSync(path, user.uid, user.gid);
}

async function make(data: string, passwordFile: string, { initdb, locale, user, guard }: ClusterOptions & { user: ServerUser; guard: Guard }): Promise<void> {
  const unused = `${passwordFile}.new`;
  writeFileSync(unused, randomBytes(16).toString("hex"), { mode: 0o600 });
  give(unused, user);
  const place = ["--pgdata", data, "--locale", locale, "--lc-messages", "C", "--encoding", "UTF8"];
  const access = ["--username", superuser, "--pwfile", unused, "--auth", "scram-sha-256"];
  // A power cut before the first start costs a cluster without data; from then on the server itself syncs.
  const swift = ["--no-sync", "--no-instructions"];
  const code = await (await guard.run(initdb, [...place, ...access, ...swift])).end();
  if (code !== "0") throw new Error(`initdb ended with ${code}`);
  renameSync(unused, passwordFile);
}
