import type { MedusaContainer } from "@medusajs/framework/types";
import { type Scope, laurelIn } from "../laurel-in.js";
import { events, patiently } from "../names.js";
import { type Shard, shardsWithWork } from "../clock/shards.js";
import { eventsOf } from "../tiers/shop-doors.js";
import { ensureGroups } from "../tiers/tier-groups.js";

export const config = { name: "laurel-tick", schedule: "* * * * *" };

/** Every minute: deals what is due into shares and puts them on the event bus, where the workers take them; with the local event bus that is this process. Nothing is done here but to ask what there is. */
export default async function tick(container: MedusaContainer): Promise<{ shards: number }> {
  const scope: Scope = container;
  const laurel = laurelIn(scope);
  await ensureGroups(scope);
  const { now } = (await laurel.served()).means;
  const shards = await shardsWithWork(laurel, now());
  // `internal` spares the log a line for each share and minute.
  if (shards.length > 0) await eventsOf(scope).emit<Shard>(shards.map((data) => ({ name: events.shard, data })), { ...patiently, internal: true });
  return { shards: shards.length };
}
