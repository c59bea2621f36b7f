import type { Store } from "@laurel/store";

/**
 * A store that reads as another does and keeps nothing: every commit is told to have been made. For a dry run, which decides everything and
 * changes nothing; what was committed is not read back.
 */
export function dryStore(store: Store): Store {
  return {
    ...forwarded(store),
    commit: async (commits) => {
      const next = new Map<string, number>();
      return commits.map(({ key, expectedVersion }) => {
        const name = `${key.kind} ${key.id}`;
        const version = (next.get(name) ?? expectedVersion) + 1;
        next.set(name, version);
        return { kind: "committed", version };
      });
    },
    restamp: async (stamps) => stamps.length,
    adopt: async (wholes) => wholes.length,
    close: async () => undefined,
  };
}

/** Everything that only reads. */
function forwarded(store: Store): Omit<Store, "commit" | "restamp" | "adopt" | "close"> {
  return {
    load: (wanted) => store.load(wanted),
    loadMany: (wanted) => store.loadMany(wanted),
    versionOf: (key) => store.versionOf(key),
    due: (kind, until, limit, after, bucket) => store.due(kind, until, limit, after, bucket),
    behind: (kind, edition, limit, after, bucket) => store.behind(kind, edition, limit, after, bucket),
    journal: (stretch) => store.journal(stretch),
    entries: (stretch) => store.entries(stretch),
    facts: (key) => store.facts(key),
    aggregates: (kind, afterId) => store.aggregates(kind, afterId),
    whole: (key) => store.whole(key),
    count: (kind) => store.count(kind),
    outbox: store.outbox,
  };
}
