import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework";
import { events } from "../names.js";
import { type Shard, runShard } from "../clock/shards.js";

export const config: SubscriberConfig = { event: events.shard, context: { subscriberId: "laurel-shard" } };

/** Takes a share of what is due. */
export default async function takeShard({ event: { data }, container }: SubscriberArgs<Shard>): Promise<void> {
  await runShard(container, data);
}
