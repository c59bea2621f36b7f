/** What a column may hold. Moments are epoch milliseconds; ids and money are text. */
export type Value = string | number | null;

/**
 * The adapter's own books: what it has to remember that is no business of the ledger. One small port to SQL, the same text on PostgreSQL and SQLite: `$1` parameters, `ON CONFLICT`, `RETURNING`; types
 * `text` and `bigint` alone; no schemas, no locks of rows (leases are columns), and each statement is its own transaction.
 */
export type Books = {
  /**
   * Runs one statement.
   *
   * @param sql - one statement with `$1`, `$2` …; each of them may stand in it several times
   * @returns its rows, with `bigint` as number; none where the statement returns nothing
   * @throws Error when the books cannot be reached, or refuse
   */
  readonly ask: <Row = Readonly<Record<string, Value>>>(sql: string, values?: readonly Value[]) => Promise<Row[]>;
  readonly close: () => Promise<void>;
};
