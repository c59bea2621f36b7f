import { type Instant, never, recordOf } from "@laurel/core";
import type { State, Store } from "@laurel/store";

/** A policy that is being written. Whether it is sound is told when it is checked, simulated or published: half a policy may be kept. */
export type Draft = {
  readonly draft: string;
  /** Grows by one with each time it is kept. */
  readonly revision: number;
  readonly document: Readonly<Record<string, unknown>>;
  readonly savedAt: Instant;
  readonly savedBy: string;
};

type DraftState = Omit<Draft, "draft" | "revision"> & { readonly removed?: true; readonly revision?: number };

/** A draft as it was kept last; `undefined` where there is none. */
export async function loadDraft(store: Store, draft: string): Promise<(Draft & { readonly version: number }) | undefined> {
  const loaded = await store.load({ key: { kind: "draft", id: draft } });
  return loaded && draftOf(draft, loaded.version, loaded.state);
}

function draftOf(draft: string, version: number, state: State): (Draft & { readonly version: number }) | undefined {
  const { document, savedAt, savedBy, removed } = state as unknown as DraftState;
  return removed ? undefined : { draft, revision: version, version, document, savedAt, savedBy };
}

/** All drafts after one, by name. */
export async function* drafts(store: Store, after = ""): AsyncGenerator<Draft> {
  for await (const { key, version, state } of store.aggregates("draft", after)) {
    const found = draftOf(key.id, version, state);
    if (found) yield found;
  }
}

/** What came of keeping a draft. */
export type DraftOutcome = { readonly kind: "kept"; readonly revision: number } | { readonly kind: "moved"; readonly revision: number };

/** Keeps a draft, unless somebody has kept it since it was read. */
export async function keepDraft(store: Store, { draft, revision, ...state }: Draft): Promise<DraftOutcome> {
  return commit(store, draft, revision, state, state.savedBy, state.savedAt);
}

/** Throws a draft away; its name can be used again. */
export async function dropDraft(store: Store, draft: string, by: string, at: Instant): Promise<void> {
  for (;;) {
    const loaded = await store.load({ key: { kind: "draft", id: draft } });
    if (!loaded || (loaded.state as unknown as DraftState).removed) return;
    if ((await commit(store, draft, loaded.version, { removed: true }, by, at)).kind === "kept") return;
  }
}

async function commit(store: Store, draft: string, expectedVersion: number, state: object, actor: string, at: Instant): Promise<DraftOutcome> {
  const record = recordOf({ key: `draft:${draft}:${expectedVersion}`, actor, facts: [] }, [], at, [], [], []);
  const [outcome] = await store.commit([{
    key: { kind: "draft", id: draft }, expectedVersion, state: state as State, dueAt: never, edition: 0, facts: [], record, effects: [], idempotency: undefined,
  }]);
  if (outcome?.kind === "committed") return { kind: "kept", revision: outcome.version };
  return { kind: "moved", revision: outcome?.kind === "version-moved" ? outcome.version : expectedVersion };
}
