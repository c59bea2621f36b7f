import { Connection, type Reach } from "./connection/connection.js";
import { versionOf } from "./connection/open-database.js";
import { migrations } from "./migrations/migrations.js";
import { type PostgresPlace, openPostgresStore } from "./open-postgres-store.js";

/** How far the schema of a database is: the last step it has taken, 0 where there is none of ours; and the last there is. */
export type SchemaSteps = { readonly taken: number; readonly newest: number };

/**
 * How far the schema of a database is; changes nothing.
 *
 * @throws Fault in words when the database cannot be asked
 */
export async function schemaSteps(reach: Reach): Promise<SchemaSteps> {
  const connection = new Connection(reach);
  try {
    return { taken: await versionOf(connection), newest: migrations.at(-1)!.number };
  } finally {
    await connection.close();
  }
}

/**
 * Makes the schema, or brings it up to date: schema `laurel` in a database that is there, and nothing outside of it.
 *
 * @returns how far it was before; it has taken the newest step now
 * @throws Fault in words: `read-only` when the user may not, `newer` when the database has steps that we do not know …
 */
export async function migratePostgres(place: PostgresPlace): Promise<SchemaSteps> {
  const before = await schemaSteps(place);
  await (await openPostgresStore({ ...place, create: true })).close();
  return before;
}
