import { type Scope, laurelIn } from "../laurel-in.js";
import { readNote, writeNote } from "../modules/laurel/books.js";
import { askShop } from "../modules/laurel/shop-connections.js";
import { events, patiently } from "../names.js";
import { eventsOf, loggerOf } from "../tiers/shop-doors.js";
import { type Among, changedOrders } from "./reading/changed-orders.js";
import { triedOrders } from "./sync-order.js";

/** How to sweep. */
export type SweepOptions = {
  /** All orders since Laurel has come to the shop, and not those alone that were touched since the last sweep. Done once a day in any case. */
  readonly whole?: boolean;
};

/** What a sweep has found: orders that look otherwise than when the ledger was told; how many of them were dealt out to the workers; and how many of the others failed, to be found again. */
export type SweepReport = { readonly whole: boolean; readonly found: number; readonly dealt: number; readonly failed: number };

/** What was noted of the last sweeps: instants by the clock of the database, epoch milliseconds. */
type Noted = { readonly at?: number; readonly wholeAt?: number };
const noteName = "orders-swept";

/** Rows bear the clock of whoever wrote them, and are seen when their transaction ends: so far back everything is looked at again. */
const overlapMinutes = 60;
const wholeEveryHours = 24;
/** Orders of one question to the database. */
const pageSize = 5_000;
/** More than these are dealt out over the event bus, in shares of so many. */
const [hereMax, shareSize] = [100, 50];

/**
 * Finds the orders that no event has told of, and has them looked at (case 25). Done again, it finds nothing. It may run in several processes at once, which is a little work done twice and no harm.
 */
export async function sweepOrders(scope: Scope, { whole = false }: SweepOptions = {}): Promise<SweepReport> {
  const laurel = laurelIn(scope);
  const { database } = laurel;
  const [{ now } = { now: 0 }] = await askShop<{ now: number }>(database, "SELECT floor(extract(epoch FROM now()) * 1000)::float8 AS now");
  const { at, wholeAt } = (await readNote<Noted>(database, noteName)) ?? {};
  const isWhole = whole || at === undefined || wholeAt === undefined || now - wholeAt > wholeEveryHours * 3_600_000;
  const among: Among = isWhole ? "ours" : { touchedSince: new Date(at - overlapMinutes * 60_000) };
  let report: SweepReport = { whole: isWhole, found: 0, dealt: 0, failed: 0 };
  for (let after: string | undefined = ""; after !== undefined;) {
    const { changed, last } = await changedOrders(laurel, among, after, pageSize);
    report = await lookAt(scope, changed, report);
    after = last;
  }
  await writeNote(database, noteName, { at: now, ...(isWhole ? { wholeAt: now } : wholeAt !== undefined && { wholeAt }) } satisfies Noted);
  return report;
}

/** A few are looked at here; many are dealt out, so that workers share them. */
async function lookAt(scope: Scope, ids: readonly string[], report: SweepReport): Promise<SweepReport> {
  const found = report.found + ids.length;
  if (ids.length > hereMax) {
    const shares = Array.from({ length: Math.ceil(ids.length / shareSize) }, (_, i) => ids.slice(i * shareSize, (i + 1) * shareSize));
    await eventsOf(scope).emit(shares.map((order_ids) => ({ name: events.ordersChanged, data: { order_ids } })), { ...patiently, internal: true });
    return { ...report, found, dealt: report.dealt + ids.length };
  }
  const failures = (await triedOrders(scope, ids)).flatMap((each) => (each.kind === "failed" ? [each] : []));
  for (const { order, error } of failures) loggerOf(scope).error(`Laurel: order ${order} could not be looked at`, error as Error);
  return { ...report, found, failed: report.failed + failures.length };
}
