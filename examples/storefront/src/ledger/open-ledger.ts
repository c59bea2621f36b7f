import { randomBytes } from "node:crypto";
import { join } from "node:path";
import { type Client, createClient } from "@laurel/client";
import { type Jobs, type Laurel, addressBehind, laurel, moveClock, startJobs } from "@laurel/server";
import type { Store } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";
import { openSqliteStore } from "@laurel/store/sqlite";
import { type Vault, erasureFile, memoryVaultKeep, newKeyRing, openKeyFile, openSqliteVaultKeep, openVault, providerOf } from "@laurel/store/vault";
import { SignJWT } from "jose";
import type { ShopBooks } from "../books/shop-books.js";
import type { TokenTerms } from "../laurel/token.js";
import { housePolicy } from "./house-policy.js";

/** Laurel inside the shop's own process: the server with its store, and what whoever runs the shop does with it. */
export type Ledger = {
  readonly served: Laurel;
  /** With the key of the shop's backend, straight into the server. */
  readonly client: Client;
  /** With a token of the owner, for what is set up and looked after. */
  readonly owner: Client;
  readonly tokens: TokenTerms;
  /** A publishable key for pages of an origin. */
  readonly siteKey: (origin: string) => Promise<string>;
  /** Does what is due: time passes for members, and they tell each other what they have to tell. */
  readonly settle: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What is made once and kept with the shop's books. */
type Secrets = { readonly server: string; readonly shopper: string; readonly staff: string };
const audience = "laurel:shanyue";
const kids = { shopper: "shop-1", staff: "owner-1" };

/** Opens the store, the vault and the server; in memory where no folder is named. */
export async function openLedger({ folder, books, now }: { readonly folder: string | undefined; readonly books: ShopBooks; readonly now: () => number }): Promise<Ledger> {
  const secrets = books.setting<Secrets>("secrets", () => ({ server: secret(), shopper: secret(), staff: secret() }));
  const store: Store = folder === undefined ? new MemoryStore() : await openSqliteStore(folder);
  const vault = await vaultIn(folder, now);
  const served = await laurel({
    store, vault, now, policy: housePolicy, secret: new TextEncoder().encode(secrets.server), addressOf: addressBehind(0),
    tokens: { audience, shopper: [{ kid: kids.shopper, alg: "HS256", key: secrets.shopper }], staff: [{ kid: kids.staff, alg: "HS256", key: secrets.staff }] },
  });
  const { engine } = served.means;
  const jobs: Jobs = await startJobs({ engine, now, door: async () => undefined, deliverEveryMs: 1_000, onError: (error, about) => console.error(about, error) });
  const owner = clientFor(served, now, () => ownerToken(secrets.staff, now()));
  const key = (name: string, body: Parameters<typeof issue>[2]) => issue(owner, name, body);
  const client = clientFor(served, now, await key("backend", { kind: "backend", name: "web shop" }));
  // Every page asks for the key of its origin, and issuing one, though it be the same again, waits for its turn to write.
  let lastSite: { readonly origin: string; readonly key: string } | undefined;
  return {
    served, client, owner, tokens: { audience, kid: kids.shopper, secret: secrets.shopper },
    siteKey: async (origin) => {
      if (lastSite?.origin !== origin) lastSite = { origin, key: await key(`site:${origin}`, { kind: "site", name: origin, origins: [origin] }) };
      return lastSite.key;
    },
    settle: async () => {
      for (let more = true; more;) {
        const { left } = await engine.sweep(now());
        const { delivered } = await engine.deliver(async () => undefined);
        more = left || delivered > 0;
      }
      await moveClock(store, now(), "shop");
    },
    close: async () => {
      await jobs.stop();
      await served.stop();
      await vault.close();
      await store.close();
    },
  };
}

const secret = (): string => randomBytes(48).toString("base64url");

/** The vault beside the ledger: names and addresses are sealed, and the ledger knows pseudonyms. */
async function vaultIn(folder: string | undefined, now: () => number): Promise<Vault> {
  const told = { programme: "main", now, identities: { callingCode: "86" } };
  if (folder === undefined) {
    const ring = newKeyRing();
    const keys = providerOf(() => ring, "memory");
    return openVault({ ...told, keys, index: keys, keep: memoryVaultKeep(), erasures: { append: async () => undefined, lines: async function* () {} } });
  }
  const { keys, index } = await openKeyFile(join(folder, "keys.json"), { warn: () => undefined });
  return openVault({ ...told, keys, index, keep: await openSqliteVaultKeep({ personal: join(folder, "personal"), keys: join(folder, "data-keys") }), erasures: erasureFile(join(folder, "erasures.jsonl")) });
}

function clientFor(served: Laurel, now: () => number, credential: Parameters<typeof createClient>[0]["credential"]): Client {
  return createClient({ baseUrl: "http://127.0.0.1", credential, now, fetch: async (to, how) => served.fetch(new Request(to, how)) });
}

function ownerToken(key: string, now: number): Promise<string> {
  const seconds = Math.floor(now / 1000);
  return new SignJWT({ role: "owner", stores: "all" }).setProtectedHeader({ alg: "HS256", kid: kids.staff }).setSubject("owner").setAudience(audience)
    .setIssuedAt(seconds).setExpirationTime(seconds + 300).sign(new TextEncoder().encode(key));
}

/** A key by the name it is issued under: asked for again, it is the same one. */
async function issue(owner: Client, name: string, body: Parameters<typeof owner.call<"issueKey">>[1]["body"]): Promise<string> {
  const outcome = await owner.call("issueKey", { key: `shop:${name}`, body });
  if (outcome.kind === "problem") throw new Error(`no key for ${name}: ${outcome.problem.code}`);
  return outcome.body.secret;
}
