import type { TillSession } from "@laurel/client/wire";
import { type Policy, type Programme, policyAt } from "@laurel/core";
import { actorOf } from "../access/caller.js";
import { type Answering, answer, refuse } from "../http/answering.js";
import { type DeviceState, type EpochState, changeDevice, epochIn, withEpoch } from "./device/device-state.js";
import { finishLeases } from "./device/end-lease.js";
import { isOpen, leaseCard } from "./device/lease-state.js";
import { deviceOf } from "./device/till-caller.js";

type Opened = { readonly kind: "cloned"; readonly through: number } | { readonly kind: "open"; readonly state: DeviceState; readonly through: number };

/**
 * A till begins (E4): it says which installation it is and where it stands, and gets what it needs to go on alone. Where we have more from this installation than it has made, its storage is a copy
 * or was put back (case 112): it is told so, and begins a new one.
 */
export const openTill: Answering<"openTill"> = async ({ body, caller, key }, means) => {
  const { device, store } = deviceOf(caller);
  const opened = await changeDevice<Opened>(means, device, { key: `open:${key}`, actor: actorOf(caller) }, (was) => {
    const known = epochIn(was, body.epoch);
    if (known && lastOf(known) >= body.next) return { state: was, said: { kind: "cloned", through: known.through } };
    const before: DeviceState = was ?? { store, epochs: [], leases: [] };
    // Of an installation that nobody here remembers nothing has arrived, whatever it was told: we may have been put back to an older day. What it sends again counts once.
    const epoch = known ?? { epoch: body.epoch, through: 0, answered: [] };
    const state = known && before.store === store ? before : withEpoch({ ...before, store }, epoch);
    return { state, said: { kind: "open", state, through: epoch.through } };
  });
  if (opened.kind === "cloned") return refuse({ code: "device-cloned", through: opened.through });
  const state = await finishLeases(means, device, opened.state);
  const now = means.now();
  return answer(200, {
    device, store, now, through: opened.through, ...programmeFor(await means.engine.programme(), now),
    leases: state.leases.filter(isOpen).map((lease) => leaseCard(device, state, lease)),
  });
};

/** The highest number that has arrived. */
const lastOf = ({ through, answered }: EpochState): number => answered.reduce((last, [seq]) => Math.max(last, seq), through);

/** The versions in force and to come. What a till quotes lies now or ahead, so the ones before are left out. */
function programmeFor(programme: Programme, now: number): Pick<TillSession, "policies" | "calibrations"> {
  const present = policyAt(programme, now);
  const policies = programme.policies.filter((each: Policy) => each === present || each.from > now);
  return {
    policies: policies.map(({ version, from, document }) => ({ version, from, document: { ...document } })),
    calibrations: programme.calibrations.map(({ at, ladder, bars }) => ({ at, ladder, bars: [...bars] })),
  };
}
