import type { Lease } from "@laurel/client/wire";
import { invariant } from "@laurel/core";
import type { Means } from "../../http/means.js";
import { type DeviceState, changeDevice, leaseIn, readDevice, withLease } from "./device-state.js";
import { type ClosedState, type LeaseState, leaseCard, returnedFact } from "./lease-state.js";

/** What came of wanting to close a lease. Whoever closes it first has closed it. */
export type EndOutcome =
  | { readonly kind: "closed"; readonly lease: Lease }
  | { readonly kind: "refused"; readonly code: "lease-unknown" | "lease-closed" | "device-behind" };

/** Why a lease may not be closed as the till stands. */
export type Objection = (device: DeviceState) => "device-behind" | undefined;

/**
 * Closes a lease, once and for good: it is written down with the till first, by compare-and-set, then the member gets back what is left, then it is done. Cut short, it is gone on with by
 * its repetition, or by `finishLeases`.
 */
export async function endLease(means: Means, device: string, lease: string, wish: Omit<ClosedState, "at">, objection?: Objection): Promise<EndOutcome> {
  const said = await changeDevice<EndOutcome["kind"] | "lease-unknown" | "lease-closed" | "device-behind">(means, device, { key: wish.key, actor: wish.by }, (was) => {
    const found = leaseIn(was, lease);
    if (!was || !found) return { state: was, said: "lease-unknown" };
    if (found.closed) return { state: was, said: found.closed.by === wish.by ? "closed" : "lease-closed" };
    const objects = objection?.(was);
    if (objects) return { state: was, said: objects };
    // An instant of its own clock: a lease is never given back before it was taken.
    return { state: withLease(was, { ...found, state: "closing", closed: { ...wish, at: Math.max(means.now(), found.takenAt) } }), said: "closed" };
  });
  if (said === "lease-unknown" || said === "device-behind") return { kind: "refused", code: said };
  const state = await finishLease(means, device, lease);
  if (said === "lease-closed") return { kind: "refused", code: said };
  return { kind: "closed", lease: leaseCard(device, state, leaseIn(state, lease)!) };
}

/** Goes on with what was cut short: leases that are being taken or given back. */
export async function finishLeases(means: Means, device: string, state: DeviceState): Promise<DeviceState> {
  let next = state;
  for (const each of state.leases) if (each.state === "closing") next = await finishLease(means, device, each.lease);
  return next;
}

async function finishLease(means: Means, device: string, lease: string): Promise<DeviceState> {
  const state = await readDevice(means, device);
  const found = leaseIn(state, lease);
  invariant(state !== undefined && found?.closed !== undefined, `lease ${lease} of till ${device} is being closed, and is not there`);
  if (found.state === "closed") return state;
  await giveBack(means, found, found.closed);
  return changeDevice(means, device, { key: found.closed.key, actor: found.closed.by }, (was) => {
    const present = leaseIn(was, lease);
    const next = present ? withLease(was!, { ...present, state: "closed" }) : was!;
    return { state: next, said: next };
  });
}

/** What is left goes back to the member. A till that gave it back is not judged: the lease is there, or somebody was cut short before it was. */
async function giveBack({ engine }: Means, lease: LeaseState, closed: ClosedState): Promise<void> {
  const fact = returnedFact(lease, closed);
  const outcome = await engine.execute(lease.member, { key: fact.id, actor: closed.by, facts: [fact], promised: true }, { lease: lease.lease });
  invariant(outcome.kind !== "refused", `lease ${lease.lease} could not be given back: ${JSON.stringify(outcome)}`);
}
