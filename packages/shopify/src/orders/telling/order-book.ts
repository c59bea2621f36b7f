import { type OrderNaming, unsure } from "@laurel/server/embed";
import type { Room } from "../../adapter/room.js";

/** What was last made of an order. */
export type OrderRow = {
  /** When Shopify had changed it last, as it wrote it; with `?` at its end where the order is to be looked at once more. */
  readonly stamp: string;
  readonly outcome: "belongs" | "kept" | "skipped" | "refused";
  /** Why it was skipped or refused. */
  readonly detail: string | undefined;
  readonly member: string | undefined;
};

/** A row as it is found, with when it was written: epoch milliseconds. */
export type OrderRowFound = OrderRow & { readonly lookedAt: number };

/** So long after it was begun no look at an order is still under way. */
export const lookMs = 10 * 60_000;
/** What was refused is tried again so much later: the policy may have changed, or a clock ran ahead. */
const refusedMs = 3_600_000;
/** What Shopify does not show is asked for so seldom: it is there again only where the app is given `read_all_orders`. */
const hiddenMs = 86_400_000;

/** Why an order is refused that the ledger knows and Shopify does not show (any more). */
export const hidden = "hidden";

/** The row of an order of which it is not known what the ledger was told: under no stamp is it passed over, and it is tried again as one that was refused. */
export const refusedRow = (detail: string, member: string | undefined): OrderRow => ({ stamp: "", outcome: "refused", detail, member });

type Raw = { readonly order_id: string; readonly stamp: string; readonly outcome: OrderRow["outcome"]; readonly detail: string | null; readonly member: string | null; readonly looked_at: number };
const columns = "order_id, stamp, outcome, detail, member, looked_at";

/** What was last made of an order; `undefined` for one that nobody has looked at. */
export async function orderRow({ books, shop }: Room, order: string): Promise<OrderRowFound | undefined> {
  const [row] = await books.ask<Raw>(`SELECT ${columns} FROM laurel_shopify_orders WHERE shop = $1 AND order_id = $2`, [shop, order]);
  return row && foundIn(row);
}

/** The same of several, by their ids. */
export async function orderRows({ books, shop }: Room, orders: readonly string[]): Promise<Map<string, OrderRowFound>> {
  if (orders.length === 0) return new Map();
  const places = orders.map((_, i) => `$${i + 2}`).join(", ");
  const rows = await books.ask<Raw>(`SELECT ${columns} FROM laurel_shopify_orders WHERE shop = $1 AND order_id IN (${places})`, [shop, ...orders]);
  return new Map(rows.map((row) => [row.order_id, foundIn(row)]));
}

/** What the shop calls its orders: `#1001`. */
export const orderNames = ({ books, shop }: Pick<Room, "books" | "shop">): OrderNaming => ({
  id: String.raw`\d{4,20}`,
  find: async (ids) => {
    const places = ids.map((_, i) => `$${i + 2}`).join(", ");
    const rows = await books.ask<{ readonly order_id: string; readonly name: string }>(`SELECT order_id, name FROM laurel_shopify_orders WHERE shop = $1 AND name IS NOT NULL AND order_id IN (${places})`, [shop, ...ids]);
    return new Map(rows.map(({ order_id: order, name }) => [order, name]));
  },
});

/** Writes down what was made of an order, in the place of what stood there; and what the shop calls it, where that was read. */
export async function writeOrderRow({ books, shop, clock }: Room, order: string, { stamp, outcome, detail, member }: OrderRow, name?: string): Promise<void> {
  await books.ask(`
    INSERT INTO laurel_shopify_orders (shop, order_id, stamp, outcome, detail, member, name, looked_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
    ON CONFLICT (shop, order_id) DO UPDATE SET stamp = excluded.stamp, outcome = excluded.outcome, detail = excluded.detail, member = excluded.member, name = COALESCE(excluded.name, laurel_shopify_orders.name), looked_at = excluded.looked_at`,
  [shop, order, stamp, outcome, detail ?? null, member ?? null, name ?? null, clock()]);
}

/** Orders that are to be looked at once more: those that were not sure, and those that were refused a while ago, or failed. */
export async function ordersToLookAt({ books, shop, clock }: Room, pageMax: number): Promise<string[]> {
  const now = clock();
  const rows = await books.ask<{ order_id: string }>(`
    SELECT order_id FROM laurel_shopify_orders WHERE shop = $1 AND ((stamp LIKE '%${unsure}' AND looked_at < $2) OR (outcome = 'refused' AND looked_at < CASE WHEN detail = '${hidden}' THEN CAST($3 AS BIGINT) ELSE CAST($4 AS BIGINT) END)) ORDER BY looked_at LIMIT $5`,
  [shop, now - lookMs, now - hiddenMs, now - refusedMs, pageMax]);
  return rows.map(({ order_id: order }) => order);
}

/** The stamp under which the ledger is known to have been told: one that was not sure is, once every look of that time is over. */
export function sureStamp({ stamp, lookedAt }: OrderRowFound, now: number): string | undefined {
  if (!stamp.endsWith(unsure)) return stamp;
  return lookedAt < now - lookMs ? stamp.slice(0, -unsure.length) : undefined;
}

const foundIn = ({ stamp, outcome, detail, member, looked_at: lookedAt }: Raw): OrderRowFound => ({ stamp, outcome, detail: detail ?? undefined, member: member ?? undefined, lookedAt });
