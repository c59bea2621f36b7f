import { onTestFinished } from "vitest";
import { openShop } from "../../shop/src/index.js";
import type { Settings } from "../adapter/settings.js";
import { openAdmin } from "../asking/open-admin.js";
import { syncOrder } from "../orders/sync-order.js";
import { openSide } from "../reconcile/convergence.fixture.js";
import { sealWith } from "../sessions/seal.js";
import { openSessionStorage } from "../sessions/session-storage.js";
import { tokenRequests } from "../sessions/token-requests.js";
import { openTokens } from "../sessions/tokens.js";

export const day = 86_400_000;

/** A shop that has the app, which asks it with tokens and over HTTP, as it does Shopify. */
export async function openScene({ hasVault = true, isOpened = true, settings = {} }: { readonly hasVault?: boolean; readonly isOpened?: boolean; readonly settings?: Partial<Settings> } = {}) {
  const clock = { now: Date.UTC(2026, 2, 1, 2) };
  const shop = await openShop({ currency: "CNY", now: () => clock.now });
  /** What answers in the place of the shop. */
  const gate: { answer: (() => Response) | undefined } = { answer: undefined };
  const fetch: typeof globalThis.fetch = async (...what) => gate.answer?.() ?? shop.fetch(...what);
  const waited = { ms: 0 };
  const admin = openAdmin({
    shop: shop.domain, fetch, random: () => 0.5, tokens: { of: async (of) => tokens.of(of), insteadOf: async (of, refused) => tokens.insteadOf(of, refused) },
    pace: { elapsed: () => waited.ms, pause: async (ms) => { waited.ms += ms; } },
  });
  const side = await openSide({ domain: shop.domain, admin }, () => clock.now, { hasVault, settings });
  onTestFinished(async () => {
    await side.close();
    await shop.close();
  });
  const { books } = side.room;
  const storage = openSessionStorage({ books, seal: sealWith("a secret of thirty-two characters at least"), clock: () => clock.now });
  const tokens = openTokens({ books, storage, clock: () => clock.now, requests: tokenRequests({ keys: { apiKey: shop.apiKey, apiSecretKey: shop.secret }, fetch, clock: () => clock.now }) });
  const { engine } = side.laurel.means;
  /** Somebody opens the app in the admin. */
  const visit = async (): Promise<void> => tokens.onVisit(shop.domain, shop.sessionToken({ surface: "admin" }));
  if (isOpened) await visit();
  return {
    clock, shop, gate, ...side, engine, visit,
    buy: async (customer: string, price: number) => {
      const order = shop.orders.place({ customer, lines: [{ title: "Tea", price, quantity: 2 }] });
      await syncOrder(side.room, order.id);
      clock.now += day;
      return order;
    },
    /** Brings everything that waits. */
    deliver: async () => {
      await shop.webhooks.deliver(side.receive);
      await side.work();
    },
    points: async (member: string) => (await engine.read(member))?.books.wallets["points"]?.accounts.available,
  };
}
