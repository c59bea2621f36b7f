import type { LaurelOptions } from "../../src/modules/laurel/options.js";
import { databaseWith } from "../beside/database-with.js";
import { type Shop, openShop } from "../stage/shop.js";
import { type Sharing, redisModules } from "./redis-modules.js";

/** A shop of several processes over one database and one Redis: one that answers shoppers, and others that work. */
export type ScaledShop = {
  readonly server: Shop;
  /** Opens processes that work, side by side. What happened before waits for them in the queue. */
  readonly work: (howMany: number) => Promise<Shop[]>;
  readonly close: () => Promise<void>;
};

/** Opens the process that answers shoppers, in about five seconds; in twenty where the locks are PostgreSQL's. */
export async function openScaledShop(redisUrl: string, laurel: LaurelOptions = {}, sharing: Sharing = {}): Promise<ScaledShop> {
  const opened: Shop[] = [];
  const [modules, environment] = [redisModules(redisUrl, sharing), { SHOP_REDIS_URL: redisUrl, MEDUSA_FF_CACHING: "true" }];
  const open = async (mode: "server" | "worker", database?: string): Promise<Shop> => {
    const shop = await openShop({ laurel, modules, ...(database !== undefined && { database }), environment: { ...environment, SHOP_WORKER_MODE: mode } });
    opened.push(shop);
    return shop;
  };
  // The locks of PostgreSQL have a table, which a shop gets by migrating once it has chosen them.
  const server = await open("server", sharing.locking === "postgres" ? await databaseWith({ modules, environment }) : undefined);
  return {
    server,
    work: (howMany) => Promise.all(Array.from({ length: howMany }, () => open("worker", server.database))),
    close: async () => { await Promise.all(opened.map((each) => each.close())); },
  };
}

/** The shares of sweeps that have come to a process so far. */
export const sharesOf = (worker: Shop): string[] => worker.said().match(/^share \d+ of \d+(?= has come$)/gm) ?? [];
