import { Pool, types } from "pg";
import type { Books, Value } from "./books.js";
import { tables } from "./tables.js";

/** Where the books are: an address, for which connections are opened and closed here, or a pool that somebody else closes. */
export type PostgresPlace = { readonly url: string; readonly connections?: number } | { readonly pool: Pool };

/**
 * Opens books in PostgreSQL, in whatever schema the connections look into first; tables that are missing are made.
 *
 * @throws Error when the server cannot be reached, or does not let tables be made
 */
export async function openPostgresBooks(place: PostgresPlace): Promise<Books> {
  const pool = "pool" in place ? place.pool : new Pool({ connectionString: place.url, max: place.connections ?? 8 });
  // A connection that breaks while nobody uses it is replaced by the next that is needed.
  if (!("pool" in place)) pool.on("error", () => {});
  const ask = async <Row>(sql: string, values: readonly Value[] = []): Promise<Row[]> => {
    for (let attempt = 1; ; attempt++) {
      try {
        return (await pool.query<Row & object>({ text: sql, values: [...values], types: readers })).rows;
      } catch (error) {
        // Each statement is a transaction of its own: one that gave way to another has done nothing, and is done again.
        if (attempt === attemptsMax || !gaveWay.has((error as { readonly code?: string }).code ?? "")) throw error;
      }
    }
  };
  // Two processes that make the same table at the same moment get in each other's way, even with IF NOT EXISTS.
  for (const each of tables) await ask(each).catch(async () => ask(each)).catch(async () => ask(each));
  return { ask, close: async () => { if (!("pool" in place)) await pool.end(); } };
}

const attemptsMax = 8;
/** Chosen to end a deadlock, or could not be put in order with others. */
const gaveWay: ReadonlySet<string> = new Set(["40P01", "40001"]);

/** Large whole numbers come from the server as texts; the rest comes as it always does. */
const readers = {
  getTypeParser: ((type: typeof types.builtins.INT8, format?: "text" | "binary") => (type === types.builtins.INT8 ? wholeNumber : types.getTypeParser(type, format))) as typeof types.getTypeParser,
};

/** A number that JavaScript would change stays a text: nothing of ours is as large. */
function wholeNumber(text: string): number | string {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : text;
}
