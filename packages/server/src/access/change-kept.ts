import { type Instant, never, recordOf } from "@laurel/core";
import { type AggregateKey, Attempts, type State, type Store } from "@laurel/store";

/** What a change needs: where things are kept, and the clock. */
export type Keeping = { readonly store: Store; readonly now: () => Instant };

/** What becomes of something that is kept: its next state, where it changes, and what to say of it. */
export type Change<Kept, Said> = {
  readonly next?: Kept;
  /** When time changes something about it; `never` unless said. */
  readonly dueAt?: Instant;
  readonly said: Said;
};

/**
 * Changes one small thing that the server keeps for itself, such as a key or an approval: loads it, decides, commits, and decides again where somebody was faster.
 *
 * @param why - who changes it, and what the journal is to say of it; ids and names of fields only
 * @param decide - is called again with each newer state; without `next` nothing is written
 * @returns what was said with the change that went through
 * @throws Fault when the store fails
 */
export async function changeKept<Kept extends object, Said>(
  { store, now }: Keeping, key: AggregateKey, why: { readonly actor: string; readonly what: string }, decide: (kept: Kept | undefined) => Change<Kept, Said>,
): Promise<Said> {
  for (const attempts = new Attempts(`${key.kind} ${key.id}`); ;) {
    await attempts.next();
    const loaded = await store.load({ key });
    const { next, dueAt = never, said } = decide(loaded?.state as Kept | undefined);
    if (!next) return said;
    const record = { ...recordOf({ key: `${why.what}:${key.id}`, actor: why.actor, facts: [] }, [], now(), [], [], []), detail: { what: why.what } };
    const [outcome] = await store.commit([{
      key, expectedVersion: loaded?.version ?? 0, state: next as State, dueAt, edition: 0, facts: [], record, effects: [], idempotency: undefined,
    }]);
    if (outcome!.kind === "committed") return said;
  }
}
