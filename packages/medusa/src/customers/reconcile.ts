import { type Scope, laurelIn } from "../laurel-in.js";
import { readNote, writeNote } from "../modules/laurel/books.js";
import { type ShopDatabase, askShop } from "../modules/laurel/shop-connections.js";
import { FewAtOnce } from "../clock/few-at-once.js";
import { refreshOpenCarts } from "../tiers/open-carts.js";
import { suspects } from "../tiers/reconcile-groups.js";
import { loggerOf } from "../tiers/shop-doors.js";
import { syncTierGroups } from "../tiers/sync-tier-groups.js";
import { enrolCustomer, renewCustomer } from "./enrol-customer.js";
import { eraseCustomer } from "./erase-customer.js";
import { membersOf } from "./member-of.js";

/** What was made good. */
export type Reconciled = {
  /** Customers whose deletion nobody had told. */
  readonly erased: number;
  /** Those that had changed since the last time. */
  readonly renewed: number;
  /** Those that had an account and were no members, where registering makes them so. */
  readonly enrolled: number;
  /** Those who were in other groups than those of their tiers. */
  readonly regrouped: number;
  /** Those of whom something went wrong; the log says what, and they are found again the next time. */
  readonly failed: number;
};

/** How far the last reconciliation had come. */
type Seen = { readonly until: string };
const noteName = "customers";

/** A transaction may become visible some time after the instant that it has written. */
const overlapHours = 1;
const [atOnce, pageSize] = [32, 500];

/**
 * Makes good what no event has told: customers that were deleted, changed or made, and groups that are not what the tiers say. Costs what has changed, and one pass of the database over the
 * customers; may be cut short, and goes on the next time.
 */
export async function reconcileCustomers(scope: Scope): Promise<Reconciled> {
  const { database, settings } = laurelIn(scope);
  const seen = await readNote<Seen>(database, noteName);
  const [{ now } = { now: "" }] = await askShop<{ now: string }>(database, "SELECT now()::text AS now");
  const each = new EachOf(scope);
  const erased = await each.of(await deletedSince(database, seen), async (id) => (await eraseCustomer(scope, id)).kind !== "nobody");
  const renewed = seen ? await each.of(await changedSince(database, seen), async (id) => (await renewCustomer(scope, id)).kind === "member") : 0;
  let [enrolled, regrouped] = [0, 0];
  for await (const found of suspects(database, settings.programme)) {
    const ids = found.map(({ customer }) => customer);
    if (settings.enrol === "on-registration") enrolled += await each.of(await notJoined(scope, found.flatMap(({ customer, why }) => (why === "elsewhere" ? [customer] : []))), async (id) => (await enrolCustomer(scope, id)).kind === "member");
    regrouped += await regroup(scope, ids);
  }
  if (each.failed === 0) await writeNote(database, noteName, { until: now } satisfies Seen);
  return { erased, renewed, enrolled, regrouped, failed: each.failed };
}

async function deletedSince(database: ShopDatabase, seen: Seen | undefined): Promise<string[]> {
  const rows = await askShop<{ id: string }>(database, "SELECT id FROM customer WHERE deleted_at > coalesce($1::timestamptz, '-infinity') - make_interval(hours => $2) ORDER BY id", [seen?.until ?? null, overlapHours]);
  return rows.map(({ id }) => id);
}

async function changedSince(database: ShopDatabase, { until }: Seen): Promise<string[]> {
  const rows = await askShop<{ id: string }>(database, `
    SELECT id FROM customer WHERE has_account AND deleted_at IS NULL AND updated_at > created_at AND updated_at > $1::timestamptz - make_interval(hours => $2) ORDER BY id`, [until, overlapHours]);
  return rows.map(({ id }) => id);
}

async function notJoined(scope: Scope, ids: readonly string[]): Promise<string[]> {
  const open: string[] = [];
  for (let from = 0; from < ids.length; from += pageSize) {
    const page = ids.slice(from, from + pageSize);
    const members = await membersOf(laurelIn(scope), page);
    open.push(...page.filter((_, i) => members[i] === undefined));
  }
  return open;
}

async function regroup(scope: Scope, ids: readonly string[]): Promise<number> {
  let regrouped = 0;
  for (let from = 0; from < ids.length; from += pageSize) {
    const page = ids.slice(from, from + pageSize);
    const synced = await syncTierGroups(scope, page);
    const moved = page.filter((_, i) => synced[i]!.changed);
    await refreshOpenCarts(scope, moved);
    regrouped += moved.length;
  }
  return regrouped;
}

/** Does something for each of many, a few at once; where it fails for one, the others are done all the same. */
class EachOf {
  failed = 0;
  readonly #few = new FewAtOnce(atOnce);

  constructor(readonly scope: Scope) {}

  /** @returns for how many it was done */
  async of(ids: readonly string[], work: (id: string) => Promise<boolean>): Promise<number> {
    let done = 0;
    for (let from = 0; from < ids.length; from += pageSize) {
      await Promise.all(ids.slice(from, from + pageSize).map((id) => this.#few.run(async () => {
        try {
          if (await work(id)) done++;
        } catch (error) {
          this.failed++;
          loggerOf(this.scope).error(`Laurel: customer ${id}: ${error instanceof Error ? error.message : String(error)}`);
        }
      })));
    }
    return done;
  }
}
