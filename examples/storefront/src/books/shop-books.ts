import { join } from "node:path";
import { DatabaseSync, type SQLOutputValue } from "node:sqlite";

type Row = Record<string, SQLOutputValue>;
type Value = string | number | null;

/** The shop's own database: visits, accounts, orders, settings. It knows nothing of points. */
export type ShopBooks = {
  readonly all: (sql: string, ...values: Value[]) => Row[];
  readonly one: (sql: string, ...values: Value[]) => Row | undefined;
  readonly run: (sql: string, ...values: Value[]) => void;
  /** A setting that is kept as JSON; made where there is none yet. */
  readonly setting: <Of>(key: string, make: () => Of) => Of;
  readonly set: (key: string, value: unknown) => void;
  readonly close: () => void;
};

/**
 * Opens the books in a folder; in memory where none is named.
 *
 * @throws Error when the file is no database
 */
export function openShopBooks(folder: string | undefined): ShopBooks {
  const database = new DatabaseSync(folder === undefined ? ":memory:" : join(folder, "shop.db"));
  // An order that was answered has survived a power cut as well.
  database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA busy_timeout = 5000");
  database.exec(tables);
  const books = {
    all: (sql: string, ...values: Value[]) => database.prepare(sql).all(...values),
    one: (sql: string, ...values: Value[]) => database.prepare(sql).get(...values),
    run: (sql: string, ...values: Value[]) => void database.prepare(sql).run(...values),
  };
  const set = (key: string, value: unknown): void => books.run("INSERT INTO settings VALUES (?, ?) ON CONFLICT DO UPDATE SET value = excluded.value", key, JSON.stringify(value));
  return {
    ...books, set, close: () => database.close(),
    setting: <Of>(key: string, make: () => Of): Of => {
      const known = books.one("SELECT value FROM settings WHERE key = ?", key);
      if (known) return JSON.parse(String(known["value"])) as Of;
      const made = make();
      set(key, made);
      return made;
    },
  };
}

const tables = `
CREATE TABLE IF NOT EXISTS settings (key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS visits (id TEXT PRIMARY KEY, account TEXT, language TEXT, cart TEXT NOT NULL, invited TEXT) STRICT;
CREATE TABLE IF NOT EXISTS accounts (id TEXT PRIMARY KEY, email TEXT NOT NULL UNIQUE, name TEXT NOT NULL, member TEXT NOT NULL, sample TEXT) STRICT;
CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, account TEXT NOT NULL, placed_at INTEGER NOT NULL, status TEXT NOT NULL, revision INTEGER NOT NULL, told INTEGER NOT NULL, body TEXT NOT NULL) STRICT;
CREATE INDEX IF NOT EXISTS orders_of_account ON orders (account, placed_at)`;
