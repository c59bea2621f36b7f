import type { Room } from "../adapter/room.js";
import { AdminFault } from "../asking/admin-fault.js";
import { tables } from "../books/tables.js";
import { backendOf } from "../customers/backend.js";
import { askShop } from "../operations/shop.js";

/** What became of a shop's redaction. */
export type RedactedShop =
  /** Nothing personal is left; `members` is how many were erased now. */
  | { readonly kind: "erased"; readonly members: number }
  /** The app was installed again meanwhile, so there is nothing to forget. */
  | { readonly kind: "installed-again" };

/**
 * Forgets a shop that has let the app go (X5), two days after: every member is erased, sums and entries stay, and what the adapter has written down is thrown away. A shop that answers the app has it
 * again, whenever that was: nothing of it is forgotten. Cut short it goes on where it was, for whoever is erased stays so.
 *
 * @throws AdminFault where nobody can say now whether the shop has the app
 */
export async function redactShop(room: Room): Promise<RedactedShop> {
  const { books, shop, laurel: { means: { engine, vault } } } = room;
  if (await hasTheApp(room)) return { kind: "installed-again" };
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

/** Asks the shop itself: what is stored of a session does not say whether its token is still good. */
async function hasTheApp({ admin }: Room): Promise<boolean> {
  try {
    await admin.ask(askShop, {});
    return true;
  } catch (fault) {
    if (fault instanceof AdminFault && (fault.code === "unauthorised" || isClosed(fault))) return false;
    throw fault;
  }
}

/** A shop that is frozen (402) or is no more (404); one that is locked, or denies a scope, has the app. */
const isClosed = ({ code, message }: AdminFault): boolean => code === "access-denied" && /\((402|404)\)$/.test(message);

/** Every table of the books but the inbox, whose row tells of this very request and goes by itself. */
function ownTables(): string[] {
  const names = tables.flatMap((text) => /CREATE TABLE IF NOT EXISTS (laurel_shopify_\w+)/.exec(text)?.[1] ?? []);
  return [...new Set(names)].filter((name) => name !== "laurel_shopify_inbox" && name !== "laurel_shopify_leases");
}
