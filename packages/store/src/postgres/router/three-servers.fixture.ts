import { type PostgresServer, ensureDebianPackage, startPostgres } from "@laurel/trial-servers";
import { openPostgresStore } from "../open-postgres-store.js";
import { layRouter } from "./lay-router.js";
import type { ServerPlace } from "./session.js";

/** Three PostgreSQL 15 of their own, each with an empty schema, and a router over them. */
export type ThreeServers = {
  readonly router: string;
  readonly places: readonly [ServerPlace, ServerPlace, ServerPlace];
  readonly servers: readonly PostgresServer[];
  readonly stop: () => Promise<void>;
};

const names = ["one", "two", "three"];
// What it takes to publish buckets, to several at once.
const publishing = { wal_level: "logical", max_replication_slots: 40, max_wal_senders: 40, max_logical_replication_workers: 16, max_worker_processes: 32, wal_retrieve_retry_interval: "200ms" };
// No power is cut here: what a crash leaves is proved of one server elsewhere, and three that wait for one disk take their time.
const settings = { ...publishing, shared_buffers: "32MB", fsync: "off" };

/** Why there can be no router here; said aloud, once, by whoever leaves its tests out. */
export async function whyNoRouter(): Promise<string | undefined> {
  const found = await ensureDebianPackage("postgresql-15-plproxy");
  if (found.kind === "installed") return undefined;
  process.stderr.write(`LEFT OUT: nothing was tried through PL/Proxy. ${found.reason}\n`);
  return found.reason;
}

/** Starts the servers, and lays the router on the first of them, in a database of its own. */
export async function startThree(): Promise<ThreeServers> {
  const servers = await Promise.all(names.map(() => startPostgres({ version: 15, source: "installed", settings })));
  try {
    const places = await Promise.all(servers.map(async (server, i) => ({ name: names[i]!, url: await server.createDatabase("laurel") })));
    for (const { url } of places) await (await openPostgresStore({ url })).close();
    const router = await servers[0]!.createDatabase("router");
    await layRouter({ router, servers: places });
    return { router, places: [places[0]!, places[1]!, places[2]!], servers, stop: () => stopAll(servers) };
  } catch (error) {
    await stopAll(servers);
    throw error;
  }
}

async function stopAll(servers: readonly PostgresServer[]): Promise<void> {
  for (const server of servers) await server.stop();
}
