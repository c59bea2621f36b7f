import { Fault } from "../contract/fault.js";
import type { Reach } from "./connection/connection.js";
import { openDatabase } from "./connection/open-database.js";
import { PostgresStore } from "./postgres-store.js";

/** Where a store lies, and how it is laid out. */
export type PostgresPlace = Reach & {
  /** Whose aggregates these are; many programmes may share a database. `main` unless said. */
  readonly programme?: string;
  /** Whether the schema may be made or brought up to date; yes unless said. */
  readonly create?: boolean;
  /** Into how many hash partitions a new schema deals aggregates and facts: a power of two up to 128; 1, none, unless said. */
  readonly partitions?: number;
};

const programmeMax = 63;

/**
 * Opens the production store: one PostgreSQL database, 15 or later, for as many processes as like.
 *
 * @throws Fault with a sentence when it cannot be opened: `missing`, `newer`, `unreachable`, `read-only` …
 */
export async function openPostgresStore({ programme = "main", create = true, partitions = 1, ...reach }: PostgresPlace): Promise<PostgresStore> {
  if (!/^[a-z0-9][a-z0-9_-]*$/.test(programme) || programme.length > programmeMax) {
    throw new Fault("failed", `a programme is named by small letters, digits, - and _, up to ${programmeMax}; "${programme}" is not`);
  }
  if (![1, 2, 4, 8, 16, 32, 64, 128].includes(partitions)) throw new Fault("failed", `partitions are a power of two up to 128; ${partitions} is not`);
  return new PostgresStore(await openDatabase(reach, create, { partitions }), programme);
}
