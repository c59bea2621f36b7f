import { type FactOf, type OrderSnapshot, orderFact, policyAt } from "@laurel/core";
import { type Engine, memberKey, memberStateOf } from "@laurel/store";

/** What the ledger knows of an order. */
export type KnownOrder = {
  /** The revision that was told last; 0 where none was. */
  readonly revision: number;
  readonly order: OrderSnapshot | undefined;
  /** Whose it is, where it is somebody's. */
  readonly member: string | undefined;
};

/** The ids of orders' facts: by the source they are told from, or the one this stands for in the programme. */
export async function factIdsOf(engine: Engine, source: string, orders: readonly string[]): Promise<string[]> {
  const { orders: { sameSource } } = policyAt(await engine.programme(), Infinity).document;
  return orders.map((id) => orderFact({ source, id, revision: 0, identities: [], placedAt: 0, currency: "CNY", lines: [], payments: [] }, sameSource).id);
}

/** Looks orders up by their facts' ids: with the member each was given to, and whoever that one was merged into; or among those that are kept for later. */
export async function knownOrders(engine: Engine, ids: readonly string[]): Promise<KnownOrder[]> {
  const guests = await engine.store.loadMany(ids.map((id) => ({ key: { kind: "guest", id }, facts: [id] })));
  const looks = ids.map((id, i) => ({ id, told: [guests[i]?.facts.get(id)], member: (guests[i]?.state as { readonly member?: string } | undefined)?.member, seen: new Set<string>() }));
  for (let open = looks; ;) {
    open = open.filter(({ member, seen }) => member !== undefined && !seen.has(member));
    if (open.length === 0) break;
    const loaded = await engine.store.loadMany(open.map(({ id, member }) => ({ key: memberKey(member!), facts: [id] })));
    for (const [i, look] of open.entries()) {
      look.seen.add(look.member!);
      look.told.push(loaded[i]?.facts.get(look.id));
      look.member = (loaded[i] && memberStateOf(loaded[i].state, look.member!).mergedInto) ?? look.member;
    }
  }
  return looks.map(({ told, member }) => {
    const newest = told.filter((fact): fact is FactOf<"order"> => fact?.kind === "order").reduce<OrderSnapshot | undefined>((best, { order }) => (best && best.revision >= order.revision ? best : order), undefined);
    return { revision: newest?.revision ?? 0, order: newest, member };
  });
}

/** The same for one. */
export async function knownOrder(engine: Engine, id: string): Promise<KnownOrder> {
  return (await knownOrders(engine, [id]))[0]!;
}
