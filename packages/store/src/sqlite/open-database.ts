import { accessSync, constants, existsSync, mkdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { bucketOf } from "../contract/bucket.js";
import { Fault } from "../contract/fault.js";
import type { AggregateKey } from "../contract/store.js";
import { rollBack } from "./connection.js";
import { type Migration, migrations } from "./migrations/migrations.js";
import { readerPatienceMs, waitsBeforeGivingUp } from "./patience.js";
import { faultOf, isBusy } from "./sqlite-fault.js";

/** The file of a store, inside its directory. */
export const databaseName = "laurel.db";
/** "LAUR", in the header of every file of ours: nothing else is opened by mistake. */
const applicationId = 0x4c415552;
/**
 * Opens the database of a directory, made or brought up to date where need be. Two processes may do so at once.
 *
 * @throws Fault with a sentence when the directory cannot be used, or holds something else or something newer
 */
export async function openDatabase(directory: string, create: boolean, known: readonly Migration[] = migrations): Promise<DatabaseSync> {
  const path = join(directory, databaseName);
  prepare(directory, path, create);
  let database: DatabaseSync | undefined;
  try {
    // The constructor opens lazily in part: what is wrong with the file shows at the first statement.
    const opened = (database = new DatabaseSync(path, { enableForeignKeyConstraints: false }));
    opened.exec(`PRAGMA busy_timeout = ${readerPatienceMs}`);
    refuseForeign(opened, path, known);
    await patiently(() => logAhead(opened, path));
    // FULL makes every commit wait for the disk; fullfsync does the same on macOS, whose fsync only asks the drive.
    opened.exec("PRAGMA synchronous = FULL; PRAGMA fullfsync = ON; PRAGMA cache_size = -16000; PRAGMA temp_store = MEMORY");
    await patiently(() => migrate(opened, known));
    opened.function("lies_in", { deterministic: true }, (kind, id, bucket) => Number(bucket === null || bucketOf({ kind, id } as AggregateKey) === bucket));
    return opened;
  } catch (error) {
    database?.close();
    throw faultOf(error, path);
  }
}

function prepare(directory: string, path: string, create: boolean): void {
  if (!create && !existsSync(path)) throw new Fault("missing", `${directory} holds no Laurel data`);
  try {
    if (create) mkdirSync(directory, { recursive: true });
  } catch (cause) {
    throw new Fault("failed", `${directory} could not be made: ${(cause as Error).message}`, { cause });
  }
  if (!statSync(directory).isDirectory()) throw new Fault("foreign", `${directory} is not a directory`);
  try {
    accessSync(directory, constants.R_OK | constants.W_OK | constants.X_OK);
    if (existsSync(path)) accessSync(path, constants.R_OK | constants.W_OK);
  } catch (cause) {
    throw new Fault("read-only", `${directory} may not be written by this user`, { cause });
  }
}

/** Readers and a writer side by side, and a commit that is on disk when it says so, need the write-ahead log. */
function logAhead(database: DatabaseSync, path: string): void {
  const { journal_mode: mode } = database.prepare("PRAGMA journal_mode = WAL").get() as { journal_mode: string };
  if (mode !== "wal") throw new Fault("failed", `${path} lies on a file system on which processes cannot share memory, such as a network drive; choose a local one`);
}

function refuseForeign(database: DatabaseSync, path: string, known: readonly Migration[]): void {
  const id = pragma(database, "application_id");
  const tables = database.prepare("SELECT count(*) AS n FROM sqlite_schema").get() as { n: number };
  if (id !== applicationId && (id !== 0 || tables.n > 0)) throw new Fault("foreign", `${path} is a SQLite database, but not one of Laurel`);
  const [version, newest] = [pragma(database, "user_version"), known.at(-1)!.number];
  if (version > newest) {
    throw new Fault("newer", `${path} was written by a newer version of Laurel (schema ${version}; this one knows ${newest}): please update`);
  }
}

/** Takes the steps that are missing, each whole or not at all; who comes second finds them taken. */
function migrate(database: DatabaseSync, known: readonly Migration[]): void {
  for (const { number, sql } of known) {
    if (pragma(database, "user_version") >= number) continue;
    database.exec("BEGIN IMMEDIATE");
    try {
      if (pragma(database, "user_version") < number) {
        database.exec(sql);
        database.exec(`PRAGMA application_id = ${applicationId}; PRAGMA user_version = ${number}`);
      }
      database.exec("COMMIT");
    } catch (error) {
      rollBack(database);
      throw error;
    }
  }
}

async function patiently(step: () => void): Promise<void> {
  const waits = waitsBeforeGivingUp();
  for (;;) {
    try {
      step();
      return;
    } catch (error) {
      if (!isBusy(error) || !(await waits.next())) throw error;
    }
  }
}

function pragma(database: DatabaseSync, name: "application_id" | "user_version"): number {
  return (database.prepare(`PRAGMA ${name}`).get() as Record<string, number>)[name]!;
}
