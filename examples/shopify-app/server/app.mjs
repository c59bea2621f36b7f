import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { createShopifyAdapter, openPostgresBooks, openSqliteBooks } from "@laurel/shopify";
import { adminPage } from "./page.mjs";
import { openProgrammes } from "./programmes.mjs";

/**
 * The whole app: the page of the admin, and everything Shopify asks of it, as one function from request to response; and the work it does by itself.
 *
 * @param config - as `createShopifyAdapter` takes it
 * @param data - the folder of what the app keeps; with `databaseUrl` only of what is not in the database
 * @param databaseUrl - PostgreSQL, for an app that runs in several processes
 * @param bridge - where the page's App Bridge comes from, where the shop is simulated
 * @param fetch - how Shopify is reached, where the shop is simulated
 */
export async function openApp({ config, data, databaseUrl, policyOf, settings, bridge, framedBy, fetch, clock = Date.now, onFault = tellOf }) {
  mkdirSync(data, { recursive: true });
  const programmes = openProgrammes({ data, databaseUrl, secret: config.secret, clock, policyOf, onFault });
  const books = databaseUrl === undefined ? await openSqliteBooks(join(data, "shopify.db")) : await openPostgresBooks({ url: databaseUrl });
  const adapter = createShopifyAdapter({ config, books, laurelOf: programmes.laurelOf, clock, onFault, ...(settings && { settings }), ...(fetch && { fetch }) });
  const page = adminPage({ apiKey: config.apiKey, ...(bridge && { bridge }), ...(framedBy && { framedBy }) });
  return {
    adapter,
    fetch: async (request) => (await page(request)) ?? adapter.handle(request),
    /** Starts the work that nobody asks for: webhooks, time passing, what is published, what was missed. */
    start: () => adapter.start(),
    close: async () => {
      await adapter.stop();
      await programmes.close();
      await books.close();
    },
  };
}

const tellOf = (fault, about) => console.error(new Date().toISOString(), JSON.stringify(about), fault);
