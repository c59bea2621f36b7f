import { MemoryStore } from "@laurel/store/memory";
import { type Laurel, laurel } from "@laurel/server/embed";
import { onTestFinished } from "vitest";
import { type Shop, openShop } from "../../shop/src/index.js";
import type { Books } from "../books/books.js";
import { openSqliteBooks } from "../books/sqlite-books.js";
import { teaPolicy } from "../publish/trial-room.fixture.js";
import type { Settings } from "./settings.js";
import { type ShopifyAdapter, createShopifyAdapter } from "./shopify-adapter.js";

/** The app in a simulated shop, both at the time of the machine, for that is what Shopify's library goes by. */
export type Stand = { readonly shop: Shop; readonly app: ShopifyAdapter; readonly laurel: Laurel; readonly books: Books; readonly told: unknown[]; readonly another: () => ShopifyAdapter };

export async function openStand({ settings = {}, mount, scopes, books: lent }: { readonly settings?: Partial<Settings>; readonly mount?: string; readonly scopes?: readonly string[]; readonly books?: Books } = {}): Promise<Stand> {
  const shop = await openShop({ currency: "CNY", webhooksUri: `https://app.example.com${mount ?? ""}/webhooks` });
  const books = lent ?? await openSqliteBooks(":memory:");
  const served = await laurel({ store: new MemoryStore(), policy: teaPolicy, secret: new Uint8Array(32).fill(7), onFault: (fault) => { throw fault; } });
  const told: unknown[] = [];
  const another = (): ShopifyAdapter => createShopifyAdapter({
    config: { apiKey: shop.apiKey, apiSecretKey: shop.secret, hostName: "app.example.com", secret: "a-secret-of-the-app-0123456789-abcdef", ...(mount !== undefined && { mount }), ...(scopes && { scopes }) },
    books, laurel: served, shop: shop.domain, settings, fetch: shop.fetch, onFault: (fault) => { told.push(fault); },
  });
  const app = another();
  onTestFinished(async () => {
    await app.close();
    await shop.close();
    if (!lent) await books.close();
  });
  return { shop, app, laurel: served, books, told, another };
}

/** A request as it comes from a browser, through whatever stands before the app. */
export const asked = (path: string, { method = "GET", body, token, ...headers }: { readonly method?: string; readonly body?: object; readonly token?: string; readonly [header: string]: unknown } = {}): Request => new Request(`https://app.example.com${path}`, {
  method, ...(body && { body: JSON.stringify(body) }),
  headers: { ...(body && { "content-type": "application/json" }), ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers as Record<string, string> },
});
