import type { Room } from "../adapter/room.js";
import { settleCustomers } from "../publish/publish-members.js";
import { rowsOf } from "../publish/published-rows.js";
import { asTheShopAllows } from "./as-the-shop-allows.js";

/** Whose traces go: `member` where the customer had one; `at` is when it was asked, epoch milliseconds. */
type Forgotten = { readonly customer: string; readonly member: string | undefined; readonly at: number };

/**
 * Takes away what Shopify was told of a customer who is forgotten: the metafields and tags they bear there, as far as the shop can be asked, and what the books say of it. For once they lead to nobody. What was
 * told of other customers of the same member stays.
 */
export async function forgetTold(room: Room, { customer, member, at }: Forgotten): Promise<void> {
  const { books, shop } = room;
  await asTheShopAllows(room, at, [async () => {
    const { refused } = await settleCustomers(room, [customer]);
    if (refused.has(customer)) throw refused.get(customer);
  }]);
  await books.ask("DELETE FROM laurel_shopify_flow_told WHERE shop = $1 AND customer = $2", [shop, customer]);
  for (const row of (await rowsOf(room, [...new Set([customer, member ?? customer])])).values()) {
    const others = row.customers.filter((each) => each !== customer);
    if (others.length === 0) await books.ask("DELETE FROM laurel_shopify_published WHERE shop = $1 AND member = $2", [shop, row.member]);
    // Due at once, so that it is told anew of whoever stays.
    else await books.ask("UPDATE laurel_shopify_published SET customers = $3, due_at = 0, marks = marks + 1 WHERE shop = $1 AND member = $2", [shop, row.member, JSON.stringify(others)]);
  }
}
