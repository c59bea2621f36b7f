import type { IDBPDatabase, IDBPTransaction } from "idb";
import { aggregates } from "./0001-aggregates.js";

/** The transaction in which the schema changes; it waits for nothing but the database. */
export type Upgrade = IDBPTransaction<unknown, string[], "versionchange">;
/** A step of the schema. Once released it is never edited; a change is a further step. */
export type Migration = {
  readonly number: number;
  readonly name: string;
  readonly take: (database: IDBPDatabase, upgrade: Upgrade) => void | Promise<void>;
};

/** All steps, in their order; the number of the last is the schema's version. */
export const migrations: readonly Migration[] = [aggregates];
