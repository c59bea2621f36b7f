import { askShop } from "../../modules/laurel/shop-connections.js";
import type { SyncShown, TroubledOrdersAnswer } from "../answers.js";
import type { Desk } from "../staff.js";

// The book has an index of orders that are not simply told, under this very condition: every question repeats it, so that none of them reads the book whole.
const notTold = "outcome NOT IN ('belongs', 'kept')";

/** A row of the book of orders. */
export type SyncRow = { readonly outcome: SyncShown["outcome"]; readonly detail: string | null; readonly member: string | null; readonly synced_at: Date | string };

const withoutRate = /^other-currency (\S+)$/;

/** How an order was last told to the ledger, for staff to read. */
export function syncShown({ outcome, detail, synced_at }: SyncRow): SyncShown {
  const [, currency] = withoutRate.exec(detail ?? "") ?? [];
  const isTold = outcome === "belongs" || outcome === "kept";
  return {
    outcome, syncedAt: new Date(synced_at).getTime(),
    ...(!isTold && detail !== null && { because: currency === undefined ? detail : "other-currency" }), ...(currency !== undefined && { currency: currency.toUpperCase() }),
  };
}

type TroubledRow = SyncRow & { readonly order_id: string; readonly display_id: number | null; readonly email: string | null; readonly created_at: Date | null; readonly total: string | null; readonly currency_code: string | null };

/** Orders that a person should look at, those that were tried last first; and how many count nothing for want of a rate, which is one thing to mend however many they are. */
export async function troubledOrders({ laurel }: Pick<Desk, "laurel">, { limit, offset }: { readonly limit: number; readonly offset: number }): Promise<TroubledOrdersAnswer> {
  const { database } = laurel;
  const [rows, count, currencies] = await Promise.all([
    askShop<TroubledRow>(database, `
      SELECT s.*, o.display_id, o.email, o.created_at, o.currency_code, (t.totals ->> 'current_order_total') AS total FROM laurel_medusa.order_sync s
      LEFT JOIN "order" o ON o.id = s.order_id LEFT JOIN LATERAL (SELECT totals FROM order_summary WHERE order_id = o.id AND deleted_at IS NULL ORDER BY version DESC LIMIT 1) t ON true
      WHERE s.${notTold} AND s.outcome = 'refused' ORDER BY s.synced_at DESC, s.order_id LIMIT $1 OFFSET $2`, [limit, offset]),
    countTroubled({ laurel }),
    askShop<{ detail: string; orders: string }>(database, `SELECT detail, count(*) AS orders FROM laurel_medusa.order_sync WHERE ${notTold} AND outcome = 'skipped' AND detail LIKE 'other-currency %' GROUP BY 1 ORDER BY 2 DESC`),
  ]);
  const orders = rows.map((row) => {
    const { order_id: id, display_id, email, created_at, total, currency_code } = row;
    return {
      ...syncShown(row), id, ...(display_id !== null && { number: display_id }), ...(email !== null && { email }),
      ...(created_at !== null && { createdAt: new Date(created_at).getTime() }), ...(total !== null && { total: Number(total) }), ...(currency_code !== null && { currency: currency_code.toUpperCase() }),
    };
  });
  return { orders, count, withoutRate: currencies.map(({ detail, orders: number }) => ({ currency: withoutRate.exec(detail)?.[1]?.toUpperCase() ?? "", orders: Number(number) })) };
}

/** How many orders a person should look at. */
export async function countTroubled({ laurel: { database } }: { readonly laurel: Pick<Desk["laurel"], "database"> }): Promise<number> {
  const [row] = await askShop<{ count: string }>(database, `SELECT count(*) FROM laurel_medusa.order_sync WHERE ${notTold} AND outcome = 'refused'`);
  return Number(row?.count ?? 0);
}
