import type { Connection, Reach } from "../../postgres/connection/connection.js";
import { Fault } from "../../contract/fault.js";
import type { VaultKeep } from "../keep/vault-keep.js";
import { Asking } from "./asking.js";
import { type Schema, dataKeySchema, personalSchema } from "./migrations.js";
import { PostgresDataKeys } from "./postgres-data-keys.js";
import { PostgresPersonal } from "./postgres-personal.js";

/** Where a vault lies in PostgreSQL. */
export type PostgresVaultPlace = {
  /** Sealed fields and the blind index: the schema `laurel_vault` of this database, beside the ledger's. */
  readonly personal: Reach;
  /** Wrapped data keys: the schema `laurel_keys`, of the same database unless said. In one of its own, backups of the one never hold the other. */
  readonly keys?: Reach;
  /** Whether the schemas may be made or brought up to date; yes unless said. */
  readonly create?: boolean;
};

/** Whoever migrates holds this lock, so that several processes that start at once do it one after the other. */
const migrationLock = 4_997_455;

/**
 * Opens the vault of one PostgreSQL database or two, 15 or later, for as many processes as like.
 *
 * @throws Fault with a sentence when it cannot be opened: `missing`, `newer`, `unreachable`, `read-only` …
 */
export async function openPostgresVaultKeep({ personal, keys = personal, create = true }: PostgresVaultPlace): Promise<VaultKeep> {
  const opened = await open(personal, personalSchema, create);
  try {
    return { personal: new PostgresPersonal(opened), dataKeys: new PostgresDataKeys(await open(keys, dataKeySchema, create)) };
  } catch (error) {
    await opened.connection.close();
    throw error;
  }
}

async function open(reach: Reach, schema: Schema, create: boolean): Promise<Asking> {
  // The driver is an optional dependency; whoever keeps a vault in SQLite must not load this.
  const { Connection } = await import("../../postgres/connection/connection.js");
  const connection = new Connection(reach);
  try {
    await upToDate(connection, schema, create);
    return new Asking(connection, reach.prepare ?? true);
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** Takes the steps that are missing, all or none; who comes second finds them taken. */
async function upToDate(connection: Connection, { name, holds, steps }: Schema, create: boolean): Promise<void> {
  const newest = steps.at(-1)!.number;
  await connection.lend(async (client) => {
    const versionNow = async (): Promise<number> => {
      const { rows: [there] } = await client.query<{ readonly it: string | null }>("SELECT to_regclass($1) AS it", [`${name}.migrations`]);
      if (there!.it === null) return 0;
      const { rows: [last] } = await client.query<{ readonly number: number | null }>(`SELECT max(number) AS number FROM ${name}.migrations`);
      return last!.number ?? 0;
    };
    const check = (version: number): number => {
      if (version > newest) throw new Fault("newer", `${connection.where} was brought up to date by a newer version of Laurel (${name} ${version}; this one knows ${newest}): please update`);
      return version;
    };
    if (check(await versionNow()) === newest) return;
    if (!create) throw new Fault("missing", `${connection.where} holds no ${holds} of a Laurel vault, or lacks a step of its schema`);
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS ${name}`);
    await client.query(`CREATE TABLE IF NOT EXISTS ${name}.migrations (number integer PRIMARY KEY, name text NOT NULL, taken timestamptz NOT NULL DEFAULT now())`);
    const version = check(await versionNow());
    for (const step of steps.filter(({ number }) => number > version)) {
      await client.query(step.sql);
      await client.query(`INSERT INTO ${name}.migrations (number, name) VALUES ($1, $2)`, [step.number, step.name]);
    }
    await client.query("COMMIT");
  });
}
