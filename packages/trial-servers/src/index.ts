export { type PostgresSource, type PostgresTool, type PostgresVersion, availableVersions, tool } from "./binaries.js";
export type { Databases } from "./databases.js";
export { type DebianPackage, ensureDebianPackage } from "./debian-package.js";
export { sharedPostgres } from "./lending/shared-postgres.js";
export { type PostgresOptions, type PostgresServer, type Settings, startPostgres } from "./postgres-server.js";
export { whyNoRedis } from "./redis/redis-program.js";
export { type RedisServer, startRedis } from "./redis/redis-server.js";
