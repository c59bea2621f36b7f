/**
 * What a shop of several processes says in `modules` of `medusa-config.ts`, as the docs of Medusa have it, with a queue that repeats what went wrong and takes over what a process
 * left behind when it ended.
 *
 * @param takeOverMs - how long a job of a process that ended without a word stays with it; shorter than in a shop, so that tests need not wait
 */
export function redisModules(redisUrl: string, { takeOverMs = 5_000, locking = "redis" }: { readonly takeOverMs?: number; readonly locking?: "redis" | "postgres" } = {}): object[] {
  const locks = locking === "redis"
    ? { resolve: "@medusajs/medusa/locking-redis", id: "locking-redis", is_default: true, options: { redisUrl } }
    : { resolve: "@medusajs/medusa/locking-postgres", id: "locking-postgres", is_default: true };
  return [
    {
      resolve: "@medusajs/medusa/event-bus-redis",
      options: {
        redisUrl,
        // Four at a time, so that a worker that waits for the database for one customer goes on with another.
        workerOptions: { concurrency: 4, lockDuration: takeOverMs, stalledInterval: takeOverMs, maxStalledCount: 10 },
        jobOptions: { attempts: 5, backoff: { type: "exponential", delay: 500 }, removeOnComplete: true, removeOnFail: { age: 604_800 } },
      },
    },
    { resolve: "@medusajs/medusa/workflow-engine-redis", options: { redis: { redisUrl, workerOptions: { lockDuration: takeOverMs, stalledInterval: takeOverMs, maxStalledCount: 10 } } } },
    { resolve: "@medusajs/medusa/locking", options: { providers: [locks] } },
    { resolve: "@medusajs/medusa/caching", options: { providers: [{ resolve: "@medusajs/medusa/caching-redis", id: "caching-redis", is_default: true, options: { redisUrl } }] } },
  ];
}
