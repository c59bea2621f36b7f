import { aggregates } from "./0001-aggregates.js";

/** A step of the schema. Once released it is never edited; a change is a further step. */
export type Migration = { readonly number: number; readonly name: string; readonly sql: string };

/** All steps, in their order; the number of the last is the schema's version. */
export const migrations: readonly Migration[] = [aggregates];
