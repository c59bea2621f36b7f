import { bucketOf } from "@laurel/store/contract";
import type { DeliveryReport } from "@laurel/store";
import { type Scope, laurelIn } from "../laurel-in.js";
import { outboxDoor } from "../tiers/outbox-door.js";

/** Delivers what a member has to tell right now rather than with the next minute: call it after something has happened to somebody who waits to see it. */
export async function deliverFor(scope: Scope, member: string): Promise<DeliveryReport> {
  return deliverBucket(scope, bucketOf({ kind: "member", id: member }, laurelIn(scope).settings.programme));
}

/** Delivers what waits in a bucket. */
export async function deliverBucket(scope: Scope, bucket: number): Promise<DeliveryReport> {
  return (await laurelIn(scope).engine()).deliver(outboxDoor(scope), { bucket });
}
