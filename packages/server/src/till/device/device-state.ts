import { invariant, never, recordOf } from "@laurel/core";
import { type AggregateKey, Attempts, type State } from "@laurel/store";
import type { Means } from "../../http/means.js";
import { type LeaseState, isOpen } from "./lease-state.js";

/** What is kept of a till: what has arrived from it, and the points it alone may spend. */
export type DeviceState = {
  readonly store: string;
  /** Installations of the till, the last used last; no more than `epochsMax`. */
  readonly epochs: readonly EpochState[];
  /** Leases that are not closed, and the last that were. */
  readonly leases: readonly LeaseState[];
};

/** One installation of a till. */
export type EpochState = {
  readonly epoch: string;
  /** Up to which number everything has arrived. */
  readonly through: number;
  /** The last operations, and those that arrived before an earlier one: number and `op`. A number that comes again with another `op` is told by these. */
  readonly answered: readonly (readonly [seq: number, op: string])[];
  /** When the last of them was taken to have happened: a till's clock does not run back. */
  readonly lastAt?: number | undefined;
};

/** An installation that was not used for so many others is forgotten; a till that still has it begins anew where it is. */
export const epochsMax = 20;
/** How many numbers back a copy of a till is told by its operations. One that is older is told by its next number. */
export const answeredMax = 500;
/** Closed leases that are remembered, to tell of spends that come after. */
export const closedMax = 200;
/** Leases that one till may have open. */
export const openMax = 500;

const keyOf = (device: string): AggregateKey => ({ kind: "device", id: device });

/** What is kept of a till; `undefined` of one that has never opened. */
export async function readDevice({ engine: { store } }: Means, device: string): Promise<DeviceState | undefined> {
  const loaded = await store.load({ key: keyOf(device) });
  return loaded && stateOf(loaded.state, device);
}

/** All tills, in the order of their names. */
export async function* devicesAfter({ engine: { store } }: Means, after?: string): AsyncGenerator<{ readonly device: string; readonly state: DeviceState }> {
  for await (const { key, state } of store.aggregates("device", after)) yield { device: key.id, state: stateOf(state, key.id) };
}

/** A change of what is kept of a till, with what it says to whoever asked for it; the very same state where nothing changes. */
export type Step<Said> = (was: DeviceState | undefined) => { readonly state: DeviceState | undefined; readonly said: Said };

/** Changes what is kept of a till, once nobody else changes it meanwhile. The step may be taken more than once. */
export async function changeDevice<Said>({ engine: { store }, now }: Means, device: string, why: { readonly key: string; readonly actor: string }, step: Step<Said>): Promise<Said> {
  for (const attempts = new Attempts(`till ${device}`); ;) {
    await attempts.next();
    const loaded = await store.load({ key: keyOf(device) });
    const was = loaded && stateOf(loaded.state, device);
    const { state, said } = step(was);
    if (state === undefined || state === was) return said;
    const [outcome] = await store.commit([{
      key: keyOf(device), expectedVersion: loaded?.version ?? 0, state, dueAt: never, edition: 0, facts: [],
      record: recordOf({ ...why, facts: [] }, [], now(), [], [], []), effects: [], idempotency: undefined,
    }]);
    if (outcome?.kind === "committed") return said;
  }
}

/** The same till with one installation as it is now, the last used last. */
export function withEpoch(device: DeviceState, next: EpochState): DeviceState {
  return { ...device, epochs: [...device.epochs.filter(({ epoch }) => epoch !== next.epoch), next].slice(-epochsMax) };
}

/** What is known of an installation. */
export const epochIn = (device: DeviceState | undefined, epoch: string): EpochState | undefined => device?.epochs.find((each) => each.epoch === epoch);

/** A lease by its name. */
export const leaseIn = (device: DeviceState | undefined, lease: string): LeaseState | undefined => device?.leases.find((each) => each.lease === lease);

/** The same till with one lease as it is now; the oldest closed ones are forgotten. */
export function withLease(device: DeviceState, next: LeaseState): DeviceState {
  const at = device.leases.findIndex(({ lease }) => lease === next.lease);
  const leases = at < 0 ? [...device.leases, next] : device.leases.with(at, next);
  const closed = leases.filter((each) => !isOpen(each));
  const forgotten = new Set(closed.slice(0, Math.max(0, closed.length - closedMax)));
  return { ...device, leases: leases.filter((each) => !forgotten.has(each)) };
}

function stateOf(state: State, device: string): DeviceState {
  const found = state as unknown as DeviceState;
  invariant(Array.isArray(found.epochs) && Array.isArray(found.leases), `what is kept of till ${device} is none`);
  return found;
}
