import { type Scope, laurelIn } from "../laurel-in.js";
import { askShop } from "../modules/laurel/shop-connections.js";
import { pointsReference } from "../names.js";
import type { Purse } from "./purse.js";
import { giveBack } from "./set-aside.js";

/** A hold that has no line after so long was left behind: whoever placed it has written the line by then, or is gone. */
const leftAfterMs = 120_000;

/**
 * Gives back what a process that ended in the middle has set aside for other carts and never paid with. Whoever wants points finds them again; otherwise such holds end by themselves.
 *
 * @returns whether there was anything
 */
export async function freeLeftBehind(scope: Scope, { books, member, now }: Purse, cartId: string): Promise<boolean> {
  const holds = Object.values(books.wallets).flatMap((each) => each.holds).filter(({ id, order, placedAt }) => order !== undefined && order !== cartId && id.startsWith(`${order}:`) && now - placedAt > leftAfterMs);
  if (holds.length === 0) return false;
  const laurel = laurelIn(scope);
  const lines = await askShop<{ hold: string }>(laurel.database, "SELECT reference_id AS hold FROM credit_line WHERE cart_id = ANY($1::text[]) AND reference = $2 AND deleted_at IS NULL", [holds.map(({ order }) => order), pointsReference]);
  const backed = new Set(lines.map(({ hold }) => hold));
  const left = holds.filter(({ id }) => !backed.has(id));
  for (const { id, order } of left) await giveBack(laurel, order!, member, [id]);
  return left.length > 0;
}
