import { Module } from "@medusajs/framework/utils";
import { LaurelModule, moduleName } from "./laurel-module.js";
import { QueriedLaurel } from "./queried-laurel.js";
import { migrateDown, migrateNothing, migrateUp } from "./migrate.js";
import { readyToStart } from "./ready-to-start.js";

/** The module as Medusa loads it: its service, and its own way to migrate, for Laurel's schema has steps of its own. */
const laurel = { ...Module(moduleName, { service: QueriedLaurel, loaders: [readyToStart] }), runMigrations: migrateUp, revertMigration: migrateDown, generateMigration: migrateNothing };

export default laurel;
export { LaurelModule, moduleName };
export type { LaurelOptions } from "./options.js";
