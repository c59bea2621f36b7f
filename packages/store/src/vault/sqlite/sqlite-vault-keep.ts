import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { Fault } from "../../contract/fault.js";
import { Connection } from "../../sqlite/connection.js";
import { patienceUsualMs } from "../../sqlite/patience.js";
import type { VaultKeep } from "../keep/vault-keep.js";
import { dataKeySteps, personalSteps } from "./migrations.js";
import { SqliteDataKeys } from "./sqlite-data-keys.js";
import { SqlitePersonal } from "./sqlite-personal.js";

/** Where an embedded vault lies. Two directories, so that keys and what they open can be backed up apart. */
export type VaultDirectories = {
  /** Sealed fields and the blind index. */
  readonly personal: string;
  /** Wrapped data keys. Not a directory that goes into backups which are kept for long. */
  readonly keys: string;
};

/**
 * Opens the vault of two directories: a SQLite database in each, durable at every change. Several processes on one machine may share them.
 *
 * @param options - `create: false` where it is expected to be there; `patienceMs`, how long to wait for another process that writes
 * @throws Fault with a sentence when they cannot be opened: `missing`, `foreign`, `newer`, `read-only`, `damaged`, `busy` …
 */
export async function openSqliteVaultKeep(
  { personal, keys }: VaultDirectories, { create = true, patienceMs = patienceUsualMs }: { readonly create?: boolean; readonly patienceMs?: number } = {},
): Promise<VaultKeep> {
  const opened = await open(personal, personalSteps, create, patienceMs, (connection) => new SqlitePersonal(connection));
  try {
    return { personal: opened, dataKeys: await open(keys, dataKeySteps, create, patienceMs, (connection) => new SqliteDataKeys(connection)) };
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function open<T>(directory: string, steps: typeof personalSteps, create: boolean, patienceMs: number, keepOf: (connection: Connection) => T): Promise<T> {
  // Node 20 has no SQLite inside; whoever keeps a vault in PostgreSQL there must not load this.
  const { databaseName, openDatabase } = await import("../../sqlite/open-database.js").catch((cause: unknown) => {
    throw new Fault("failed", `${directory} needs Node 22.13 or newer, which has SQLite inside`, { cause });
  });
  if (create) makeForOwner(directory);
  const database = await openDatabase(directory, create, steps);
  try {
    // What is deleted is overwritten: an erasure that leaves the bytes in a free page is none.
    database.exec("PRAGMA secure_delete = ON");
    return keepOf(new Connection(database, join(directory, databaseName), patienceMs));
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A new directory is its owner's alone. Where it cannot be made, opening it says why. */
function makeForOwner(directory: string): void {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
  } catch {
    // Said by whoever opens it next.
  }
}
