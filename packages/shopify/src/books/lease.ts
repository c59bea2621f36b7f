import { randomUUID } from "node:crypto";
import type { Books } from "./books.js";

/** A right that one holder at a time has, until it is over or given back. */
export type Lease = { readonly release: () => Promise<void> };

/**
 * Takes a lease, where nobody has it or whoever had it has let it run out.
 *
 * @param forMs - after that long anybody may take it over, so it has to be longer than the work
 * @returns `undefined` while somebody else has it
 */
export async function takeLease(books: Books, { shop, name, forMs, now }: { readonly shop: string; readonly name: string; readonly forMs: number; readonly now: number }): Promise<Lease | undefined> {
  const holder = randomUUID();
  const taken = await books.ask(
    `INSERT INTO laurel_shopify_leases (shop, name, holder, until) VALUES ($1, $2, $3, $4)
     ON CONFLICT (shop, name) DO UPDATE SET holder = excluded.holder, until = excluded.until WHERE laurel_shopify_leases.until <= $5 RETURNING holder`,
    [shop, name, holder, now + forMs, now],
  );
  if (taken.length === 0) return undefined;
  return { release: async () => { await books.ask("DELETE FROM laurel_shopify_leases WHERE shop = $1 AND name = $2 AND holder = $3", [shop, name, holder]); } };
}
