import { type PolicyText } from "@laurel/core/schemas";
import { type Laurel, laurel } from "@laurel/server/embed";
import { MemoryStore } from "@laurel/store/memory";
import { memoryVaultKeep, newKeyRing, openVault, providerOf } from "@laurel/store/vault";
import { type Customer, type Shop, type World, openShop } from "../../shop/src/index.js";
import type { Room } from "../adapter/room.js";
import { usualSettings } from "../adapter/settings.js";
import type { Operation } from "../asking/operation.js";
import { openSqliteBooks } from "../books/sqlite-books.js";

/** A tea shop in Shanghai with three tiers: from 3,000 and 10,000 yuan a year, and from there on less to pay. */
export const teaPolicy: PolicyText = {
  policy: 1,
  program: { id: "tea", name: { "en": "Tea Club", "zh-Hans": "茶会员", "zh-Hant": "茶會員" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en", "zh-Hans", "zh-Hant"] },
  ladders: [{
    id: "retail", name: { "en": "Membership", "zh-Hans": "会员等级", "zh-Hant": "會員等級" }, for: ["consumer"], demote: { when: "at-once" },
    tiers: [
      { id: "regular", name: { "en": "Regular", "zh-Hans": "普通级", "zh-Hant": "普通級" } },
      { id: "gold", name: { "en": "Gold", "zh-Hans": "黄金级", "zh-Hant": "黃金級" }, reach: { metric: "spend", window: "P12M", atLeast: "3000.00" } },
      { id: "platinum", name: { "en": "Platinum", "zh-Hans": "白金级", "zh-Hant": "白金級" }, reach: { metric: "spend", window: "P12M", atLeast: "10000.00" } },
    ],
  }],
  wallets: [{
    id: "points", name: { "en": "Points", "zh-Hans": "积分", "zh-Hant": "積分" }, worth: { points: 100, money: "1.00" }, earn: [{ id: "base", per: "1.00", points: 1, round: "down" }],
    pending: "P7D", redeem: { step: 10, min: 10, maxShareOfOrder: 0.5, holdFor: "PT30M" },
  }],
  benefits: { gold: [{ kind: "discount", percent: 5 }], platinum: [{ kind: "discount", percent: 8 }] },
};

/** A room of a simulated shop, with an engine and books of its own, whose clock stands until it is set. */
export type TrialRoom = {
  readonly room: Room;
  readonly shop: Shop;
  readonly world: World;
  readonly laurel: Laurel;
  readonly clock: { now: number };
  readonly customers: Shop["customers"];
  /** Names of the operations that were asked, in their order. */
  readonly asked: string[];
  /** Called before each question with its name: what it throws is what the asker gets. */
  readonly hooks: { before: (operation: string) => Promise<void>; after: (operation: string) => Promise<void> };
  /** What went wrong and was got over. */
  readonly told: unknown[];
  /** Somebody who is a customer and a member; `spent` yuan long enough ago for the points to be there. */
  readonly join: (spent?: number) => Promise<Customer>;
  /** Has a member buy for so many yuan, now. */
  readonly buy: (customer: { readonly id: string }, yuan: number) => Promise<void>;
  readonly close: () => Promise<void>;
};

const noon = Date.UTC(2026, 5, 1, 4);

/** Opens one; on a shop that is open already, where one is named. */
export async function openTrialRoom({ policy = teaPolicy, settings = {}, beside, seed = 7, hasVault = false }: { readonly policy?: PolicyText; readonly settings?: Partial<Room["settings"]>; readonly beside?: TrialRoom; readonly seed?: number; readonly hasVault?: boolean } = {}): Promise<TrialRoom> {
  const clock = beside?.clock ?? { now: noon };
  const shop = beside?.shop ?? await openShop({ domain: "tea.myshopify.com", now: () => clock.now, seed });
  const ring = newKeyRing();
  const keys = providerOf(() => ring, "the keys of a test");
  const vault = openVault({ programme: "", keep: memoryVaultKeep(), keys, index: keys, erasures: { append: async () => {}, async *lines() {} }, identities: { callingCode: "86" }, now: () => clock.now });
  const served = await laurel({ store: new MemoryStore(), policy, ...hasVault && { vault }, secret: new Uint8Array(32).fill(7), now: () => clock.now });
  const books = await openSqliteBooks(":memory:");
  const asked: string[] = [];
  const told: unknown[] = [];
  const hooks: TrialRoom["hooks"] = { before: async () => {}, after: async () => {} };
  const room: Room = {
    shop: shop.domain, laurel: served, books, settings: { ...usualSettings, ...settings }, clock: () => clock.now, tell: (fault) => { told.push(fault); },
    admin: {
      shop: shop.domain,
      ask: async <Answer, Variables extends Readonly<Record<string, unknown>>>(operation: Operation<Answer, Variables>, variables: Variables): Promise<Answer> => {
        asked.push(operation.name);
        await hooks.before(operation.name);
        const answer = await shop.admin.ask(operation, variables);
        await hooks.after(operation.name);
        return answer;
      },
    },
  };
  const { customers, world } = shop;
  let orders = 0;
  const buy: TrialRoom["buy"] = async ({ id }, yuan) => {
    const order = String(++orders);
    await served.means.engine.acceptOrder({ id: `order:shopify/${order}`, kind: "order", at: clock.now, order: {
      source: "shopify", id: order, revision: 1, identities: [`shopify:${id}`], placedAt: clock.now, currency: "CNY", lines: [{ id: "1", sku: "tea", quantity: 1, amount: yuan * 100 }],
      payments: [{ id: "1", at: clock.now, amount: yuan * 100, by: "money" }],
    } }, "test");
  };
  return {
    room, shop, world, laurel: served, clock, customers, asked, told, hooks, buy,
    join: async (spent = 0) => {
      const customer = customers.create();
      await served.means.engine.enrol({ key: `join:${customer.id}`, actor: "test", member: customer.id, identities: [{ identity: `shopify:${customer.id}`, verified: true }], at: clock.now - 40 * 86_400_000, as: "consumer" });
      const now = clock.now;
      clock.now -= 30 * 86_400_000;
      if (spent > 0) await buy(customer, spent);
      clock.now = now;
      return customer;
    },
    close: async () => {
      await served.stop();
      await books.close();
      if (!beside) await shop.close();
    },
  };
}
