import type { Room } from "../adapter/room.js";
import { syncCustomer } from "../customers/enrol-customer.js";
import { readNote, writeNote } from "../desk/notes.js";
import { numberOf } from "../inbox/payload.js";
import { type CustomerFactsFragment, askChangedCustomers } from "../operations/customers.js";
import { askChangedOrders } from "../operations/orders.js";
import { syncOrder } from "../orders/sync-order.js";
import { orderRows } from "../orders/telling/order-book.js";
import { fewAtOnce } from "./few-at-once.js";

/** How to reconcile. */
export type ReconcileOptions = {
  /** Everything that was changed since then, epoch milliseconds; since the last time unless said, and of the last day where there was none. */
  readonly since?: number;
  readonly onProgress?: (report: ReconcileReport) => void;
  /** Stops early: what is begun is finished, and the next time goes on there. */
  readonly signal?: AbortSignal;
};

/** What was found so far. */
export type ReconcileReport = {
  /** Orders that were changed, and how many of them the ledger did not know as they are. */
  readonly orders: number;
  readonly told: number;
  /** Customers that were changed, and how many of them were no members yet. */
  readonly customers: number;
  readonly enrolled: number;
  /** Those of whom something went wrong; they are found again the next time. */
  readonly failed: number;
};

/** Shopify's lists come late by some seconds, and a change may be seen after another that bears a later instant: so far back everything is looked at again. */
const overlapMs = 10 * 60_000;
const firstMs = 86_400_000;
const atOnce = 4;

/**
 * Makes good what no webhook has told: customers and orders that were changed, in the order of their changes. What the ledger knows as it is, is passed over without asking for it. Done again, it finds
 * nothing; cut short, it goes on where it was.
 *
 * @throws Fault, AdminFault when ledger or shop cannot be asked any more; what was told stands
 */
export async function reconcile(room: Room, options: ReconcileOptions = {}): Promise<ReconcileReport> {
  let report: ReconcileReport = { orders: 0, told: 0, customers: 0, enrolled: 0, failed: 0 };
  const add = (more: Partial<ReconcileReport>): void => {
    report = Object.fromEntries(Object.entries(report).map(([name, count]) => [name, count + (more[name as keyof ReconcileReport] ?? 0)])) as ReconcileReport;
    options.onProgress?.(report);
  };
  await through(room, "customers", options, async (query, after) => {
    const { customers: { nodes, pageInfo } } = await room.admin.ask(askChangedCustomers, { query, after });
    add(await customersOf(room, nodes));
    return { last: nodes.at(-1)?.updatedAt, pageInfo };
  }, () => report.failed);
  await through(room, "orders", options, async (query, after) => {
    const { orders: { nodes, pageInfo } } = await room.admin.ask(askChangedOrders, { query, after });
    add(await ordersOf(room, nodes));
    return { last: nodes.at(-1)?.updatedAt, pageInfo };
  }, () => report.failed);
  return report;
}

type Page = { readonly last: string | undefined; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null } };

/** Goes through what was changed page by page, and notes how far it has come: not beyond the first that failed. */
async function through(room: Room, what: "customers" | "orders", { since, signal }: ReconcileOptions, look: (query: string, after: string | null) => Promise<Page>, failed: () => number): Promise<void> {
  const name = `reconciled-${what}`;
  const begun = room.clock();
  const noted = Number(await readNote(room, name) ?? begun - firstMs + overlapMs);
  const query = `updated_at:>='${new Date(Math.min(since ?? Infinity, noted - overlapMs)).toISOString()}'`;
  const before = failed();
  const stops = (): boolean => signal?.aborted === true;
  for (let [after, more] = [null as string | null, true]; more && !stops();) {
    const { last, pageInfo } = await look(query, after);
    [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    if (failed() > before) continue;
    const until = more ? Date.parse(last ?? "") : begun;
    if (until > noted) await writeNote(room, name, String(until));
  }
}

async function customersOf(room: Room, nodes: readonly CustomerFactsFragment[]): Promise<Partial<ReconcileReport>> {
  const outcomes = await fewAtOnce(atOnce, nodes, async (node) => tried(room, { customer: node.id }, async () => {
    const outcome = await syncCustomer(room, node.id, node);
    return outcome.kind === "member" && outcome.isNew;
  }));
  return { customers: nodes.length, enrolled: outcomes.filter((each) => each === true).length, failed: outcomes.filter((each) => each === undefined).length };
}

async function ordersOf(room: Room, nodes: readonly { readonly id: string; readonly updatedAt: string }[]): Promise<Partial<ReconcileReport>> {
  const rows = await orderRows(room, nodes.map(({ id }) => numberOf(id)));
  const open = nodes.filter(({ id, updatedAt }) => {
    const row = rows.get(numberOf(id));
    return row?.stamp !== updatedAt || row.outcome === "refused";
  });
  const outcomes = await fewAtOnce(atOnce, open, async ({ id }) => tried(room, { order: id }, async () => ["belongs", "kept"].includes((await syncOrder(room, id)).kind)));
  return { orders: nodes.length, told: outcomes.filter((each) => each === true).length, failed: outcomes.filter((each) => each === undefined).length };
}

async function tried(room: Room, about: Readonly<Record<string, string>>, work: () => Promise<boolean>): Promise<boolean | undefined> {
  try {
    return await work();
  } catch (fault) {
    room.tell(fault, { shop: room.shop, ...about });
    return undefined;
  }
}
