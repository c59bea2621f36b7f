import { askShop } from "../modules/laurel/shop-connections.js";
import type { SyncShown, TroubledOrdersAnswer } from "./answers.js";
import type { Desk } from "./staff.js";

/** A row of the book of orders. */
export type SyncRow = { readonly outcome: string; readonly detail: string | null; readonly member: string | null; readonly synced_at: Date | string };

/** What came of an order that needs nobody's attention: it belongs to a member, or is kept for whoever enrols under its e-mail. */
const settled = ["belongs", "kept"];

/** How an order was last told to the ledger, for staff to read. */
export async function syncShown(_desk: Desk, { outcome, detail, synced_at }: SyncRow): Promise<SyncShown> {
  return { outcome, ...(detail !== null && { detail }), needsAttention: !settled.includes(outcome), syncedAt: new Date(synced_at).getTime() };
}

type TroubledRow = SyncRow & { readonly order_id: string; readonly display_id: number | null; readonly email: string | null; readonly created_at: Date | null; readonly total: string | null; readonly currency_code: string | null };

/** Orders that a person should look at, those that were tried last first. */
export async function troubledOrders(desk: Desk, { limit, offset }: { readonly limit: number; readonly offset: number }): Promise<TroubledOrdersAnswer> {
  const { database } = desk.laurel;
  const [rows, count] = await Promise.all([
    askShop<TroubledRow>(database, `
      SELECT s.*, o.display_id, o.email, o.created_at, o.currency_code, (t.totals ->> 'current_order_total') AS total FROM laurel_medusa.order_sync s
      LEFT JOIN "order" o ON o.id = s.order_id LEFT JOIN LATERAL (SELECT totals FROM order_summary WHERE order_id = o.id AND deleted_at IS NULL ORDER BY version DESC LIMIT 1) t ON true
      WHERE s.outcome NOT IN ('belongs', 'kept') ORDER BY s.synced_at DESC, s.order_id LIMIT $1 OFFSET $2`, [limit, offset]),
    countTroubled(desk),
  ]);
  const orders = await Promise.all(rows.map(async (row) => {
    const { order_id: id, display_id, email, created_at, total, currency_code } = row;
    return {
      ...(await syncShown(desk, row)), id, ...(display_id !== null && { number: Number(display_id) }), ...(email !== null && { email }),
      ...(created_at !== null && { createdAt: new Date(created_at).getTime() }), ...(total !== null && { total: Number(total) }), ...(currency_code !== null && { currency: currency_code.toUpperCase() }),
    };
  }));
  return { orders, count };
}

/** How many orders a person should look at; the book has an index of just these. */
export async function countTroubled({ laurel: { database } }: Pick<Desk, "laurel">): Promise<number> {
  const [row] = await askShop<{ count: string }>(database, "SELECT count(*) FROM laurel_medusa.order_sync WHERE outcome NOT IN ('belongs', 'kept')");
  return Number(row?.count ?? 0);
}
