import type { LaurelOptions } from "../../src/modules/laurel/options.js";
import { type Shop, openShop } from "../stage/shop.js";
import { type Sharing, redisModules } from "./redis-modules.js";

/** A shop of several processes over one database and one Redis: one that answers shoppers, and others that work. */
export type ScaledShop = {
  readonly server: Shop;
  /** Opens processes that work, side by side. What happened before waits for them in the queue. */
  readonly work: (howMany: number) => Promise<Shop[]>;
  readonly close: () => Promise<void>;
};

/** Opens the process that answers shoppers, in about five seconds. */
export async function openScaledShop(redisUrl: string, laurel: LaurelOptions = {}, sharing: Sharing = {}): Promise<ScaledShop> {
  const opened: Shop[] = [];
  const open = async (mode: "server" | "worker", database?: string): Promise<Shop> => {
    const shop = await openShop({
      laurel, modules: redisModules(redisUrl, sharing), ...(database !== undefined && { database }),
      environment: { SHOP_REDIS_URL: redisUrl, SHOP_WORKER_MODE: mode, MEDUSA_FF_CACHING: "true" },
    });
    opened.push(shop);
    return shop;
  };
  const server = await open("server");
  return {
    server,
    work: (howMany) => Promise.all(Array.from({ length: howMany }, () => open("worker", server.database))),
    close: async () => { await Promise.all(opened.map((each) => each.close())); },
  };
}

/** The shares of sweeps that have come to a process so far. */
export const sharesOf = (worker: Shop): string[] => worker.said().match(/^share \d+ of \d+(?= has come$)/gm) ?? [];
