import type { LaurelOptions } from "../../src/modules/laurel/options.js";
import { type Shop, openShop } from "../stage/shop.js";
import { redisModules } from "./redis-modules.js";

/** A shop of three processes over one database and one Redis: one that answers shoppers, and two that work. */
export type ScaledShop = { readonly server: Shop; readonly workers: readonly [Shop, Shop]; readonly close: () => Promise<void> };

/** Opens a shop of three processes, in about ten seconds. */
export async function openScaledShop(redisUrl: string, laurel: LaurelOptions = {}, how: Parameters<typeof redisModules>[1] = {}): Promise<ScaledShop> {
  const modules = redisModules(redisUrl, how);
  const open = (mode: "server" | "worker", database?: string) => openShop({
    laurel, modules, ...(database !== undefined && { database }),
    environment: { SHOP_REDIS_URL: redisUrl, SHOP_WORKER_MODE: mode, MEDUSA_FF_CACHING: "true" },
  });
  const server = await open("server");
  const workers = await Promise.all([open("worker", server.database), open("worker", server.database)]);
  return { server, workers, close: async () => { await Promise.all([server, ...workers].map((each) => each.close())); } };
}
