import { type Instant, never, recordOf } from "@laurel/core";
import { type AggregateKey, Attempts, type Commit, type State, type Store, digestOf } from "@laurel/store";

/** One line of a lane's journal: what is put on its way with it, under a name that makes a repetition harmless. */
export type Slip = {
  readonly lane: AggregateKey;
  /** Unique within the lane for good. */
  readonly key: string;
  /** What goes out with it, in this order. */
  readonly out: readonly State[];
  /** What is noted down besides. */
  readonly detail: Readonly<Record<string, unknown>>;
};

/** What writing takes. */
export type SlipMeans = { readonly store: Store; readonly now: () => Instant };

/**
 * Writes slips, in one batch where nobody is in the way, and those of one lane in their order. One that was written before is left as it is.
 *
 * @param actor - in whose name
 */
export async function writeSlips({ store, now }: SlipMeans, actor: string, slips: readonly Slip[]): Promise<void> {
  let open = once(slips);
  for (const attempts = new Attempts("a lane of letters"); open.length > 0;) {
    await attempts.next();
    const tried = await commitsFor(store, open, actor, now());
    const outcomes = await store.commit(tried.map(({ commit }) => commit));
    // Where somebody was faster, or has written the same slip meanwhile, the next round sees what is there.
    open = tried.filter((_, i) => outcomes[i]!.kind !== "committed").map(({ slip }) => slip);
  }
}

/** Two slips of one name are one. */
const once = (slips: readonly Slip[]): Slip[] => [...new Map(slips.map((slip) => [`${slip.lane.id} ${slip.key}`, slip])).values()];

async function commitsFor(store: Store, slips: readonly Slip[], actor: string, at: Instant): Promise<{ slip: Slip; commit: Commit }[]> {
  const lanes = new Map<string, Slip[]>();
  for (const slip of slips) lanes.set(slip.lane.id, [...lanes.get(slip.lane.id) ?? [], slip]);
  const all = [...lanes.values()];
  const loaded = await store.loadMany(all.map((lane) => ({ key: lane[0]!.lane, idempotencyKeys: lane.map(({ key }) => key) })));
  return all.flatMap((lane, i) => {
    const known = loaded[i];
    let version = known?.version ?? 0;
    return lane.filter(({ key }) => !known?.priors.has(key)).map((slip) => ({ slip, commit: commitOf(slip, version++, actor, at) }));
  });
}

function commitOf({ lane: key, key: name, out, detail }: Slip, expectedVersion: number, actor: string, at: Instant): Commit {
  const record = { ...recordOf({ key: name, actor, facts: [] }, [], at, [], [], []), detail };
  // A lane has no state but its messages and its journal; what it would be grows with neither.
  return { key, expectedVersion, state: {}, dueAt: never, edition: 0, facts: [], record, effects: out, idempotency: { key: name, digest: digestOf(detail) } };
}
