import type { Room } from "../adapter/room.js";
import { tables } from "../books/tables.js";
import { backendOf } from "../customers/backend.js";

/** What became of a shop's redaction. */
export type RedactedShop =
  /** Nothing personal is left; `members` is how many were erased now. */
  | { readonly kind: "erased"; readonly members: number }
  /** The app was installed again meanwhile, so there is nothing to forget. */
  | { readonly kind: "installed-again" };

/**
 * Forgets a shop that has let the app go (X5), two days after: every member is erased, sums and entries stay, and what the adapter has written down is thrown away. Cut short it goes on where it was, for
 * whoever is erased stays so.
 *
 * @param at - when it was asked, epoch milliseconds
 */
export async function redactShop(room: Room, at: number): Promise<RedactedShop> {
  const { books, shop, laurel: { means: { engine, vault } } } = room;
  const [again] = await books.ask("SELECT 1 AS one FROM laurel_shopify_sessions WHERE shop = $1 AND stored_at > $2 LIMIT 1", [shop, at]);
  if (again) return { kind: "installed-again" };
  let members = 0;
  for await (const { key: { id } } of engine.store.aggregates("member")) {
    const [isErased] = await vault?.areErased([{ kind: "member", id }]) ?? [true];
    if (isErased) continue;
    const outcome = await backendOf(room).call("eraseMember", { params: { member: id }, query: { reason: "ordered" } });
    if (outcome.kind === "problem" && outcome.problem.code !== "member-unknown") throw new Error(`member ${id} cannot be erased: ${JSON.stringify(outcome.problem)}`);
    members++;
  }
  for (const table of ownTables()) await books.ask(`DELETE FROM ${table} WHERE shop = $1`, [shop]);
  return { kind: "erased", members };
}

/** Every table of the books but the inbox, whose row tells of this very request and goes by itself. */
function ownTables(): string[] {
  const names = tables.flatMap((text) => /CREATE TABLE IF NOT EXISTS (laurel_shopify_\w+)/.exec(text)?.[1] ?? []);
  return [...new Set(names)].filter((name) => name !== "laurel_shopify_inbox" && name !== "laurel_shopify_leases");
}
