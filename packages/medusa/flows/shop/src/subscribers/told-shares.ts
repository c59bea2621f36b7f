import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";

/** Says which process a share of a sweep has come to: Medusa's queue does not remember it, and is silent about Laurel's shares. */
export default async function toldShares({ event: { data } }: SubscriberArgs<{ shard: number; of: number }>): Promise<void> {
  process.stdout.write(`share ${data.shard} of ${data.of} has come\n`);
}

export const config: SubscriberConfig = { event: "laurel.shard", context: { subscriberId: "told-shares" } };
