/** How the processes of a shop share their work. */
export type Sharing = {
  /** How long a job stays with a process that ended without a word; shorter than a shop would say, so that tests need not wait. */
  readonly takeOverMs?: number;
  readonly locking?: "redis" | "postgres";
};

/**
 * What a shop of several processes says in `modules` of `medusa-config.ts`, as Medusa's documentation has it, with a queue that repeats what went wrong and takes over what a process left behind
 * when it ended.
 */
export function redisModules(redisUrl: string, { takeOverMs = 5_000, locking = "redis" }: Sharing = {}): object[] {
  const locks = locking === "redis"
    ? { resolve: "@medusajs/medusa/locking-redis", id: "locking-redis", is_default: true, options: { redisUrl } }
    : { resolve: "@medusajs/medusa/locking-postgres", id: "locking-postgres", is_default: true };
  const takesOver = { lockDuration: takeOverMs, stalledInterval: takeOverMs, maxStalledCount: 10 };
  return [
    {
      resolve: "@medusajs/medusa/event-bus-redis",
      options: {
        redisUrl,
        // Several at a time, so that a worker that waits for the database for one customer goes on with another.
        workerOptions: { ...takesOver, concurrency: 4 },
        // A shop would keep fewer; the tests read who did what.
        jobOptions: { attempts: 5, backoff: { type: "exponential", delay: 500 }, removeOnComplete: { count: 10_000 }, removeOnFail: { age: 604_800 } },
      },
    },
    { resolve: "@medusajs/medusa/workflow-engine-redis", options: { redis: { redisUrl, workerOptions: takesOver } } },
    { resolve: "@medusajs/medusa/locking", options: { providers: [locks] } },
    { resolve: "@medusajs/medusa/caching", options: { providers: [{ resolve: "@medusajs/medusa/caching-redis", id: "caching-redis", is_default: true, options: { redisUrl } }] } },
  ];
}
