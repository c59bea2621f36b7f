import { linkCustomersToCustomerGroupWorkflow } from "@medusajs/medusa/core-flows";
import { type Scope, laurelIn } from "../laurel-in.js";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { locks } from "../names.js";
import { Gathered } from "../clock/gathered.js";
import { membershipDiff, membershipsOf, strikeDoubles } from "./memberships.js";
import { placesOf } from "./places.js";
import { containerOf, locksOf } from "./shop-doors.js";
import { ensureGroups } from "./tier-groups.js";

/** What came of it: whether the customer was in other groups than those of the present tiers. */
export type Synced = { readonly changed: boolean };

/** Puts a customer into the groups of the tiers it has now, and out of those of all others (B3). Groups that are not Laurel's are left alone. May be called at any time, as often as one likes. */
export function syncTierGroup(scope: Scope, customerId: string): Promise<Synced> {
  return lineOf(laurelIn(scope)).ask({ scope, customer: customerId });
}

/** The same for many, in their order; a thousand at once cost little more than one. */
export function syncTierGroups(scope: Scope, customerIds: readonly string[]): Promise<Synced[]> {
  return Promise.all(customerIds.map((each) => syncTierGroup(scope, each)));
}

type Wanted = { readonly scope: Scope; readonly customer: string };

const lines = new WeakMap<LaurelModule, Gathered<Wanted, Synced>>();

/** One errand at a time in each process: whoever asks twice at once is served once. */
function lineOf(laurel: LaurelModule): Gathered<Wanted, Synced> {
  const known = lines.get(laurel);
  if (known) return known;
  const line = new Gathered<Wanted, Synced>(async (wanted) => {
    const [{ scope }] = wanted as [Wanted];
    const customers = [...new Set(wanted.map(({ customer }) => customer))];
    const changed = await oneAtATime(scope, customers, () => settleGroups(scope, customers));
    return wanted.map(({ customer }) => ({ changed: changed.has(customer) }));
  });
  lines.set(laurel, line);
  return line;
}

/** How long a process waits for another that is at the same customer. */
const waitSeconds = 30;

/**
 * Takes Medusa's lock of a customer, so that processes that share their locks do nothing twice. Of several customers none: locks that are taken one after the other by two processes in
 * different orders wait for each other, and `settleGroups` needs none to be right.
 */
async function oneAtATime<T>(scope: Scope, [customer, ...others]: readonly string[], work: () => Promise<T>): Promise<T> {
  return customer === undefined || others.length > 0 ? work() : locksOf(scope).execute(locks.customer(customer), work, { timeout: waitSeconds });
}

/** Somebody who is changed by others all the time is left to them after so many looks. */
const looksMax = 8;

/**
 * Brings memberships to where they belong, and looks again until nothing is left to do. This is right without any lock: whoever changes something looks afterwards, at the tier as it is then and
 * at all rows that are there then, so the last to change something is the one who finds it right. That holds for processes whose locks are their own, for locks that have run
 * out, and for staff who edit a group meanwhile. A lock of PostgreSQL would hold one connection for each customer while Medusa's workflow asks the same pool for more; ten of
 * them at once, and all wait for each other.
 *
 * @returns the customers who were in other groups than they belong in
 * @throws Error when others change the same all the time
 */
export async function settleGroups(scope: Scope, customers: readonly string[]): Promise<ReadonlySet<string>> {
  const laurel = laurelIn(scope);
  const all = new Set<string>();
  let open = customers;
  for (let looks = 0; looks < looksMax; looks++) {
    const [groups, places] = await Promise.all([ensureGroups(scope), placesOf(laurel, open)]);
    const { changes, doubled, changed } = membershipDiff(open, places, groups, await membershipsOf(laurel.database, open, groups));
    if (changed.size === 0 && doubled.length === 0) return all;
    for (const [id, { add, remove }] of changes) await linkCustomersToCustomerGroupWorkflow(containerOf(scope)).run({ input: { id, add, remove } });
    await strikeDoubles(laurel.database, doubled);
    for (const each of changed) all.add(each);
    open = [...new Set([...changed, ...doubled.map(({ customer }) => customer)])];
  }
  throw new Error(`the tier groups of ${open.slice(0, 5).join(", ")} are being changed by somebody else all the time`);
}
