import { type Scope, laurelIn } from "../laurel-in.js";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";
import { readNote, writeNote } from "../modules/laurel/books.js";
import { askShop } from "../modules/laurel/shop-connections.js";
import { events, patiently } from "../names.js";
import { eventsOf, loggerOf } from "../tiers/shop-doors.js";
import { lookMinutes, stampJoins, stampSql, unsure } from "./order-stamp.js";
import { syncOrders } from "./sync-order.js";

/** How to sweep. */
export type SweepOptions = {
  /** All orders since Laurel has come to the shop, and not those alone that were touched since the last sweep. Done once a day in any case. */
  readonly whole?: boolean;
};

/** What a sweep has found: orders that look otherwise than when they were last looked at, and whether they were dealt out to the workers or looked at here. */
export type SweepReport = { readonly whole: boolean; readonly found: number; readonly dealt: number; readonly failed: number };

/** What was noted of the last sweeps: instants, epoch milliseconds by the clock of the database. */
type Noted = { readonly at?: number; readonly wholeAt?: number };
const note = "orders-swept";

/** Rows bear the clock of whoever wrote them, and are seen when their transaction ends: so far back everything is looked at again. */
const overlapMinutes = 60;
const wholeEveryHours = 24;
/** Orders of one question to the database. */
const pageSize = 5_000;
/** More than these are dealt out over the event bus, in shares of so many. */
const [hereMax, shareSize] = [100, 50];

/**
 * Finds the orders that no event has told of, and has them looked at (case 25): those whose stamp differs from the one they were told under. Done again, it finds nothing. It may run in several processes
 * at once, which is a little work done twice and no harm.
 */
export async function sweepOrders(scope: Scope, { whole = false }: SweepOptions = {}): Promise<SweepReport> {
  const laurel = laurelIn(scope);
  const { database } = laurel;
  const [{ now } = { now: 0 }] = await askShop<{ now: number }>(database, "SELECT floor(extract(epoch FROM now()) * 1000)::float8 AS now");
  const last = (await readNote<Noted>(database, note)) ?? {};
  const isWhole = whole || last.wholeAt === undefined || last.at === undefined || now - last.wholeAt > wholeEveryHours * 3_600_000;
  let report: SweepReport = { whole: isWhole, found: 0, dealt: 0, failed: 0 };
  for (let after: string | undefined = ""; after !== undefined;) {
    const page: Page = await pageOf(laurel, after, isWhole ? undefined : last.at! - overlapMinutes * 60_000);
    report = await takeCare(scope, page.changed, report);
    after = page.last;
  }
  await writeNote(database, note, { at: now, wholeAt: isWhole ? now : last.wholeAt } satisfies Noted);
  return report;
}

type Page = { readonly changed: readonly string[]; /** The order to go on after; `undefined` at the end. */ readonly last: string | undefined };

/** Of so many orders those to look at, by one anti-join of stamps. */
async function pageOf({ database, settings: { exchange } }: LaurelModule, after: string, touchedSince: number | undefined): Promise<Page> {
  const [row] = await askShop<{ last: string | null; size: string; changed: string[] | null }>(database, `
    WITH page AS MATERIALIZED (SELECT o.* FROM "order" o WHERE o.id > $1 AND o.deleted_at IS NULL AND NOT coalesce(o.is_draft_order, false) AND ${touchedSince === undefined ? ours : touched} ORDER BY o.id LIMIT ${pageSize})
    SELECT max(o.id) AS last, count(*) AS size, array_agg(o.id ORDER BY o.id) FILTER (WHERE
      s.order_id IS NULL OR (s.stamp <> o.stamp AND s.stamp <> o.stamp || '${unsure}') OR (s.stamp = o.stamp || '${unsure}' AND s.synced_at < now() - interval '${lookMinutes} minutes')
      OR (s.outcome = 'skipped' AND s.detail = ANY ($2)) OR (s.outcome = 'refused' AND s.synced_at < now() - interval '1 hour')
    ) AS changed FROM (SELECT o.id, ${stampSql} AS stamp FROM page o ${stampJoins}) o LEFT JOIN laurel_medusa.order_sync s ON s.order_id = o.id`,
  [after, Object.keys(exchange).map((currency) => `other-currency ${currency}`), ...(touchedSince === undefined ? [] : [new Date(touchedSince)])]);
  return { changed: row?.changed ?? [], last: Number(row?.size ?? 0) < pageSize ? undefined : row?.last ?? undefined };
}

/** Orders that are ours to tell: whatever happened since Laurel came, and what it knows. Those before are told by the backfill. */
const ours = `(
  o.updated_at >= (SELECT min(taken) FROM laurel_medusa.migrations) OR EXISTS (SELECT 1 FROM laurel_medusa.order_sync k WHERE k.order_id = o.id)
)`;

/** Orders of which anything was written since an instant, or which were to be looked at once more. Each list is short, and found by reading its table through. */
const touched = `o.id IN (
  SELECT id FROM "order" WHERE updated_at >= $3 UNION SELECT order_id FROM order_change WHERE updated_at >= $3 UNION SELECT order_id FROM order_transaction WHERE updated_at >= $3
  UNION SELECT l.order_id FROM order_fulfillment l JOIN fulfillment f ON f.id = l.fulfillment_id WHERE f.updated_at >= $3
  UNION SELECT l.order_id FROM order_payment_collection l JOIN payment p ON p.payment_collection_id = l.payment_collection_id
    WHERE p.id IN (SELECT payment_id FROM capture WHERE updated_at >= $3 UNION SELECT payment_id FROM refund WHERE updated_at >= $3)
  UNION SELECT o2.id FROM "order" o2 JOIN customer c ON c.id = o2.customer_id WHERE c.updated_at >= $3
  UNION SELECT order_id FROM laurel_medusa.order_sync WHERE stamp LIKE '%${unsure}' OR outcome NOT IN ('belongs', 'kept')
)`;

/** A few are looked at here; many are dealt out, so that workers share them. */
async function takeCare(scope: Scope, ids: readonly string[], report: SweepReport): Promise<SweepReport> {
  const found = report.found + ids.length;
  if (ids.length > hereMax) {
    const shares = Array.from({ length: Math.ceil(ids.length / shareSize) }, (_, i) => ids.slice(i * shareSize, (i + 1) * shareSize));
    await eventsOf(scope).emit(shares.map((order_ids) => ({ name: events.ordersChanged, data: { order_ids } })), { ...patiently, internal: true });
    return { ...report, found, dealt: report.dealt + ids.length };
  }
  let { failed } = report;
  for (const id of ids) {
    // One that cannot be told keeps no other from being told; the next sweep finds it again.
    await syncOrders(scope, [id]).catch((error: unknown) => {
      failed++;
      loggerOf(scope).error(`Laurel: order ${id} could not be looked at`, error as Error);
    });
  }
  return { ...report, found, failed };
}
