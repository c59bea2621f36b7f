import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { type Laurel, laurel } from "@laurel/server/embed";
import { MemoryStore } from "@laurel/store/memory";
import { createShopifyAdapter, openSqliteBooks } from "../../../src/index.js";
import { type Shop, openShop } from "../shop.js";
import { gidOf } from "../world/ids.js";
import { metafieldKey, namespaceOf } from "../world/metafield.js";
import { type Layout, ownLayout, stock, storefront, welcome } from "./index.js";
import { housePolicy } from "./house-policy.fixture.js";

export const themeFolder = fileURLToPath(new URL("../../../extensions/theme", import.meta.url));
const [appUrl, dayMs] = ["https://app.example.com", 86_400_000];
const backend = { kind: "backend", key: "stage", name: "stage" } as const;

/** A shop with goods, people and pages, and the app behind its proxy, all in this process. */
export type Stage = { readonly shop: Shop; readonly laurel: Laurel; readonly url: string; /** Who has how much, by the name they are called. */ readonly who: Readonly<Record<"guest" | "gold" | "platinum" | "newcomer", string>>; readonly close: () => Promise<void>;
  /** The pages once more, with other blocks or another app, on the same shop. */ readonly pages: (layout: Layout) => void; readonly layout: Layout };

/** Builds what the blocks load, as the app's deployment does. */
export const buildTheme = (): Promise<unknown> => promisify(execFile)(process.execPath, [fileURLToPath(new URL("../../../extensions/theme/build.mjs", import.meta.url))]);

/** Opens the stage: somebody on the lowest tier, on Gold, on Platinum, and somebody who is no member yet. */
export async function openStage(): Promise<Stage> {
  const shop = await openShop({ name: "Sujian", currency: "CNY" });
  stock(shop.products);
  const [guest, gold, platinum, newcomer] = welcome(shop.customers).map(({ id }) => id) as [string, string, string, string];
  const store = new MemoryStore();
  const perMinute = { nobody: 1e6, site: 1e6, shopper: 1e6, staff: 1e6, device: 1e6, backend: 1e6 };
  const served = await laurel({ store, policy: housePolicy, secret: new Uint8Array(32).fill(7), limits: { perMinute } });
  for (const [member, yuan] of [[guest, [380]], [gold, [1_280, 860, 460]], [platinum, [4_800, 2_300]]] as const) await live(served, member, yuan);
  for (const member of [guest, gold, platinum]) await publish(shop, served, member);
  const books = await openSqliteBooks(":memory:");
  const adapter = createShopifyAdapter({
    config: { apiKey: shop.apiKey, apiSecretKey: shop.secret, hostName: "app.example.com", secret: "the-secret-of-the-stage-with-enough-letters" }, books, laurel: served, shop: shop.domain, fetch: shop.fetch,
  });
  // Somebody opens the app in the admin, as after an installation: so it has its token.
  await adapter.handle(new Request(`${appUrl}/api/admin/v1/programme`, { headers: { authorization: `Bearer ${shop.sessionToken({ surface: "admin", user: "1" })}` } }));
  const pages = (layout?: Layout): void => shop.alsoAnswers(storefront(shop, { appUrl, themeFolder, send: adapter.handle, ...(layout && { layout }) }));
  pages();
  return {
    shop, laurel: served, url: shop.url, layout: ownLayout(), who: { guest, gold, platinum, newcomer }, pages,
    close: async () => {
      await shop.close();
      await adapter.close();
      await books.close();
      await served.stop();
      await store.close();
    },
  };
}

async function live(served: Laurel, member: string, yuan: readonly number[]): Promise<void> {
  const now = Date.now();
  await ask(served, "POST", "/v1/members", { member, identities: [{ of: "shopify", value: member, verified: true }], joinedAt: now - 200 * dayMs });
  for (const [i, sum] of yuan.entries()) {
    const at = now - (90 - i * 40) * dayMs;
    const order = { source: "history", id: `${member}-${i}`, revision: 1, identities: [`shopify:${member}`], placedAt: at, currency: "CNY", channel: "web", lines: [{ id: "1", sku: "history", quantity: 1, amount: sum * 100 }], payments: [{ at, amount: sum * 100, by: "money" }] };
    await ask(served, "PUT", `/v1/orders/history/${order.id}`, order);
  }
  await served.means.engine.sweep(now);
}

async function ask(served: Laurel, method: string, path: string, body?: unknown): Promise<unknown> {
  const answer = await served.fetchAs(backend, new Request(`http://laurel.internal${path}`, { method, headers: { "content-type": "application/json", "idempotency-key": `${method} ${path}` }, ...(body !== undefined && { body: JSON.stringify(body) }) }));
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
  return answer.json();
}

type Standing = { readonly state: { readonly tiers: readonly { readonly current: string }[]; readonly wallets: readonly { readonly available: number }[] } };

/** Writes with the customer what the app would have written. */
async function publish(shop: Shop, served: Laurel, member: string): Promise<void> {
  const { state } = await ask(served, "GET", `/v1/members/${member}/state`) as Standing;
  const tiers = housePolicy.ladders![0]!.tiers;
  const rank = tiers.findIndex(({ id }) => id === state.tiers[0]!.current);
  const next = tiers[rank + 1];
  keep(shop, member, {
    v: 1, tier: { id: tiers[rank]!.id, name: tiers[rank]!.name, rank, of: tiers.length }, discount: null, points: state.wallets[0]!.available, pending: 0, wallet: { id: "points", name: housePolicy.wallets![0]!.name, decimals: 0 },
    worth: { points: 100, minor: 100, currency: "CNY" }, next: next ? { tier: { id: next.id, name: next.name }, missing: { minor: 74_000 }, by: null } : null, validUntil: null, card: null, at: new Date().toISOString(),
  });
}

/** Keeps a membership with a customer, whatever it says. */
export function keep({ world }: Shop, customer: string, membership: unknown): void {
  const [ownerId, namespace] = [gidOf("Customer", customer), namespaceOf(world.facts.appId, "$app")];
  const at = world.now();
  world.metafields.set(metafieldKey(ownerId, namespace, "membership"), { __typename: "Metafield", id: world.mint(), ownerId, namespace, key: "membership", type: "json", value: JSON.stringify(membership), createdAt: at, updatedAt: at });
}
