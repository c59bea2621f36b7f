import { type Shape, tables } from "./0001-tables.js";
import { functions } from "./0002-functions.js";
import { readings } from "./0003-readings.js";
import { fences } from "./0004-fences.js";
import { seals } from "./0005-seals.js";
import { archive } from "./0006-archive.js";

/** A step of the schema. Once released it is never edited; a change is a further step, which only adds what the processes of before can live with. */
export type Migration = { readonly number: number; readonly name: string; readonly sql: (shape: Shape) => string };

/** All steps, in their order; the number of the last is the schema's version. */
export const migrations: readonly Migration[] = [tables, functions, readings, fences, seals, archive];
