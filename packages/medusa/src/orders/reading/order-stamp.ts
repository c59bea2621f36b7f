import { type ShopDatabase, askShop } from "../../modules/laurel/shop-connections.js";

/** So long after it was begun no look at an order is still under way. */
export const lookMinutes = 10;

/**
 * How orders look: a text over everything of which a change may change what is told of them. No change makes an order look as it did before, for each bears its instant or moves a count. Read before the
 * order itself, it is never newer than what was read; so what is found under another stamp is to be read again.
 *
 * @returns by order id; those that there are not are left out
 */
export async function stampsOf(database: ShopDatabase, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await askShop<{ id: string; stamp: string }>(database, `SELECT o.id, ${stampSql} AS stamp FROM (SELECT * FROM "order" WHERE id = ANY ($1) AND deleted_at IS NULL) o ${stampJoins}`, [ids]);
  return new Map(rows.map(({ id, stamp }) => [id, stamp]));
}

// Medusa's indexes are of what was not deleted; what is deleted lowers a count.
const last = (alias: string) => `count(*) AS n, max(${alias}.updated_at) AS at`;

/** What a stamp is made of, beside the order `o` itself; each by an index. */
export const stampJoins = `
  LEFT JOIN LATERAL (SELECT c.has_account, c.deleted_at IS NULL AS there FROM customer c WHERE c.id = o.customer_id) b ON true
  CROSS JOIN LATERAL (SELECT ${last("x")} FROM order_change x WHERE x.order_id = o.id AND x.deleted_at IS NULL) h
  CROSS JOIN LATERAL (SELECT ${last("x")} FROM order_transaction x WHERE x.order_id = o.id AND x.deleted_at IS NULL) t
  CROSS JOIN LATERAL (SELECT ${last("x")} FROM order_fulfillment l JOIN fulfillment x ON x.id = l.fulfillment_id WHERE l.order_id = o.id AND l.deleted_at IS NULL AND x.deleted_at IS NULL) f
  CROSS JOIN LATERAL (
    SELECT ${last("x")} FROM order_payment_collection l JOIN payment p ON p.payment_collection_id = l.payment_collection_id AND p.deleted_at IS NULL
    CROSS JOIN LATERAL (
      SELECT updated_at FROM capture WHERE payment_id = p.id AND deleted_at IS NULL UNION ALL SELECT updated_at FROM refund WHERE payment_id = p.id AND deleted_at IS NULL
    ) x WHERE l.order_id = o.id AND l.deleted_at IS NULL
  ) m`;

const instant = (of: string) => `extract(epoch FROM ${of})`;

/** The stamp of `o`. */
export const stampSql = `md5(concat_ws('/', o.version, ${instant("o.updated_at")}, o.customer_id, o.status, b.has_account, b.there, ${["h", "t", "f", "m"].flatMap((of) => [`${of}.n`, instant(`${of}.at`)]).join(", ")}))`;
