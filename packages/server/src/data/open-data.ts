import { type Instant, type Programme, type Zone, isoDay, policyAt } from "@laurel/core";
import { type Engine, type Store, createEngine } from "@laurel/store";
import { Fault } from "@laurel/store/contract";
import { clockOf } from "./clock.js";
import { type Place, nameOf, openPlace } from "./place.js";

/** The data of a place, opened: a store, an engine whose clock stands where the data are, and the programme. */
export type Data = {
  readonly store: Store;
  readonly engine: Engine;
  readonly programme: Programme;
  /** Where the clock stands: the end of the last import or tick, or else now. */
  readonly now: Instant;
  readonly zone: Zone;
  /** The local day of the clock, as `YYYY-MM-DD`. */
  readonly asOf: string;
};

/**
 * Opens the data of a place for one piece of work, and closes it again, come what may.
 *
 * @param at - where the clock is to stand instead
 * @throws Fault with a sentence when there are none, or they cannot be opened
 */
export async function withData<T>(place: Place, work: (data: Data) => Promise<T>, at?: (zone: Zone, now: Instant) => Instant): Promise<T> {
  const store = await openPlace(place, { create: false });
  try {
    return await work(await dataOf(store, nameOf(place), at));
  } finally {
    await store.close();
  }
}

async function dataOf(store: Store, name: string, at: ((zone: Zone, now: Instant) => Instant) | undefined): Promise<Data> {
  let now = (await clockOf(store)) ?? Date.now();
  const engine = createEngine({ store, now: () => now });
  const programme = await engine.programme().catch((cause: unknown) => {
    if (cause instanceof Fault && cause.code === "missing") throw new Fault("missing", `${name} holds no programme yet: begin with laurel import`, { cause });
    throw cause;
  });
  const { zone } = policyAt(programme, now);
  if (at) now = at(zone, now);
  return { store, engine, programme, now, zone, asOf: isoDay(zone.dayAt(now)) };
}
