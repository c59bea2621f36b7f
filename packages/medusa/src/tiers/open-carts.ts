import { refreshCartItemsWorkflow } from "@medusajs/medusa/core-flows";
import { liftPoints, recap } from "../checkout/apply-points.js";
import { FewAtOnce } from "../clock/few-at-once.js";
import { type Scope, laurelIn } from "../laurel-in.js";
import { type ShopDatabase, askShop } from "../modules/laurel/shop-connections.js";
import { pointsReference } from "../names.js";
import { containerOf, loggerOf } from "./shop-doors.js";

/** A cart that nobody has touched for longer is priced anew when somebody does. */
const recentDays = 7;
/** Of one customer, and at one time. */
const [cartsOfCustomer, cartsMax, atOnce] = [5, 50, 4];

/**
 * Prices the open carts of customers anew, those that were touched last first: Medusa does not do so when somebody comes into another group, and would sell at the prices of the tier before. Points
 * that pay for a cart pay no more than it costs afterwards. A cart whose payment has begun is sold as it was shown; one that cannot be priced is left as it is, and told.
 *
 * @returns how many were priced
 */
export async function refreshOpenCarts(scope: Scope, customerIds: readonly string[]): Promise<number> {
  const open = await openCarts(laurelIn(scope).database, customerIds);
  const few = new FewAtOnce(atOnce);
  const priced = await Promise.all(open.map((cart) => few.run(() => refresh(scope, cart))));
  return priced.filter(Boolean).length;
}

async function refresh(scope: Scope, { id: cart, isPaid }: OpenCart): Promise<boolean> {
  try {
    // The line of points must not stand while the total falls below it.
    const lifted = isPaid ? await liftPoints(scope, cart) : undefined;
    try {
      await refreshCartItemsWorkflow(containerOf(scope)).run({ input: { cart_id: cart, force_refresh: true } });
    } finally {
      if (lifted) await recap(scope, cart, { lifted });
    }
    return true;
  } catch (error) {
    loggerOf(scope).warn(`Laurel: cart ${cart} keeps the prices it had: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

/** Whether any price list or promotion of the shop is for the group of a tier. */
export async function isPricedByTier(database: ShopDatabase): Promise<boolean> {
  const [row] = await askShop<{ priced: boolean }>(database, `
    SELECT EXISTS (
      SELECT FROM customer_group g WHERE g.deleted_at IS NULL AND g.metadata->>'laurel_tier' IS NOT NULL AND (
        EXISTS (SELECT FROM price_list_rule r WHERE r.deleted_at IS NULL AND r.value @> to_jsonb(g.id))
        OR EXISTS (SELECT FROM promotion_rule_value v WHERE v.deleted_at IS NULL AND v.value = g.id))) AS priced`);
  return row?.priced === true;
}

/** A cart, and whether points pay for it. */
type OpenCart = { readonly id: string; readonly isPaid: boolean };

async function openCarts(database: ShopDatabase, customers: readonly string[]): Promise<OpenCart[]> {
  if (customers.length === 0) return [];
  return askShop<OpenCart>(database, `
    SELECT id, EXISTS (SELECT FROM credit_line l WHERE l.cart_id = open.id AND l.reference = $5 AND l.deleted_at IS NULL) AS "isPaid" FROM (
      SELECT c.id, c.updated_at, row_number() OVER (PARTITION BY c.customer_id ORDER BY c.updated_at DESC, c.id) AS place FROM cart c
      WHERE c.customer_id = ANY ($1) AND c.completed_at IS NULL AND c.deleted_at IS NULL AND c.updated_at > now() - make_interval(days => $2)
        AND EXISTS (SELECT FROM cart_line_item i WHERE i.cart_id = c.id AND i.deleted_at IS NULL)
        AND NOT EXISTS (
          SELECT FROM cart_payment_collection p JOIN payment_session s ON s.payment_collection_id = p.payment_collection_id
          WHERE p.cart_id = c.id AND p.deleted_at IS NULL AND s.deleted_at IS NULL AND s.status IN ('authorized', 'captured', 'pending_authorization'))) open
    WHERE place <= $3 ORDER BY updated_at DESC, id LIMIT $4`, [customers, recentDays, cartsOfCustomer, cartsMax, pointsReference]);
}
