import { actorOf } from "../access/caller.js";
import { type Answering, type Asked, type Reply, answer, refuse } from "../http/answering.js";
import { refusedReply } from "../http/carry-out.js";
import type { Means } from "../http/means.js";
import { findMember, unknownMember } from "../members/find-member.js";
import { reachOf } from "../members/reach.js";
import { type DeviceState, changeDevice, epochIn, leaseIn, openMax, withLease } from "./device/device-state.js";
import { type LeaseState, isOpen, leaseCard, takenFact } from "./device/lease-state.js";
import { deviceOf } from "./device/till-caller.js";
import { memberTold } from "./operations/member-told.js";

/**
 * Sets points of a member aside for one till (E4): written down with the till first, so that the lease cannot be lost, then in the member's books, which judge it. Cut short anywhere, the same
 * request goes on with it.
 */
export const takeLease: Answering<"takeLease"> = async (asked, means) => {
  const { body, caller } = asked;
  const { device } = deviceOf(caller);
  const found = await findMember(means, await memberTold(means, body.member));
  if (!found) return unknownMember(body.member);
  // Points are set aside for a till that has the member in front of it, and so has looked for them first.
  const away = await reachOf(means, asked, found.member);
  if (away) return refuse({ code: away });
  const noted = await note(asked, means, found.member);
  if (noted !== "noted") return refuse({ code: noted });
  const { lease, state } = await change(asked, means, (each) => each);
  if (!lease.refusal && lease.state === "taking") return place(asked, means, lease);
  if (lease.refusal) return refusedReply(lease.refusal);
  return lease.state === "open" ? answer(201, leaseCard(device, state, lease)) : refuse({ code: "lease-closed" });
};

/** The member's books set the points aside, or say why not. */
async function place(asked: Asked<"takeLease">, means: Means, lease: LeaseState): Promise<Reply<"takeLease">> {
  const fact = takenFact(lease);
  const outcome = await means.engine.execute(lease.member, { key: fact.id, actor: actorOf(asked.caller), facts: [fact] }, { lease: lease.lease });
  if (outcome.kind === "refused") {
    await change(asked, means, (each) => (each.state === "taking" ? { ...each, state: "closed", refusal: outcome.refusal } : each));
    return refusedReply(outcome.refusal);
  }
  const { lease: open, state } = await change(asked, means, (each) => (each.state === "taking" ? { ...each, state: "open", member: outcome.member } : each));
  // Somebody gave it back while it was being taken; what was set aside since goes back with it, for the facts say so.
  return open.state === "open" ? answer(201, leaseCard(deviceOf(asked.caller).device, state, open)) : refuse({ code: "lease-closed" });
}

function note({ body, caller }: Asked<"takeLease">, means: Means, member: string): Promise<"noted" | "device-unknown" | "lease-off" | "lease-closed"> {
  const { lease, epoch, wallet, points } = body;
  return changeDevice(means, deviceOf(caller).device, { key: `lease:${lease}`, actor: actorOf(caller) }, (was) => {
    if (!was || !epochIn(was, epoch)) return { state: was, said: "device-unknown" as const };
    const known = leaseIn(was, lease);
    if (known) return { state: was, said: known.wallet === wallet && known.points === points && known.epoch === epoch ? "noted" : "lease-closed" };
    if (was.leases.filter(isOpen).length >= openMax) return { state: was, said: "lease-off" };
    const taking: LeaseState = { lease, epoch, member, wallet, points, takenAt: means.now(), state: "taking", spends: [] };
    return { state: withLease(was, taking), said: "noted" };
  });
}

function change({ body: { lease }, caller }: Asked<"takeLease">, means: Means, step: (lease: LeaseState) => LeaseState): Promise<{ lease: LeaseState; state: DeviceState }> {
  return changeDevice(means, deviceOf(caller).device, { key: `lease:${lease}`, actor: actorOf(caller) }, (was) => {
    const known = leaseIn(was, lease)!;
    const next = step(known);
    const state = next === known ? was! : withLease(was!, next);
    return { state, said: { lease: next, state } };
  });
}
