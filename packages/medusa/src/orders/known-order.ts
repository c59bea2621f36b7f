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

/** The id of an order's fact: by the source it is told from, or the one this stands for in the programme. */
export async function factIdOf(engine: Engine, source: string, order: string): Promise<string> {
  const { orders: { sameSource } } = policyAt(await engine.programme(), Infinity).document;
  return orderFact({ source, id: order, revision: 0, identities: [], placedAt: 0, currency: "CNY", lines: [], payments: [] }, sameSource).id;
}

/** Looks an order up: with the member it was given to, and whoever that one was merged into; or among those that are kept for later. */
export async function knownOrder(engine: Engine, id: string): Promise<KnownOrder> {
  const guest = await engine.store.load({ key: { kind: "guest", id }, facts: [id] });
  const told = [guest?.facts.get(id)];
  let member = (guest?.state as { readonly member?: string } | undefined)?.member;
  for (const seen = new Set<string>(); member !== undefined && !seen.has(member);) {
    seen.add(member);
    const loaded = await engine.store.load({ key: memberKey(member), facts: [id] });
    told.push(loaded?.facts.get(id));
    member = (loaded && memberStateOf(loaded.state, member).mergedInto) ?? member;
  }
  const newest = told.filter((fact): fact is FactOf<"order"> => fact?.kind === "order").reduce<OrderSnapshot | undefined>((best, { order }) => (best && best.revision >= order.revision ? best : order), undefined);
  return { revision: newest?.revision ?? 0, order: newest, member };
}
