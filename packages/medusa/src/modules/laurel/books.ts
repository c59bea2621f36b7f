import { type ShopDatabase, askShop } from "./shop-connections.js";

/** A step of this plugin's own schema. Once released it is never edited; a change is a further step. */
type Step = { readonly number: number; readonly sql: string };

const steps: readonly Step[] = [{
  number: 1,
  sql: `
    -- What was last made of each order. The stamp says how the order looked; whoever finds another one syncs again.
    CREATE TABLE laurel_medusa.order_sync (
      order_id text COLLATE "C" PRIMARY KEY,
      stamp text NOT NULL,
      outcome text NOT NULL,
      detail text,
      member text,
      synced_at timestamptz NOT NULL DEFAULT now()
    );
    -- What a person should look at.
    CREATE INDEX order_sync_trouble ON laurel_medusa.order_sync (outcome, order_id) WHERE outcome NOT IN ('belongs', 'kept');
    -- Erasures, to be repeated after a backup was restored, where no file was named for them.
    CREATE TABLE laurel_medusa.erasures (number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, line text NOT NULL);
    -- Small things that are found once: the policy file last published, how far a backfill is.
    CREATE TABLE laurel_medusa.notes (name text COLLATE "C" PRIMARY KEY, value jsonb NOT NULL);
  `,
}];

/** Whoever migrates holds this lock, so that several processes that start at once do it one after the other. */
const migrationLock = 4_997_456;

/** Makes this plugin's own tables, or brings them up to date. Returns how many steps were taken. */
export async function migrateBooks({ client: pool }: ShopDatabase): Promise<number> {
  const client = await pool.acquireConnection();
  try {
    await client.query("BEGIN");
    await client.query("SELECT pg_advisory_xact_lock($1)", [migrationLock]);
    await client.query("CREATE SCHEMA IF NOT EXISTS laurel_medusa");
    await client.query("CREATE TABLE IF NOT EXISTS laurel_medusa.migrations (number integer PRIMARY KEY, taken timestamptz NOT NULL DEFAULT now())");
    const { rows: [last] } = await client.query<{ number: number | null }>("SELECT max(number) AS number FROM laurel_medusa.migrations");
    const missing = steps.filter(({ number }) => number > (last?.number ?? 0));
    for (const { number, sql } of missing) {
      await client.query(sql);
      await client.query("INSERT INTO laurel_medusa.migrations (number) VALUES ($1)", [number]);
    }
    await client.query("COMMIT");
    return missing.length;
  } catch (error) {
    await client.query("ROLLBACK").catch(() => undefined);
    throw error;
  } finally {
    await pool.releaseConnection(client);
  }
}

/**
 * Looks whether this plugin's own tables are as this version of it needs them.
 *
 * @returns a sentence when a step has not been taken
 * @throws Error when a newer version of the plugin has taken further ones
 */
export async function missingInBooks(database: ShopDatabase): Promise<string | undefined> {
  const [found] = await askShop<{ made: boolean }>(database, "SELECT to_regclass('laurel_medusa.migrations') IS NOT NULL AS made");
  const [last] = found?.made === true ? await askShop<{ number: number | null }>(database, "SELECT max(number) AS number FROM laurel_medusa.migrations") : [];
  const [taken, newest] = [last?.number ?? 0, steps.at(-1)!.number];
  if (taken > newest) throw new Error(`Laurel's own tables are at step ${taken}, and this version of the plugin knows ${newest}: use the version that made them, or a newer one`);
  return taken < newest ? `the plugin's own tables are at step ${taken} of ${newest}` : undefined;
}

/** A small thing that was noted; `undefined` where nothing was. */
export async function readNote<T>(database: ShopDatabase, name: string): Promise<T | undefined> {
  return (await askShop<{ value: T }>(database, "SELECT value FROM laurel_medusa.notes WHERE name = $1", [name]))[0]?.value;
}

/** Notes a small thing, in the place of what was noted before. */
export async function writeNote(database: ShopDatabase, name: string, value: unknown): Promise<void> {
  await askShop(database, "INSERT INTO laurel_medusa.notes (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = excluded.value", [name, JSON.stringify(value)]);
}
