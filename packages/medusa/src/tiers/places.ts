import { tierOf } from "@laurel/core";
import type { Reading } from "@laurel/store";
import { membersOf } from "../customers/member-of.js";
import { shopCustomers } from "../customers/shop-customer.js";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";

/** Where somebody stands on a ladder. */
export type Place = { readonly ladder: string; readonly tier: string };

/**
 * Where customers stand now, in their order: nowhere who has no account, is deleted, has not joined, or has closed the membership. Whoever is restricted keeps tier and prices: the policy
 * may say that they earn nothing, and takes nothing else from them (T6).
 */
export async function placesOf(laurel: LaurelModule, customerIds: readonly string[]): Promise<(readonly Place[])[]> {
  const [customers, members] = await Promise.all([shopCustomers(laurel.database, customerIds), membersOf(laurel, customerIds)]);
  const engine = await laurel.engine();
  const known = [...new Set(members.filter((each) => each !== undefined))];
  const readings = new Map(await Promise.all(known.map(async (member): Promise<[string, Reading | undefined]> => [member, await engine.read(member)])));
  return customerIds.map((id, i) => {
    const customer = customers.get(id);
    const member = members[i];
    return customer?.hasAccount && !customer.isDeleted && member !== undefined ? placesIn(readings.get(member)) : [];
  });
}

/** The places of a member, as the books say. */
export function placesIn(reading: Reading | undefined): readonly Place[] {
  if (!reading?.books.joined || reading.books.standing === "closed") return [];
  return Object.entries(reading.books.tiers).map(([ladder, books]) => ({ ladder, tier: tierOf(books) }));
}
