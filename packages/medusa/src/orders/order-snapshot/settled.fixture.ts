import { type Books, type Fact, type Programme, always, compilePolicy, orderFact, settle } from "@laurel/core";
import { OrderSnapshot, PolicyDocument, type PolicyText } from "@laurel/core/schemas";
import type { Told } from "@laurel/server/embed";
import type { Mapped } from "./order-snapshot.js";
import { type Terms, snapshotOf } from "./order-snapshot.js";
import type { ShopOrder } from "./shop-order.js";

const text = {
  policy: 1,
  program: { id: "tea", name: { en: "Tea" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en"] },
  ladders: [{
    id: "retail", name: { en: "Retail" }, for: ["consumer"], demote: { when: "at-once" }, refundEffect: "at-once",
    tiers: [{ id: "regular", name: { en: "Regular" } }, { id: "gold", name: { en: "Gold" }, reach: { metric: "spend", window: "P12M", atLeast: "300" } }],
  }],
  wallets: [{ id: "points", name: { en: "Points" }, worth: { points: 100, money: "1" }, earn: [{ id: "base", per: "1", points: 1 }], expiry: { after: "P12M" }, redeem: { step: 1 } }],
} satisfies PolicyText;

/** A point for each unit of the goods that money has paid; Gold from 300.00; a hundred points pay one. */
export const policy = PolicyDocument.parse(text);
export const programme: Programme = { policies: [compilePolicy(policy, "v1", always)], calibrations: [] };
export const terms: Terms = { source: "medusa", reckoning: { currency: "CNY", rate: "1" } };

/** What an order is told as. @throws Error when it is not told, or not in the ledger's words */
export function toldOf(shop: ShopOrder, as: Partial<Terms> = {}): Told & { creditBack: string; points: Extract<Mapped, { kind: "order" }>["points"] } {
  const mapped = snapshotOf(shop, { ...terms, ...as });
  if (mapped.kind !== "order") throw new Error(`it was ${mapped.kind}: ${mapped.because}`);
  OrderSnapshot.parse({ ...mapped.order, revision: 1 });
  return { ...mapped.order, creditBack: mapped.creditBack, points: mapped.points };
}

/** The books of a member with a thousand thousand points who has placed this order, when everything of it has happened. */
export function booksAfter(shop: ShopOrder, as: Partial<Terms> = {}): Books {
  const { creditBack: _, points, ...order } = toldOf(shop, as);
  const { placedAt } = order;
  const facts: Fact[] = [
    { id: "enrolled:li", kind: "enrolled", at: placedAt - 10_000, as: "consumer" },
    { id: "opened", kind: "opened", at: placedAt - 9_000, wallet: "points", points: opened, source: "before" },
    ...points.flatMap(({ hold, points: spent = 1 }): Fact[] => [
      { id: `hold:${hold}`, kind: "hold-placed", at: placedAt - 8_000, hold, wallet: "points", points: spent, until: placedAt + 100_000, order: "cart_1" },
      { id: `capture:${hold}`, kind: "hold-captured", at: placedAt, hold, wallet: "points", points: spent, order: order.id },
    ]),
    orderFact({ ...order, revision: 1 }, {}),
  ];
  return settle(programme, facts, placedAt + 86_400_000).books;
}

const opened = 1_000_000;

/** What the member has of it: points earned, points spent that have not come back, minor units that count towards the tier, and the tier. */
export function broughtBy(shop: ShopOrder, as: Partial<Terms> = {}): { earned: number; spent: number; spend: number; tier: string | undefined } {
  const books = booksAfter(shop, as);
  const { accounts, redemptions } = books.wallets["points"]!;
  const spent = redemptions.reduce((sum, each) => sum + each.points - each.returned, 0);
  return { earned: accounts.available + accounts.pending + accounts.debt - opened + spent, spent, spend: books.activity.reduce((sum, each) => sum + each.spend, 0), tier: books.tiers["retail"]?.moves.at(-1)?.tier };
}
