import type { Room } from "../adapter/room.js";

/** Why a customer is no more: deleted in the shop, made one with another, or erased on request. */
export type Gone = "deleted" | "merged" | "redacted";

type Books = Pick<Room, "books" | "shop">;

/** Whether a customer is no more, and why. */
export async function goneAs({ books, shop }: Books, customer: string): Promise<Gone | undefined> {
  const [row] = await books.ask<{ how: Gone }>("SELECT how FROM laurel_shopify_gone WHERE shop = $1 AND customer = $2", [shop, customer]);
  return row?.how;
}

/**
 * Writes down that a customer is no more; the first instant stays, and whom they were made one with.
 *
 * @param into - the customer that was kept, where two were made one
 */
export async function noteGone({ books, shop }: Books, customer: string, how: Gone, at: number, into: string | null = null): Promise<void> {
  const [was, is] = ["laurel_shopify_gone.how", "excluded.how"];
  // In one statement, for several words of the same customer may be worked on at once. What weighs more stays.
  await books.ask(
    `INSERT INTO laurel_shopify_gone (shop, customer, how, at, into_customer) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (shop, customer) DO UPDATE SET
     how = CASE WHEN 'redacted' IN (${was}, ${is}) THEN 'redacted' WHEN 'merged' IN (${was}, ${is}) THEN 'merged' ELSE ${is} END, into_customer = COALESCE(laurel_shopify_gone.into_customer, excluded.into_customer)`,
    [shop, customer, how, at, into]);
}

/** When the shop had got to know a customer who is no more, where a late word has told; epoch milliseconds. */
export async function cameAt({ books, shop }: Books, customer: string): Promise<number | undefined> {
  const [row] = await books.ask<{ came_at: number | null }>("SELECT came_at FROM laurel_shopify_gone WHERE shop = $1 AND customer = $2", [shop, customer]);
  return row?.came_at ?? undefined;
}

/** Writes that down. */
export async function noteCame({ books, shop }: Books, customer: string, at: number): Promise<void> {
  await books.ask("UPDATE laurel_shopify_gone SET came_at = $3 WHERE shop = $1 AND customer = $2", [shop, customer, at]);
}

/** Whom a customer was made one with, and that one with, and so on: the last of them. */
export async function keptOf({ books, shop }: Books, customer: string): Promise<string> {
  const seen = new Set<string>();
  for (let last = customer; ;) {
    seen.add(last);
    const [row] = await books.ask<{ into_customer: string | null }>("SELECT into_customer FROM laurel_shopify_gone WHERE shop = $1 AND customer = $2", [shop, last]);
    const next = row?.into_customer ?? null;
    if (next === null || seen.has(next)) return last;
    last = next;
  }
}

/** Everybody who was made one with a customer, be it by way of others. */
export async function absorbedBy({ books, shop }: Books, customer: string): Promise<string[]> {
  const found: string[] = [];
  for (let open = [customer]; open.length > 0;) {
    const next: string[] = [];
    for (const each of open) next.push(...(await books.ask<{ customer: string }>("SELECT customer FROM laurel_shopify_gone WHERE shop = $1 AND into_customer = $2 ORDER BY customer", [shop, each])).map((row) => row.customer));
    open = next.filter((each) => each !== customer && !found.includes(each));
    found.push(...open);
  }
  return found;
}
