import { type FactOf, type Instant, type JournalRecord, claimGuestOrders, policyAt, recordOf, revisionOf } from "@laurel/core";
import { Attempts } from "../engine/attempts.js";
import type { Means } from "../engine/means.js";
import { stateOf } from "../engine/member-state.js";
import type { Outcome } from "../engine/outcome.js";
import { transact } from "../engine/transact.js";
import type { Claim } from "./enrolment.js";
import { type GuestState, type Known, guestKey, guestsMax, identityCommit, identityKey, knownOf, plainCommit } from "./identity-state.js";

/** What became of an order whose buyer may not be a member. */
export type OrderOutcome =
  /** Nobody's yet: it is kept for whoever is shown to own one of its identities. */
  | { readonly kind: "kept" }
  | { readonly kind: "belongs"; readonly member: string; readonly outcome: Outcome };

type Order = FactOf<"order">;
type Guest = { readonly version: number; readonly state: GuestState; readonly known: Order | undefined };

/** Takes an order in by its identities: for the member that the first verified one leads to, or for later (M5). */
export async function acceptOrder(means: Means, order: Order, actor: string): Promise<OrderOutcome> {
  for (const attempts = new Attempts(`order ${order.id}`); ;) {
    await attempts.next();
    const [guest, known] = await look(means, order);
    const found = known.find(({ state }) => state.member !== undefined && state.confirmed && state.verified)?.state.member;
    const member = guest.state.member ?? found;
    if (member !== undefined) {
      // Whose an order is, is written down first: told again under somebody else's name, it stays where it is, and counts once.
      const mine = guest.state.member !== undefined || await give(means, order, guest, member, actor);
      if (!mine) continue;
      const [outcome] = await transact(means, [{
        member, wants: [order.id], idempotency: undefined,
        intend: () => ({ kind: "command", command: { key: `order:${order.id}:${revisionOf(order)}`, actor, facts: [order] } }),
      }]);
      return { kind: "belongs", member: outcome!.member, outcome: outcome! };
    }
    if (await keep(means, order, guest, known, actor)) return { kind: "kept" };
  }
}

/**
 * The guest orders that a member may have now, by identities that are shown to be the member's; each is put in the member's name first, so that no two
 * members can have it, whichever of its identities they own (cases 89, 90).
 */
export async function claimFor(means: Means, member: string, joinedAt: Instant, claims: readonly Claim[], known: readonly Known[], actor: string): Promise<{
  readonly claimed: readonly Order[]; readonly boughtBefore: boolean;
}> {
  const ids = [...new Set(known.flatMap(({ state }) => state.guests))];
  if (ids.length === 0) return { claimed: [], boughtBefore: false };
  const guests = await loadGuests(means, ids);
  const { programme } = await means.programmes.current();
  const { zone, orders: { claimWithin } } = policyAt(programme, joinedAt);
  const counted = new Set(ids.filter((id) => ![undefined, member].includes(guests.get(id)?.state.member)));
  const orders = ids.flatMap((id) => guests.get(id)?.known ?? []);
  const { claimed, boughtBefore } = claimGuestOrders(orders, { joinedAt, identities: claims }, { claimWithin, zone, counted });
  const mine: Order[] = [];
  for (const order of claimed) {
    const guest = guests.get(order.id)!;
    if (guest.state.member === member || await give(means, order, guest, member, actor)) mine.push(order);
  }
  // One that somebody else was faster at, or that was told anew meanwhile, is looked at again: the identity is not confirmed yet.
  return { claimed: mine, boughtBefore };
}

async function loadGuests(means: Means, ids: readonly string[]): Promise<Map<string, Guest>> {
  const loaded = await means.store.loadMany(ids.map((id) => ({ key: guestKey(id), facts: [id] })));
  return new Map(loaded.map((each, i) => [ids[i]!, {
    version: each?.version ?? 0, state: each?.state ?? {}, known: each?.facts.get(ids[i]!) as Order | undefined,
  }]));
}

async function look(means: Means, order: Order): Promise<[Guest, Known[]]> {
  const identities = [...new Set(order.order.identities)];
  const [guests, loaded] = await Promise.all([
    loadGuests(means, [order.id]), means.store.loadMany(identities.map((each) => ({ key: identityKey(each) }))),
  ]);
  return [guests.get(order.id)!, identities.map((each, i) => knownOf(each, loaded[i]))];
}

const recordFor = (order: Order, actor: string, at: Instant, facts: readonly Order[]): JournalRecord =>
  recordOf({ key: `order:${order.id}:${revisionOf(order)}`, actor, facts }, facts, at, [], [], []);

/** Puts an order in a member's name. */
async function give(means: Means, order: Order, { version, state }: Guest, member: string, actor: string): Promise<boolean> {
  const commit = plainCommit(guestKey(order.id), version, stateOf({ ...state, member }), recordFor(order, actor, means.now(), []));
  const [outcome] = await means.store.commit([commit]);
  return outcome?.kind === "committed";
}

/** Keeps an order, and leaves word of it with each of its identities. */
async function keep(means: Means, order: Order, guest: Guest, known: readonly Known[], actor: string): Promise<boolean> {
  const at = means.now();
  if (!guest.known || revisionOf(order) > revisionOf(guest.known)) {
    const commit = { ...plainCommit(guestKey(order.id), guest.version, stateOf(guest.state), recordFor(order, actor, at, [order])), facts: [order] };
    const [outcome] = await means.store.commit([commit]);
    if (outcome?.kind !== "committed") return false;
  }
  const words = known.filter(({ state }) => !state.guests.includes(order.id))
    .map((each) => identityCommit(each, { ...each.state, guests: [...each.state.guests, order.id].slice(-guestsMax) }, { key: `order:${order.id}`, actor, at }));
  const outcomes = await means.store.commit(words);
  return outcomes.every(({ kind }) => kind === "committed");
}
