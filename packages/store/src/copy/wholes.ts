import type { AggregateKind, Store, Whole } from "../contract/store.js";

/** The kinds of aggregates, in the order in which a copy is made: nobody's identity arrives before what it leads to is known. */
export const kindsInOrder = [
  "programme", "stock", "guest", "member", "identity", "affiliation", "key", "device", "endpoint", "draft", "approval", "audit",
] as const satisfies readonly AggregateKind[];

/** How many aggregates there are of each kind. */
export async function countsOf(store: Store): Promise<Record<AggregateKind, number>> {
  const counts = await Promise.all(kindsInOrder.map(async (kind) => [kind, await store.count(kind)] as const));
  return Object.fromEntries(counts) as Record<AggregateKind, number>;
}

/** Everything there is in a store, aggregate by aggregate, one in memory at a time; for an export, or a move to another store by its `adopt`. */
export async function* wholes(store: Store): AsyncGenerator<Whole> {
  for (const kind of kindsInOrder) {
    for await (const { key } of store.aggregates(kind)) {
      const whole = await store.whole(key);
      if (whole) yield whole;
    }
  }
}
