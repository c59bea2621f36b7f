import { ContainerRegistrationKeys, ModulesSdkUtils } from "@medusajs/framework/utils";
import { migratePostgres } from "@laurel/store/postgres";
import { openPostgresVaultKeep } from "@laurel/store/vault";
import { migrateBooks } from "./books.js";
import { type ShopDatabase, askShop, shopConnections } from "./shop-connections.js";

/** What Medusa hands to a module that migrates itself. */
type Migrating = {
  readonly options?: { readonly database?: { readonly clientUrl?: string; readonly driverOptions?: Record<string, unknown> } };
  readonly container?: { readonly resolve: (name: string, options: { readonly allowUnregistered: boolean }) => unknown };
  readonly logger?: { readonly info: (text: string) => void };
};

/**
 * Makes Laurel's schemas or brings them up to date: `laurel` (the ledger), `laurel_vault` and `laurel_keys` (personal data), `laurel_medusa` (this plugin's books). Nothing
 * else in the database is touched. Run by `medusa db:migrate`; running it again changes nothing.
 *
 * @throws Fault in words: when the user may not, or the database was brought up to date by a newer version
 */
export async function migrateUp({ options, container, logger }: Migrating = {}): Promise<{ name: string }[]> {
  const shared = container?.resolve(ContainerRegistrationKeys.PG_CONNECTION, { allowUnregistered: true }) as ShopDatabase | undefined;
  const own = shared ? undefined : ModulesSdkUtils.createPgConnection({ clientUrl: options?.database?.clientUrl ?? process.env["DATABASE_URL"] ?? "", ...(options?.database?.driverOptions && { driverOptions: options.database.driverOptions }) });
  const database = (shared ?? own) as ShopDatabase;
  try {
    await checkSearchPath(database);
    const lent = shopConnections(database);
    const { taken, newest } = await migratePostgres({ lent });
    const vault = await openPostgresVaultKeep({ personal: { lent } });
    await Promise.all([vault.personal.close(), vault.dataKeys.close()]);
    const books = await migrateBooks(database);
    logger?.info(taken === newest && books === 0 ? "Laurel: up to date" : `Laurel: schema ${taken} → ${newest}, ${books} steps of its books`);
    return Array.from({ length: newest - taken }, (_, i) => ({ name: `laurel-${taken + i + 1}` }));
  } finally {
    await own?.destroy();
  }
}

/** PostgreSQL looks first in the schema that has the user's own name. Were that one of ours, Medusa's next tables would be made in it, and those in `public` found no more. Its migrations keep to what the database begins with. */
async function checkSearchPath(database: ShopDatabase): Promise<void> {
  const [row] = await askShop<{ who: string; path: string; base: string }>(database, "SELECT current_user AS who, reset_val AS path, current_database() AS base FROM pg_settings WHERE name = 'search_path'");
  if (!row || !/^laurel(_vault|_keys|_medusa)?$/.test(row.who) || !row.path.includes("$user")) return;
  throw new Error(`the database user "${row.who}" has the name of one of Laurel's schemas, and its search_path would lead Medusa into it: use another user, or ALTER DATABASE "${row.base}" SET search_path = public`);
}

/** Reverting leaves everything as it is: a ledger is not thrown away because a step of the shop's own schema went wrong. How to remove it is in the docs. */
export async function migrateDown(): Promise<void> {}

/** There is nothing to generate: Laurel's steps come with its packages. */
export async function migrateNothing(): Promise<void> {}
