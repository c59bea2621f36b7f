import type { Room } from "../adapter/room.js";

/** Names what one customer's flows are told of: a message of a member, by its number. */
export type WordName = { readonly member: string; readonly number: number; readonly customer: string };

type Desk = Pick<Room, "books" | "shop" | "clock">;

/** Longer than any telling takes. */
const leaseMs = 120_000;

/**
 * Takes it upon oneself to tell a word.
 *
 * @returns `mine` to tell it now; `told` where that was done; `being-told` while somebody else is at it
 */
export async function claimWord({ books, shop, clock }: Desk, { member, number, customer }: WordName): Promise<"mine" | "told" | "being-told"> {
  const now = clock();
  const mine = await books.ask(
    `INSERT INTO laurel_shopify_flow_told (shop, member, number, customer, told, lease_until) VALUES ($1, $2, $3, $4, 0, $5)
     ON CONFLICT (shop, member, number, customer) DO UPDATE SET lease_until = excluded.lease_until
     WHERE laurel_shopify_flow_told.told = 0 AND laurel_shopify_flow_told.lease_until <= $6 RETURNING customer`,
    [shop, member, number, customer, now + leaseMs, now],
  );
  if (mine.length > 0) return "mine";
  const [row] = await books.ask<{ readonly told: number }>("SELECT told FROM laurel_shopify_flow_told WHERE shop = $1 AND member = $2 AND number = $3 AND customer = $4", [shop, member, number, customer]);
  return row && row.told !== 0 ? "told" : "being-told";
}

/** Notes that it was told, and when. */
export async function noteTold({ books, shop, clock }: Desk, { member, number, customer }: WordName): Promise<void> {
  await books.ask("UPDATE laurel_shopify_flow_told SET told = $5 WHERE shop = $1 AND member = $2 AND number = $3 AND customer = $4", [shop, member, number, customer, clock()]);
}

/** Leaves it to whoever comes next. */
export async function giveBackWord({ books, shop }: Desk, { member, number, customer }: WordName): Promise<void> {
  await books.ask("UPDATE laurel_shopify_flow_told SET lease_until = 0 WHERE shop = $1 AND member = $2 AND number = $3 AND customer = $4 AND told = 0", [shop, member, number, customer]);
}
