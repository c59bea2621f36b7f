import { Fault } from "../../contract/fault.js";
import { Connection, type Reach } from "./connection.js";
import type { Session } from "./lender.js";
import type { Shape } from "../migrations/0001-tables.js";
import { type Migration, migrations } from "../migrations/migrations.js";

/** Whoever migrates holds this lock, so that several processes that start at once do it one after the other. */
const migrationLock = 4_997_454;
const anyBucket = [0];

/**
 * Opens a database, made or brought up to date where need be; several processes may do so at once.
 *
 * @param create - whether the schema may be made or brought up to date; a router has functions but no tables, and its servers are brought up to date one by one
 * @throws Fault `missing`, `newer`, `unreachable` …, in words
 */
export async function openDatabase(reach: Reach, create: boolean, shape: Shape, known: readonly Migration[] = migrations): Promise<Connection> {
  const connection = new Connection(reach);
  try {
    const version = await versionOf(connection);
    const newest = known.at(-1)!.number;
    if (version > newest) throw newer(connection.where, version, newest);
    if (version < newest) {
      if (!create) throw new Fault("missing", version === 0 ? `${connection.where} holds no Laurel data` : `${connection.where} is at step ${version} of the schema and needs ${newest}; run \`laurel migrate\``);
      await migrate(connection, shape, known);
    }
    return connection;
  } catch (error) {
    await connection.close();
    throw error;
  }
}

/** The schema's version; 0 when there is none. Through a router it is asked of the server that has the first bucket. */
export async function versionOf(connection: Connection): Promise<number> {
  try {
    return (await connection.ask<{ number: number | null }>("schema", [anyBucket]))[0]?.number ?? 0;
  } catch (error) {
    if (error instanceof Fault && error.code === "missing" && isSchemaMissing(error.cause)) return 0;
    throw error;
  }
}

// No schema, no function, no table: not "no database", which is for a person to mend.
const isSchemaMissing = (cause: unknown): boolean => ["3F000", "42883", "42P01"].includes((cause as { code?: string }).code ?? "");

/** Takes the steps that are missing, all or none; who comes second finds them taken. */
async function migrate(connection: Connection, shape: Shape, known: readonly Migration[]): Promise<void> {
  await connection.lend(async (client) => {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
    await client.query("CREATE SCHEMA IF NOT EXISTS laurel");
    await client.query("CREATE TABLE IF NOT EXISTS laurel.migrations (number integer PRIMARY KEY, name text NOT NULL, taken timestamptz NOT NULL DEFAULT now())");
    const version = await highest(client);
    if (version > known.at(-1)!.number) throw newer(connection.where, version, known.at(-1)!.number);
    for (const { number, name, sql } of known.filter((each) => each.number > version)) {
      await client.query(sql(shape));
      await client.query("INSERT INTO laurel.migrations (number, name) VALUES ($1, $2)", [number, name]);
    }
    await client.query("COMMIT");
  });
}

async function highest(client: Session): Promise<number> {
  const { rows } = await client.query<{ number: number | null }>("SELECT max(number) AS number FROM laurel.migrations");
  return rows[0]?.number ?? 0;
}

const newer = (where: string, version: number, newest: number): Fault => new Fault(
  "newer", `${where} was brought up to date by a newer version of Laurel (schema ${version}; this one knows ${newest}): please update`);
