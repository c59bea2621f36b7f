import { type ShopDatabase, askShop } from "../../modules/laurel/shop-connections.js";
import type { ShopChange } from "../order-snapshot/shop-order.js";

type Row = {
  readonly order_id: string; readonly id: string; readonly created: number; readonly confirmed: number;
  readonly actions: readonly { readonly action: string; readonly item: string | null; readonly quantity: string | null; readonly return_id: string | null; readonly exchange_id: string | null; readonly claim_id: string | null; readonly reference: string | null; readonly amount: string | null }[];
};

/**
 * The changes of orders that were confirmed, by order id, the first first. Asked of the tables, for Medusa's own answer leaves out which return an action belongs to, where it belongs to nothing else
 * (2.21.2).
 */
export async function readChanges(database: ShopDatabase, orderIds: readonly string[]): Promise<Map<string, ShopChange[]>> {
  const rows = await askShop<Row>(database, `
    SELECT c.order_id, c.id, floor(extract(epoch FROM c.created_at) * 1000)::float8 AS created, floor(extract(epoch FROM coalesce(c.confirmed_at, c.created_at)) * 1000)::float8 AS confirmed, a.actions
    FROM order_change c CROSS JOIN LATERAL (
      SELECT coalesce(json_agg(json_build_object(
        'action', x.action, 'item', x.details ->> 'reference_id', 'quantity', coalesce(x.details -> 'quantity' ->> 'value', x.details ->> 'quantity'),
        'return_id', x.return_id, 'exchange_id', coalesce(x.exchange_id, c.exchange_id), 'claim_id', coalesce(x.claim_id, c.claim_id), 'reference', x.reference, 'amount', coalesce(x.raw_amount ->> 'value', x.amount::text)
      ) ORDER BY x.ordering), '[]') AS actions FROM order_change_action x WHERE x.order_change_id = c.id AND x.deleted_at IS NULL
    ) a WHERE c.order_id = ANY ($1) AND c.status = 'confirmed' AND c.deleted_at IS NULL ORDER BY c.order_id, c.version, c.id`, [orderIds]);
  const changes = new Map<string, ShopChange[]>();
  for (const { order_id: order, id, created, confirmed, actions } of rows) {
    changes.set(order, [...changes.get(order) ?? [], {
      id, createdAt: created, at: confirmed,
      actions: actions.map(({ action, item, quantity, return_id: returnId, exchange_id: exchangeId, claim_id: claimId, reference, amount }) => ({
        action, item: item ?? undefined, quantity: quantity ?? "0", returnId: returnId ?? undefined, exchangeId: exchangeId ?? undefined, claimId: claimId ?? undefined, reference: reference ?? undefined, amount: amount ?? "0",
      })),
    }]);
  }
  return changes;
}
