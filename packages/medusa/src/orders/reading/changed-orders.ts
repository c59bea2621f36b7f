import { unsure } from "@laurel/server/embed";
import type { LaurelModule } from "../../modules/laurel/laurel-module.js";
import { askShop } from "../../modules/laurel/shop-connections.js";
import { lookMinutes, stampJoins, stampSql } from "./order-stamp.js";

/** Which orders: all there are; those that are ours to tell since Laurel has come to the shop; those of which anything was written since an instant of the database's clock. */
export type Among = "all" | "ours" | { readonly touchedSince: Date };

/** A stretch of orders, by id. */
export type Stretch = {
  /** Those that look otherwise than when the ledger was told, or that are to be looked at again. */
  readonly changed: readonly string[];
  /** How many there were, changed or not. */
  readonly looked: number;
  /** Of those that look as they did: how many the ledger was not told of, by the reason. */
  readonly left: Readonly<Record<string, number>>;
  /** The order to go on after; `undefined` at the end. */
  readonly last: string | undefined;
};

/** Finds the orders that are to be looked at, by one anti-join of stamps: of the next so many after one. */
export async function changedOrders({ database, settings: { exchange } }: LaurelModule, among: Among, after: string, size: number): Promise<Stretch> {
  const [row] = await askShop<{ last: string | null; looked: string; changed: string[] | null; left: string[] | null }>(database, `
    WITH page AS MATERIALIZED (SELECT o.* FROM "order" o WHERE o.id > $1 AND ${placed} AND ${filterOf(among)} ORDER BY o.id LIMIT $2)
    SELECT max(o.id) AS last, count(*) AS looked, array_agg(o.id ORDER BY o.id) FILTER (WHERE ${isToBeLookedAt}) AS changed,
      array_agg(CASE s.outcome WHEN 'refused' THEN 'refused: ' || s.detail ELSE s.detail END) FILTER (WHERE s.outcome IN ('skipped', 'refused') AND NOT (${isToBeLookedAt})) AS left
    FROM (SELECT o.id, ${stampSql} AS stamp FROM page o ${stampJoins}) o LEFT JOIN laurel_medusa.order_sync s ON s.order_id = o.id`,
  [after, size, Object.keys(exchange).map((currency) => `other-currency ${currency}`), ...(typeof among === "object" ? [among.touchedSince] : [])]);
  const looked = Number(row?.looked ?? 0);
  const left: Record<string, number> = {};
  for (const why of row?.left ?? []) left[why] = (left[why] ?? 0) + 1;
  return { changed: row?.changed ?? [], looked, left, last: looked < size ? undefined : row?.last ?? undefined };
}

/** How many orders there are after one. */
export async function countOrders({ database }: LaurelModule, after: string): Promise<number> {
  const [row] = await askShop<{ count: string }>(database, `SELECT count(*) FROM "order" o WHERE o.id > $1 AND ${placed}`, [after]);
  return Number(row?.count ?? 0);
}

const placed = "o.deleted_at IS NULL AND NOT coalesce(o.is_draft_order, false)";

// What was refused is tried again now and then: it may have been a clock that ran ahead. What had no rate has one as soon as the options name it.
const isToBeLookedAt = `s.order_id IS NULL OR s.stamp NOT IN (o.stamp, o.stamp || '${unsure}') OR (s.stamp <> o.stamp AND s.synced_at < now() - interval '${lookMinutes} minutes')
  OR (s.outcome = 'skipped' AND s.detail = ANY ($3)) OR (s.outcome = 'refused' AND s.synced_at < now() - interval '1 hour')`;

function filterOf(among: Among): string {
  if (among === "all") return "true";
  return among === "ours" ? ours : touched;
}

/** Whatever has happened since Laurel came, and what it knows. What was before is told by the backfill. */
const ours = "(o.updated_at >= (SELECT min(taken) FROM laurel_medusa.migrations) OR EXISTS (SELECT 1 FROM laurel_medusa.order_sync k WHERE k.order_id = o.id))";

/** Each of these lists is short, and found by reading its table through. */
const touched = `o.id IN (
  SELECT id FROM "order" WHERE updated_at >= $4 UNION SELECT order_id FROM order_change WHERE updated_at >= $4 UNION SELECT order_id FROM order_transaction WHERE updated_at >= $4
  UNION SELECT l.order_id FROM order_fulfillment l JOIN fulfillment f ON f.id = l.fulfillment_id WHERE f.updated_at >= $4
  UNION SELECT l.order_id FROM order_payment_collection l JOIN payment p ON p.payment_collection_id = l.payment_collection_id
    WHERE p.id IN (SELECT payment_id FROM capture WHERE updated_at >= $4 UNION SELECT payment_id FROM refund WHERE updated_at >= $4)
  UNION SELECT o2.id FROM "order" o2 JOIN customer c ON c.id = o2.customer_id WHERE c.deleted_at >= $4
  UNION SELECT order_id FROM laurel_medusa.order_sync WHERE stamp LIKE '%${unsure}' OR outcome NOT IN ('belongs', 'kept')
)`;
