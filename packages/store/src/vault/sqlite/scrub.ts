import type { Connection } from "../../sqlite/connection.js";
import { readerPatienceMs, waitsBeforeGivingUp } from "../../sqlite/patience.js";
import { faultOf, isBusy } from "../../sqlite/sqlite-fault.js";

/** How long a reader in another process may keep old bytes in the log before we leave them to the next to write. */
const patienceMs = 2_000;

/**
 * Moves what was written from the log into the database and empties the log, so that what was destroyed stands in neither: `secure_delete` has overwritten it
 * in the database, but the log has its older pages until it is cut.
 */
export async function scrub({ database, path }: Connection): Promise<void> {
  const waits = waitsBeforeGivingUp(patienceMs);
  for (;;) {
    try {
      // SQLite's own wait would block the process.
      database.exec("PRAGMA busy_timeout = 0");
      const { busy } = database.prepare("PRAGMA wal_checkpoint(TRUNCATE)").get() as { readonly busy: number };
      if (busy === 0) return;
    } catch (error) {
      // A transaction of ours is open; it ends in this turn.
      if (!isBusy(error)) throw faultOf(error, path);
    } finally {
      database.exec(`PRAGMA busy_timeout = ${readerPatienceMs}`);
    }
    if (!await waits.next()) return;
  }
}
