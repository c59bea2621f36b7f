import { hkdfSync } from "node:crypto";
import { type Laurel, laurel, soundPolicy, starterPolicy } from "@laurel/server/embed";
import type { PolicyText } from "@laurel/core/schemas";
import { type Store, programmeKey } from "@laurel/store";
import { openPostgresStore } from "@laurel/store/postgres";
import { type ErasureJournal, type Vault, erasureFile, keysFromEnvironment, openPostgresVaultKeep, openVault, providerOf, readErasureLine } from "@laurel/store/vault";
import type { Settings } from "./options.js";
import { publishFile } from "./policy-file.js";
import { type ShopDatabase, askShop, shopConnections } from "./shop-connections.js";

/** Laurel inside of Medusa's process. */
export type House = { readonly served: Laurel; readonly store: Store; readonly vault: Vault; readonly close: () => Promise<void> };

/** Requests come from Medusa, which has its own limits; these only keep a fault from running away. */
const perMinute = { nobody: 100_000, site: 100_000, shopper: 6_000, staff: 100_000, device: 100_000, backend: 100_000_000 };

/**
 * Opens ledger, vault and server over Medusa's own connections.
 *
 * @throws Fault `missing` when `medusa db:migrate` has not been run since the plugin came or grew; Unreadable when the policy file cannot be used, with its lines
 */
export async function openHouse({ database, settings, onFault }: { readonly database: ShopDatabase; readonly settings: Settings; readonly onFault: (error: unknown, about: object) => void }): Promise<House> {
  const { programme, secret, callingCode } = settings;
  const lent = shopConnections(database);
  const store = await openPostgresStore({ lent, programme, create: false });
  const keys = process.env["LAUREL_KEYS"] ? keysFromEnvironment() : keysOf(secret);
  const vault = openVault({
    ...keys, programme, now: Date.now, identities: { callingCode }, keep: await openPostgresVaultKeep({ personal: { lent }, create: false }),
    erasures: settings.erasures === undefined ? erasuresIn(database) : erasureFile(settings.erasures),
  });
  const policy = await firstPolicy(store, database, settings);
  const served = await laurel({
    store, vault, programme, callingCode, secret: derived(secret, "server"), ...(policy && { policy }), limits: { perMinute, atOnce: 10_000 }, onFault,
  });
  if (settings.policy !== undefined) {
    const came = await publishFile(served.means.engine, database, settings.policy);
    // A shop goes on selling under the policy it has.
    if (came.kind === "refused") onFault(new Error(`${settings.policy} cannot follow the policy in force, which goes on: ${came.why}`), { policy: settings.policy });
  }
  return {
    served, store, vault,
    close: async () => {
      await served.stop();
      await vault.close();
      await store.close();
    },
  };
}

/** The policy of a programme that has none yet: the merchant's file, or the simple one in the shop's own currency. */
async function firstPolicy(store: Store, database: ShopDatabase, { policy }: Settings): Promise<PolicyText | undefined> {
  if (await store.versionOf(programmeKey) > 0) return undefined;
  if (policy !== undefined) return soundPolicy(policy);
  const [row] = await askShop<{ currency_code: string }>(database, "SELECT currency_code FROM store_currency WHERE is_default AND deleted_at IS NULL LIMIT 1");
  return starterPolicy(row?.currency_code ?? "cny");
}

const derived = (secret: string, what: string): Uint8Array => new Uint8Array(hkdfSync("sha256", secret, "laurel medusa", what, 32));

function keysOf(secret: string) {
  const text = (what: string) => Buffer.from(derived(secret, what)).toString("base64url");
  const ring = { wrapping: { current: "key-secret", keys: { "key-secret": text("wrapping") } }, index: { 1: text("index") } };
  const provider = providerOf(() => ring, "the secret of Laurel");
  return { keys: provider, index: provider };
}

/** Erasures in the shop's own database: better than none, and worse than a file elsewhere, for a backup takes them along. */
function erasuresIn(database: ShopDatabase): ErasureJournal {
  return {
    append: async (lines) => {
      await askShop(database, "INSERT INTO laurel_medusa.erasures (line) SELECT unnest($1::text[])", [lines.map((line) => JSON.stringify(line))]);
    },
    async *lines() {
      for (const { line } of await askShop<{ line: string }>(database, "SELECT line FROM laurel_medusa.erasures ORDER BY number")) {
        const read = readErasureLine(line);
        if (read) yield read;
      }
    },
  };
}
