import { hkdfSync } from "node:crypto";
import { join } from "node:path";
import { laurel, starterPolicy } from "@laurel/server/embed";
import { shopCurrency } from "@laurel/shopify";
import { programmeKey } from "@laurel/store";
import { openSqliteStore } from "@laurel/store/sqlite";
import { erasureFile, openPostgresVaultKeep, openSqliteVaultKeep, openVault, providerOf } from "@laurel/store/vault";

/**
 * The programme of each shop: a ledger, a vault and Laurel's server around them, opened when the shop first has something to say. On SQLite each shop has a folder of its own; on PostgreSQL all
 * are in one database, each under its name.
 *
 * @param data - a folder, made where there is none
 * @param databaseUrl - PostgreSQL in the place of SQLite
 * @param policyOf - the policy that a shop's programme begins with; a simple one in the shop's currency unless said
 */
export function openProgrammes({ data, databaseUrl, secret, clock, policyOf, onFault }) {
  const open = new Map();
  const laurelOf = (shop, admin) => {
    if (!open.has(shop)) {
      const opening = programmeOf(shop, admin);
      open.set(shop, opening);
      // Whoever comes next tries again.
      opening.catch(() => open.delete(shop));
    }
    return open.get(shop).then(({ served }) => served);
  };

  async function programmeOf(shop, admin) {
    const place = databaseUrl === undefined ? await inFolder(join(data, shop)) : await inDatabase(shop);
    const { store, keep, erasures } = place;
    const vault = openVault({ ...keysOf(`${secret} ${shop}`), programme: shop, now: clock, identities: { callingCode: "86" }, keep, erasures });
    const served = await laurel({ store, vault, programme: shop, secret: derived(`${secret} ${shop}`, "server"), policy: await policyFor(shop, admin, store), now: clock, limits: { perMinute, atOnce: 10_000 }, onFault });
    return { served, vault, store };
  }

  /** The policy to begin with, where there is none yet: in the currency that the shop itself reckons in, for it can never be changed. */
  async function policyFor(shop, admin, store) {
    if (await store.versionOf(programmeKey) > 0) return undefined;
    return (await policyOf?.(shop)) ?? starterPolicy(await shopCurrency(admin));
  }

  async function inDatabase(shop) {
    // Only whoever runs on PostgreSQL needs its driver.
    const { openPostgresStore } = await import("@laurel/store/postgres");
    const store = await openPostgresStore({ url: databaseUrl, programme: shop });
    return { store, keep: await openPostgresVaultKeep({ personal: { url: databaseUrl } }), erasures: erasureFile(join(data, "erasures.jsonl")) };
  }

  return {
    laurelOf,
    /** Those that are open. */
    opened: async () => Promise.all([...open.values()].map(async (each) => (await each).served)),
    close: async () => {
      for (const each of open.values()) {
        const { served, vault, store } = await each;
        await served.stop();
        await vault.close();
        await store.close();
      }
      open.clear();
    },
  };
}

async function inFolder(folder) {
  const store = await openSqliteStore(folder);
  return { store, keep: await openSqliteVaultKeep({ personal: join(folder, "personal"), keys: join(folder, "keys") }), erasures: erasureFile(join(folder, "erasures.jsonl")) };
}

/** Requests come through Shopify, which has its own limits; these only keep a fault from running away. */
const perMinute = { nobody: 100_000, site: 100_000, shopper: 6_000, staff: 100_000, device: 100_000, backend: 100_000_000 };

const derived = (secret, what) => new Uint8Array(hkdfSync("sha256", secret, "laurel shopify app", what, 32));

function keysOf(secret) {
  const text = (what) => Buffer.from(derived(secret, what)).toString("base64url");
  const ring = { wrapping: { current: "key-secret", keys: { "key-secret": text("wrapping") } }, index: { 1: text("index") } };
  const provider = providerOf(() => ring, "the app's secret");
  return { keys: provider, index: provider };
}
