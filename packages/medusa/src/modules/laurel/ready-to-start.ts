import { ContainerRegistrationKeys } from "@medusajs/framework/utils";
import { soundPolicy } from "@laurel/server/embed";
import { openPostgresStore } from "@laurel/store/postgres";
import { openPostgresVaultKeep } from "@laurel/store/vault";
import { missingInBooks } from "./books.js";
import { type LaurelOptions, settingsOf } from "./options.js";
import { type ShopDatabase, shopConnections } from "./shop-connections.js";

/** What Medusa hands to a loader of a module. */
type Loading = { readonly container: { readonly resolve: (name: string) => unknown }; readonly options?: LaurelOptions };

/**
 * Ends the start of a shop that could not keep Laurel's promises: without its schemas, with a policy file that cannot be read, with a wrong option. A loader of the module and not
 * `onApplicationStart`, whose errors Medusa passes over in silence. Commands that migrate run no loaders.
 *
 * @throws Error in a sentence with what to do, which Medusa prints before it ends
 */
export async function readyToStart({ container, options }: Loading): Promise<void> {
  const { programme, policy } = settingsOf(options);
  const database = container.resolve(ContainerRegistrationKeys.PG_CONNECTION) as ShopDatabase;
  const missing = await missingIn(database, programme);
  if (missing !== undefined) throw new Error(`Laurel's part of the database is not made, or not up to date (${missing}): run medusa db:migrate`);
  if (policy !== undefined) await soundPolicy(policy);
}

async function missingIn(database: ShopDatabase, programme: string): Promise<string | undefined> {
  const lent = shopConnections(database);
  try {
    await (await openPostgresStore({ lent, programme, create: false })).close();
    const keep = await openPostgresVaultKeep({ personal: { lent }, create: false });
    await Promise.all([keep.personal.close(), keep.dataKeys.close()]);
  } catch (fault) {
    // What a command of Laurel would do, one of Medusa does here.
    if (fault instanceof Error && "code" in fault && fault.code === "missing") return fault.message.split(";")[0];
    throw fault;
  }
  return missingInBooks(database);
}
