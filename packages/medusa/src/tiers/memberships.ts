import { type ShopDatabase, askShop } from "../modules/laurel/shop-connections.js";
import type { Place } from "./places.js";
import { type TierGroup, groupOf } from "./tier-groups.js";

/** A customer in a group, and how often: Medusa lets somebody be in a group several times. */
export type Membership = { readonly customer: string; readonly group: string; readonly times: number };

/** What has to be done to a group. */
export type GroupChange = { readonly add: string[]; readonly remove: string[] };

/** What it takes to bring customers from the groups they are in to those they belong in. */
export type MembershipDiff = {
  /** By group. */
  readonly changes: ReadonlyMap<string, GroupChange>;
  /** Those who are in a group more than once, where they belong. */
  readonly doubled: readonly Membership[];
  readonly changed: ReadonlySet<string>;
};

/** In which of these groups customers are. Groups that are no tier's are nobody's business here. */
export async function membershipsOf(database: ShopDatabase, customers: readonly string[], groups: readonly TierGroup[]): Promise<Membership[]> {
  return askShop<Membership>(database, `
    SELECT customer_id AS customer, customer_group_id AS "group", count(*)::int AS times FROM customer_group_customer
    WHERE customer_id = ANY ($1) AND customer_group_id = ANY ($2) AND deleted_at IS NULL GROUP BY 1, 2`, [customers, groups.map(({ id }) => id)]);
}

/** Compares what is with what is to be. A tier without a group yet is passed over. */
export function membershipDiff(customers: readonly string[], places: readonly (readonly Place[])[], groups: readonly TierGroup[], found: readonly Membership[]): MembershipDiff {
  const changes = new Map<string, GroupChange>();
  const changed = new Set<string>();
  const note = (group: string, what: keyof GroupChange, customer: string): void => {
    const change = changes.get(group) ?? { add: [], remove: [] };
    change[what].push(customer);
    changes.set(group, change);
    changed.add(customer);
  };
  const belongs = new Map(customers.map((customer, i) => [customer, new Set(places[i]!.flatMap(({ ladder, tier }) => groupOf(groups, ladder, tier)?.id ?? []))]));
  const is = new Set(found.map(({ customer, group }) => `${customer} ${group}`));
  for (const [customer, wanted] of belongs) for (const group of wanted) if (!is.has(`${customer} ${group}`)) note(group, "add", customer);
  const doubled: Membership[] = [];
  for (const each of found) {
    if (!belongs.get(each.customer)?.has(each.group)) note(each.group, "remove", each.customer);
    else if (each.times > 1) doubled.push(each);
  }
  return { changes, doubled, changed };
}

/**
 * Leaves one row of each membership, the one that was first. Medusa's own way takes all of them or none; and since everybody who strikes out keeps the smallest id of those
 * that are there, two who do so at once never strike out the last. What somebody else is striking out just now is left to them.
 */
export async function strikeDoubles(database: ShopDatabase, doubled: readonly Membership[]): Promise<void> {
  if (doubled.length === 0) return;
  await askShop(database, `
    DELETE FROM customer_group_customer WHERE id IN (
      SELECT d.id FROM customer_group_customer d JOIN unnest($1::text[], $2::text[]) AS w (customer, "group") ON d.customer_id = w.customer AND d.customer_group_id = w.group
      WHERE d.deleted_at IS NULL AND EXISTS (
        SELECT FROM customer_group_customer k WHERE k.customer_id = d.customer_id AND k.customer_group_id = d.customer_group_id AND k.deleted_at IS NULL AND k.id < d.id)
      ORDER BY d.id FOR UPDATE OF d SKIP LOCKED)`,
  [doubled.map(({ customer }) => customer), doubled.map(({ group }) => group)]);
}
