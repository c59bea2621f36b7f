import { reconcileCustomers } from "../customers/reconcile.js";
import { type Scope, laurelIn } from "../laurel-in.js";
import { readNote, writeNote } from "../modules/laurel/books.js";
import { loggerOf } from "../tiers/shop-doors.js";
import { type Stretch, changedOrders, countOrders } from "./reading/changed-orders.js";
import { triedOrders } from "./sync-order.js";

/** How to go through the history. */
export type BackfillOptions = {
  /** From the beginning, where it was cut short before. What is told already is passed over in any case. */
  readonly again?: boolean;
  readonly onProgress?: (progress: BackfillReport) => void;
};

/** What came of it so far. */
export type BackfillReport = {
  /** Orders there are, those of an earlier run included; and how many of them were looked at. */
  readonly of: number;
  readonly looked: number;
  /** Of those of this run: told to a member, kept for whoever comes, known already; passed over, refused or failed, each with how often by its reason. */
  readonly belongs: number;
  readonly kept: number;
  readonly unchanged: number;
  readonly left: Readonly<Record<string, number>>;
  readonly seconds: number;
};

type Noted = { readonly after: string; readonly looked: number };
const noteName = "backfill";
const pageSize = 200;

/**
 * Tells the ledger the whole history of a shop: makes members of the customers who have an account, where registering does, then tells their orders and those of guests from the first on. Nothing is told
 * twice, so it may be run as often as one likes, beside a shop that is selling; one that was cut short goes on where it was (cases 34, 121). Nobody gets messages about the past.
 *
 * @throws Fault when ledger or shop cannot be asked any more; what was told stands, and the next run goes on
 */
export async function backfill(scope: Scope, { again = false, onProgress = () => undefined }: BackfillOptions = {}): Promise<BackfillReport> {
  const laurel = laurelIn(scope);
  const { database } = laurel;
  const began = Date.now();
  await reconcileCustomers(scope);
  const noted = again ? undefined : await readNote<Noted>(database, noteName);
  let [after, looked] = [noted?.after ?? "", noted?.looked ?? 0];
  const of = looked + await countOrders(laurel, after);
  let report: BackfillReport = { of, looked, belongs: 0, kept: 0, unchanged: 0, left: {}, seconds: 0 };
  for (let isOver = false; !isOver;) {
    const stretch = await changedOrders(laurel, "all", after, pageSize);
    const outcomes = await triedOrders(scope, stretch.changed, { later: true });
    for (const each of outcomes) if (each.kind === "failed") loggerOf(scope).error(`Laurel: order ${each.order} could not be told`, each.error as Error);
    report = count(report, stretch, outcomes);
    looked += stretch.looked;
    isOver = stretch.last === undefined;
    after = stretch.last ?? "";
    await writeNote(database, noteName, { after, looked: isOver ? 0 : looked } satisfies Noted);
    report = { ...report, looked, of: Math.max(of, looked), seconds: (Date.now() - began) / 1000 };
    onProgress(report);
  }
  return report;
}

function count(report: BackfillReport, stretch: Stretch, outcomes: Awaited<ReturnType<typeof triedOrders>>): BackfillReport {
  const left: Record<string, number> = { ...report.left };
  const next = { ...report, unchanged: report.unchanged + stretch.looked - stretch.changed.length };
  for (const [why, times] of Object.entries(stretch.left)) {
    left[why] = (left[why] ?? 0) + times;
    next.unchanged -= times;
  }
  for (const outcome of outcomes) {
    switch (outcome.kind) {
      case "belongs": next.belongs++; break;
      case "kept": next.kept++; break;
      case "unchanged": next.unchanged++; break;
      default: {
        const why = outcome.kind === "skipped" ? outcome.because : outcome.kind === "refused" ? `refused: ${outcome.code}` : "failed";
        left[why] = (left[why] ?? 0) + 1;
      }
    }
  }
  return { ...next, left };
}
