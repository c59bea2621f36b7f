import type { FactOf } from "@laurel/core";
import type { Store } from "../contract/store.js";
import type { Claim } from "../identity/enrolment.js";
import { type GuestState, guestKey } from "../identity/identity-state.js";
import type { Found, Vault } from "./vault.js";

/** An identity that could not be read, with the reason (M3). */
export type SetAside = Extract<Found, { kind: "invalid" }>;

/** What came of exchanging identities for pseudonyms. */
export type Exchanged<T> = { readonly exchanged: T; readonly setAside: readonly SetAside[] };

type Order = FactOf<"order"> | FactOf<"return">;

/**
 * Exchanges the identities of orders and returns for pseudonyms, before they become commands. An order of a member who was erased makes nobody known again: its owner is
 * known by the order's own id, and the platform goes on naming the buyer for as long as it sends refunds.
 *
 * @returns the facts in their order; identities that cannot be read are set aside, and left out
 */
export async function exchangeOrders<F extends Order>({ vault, store }: { readonly vault: Vault; readonly store: Store }, orders: readonly F[]): Promise<Exchanged<F>[]> {
  const known = await store.loadMany(orders.map(({ id }) => ({ key: guestKey(id) })));
  const owners = known.flatMap((guest, i) => {
    const { member } = (guest?.state ?? {}) as GuestState;
    return member === undefined ? [] : [{ i, member }];
  });
  const erased = await vault.areErased(owners.map(({ member }) => ({ kind: "member", id: member })));
  const ofErased = new Set(owners.filter((_, n) => erased[n]).map(({ i }) => i));
  const [made, looked] = [orders.filter((_, i) => !ofErased.has(i)), orders.filter((_, i) => ofErased.has(i))];
  const answers = new Map<F, readonly Found[]>([
    ...await answersFor(made, (identities) => vault.pseudonymsOf(identities)),
    ...await answersFor(looked, (identities) => vault.find(identities)),
  ]);
  return orders.map((order) => {
    const found = answers.get(order)!;
    const identities = [...new Set(found.flatMap((each) => (each.kind === "pseudonym" ? [each.pseudonym] : [])))];
    return { exchanged: withIdentities(order, identities), setAside: found.filter((each) => each.kind === "invalid") };
  });
}

/** Exchanges the identities that somebody enrols under for pseudonyms. */
export async function exchangeClaims(vault: Vault, claims: readonly Claim[]): Promise<Exchanged<Claim[]>> {
  const found = await vault.pseudonymsOf(claims.map(({ identity }) => identity));
  return {
    exchanged: found.flatMap((each, i) => (each.kind === "pseudonym" ? [{ identity: each.pseudonym, verified: claims[i]!.verified }] : [])),
    setAside: found.filter((each) => each.kind === "invalid"),
  };
}

const identitiesOf = (fact: Order): readonly string[] => (fact.kind === "order" ? fact.order.identities : fact.return.identities);

function withIdentities<F extends Order>(fact: F, identities: string[]): F {
  return fact.kind === "order" ? { ...fact, order: { ...fact.order, identities } } : { ...fact, return: { ...fact.return, identities } };
}

async function answersFor<F extends Order>(orders: readonly F[], ask: (identities: readonly string[]) => Promise<readonly Found[]>): Promise<[F, readonly Found[]][]> {
  const answers = await ask(orders.flatMap(identitiesOf));
  let next = 0;
  return orders.map((order) => [order, answers.slice(next, (next += identitiesOf(order).length))]);
}
