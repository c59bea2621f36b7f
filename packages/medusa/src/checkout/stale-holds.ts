import { type Scope, laurelIn } from "../laurel-in.js";
import { askShop } from "../modules/laurel/shop-connections.js";
import { pointsReference } from "../names.js";
import { recap, removePoints } from "./apply-points.js";

/** What a round through the open carts has found. */
export type StaleReport = {
  /** Carts with points. */
  readonly seen: number;
  /** Carts that nobody has touched for too long, and whose points went back. */
  readonly abandoned: number;
  /** Carts whose points were more than the cart takes, or had nothing behind them. */
  readonly mended: number;
};

const pageMax = 200;

/**
 * Goes through all open carts that points pay for. One that nobody has touched for as long as the option `holdMinutes` says loses its line, and then the points go back, in this order.
 * One whose payment has been authorised waits for its order, and keeps them. Of the others line and hold are brought to what the cart takes.
 *
 * May be cut short at any point, and run by several processes at once.
 */
export async function releaseStaleHolds(scope: Scope): Promise<StaleReport> {
  const report = { seen: 0, abandoned: 0, mended: 0 };
  for (let after = ""; ;) {
    const page = await openCarts(scope, after);
    for (const { cart_id: cartId, is_stale: isStale, is_paying: isPaying } of page) {
      const came = isStale && !isPaying ? await removePoints(scope, { cartId }) : await recap(scope, cartId, { lasts: isPaying ? "to-the-order" : "as-it-is" });
      report.seen++;
      if (came.kind === "settled" && came.changed) report[isStale && !isPaying ? "abandoned" : "mended"]++;
    }
    if (page.length < pageMax) return report;
    after = page.at(-1)!.cart_id;
  }
}

type OpenCart = { readonly cart_id: string; readonly is_stale: boolean; readonly is_paying: boolean };

function openCarts(scope: Scope, after: string): Promise<OpenCart[]> {
  const { database, settings } = laurelIn(scope);
  return askShop<OpenCart>(database, `
    SELECT l.cart_id,
      greatest(l.updated_at, c.updated_at, (SELECT max(i.updated_at) FROM cart_line_item i WHERE i.cart_id = c.id AND i.deleted_at IS NULL)) < now() - make_interval(mins => $3) AS is_stale,
      EXISTS (
        SELECT 1 FROM cart_payment_collection p JOIN payment_session s ON s.payment_collection_id = p.payment_collection_id
        WHERE p.cart_id = c.id AND p.deleted_at IS NULL AND s.deleted_at IS NULL AND s.status IN ('authorized', 'captured', 'pending_authorization')
      ) AS is_paying
    FROM credit_line l JOIN cart c ON c.id = l.cart_id
    WHERE l.reference = $1 AND l.deleted_at IS NULL AND c.completed_at IS NULL AND l.cart_id > $2
    ORDER BY l.cart_id LIMIT ${pageMax}`, [pointsReference, after, settings.holdMinutes]);
}
