import type { Caller } from "../access/caller.js";
import { actorOf } from "../access/caller.js";
import { type Answering, answer, refuse } from "../http/answering.js";
import type { Means } from "../http/means.js";
import { devicesAfter, leaseIn } from "./device/device-state.js";
import { endLease } from "./device/end-lease.js";

/**
 * Somebody in charge gives back a lease in the name of a till that will not: one that is lost, broken or stolen. Why is written down. What the till has spent of it and not told yet is honoured
 * when it comes, and reported.
 */
export const releaseLease: Answering<"releaseLease"> = async ({ params, body, caller, key }, means) => {
  const found = await deviceWith(means, params.lease);
  if (!found) return refuse({ code: "lease-unknown" });
  if (!worksAt(caller, found.store)) return refuse({ code: "other-store" });
  const ended = await endLease(means, found.device, params.lease, { by: actorOf(caller), key: `release:${key}`, reason: body.reason });
  return ended.kind === "closed" ? answer(200, ended.lease) : refuse(ended);
};

/** Whether somebody has a say about the tills of a store. */
export const worksAt = (caller: Caller, store: string): boolean => caller.kind !== "staff" || caller.stores === "all" || caller.stores.includes(store);

async function deviceWith(means: Means, lease: string): Promise<{ readonly device: string; readonly store: string } | undefined> {
  for await (const { device, state } of devicesAfter(means)) if (leaseIn(state, lease)) return { device, store: state.store };
  return undefined;
}
