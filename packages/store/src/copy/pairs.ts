import { compareIds } from "../contract/id-order.js";
import type { AggregateKey, AggregateKind, AggregateLine, Store } from "../contract/store.js";

/** An aggregate as it stands in two stores; at most in one of them it is missing. */
export type Pair = { readonly key: AggregateKey; readonly here: AggregateLine | undefined; readonly there: AggregateLine | undefined };

/** Walks through two stores side by side in the order of ids, a page of each in memory at a time. */
export async function* pairs(from: Store, to: Store, kind: AggregateKind): AsyncGenerator<Pair> {
  const [left, right] = [from.aggregates(kind)[Symbol.asyncIterator](), to.aggregates(kind)[Symbol.asyncIterator]()];
  try {
    let [here, there] = await Promise.all([next(left), next(right)]);
    while (here ?? there) {
      const order = here && there ? compareIds(here.key.id, there.key.id) : here ? -1 : 1;
      const pair = { here: order <= 0 ? here : undefined, there: order >= 0 ? there : undefined };
      yield { key: (pair.here ?? pair.there)!.key, ...pair };
      [here, there] = await Promise.all([pair.here ? next(left) : here, pair.there ? next(right) : there]);
    }
  } finally {
    await Promise.all([left.return?.(), right.return?.()]);
  }
}

async function next(lines: AsyncIterator<AggregateLine>): Promise<AggregateLine | undefined> {
  const { done, value } = await lines.next();
  return done ? undefined : value;
}
