import type { Room } from "../adapter/room.js";

/** What was made, or set out to be. */
export type Intent = { readonly name: string; readonly gid: string | null; readonly intended_at: number };

/** What the books say of all benefits of a shop, by name. */
export async function intentsOf({ books, shop }: Room): Promise<Map<string, Intent>> {
  const rows = await books.ask<Intent>("SELECT name, gid, intended_at FROM laurel_shopify_benefits WHERE shop = $1", [shop]);
  return new Map(rows.map((row) => [row.name, row]));
}

/** Shopify's lists may be behind by some moments: so long, what was just made and is not in them is taken to be on its way. */
const settledAfterMs = 10 * 60_000;

/** Whether something may have been made that Shopify does not list yet. */
export const mayBeOnItsWay = (intent: Intent | undefined, now: number): boolean => intent !== undefined && now - intent.intended_at < settledAfterMs;

/**
 * Makes something that Shopify would make twice: what is set out to is written down first, so that whoever comes after an end half-way looks for it before it is made again.
 *
 * @param make - asks Shopify; the global id of what was made
 * @throws whatever `make` throws; where Shopify has refused, nothing was made, and nothing stays written down
 */
export async function makeOnce({ books, shop, clock }: Room, name: string, make: () => Promise<string>, wasRefused: (error: unknown) => boolean): Promise<string> {
  await noteIntent({ books, shop }, name, null, clock());
  try {
    const gid = await make();
    await noteIntent({ books, shop }, name, gid, clock());
    return gid;
  } catch (error) {
    if (wasRefused(error)) await forgetIntent({ books, shop }, name);
    throw error;
  }
}

/** Writes down what was made. */
export async function noteIntent({ books, shop }: Pick<Room, "books" | "shop">, name: string, gid: string | null, at: number): Promise<void> {
  await books.ask(
    `INSERT INTO laurel_shopify_benefits (shop, name, gid, intended_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop, name) DO UPDATE SET gid = excluded.gid, intended_at = excluded.intended_at`, [shop, name, gid, at],
  );
}

/** Forgets what is not there any more. */
export async function forgetIntent({ books, shop }: Pick<Room, "books" | "shop">, name: string): Promise<void> {
  await books.ask("DELETE FROM laurel_shopify_benefits WHERE shop = $1 AND name = $2", [shop, name]);
}
