export type { Reach } from "./connection/connection.js";
export { type PostgresPlace, openPostgresStore } from "./open-postgres-store.js";
export type { PostgresStore } from "./postgres-store.js";
