import { actorOf } from "../access/caller.js";
import { type Answering, answer, refuse } from "../http/answering.js";
import { epochIn } from "./device/device-state.js";
import { endLease } from "./device/end-lease.js";
import { deviceOf } from "./device/till-caller.js";

/** A till gives back what is left of a lease, once everything it did before has arrived: only then is what is left known. */
export const closeLease: Answering<"closeLease"> = async ({ params, body, caller, key }, means) => {
  const { device } = deviceOf(caller);
  const ended = await endLease(means, device, params.lease, { by: actorOf(caller), key: `close:${key}` }, (state) => {
    const epoch = epochIn(state, body.epoch);
    return epoch && epoch.through + 1 >= body.next ? undefined : "device-behind";
  });
  return ended.kind === "closed" ? answer(200, ended.lease) : refuse(ended);
};
