import { type FactOf, orderFact, policyAt } from "@laurel/core";
import { actorOf } from "../access/caller.js";
import { type Answering, answer, refuse } from "../http/answering.js";
import { refusedReply, seqOf } from "../http/carry-out.js";
import type { Means } from "../http/means.js";
import { invalid } from "../http/reading/read-request.js";

/** Takes an order in as it is now, for the member it belongs to or for whoever is shown to own one of its identities (M5, P3, cases 10 to 14, 23 to 25). */
export const acceptOrder: Answering<"acceptOrder"> = async ({ params, body, caller }, means) => {
  const problems = [
    ...(params.source === body.source ? [] : [{ path: "body.source", says: "expected the source in the path" }]),
    ...(params.order === body.id ? [] : [{ path: "body.id", says: "expected the order in the path" }]),
  ];
  const source = wrongSource(body.source);
  if (source) problems.push(source);
  if (problems.length > 0) return invalid(problems);
  // A till speaks for its own store.
  if (caller.kind === "device" && body.store !== caller.store) return refuse({ code: "other-store" });
  const { orders: { sameSource } } = policyAt(await means.engine.programme(), means.now()).document;
  const { order, setAside } = await withNames(means, orderFact(body, sameSource));
  if (caller.kind === "device" && await isElsewhere(means, order, caller.store)) return refuse({ code: "other-store" });
  const outcome = await means.engine.acceptOrder(order, actorOf(caller));
  if (outcome.kind === "kept") return answer(200, { kind: "kept", setAside });
  if (outcome.outcome.kind === "refused") return refusedReply(outcome.outcome.refusal);
  if (body.store !== undefined) await means.access.affiliate(outcome.member, body.store, actorOf(caller));
  return answer(200, { kind: "belongs", member: outcome.member, ...seqOf(outcome.outcome), ...(outcome.outcome.kind === "unchanged" && { unchanged: true }), setAside });
};

/** Source and id of an order are one name with a slash between them: `a/b` and `c` would be the order of `a` and `b/c`, and one of the two would take the other's place. */
export function wrongSource(source: string): { path: string; says: string } | undefined {
  return source.includes("/") ? { path: "body.source", says: "expected a source without a slash" } : undefined;
}

/** Whether an order is known already as another store's, or as nobody's in particular: a till that tells a higher revision would take it from them, points and all. */
async function isElsewhere({ engine }: Means, { id, order: { identities } }: FactOf<"order">, store: string): Promise<boolean> {
  const [guest, owners] = await Promise.all([engine.store.load({ key: { kind: "guest", id }, facts: [id] }), engine.resolve(identities)]);
  const members = new Set([(guest?.state as { readonly member?: string } | undefined)?.member, ...owners.map((each) => each?.member)].filter((each) => each !== undefined));
  const kept = await engine.store.loadMany([...members].map((member) => ({ key: { kind: "member", id: member }, facts: [id] })));
  return [guest, ...kept].some((each) => {
    const fact = each?.facts.get(id);
    return fact?.kind === "order" && fact.order.store !== store;
  });
}

/**
 * An order under the names by which the ledger knows its buyer. The order of a member who was erased makes nobody known again: its owner is known by the order's own id, and the
 * platform goes on naming the buyer for as long as it sends refunds.
 */
async function withNames(means: Means, order: FactOf<"order">): Promise<{ order: FactOf<"order">; setAside: { of: string; reason: string }[] }> {
  const told = order.order.identities.map((text) => ({ of: text.slice(0, text.indexOf(":")), value: text.slice(text.indexOf(":") + 1) }));
  const guest = await means.engine.store.load({ key: { kind: "guest", id: order.id } });
  const owner = (guest?.state as { readonly member?: string } | undefined)?.member;
  const isErased = owner !== undefined && means.vault !== undefined && (await means.vault.areErased([{ kind: "member", id: owner }]))[0] === true;
  const named = await (isErased ? means.identities.find(told) : means.identities.namesOf(told));
  const identities = [...new Set(named.flatMap((each) => (each.kind === "named" ? [each.identity] : [])))];
  return {
    order: { ...order, order: { ...order.order, identities } },
    setAside: named.flatMap((each) => (each.kind === "invalid" ? [{ of: each.of, reason: each.reason }] : [])),
  };
}
