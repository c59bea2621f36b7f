import { DatabaseSync, type StatementSync } from "node:sqlite";
import type { Books, Value } from "./books.js";
import { tables } from "./tables.js";

/** How long a statement waits for another process to be done writing. */
const patienceMs = 10_000;
/** Statements with lists have as many shapes as their lists have lengths. */
const preparedMax = 500;

/**
 * Opens books in a file of SQLite, made where there is none. Several processes may have it open at once; what was answered is on disk.
 *
 * @param path - a file, or `:memory:`
 * @throws Error when the file cannot be opened or written
 */
export async function openSqliteBooks(path: string): Promise<Books> {
  const database = new DatabaseSync(path, { timeout: patienceMs });
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA fullfsync = ON");
  for (const each of tables) database.exec(each);
  const prepared = new Map<string, StatementSync>();
  const statementOf = (sql: string): StatementSync => {
    const known = prepared.get(sql);
    if (known) return known;
    // `?1` may stand in a statement several times, as `$1` may in PostgreSQL.
    const made = database.prepare(sql.replaceAll(/\$(\d+)/g, "?$1"));
    if (prepared.size >= preparedMax) prepared.clear();
    prepared.set(sql, made);
    return made;
  };
  return {
    ask: async <Row>(sql: string, values: readonly Value[] = []) => statementOf(sql).all(...values) as Row[],
    close: async () => {
      prepared.clear();
      database.close();
    },
  };
}
