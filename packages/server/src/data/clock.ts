import { type Instant, never, recordOf } from "@laurel/core";
import type { AggregateKey, Store } from "@laurel/store";

/** How far the data of a store have been brought: the last instant of an import, or of a tick. */
const clockKey: AggregateKey = { kind: "programme", id: "clock" };

/** The instant up to which the data are; `undefined` where neither an import nor a tick has said so, as on a shop that lives by the real clock. */
export async function clockOf(store: Store): Promise<Instant | undefined> {
  const loaded = await store.load({ key: clockKey });
  return loaded === undefined ? undefined : (loaded.state["at"] as Instant);
}

/** Moves the clock on; it never runs back. Returns where it stands now. */
export async function moveClock(store: Store, at: Instant, actor: string): Promise<Instant> {
  for (;;) {
    const loaded = await store.load({ key: clockKey });
    const stands = loaded === undefined ? undefined : (loaded.state["at"] as Instant);
    if (stands !== undefined && stands >= at) return stands;
    const record = recordOf({ key: `clock:${at}`, actor, facts: [] }, [], at, [], [], []);
    const [outcome] = await store.commit([{
      key: clockKey, expectedVersion: loaded?.version ?? 0, state: { at }, dueAt: never, edition: 0, facts: [], record, effects: [], idempotency: undefined,
    }]);
    if (outcome!.kind === "committed") return at;
  }
}
