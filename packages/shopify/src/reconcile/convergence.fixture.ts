import { type Laurel, laurel } from "@laurel/server/embed";
import { MemoryStore } from "@laurel/store/memory";
import { type ErasureJournal, type ErasureLine, type Vault, memoryVaultKeep, newKeyRing, openVault, providerOf } from "@laurel/store/vault";
import type { Room } from "../adapter/room.js";
import { type Settings, usualSettings } from "../adapter/settings.js";
import { works } from "../adapter/works.js";
import { openSqliteBooks } from "../books/sqlite-books.js";
import { drain } from "../inbox/drain.js";
import { openInbox } from "../inbox/inbox.js";
import { policyText } from "../orders/snapshot/settled.fixture.js";
import { sealWith } from "../sessions/seal.js";
import { type Shop } from "../../shop/src/index.js";

/** Laurel beside a simulated shop: its own ledger, books and inbox, at the shop's time. */
export type Side = {
  readonly room: Room;
  readonly laurel: Laurel;
  readonly told: unknown[];
  /** Takes a webhook in, as verified. */
  readonly receive: (request: Request) => Promise<Response>;
  /** Works off what has come in; what failed is tried again until nothing is due. */
  readonly work: () => Promise<void>;
  /** The state hash of all members, when everything of today has happened. */
  readonly hash: () => Promise<string>;
  readonly close: () => Promise<void>;
};

const usualLimits = { nobody: 60, site: 600, shopper: 600, staff: 1_200, device: 2_400 };

/** Opens one. */
export async function openSide(shop: Pick<Shop, "domain" | "admin">, now: () => number, { settings = {}, hasVault = false }: { readonly settings?: Partial<Settings>; readonly hasVault?: boolean } = {}): Promise<Side> {
  const vault = hasVault ? vaultAt(now) : undefined;
  const served = await laurel({ store: new MemoryStore(), policy: policyText, secret: new Uint8Array(32).fill(7), now, limits: { perMinute: { ...usualLimits, backend: 10_000_000 } }, ...(vault && { vault }), onFault: (fault) => { throw fault; } });
  const books = await openSqliteBooks(":memory:");
  // A clock that runs on in the drain alone, so that what is put off is tried again.
  let later = 0;
  const inbox = openInbox({ books, seal: sealWith("a secret of thirty-two characters at least"), clock: () => now() + later });
  const told: unknown[] = [];
  const room: Room = { shop: shop.domain, admin: shop.admin, laurel: served, books, settings: { ...usualSettings, ...settings }, clock: now, tell: (fault) => { told.push(fault); } };
  return {
    room, laurel: served, told,
    receive: async (request) => {
      const header = (name: string): string => request.headers.get(`X-Shopify-${name}`) ?? "";
      await inbox.put({
        shop: header("Shop-Domain"), id: header("Webhook-Id"), topic: header("Topic").toUpperCase().replace("/", "_"), eventId: header("Event-Id"), triggeredAt: header("Triggered-At"), apiVersion: header("API-Version"),
        body: await request.text(),
      });
      return new Response(null, { status: 200 });
    },
    work: async () => {
      for (let tries = 0; tries < 30; tries++, later += 3_600_000) {
        await drain({ inbox, works, roomOf: async () => room, tell: room.tell, random: () => 0.5 });
        if ((await inbox.waiting()).count === 0) return;
      }
    },
    hash: async () => served.means.engine.stateHash(now() + 86_400_000),
    close: async () => {
      await served.stop();
      await books.close();
    },
  };
}

function vaultAt(now: () => number): Vault {
  const provider = providerOf(() => keys, "the keys of a test");
  const lines: ErasureLine[] = [];
  const erasures: ErasureJournal = { append: async (more) => { lines.push(...more); }, lines: async function* () { yield* lines; } };
  return openVault({ programme: "tea", keep: memoryVaultKeep(), keys: provider, index: provider, erasures, identities: { callingCode: "86" }, now });
}

const keys = newKeyRing();
