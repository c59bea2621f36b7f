import { Client } from "pg";
import type { Shop } from "../stage/shop.js";

/** A table on which nothing moves. */
export type Standstill = {
  /** Comes back when somebody waits for the table. */
  readonly isWaitedFor: () => Promise<void>;
  /** Ends the connections that wait, as when their process has died. */
  readonly endWaiting: () => Promise<void>;
  /** Lets it move again. */
  readonly over: () => Promise<void>;
};

const waiting = "SELECT a.pid FROM pg_stat_activity a WHERE a.datname = current_database() AND $1 = ANY(SELECT l.relation::regclass::text FROM pg_locks l WHERE l.pid = a.pid AND NOT l.granted)";

/**
 * Stops writing to a table of a shop, or reading it as well, so that whoever comes there stands still in the middle of what they are about.
 *
 * @param what - `writing`: it may still be read
 */
export async function standstill(shop: Shop, table: string, what: "writing" | "reading" = "writing"): Promise<Standstill> {
  const client = new Client({ connectionString: shop.database });
  await client.connect();
  await client.query("BEGIN");
  await client.query(`LOCK TABLE ${table} IN ${what === "writing" ? "SHARE" : "ACCESS EXCLUSIVE"} MODE`);
  return {
    isWaitedFor: async () => { await shop.until(() => shop.ask(waiting, [table]), (found) => found.length > 0); },
    endWaiting: async () => { await shop.ask(`SELECT pg_terminate_backend(pid) FROM (${waiting}) w`, [table]); },
    over: async () => {
      await client.query("ROLLBACK");
      await client.end();
    },
  };
}
