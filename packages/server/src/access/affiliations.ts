import type { Instant } from "@laurel/core";
import type { AggregateKey, Store } from "@laurel/store";
import { type Keeping, changeKept } from "./change-kept.js";

/** At so many stores a member is known at most; at a further one, the store that was noted first is forgotten. */
export const storesMax = 50;

/** The stores a member is known at, oldest first. */
type Affiliation = { readonly stores: readonly { readonly store: string; readonly since: Instant }[] };

const affiliationKey = (member: string): AggregateKey => ({ kind: "affiliation", id: member });

/** Notes that a member is known at a store: enrolled, bought, or was served there. Noting it again writes nothing. */
export async function affiliate(keeping: Keeping, member: string, store: string, actor: string): Promise<void> {
  await changeKept<Affiliation, undefined>(keeping, affiliationKey(member), { actor, what: `known at ${store}` }, (kept) => {
    const stores = kept?.stores ?? [];
    if (stores.some((each) => each.store === store)) return { said: undefined };
    return { next: { stores: [...stores, { store, since: keeping.now() }].slice(-storesMax) }, said: undefined };
  });
}

/** The stores that each member is known at, in the order of the members. */
export async function storesOf(store: Store, members: readonly string[]): Promise<readonly (readonly string[])[]> {
  const loaded = await store.loadMany(members.map((member) => ({ key: affiliationKey(member) })));
  return loaded.map((each) => ((each?.state as Affiliation | undefined)?.stores ?? []).map(({ store: id }) => id));
}
