import type { Room } from "../adapter/room.js";
import { syncCustomer } from "../customers/enrol-customer.js";
import { readNote, writeNote } from "../desk/notes.js";
import { numberOf } from "../inbox/payload.js";
import { type CustomerFactsFragment, askChangedCustomers } from "../operations/customers.js";
import { askChangedOrders } from "../operations/orders.js";
import { orderRows } from "../orders/telling/order-book.js";
import { fewAtOnce } from "./few-at-once.js";
import { tryOrder } from "./try-order.js";

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
  /** Those of whom something went wrong: an order stands in the books as refused and is tried again by `sweepOrders`, a customer is found again the next time. */
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
  // Both before the first page is asked: what fails on it must not be left behind as time goes on.
  const from = { customers: await beginning(room, "customers", options), orders: await beginning(room, "orders", options) };
  await through(room, from.customers, options.signal, async (query, after) => {
    const { customers: { nodes, pageInfo } } = await room.admin.ask(askChangedCustomers, { query, after });
    const { isLost, ...more } = await customersOf(room, nodes);
    add(more);
    return { last: nodes.at(-1)?.updatedAt, pageInfo, isLost };
  });
  await through(room, from.orders, options.signal, async (query, after) => {
    const { orders: { nodes, pageInfo } } = await room.admin.ask(askChangedOrders, { query, after });
    const { isLost, ...more } = await ordersOf(room, nodes);
    add(more);
    return { last: nodes.at(-1)?.updatedAt, pageInfo, isLost };
  });
  return report;
}

/** Up to where everything was looked at, under which name that is noted, and since when is looked at now; epoch milliseconds. */
type Beginning = { readonly name: string; readonly noted: number; readonly since: number; readonly begun: number };

/** Where to begin; noted down where nothing was, for a beginning that is reckoned from now each time slides along. */
async function beginning(room: Room, what: "customers" | "orders", { since = Infinity }: ReconcileOptions): Promise<Beginning> {
  const [name, begun] = [`reconciled-${what}`, room.clock()];
  const before = await readNote(room, name);
  const noted = before === undefined ? Math.min(since, begun - firstMs) + overlapMs : Number(before);
  if (before === undefined) await writeNote(room, name, String(noted));
  return { name, noted, since: Math.min(since, noted - overlapMs), begun };
}

/** A page that was looked at; `isLost` where something on it went wrong that is written down nowhere. */
type Page = { readonly last: string | undefined; readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor: string | null }; readonly isLost: boolean };

/** Goes through what was changed page by page, and notes how far it has come: not beyond the first page that something was lost of. */
async function through(room: Room, { name, noted, since, begun }: Beginning, signal: AbortSignal | undefined, look: (query: string, after: string | null) => Promise<Page>): Promise<void> {
  const query = `updated_at:>='${new Date(since).toISOString()}'`;
  const stops = (): boolean => signal?.aborted === true;
  let isLost = false;
  for (let [after, more] = [null as string | null, true]; more && !stops();) {
    const page = await look(query, after);
    [after, more, isLost] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage, isLost || page.isLost];
    if (isLost) continue;
    const until = more ? Date.parse(page.last ?? "") : begun;
    if (until > noted) await writeNote(room, name, String(until));
  }
}

type Looked = Partial<ReconcileReport> & Pick<Page, "isLost">;

async function customersOf(room: Room, nodes: readonly CustomerFactsFragment[]): Promise<Looked> {
  const outcomes = await fewAtOnce(atOnce, nodes, async (node) => tryCustomer(room, node));
  const failed = outcomes.filter((each) => each === undefined).length;
  return { customers: nodes.length, enrolled: outcomes.filter((each) => each === true).length, failed, isLost: failed > 0 };
}

/** Whether somebody is a new member; `undefined` where it went wrong. */
async function tryCustomer(room: Room, node: CustomerFactsFragment): Promise<boolean | undefined> {
  try {
    const outcome = await syncCustomer(room, node.id, node);
    return outcome.kind === "member" && outcome.isNew;
  } catch (fault) {
    room.tell(fault, { shop: room.shop, customer: node.id });
    return undefined;
  }
}

async function ordersOf(room: Room, nodes: readonly { readonly id: string; readonly updatedAt: string }[]): Promise<Looked> {
  const rows = await orderRows(room, nodes.map(({ id }) => numberOf(id)));
  const open = nodes.filter(({ id, updatedAt }) => {
    const row = rows.get(numberOf(id));
    return row?.stamp !== updatedAt || row.outcome === "refused";
  });
  const outcomes = await fewAtOnce(atOnce, open, async ({ id }) => tryOrder(room, numberOf(id)));
  const failed = outcomes.filter((each) => each.kind === "failed");
  return { orders: nodes.length, told: outcomes.filter(({ kind }) => kind === "belongs" || kind === "kept").length, failed: failed.length, isLost: failed.some(({ isNoted }) => !isNoted) };
}
