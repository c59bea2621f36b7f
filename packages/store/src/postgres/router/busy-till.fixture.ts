import { bucketOf } from "../../contract/bucket.js";
import { commitOf, deed, keyed, member, recordOf } from "../../contract/cases/sample.js";
import type { Store } from "../../contract/store.js";

/** A commit that was answered with `committed`: it must be found for good. */
export type Acknowledged = { readonly id: string; readonly seq: number; readonly key: string };

/** Somebody who commits to members without a pause. */
export type BusyTill = {
  readonly acknowledged: Acknowledged[];
  /** Waits until so many more commits to members of a bucket were acknowledged. */
  readonly more: (bucket: number, commits: number) => Promise<void>;
  /** @throws whatever ended the till before */
  readonly stop: () => Promise<void>;
};

/** Ids of members that lie in a bucket. */
export function idsIn(bucket: number, programme: string, count: number): string[] {
  const ids: string[] = [];
  for (let i = 0; ids.length < count; i++) if (bucketOf(member(`m${i}`), programme) === bucket) ids.push(`m${i}`);
  return ids;
}

/** Begins to commit to these members in turn, several at a time, each commit with a fact and a message; no two tills may share a member. */
export function startTill(store: Store, programme: string, name: string, ids: readonly string[]): BusyTill {
  const acknowledged: Acknowledged[] = [];
  const versions = new Map<string, number>();
  const stopping = new AbortController();
  const commit = async (id: string): Promise<void> => {
    const seq = (versions.get(id) ?? 0) + 1;
    const key = `${name}-${id}-${seq}`;
    const [outcome] = await store.commit([commitOf({
      key: member(id), expectedVersion: seq - 1, state: { seq }, record: recordOf(key), facts: [deed(`f${seq % 5}`, seq)], effects: [{ seq }], idempotency: keyed(key),
    })]);
    if (outcome!.kind !== "committed") throw new Error(`${key} came to ${JSON.stringify(outcome)}`);
    versions.set(id, seq);
    acknowledged.push({ id, seq, key });
  };
  const lane = async (mine: readonly string[]): Promise<void> => {
    for (let i = 0; !stopping.signal.aborted; i++) await commit(mine[i % mine.length]!);
  };
  const lanes = Promise.all([0, 1, 2].map((n) => lane(ids.filter((_, i) => i % 3 === n)))).finally(() => stopping.abort());
  // Told by whoever waits or stops.
  lanes.catch(() => {});
  const countIn = (bucket: number): number => acknowledged.filter(({ id }) => bucketOf(member(id), programme) === bucket).length;
  return {
    acknowledged,
    more: async (bucket, commits) => {
      for (const wanted = countIn(bucket) + commits; countIn(bucket) < wanted;) {
        if (stopping.signal.aborted) await lanes;
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    },
    stop: async () => {
      stopping.abort();
      await lanes;
    },
  };
}
