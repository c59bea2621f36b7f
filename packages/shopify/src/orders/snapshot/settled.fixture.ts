import { type Books, type Fact, type Programme, always, compilePolicy, orderFact, settle } from "@laurel/core";
import { OrderSnapshot, PolicyDocument, type PolicyText } from "@laurel/core/schemas";
import type { Told } from "@laurel/server/embed";
import { type Terms, orderSnapshotOf } from "./order-snapshot.js";
import { pointsCode } from "./shop-order.fixture.js";
import type { ShopOrder } from "./shop-order.js";

/** A point for each unit of the goods that money has paid; Gold from 300.00; a hundred points pay one. */
export const policyText = {
  policy: 1,
  program: { id: "tea", name: { en: "Tea" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en"] },
  ladders: [{
    id: "retail", name: { en: "Retail" }, for: ["consumer"], demote: { when: "at-once" }, refundEffect: "at-once",
    tiers: [{ id: "regular", name: { en: "Regular" } }, { id: "gold", name: { en: "Gold" }, reach: { metric: "spend", window: "P12M", atLeast: "300" } }],
  }],
  wallets: [{ id: "points", name: { en: "Points" }, worth: { points: 100, money: "1" }, earn: [{ id: "base", per: "1", points: 1 }], expiry: { after: "P12M" }, redeem: { step: 1 } }],
} satisfies PolicyText;

/** The same for a programme of another currency. */
export const programmeIn = (currency: string): Programme => ({ policies: [compilePolicy(PolicyDocument.parse({ ...policyText, program: { ...policyText.program, currency } }), "v1", always)], calibrations: [] });
const programme = programmeIn("CNY");

/** The usual terms; with points, a code that was good for so much, at a point for a minor unit. */
export const termsWith = (minor = 0): Terms => ({ source: "shopify", currency: "CNY", codes: new Map(minor > 0 ? [[pointsCode, { hold: "hold_1", points: minor, minor }]] : []) });

/** What an order is told as. @throws Error when it is not told, or not in the ledger's words */
export function toldOf(shop: ShopOrder, terms: Terms = termsWith()): Told {
  const mapped = orderSnapshotOf(shop, terms);
  if (mapped.kind !== "order") throw new Error(`it was ${mapped.kind}: ${mapped.because}`);
  OrderSnapshot.parse({ ...mapped.order, revision: 1 });
  return mapped.order;
}

const opened = 1_000_000;

/** The books of a member with a thousand thousand points who has placed this order, at an instant: when everything of it has happened, unless said. */
export function booksAfter(shop: ShopOrder, terms: Terms = termsWith(), at = shop.placedAt + 86_400_000): Books {
  const order = toldOf(shop, terms);
  const { placedAt } = order;
  const facts: Fact[] = [
    { id: "enrolled:li", kind: "enrolled", at: placedAt - 10_000, as: "consumer" },
    { id: "opened", kind: "opened", at: placedAt - 9_000, wallet: "points", points: opened, source: "before" },
    ...[...terms.codes.values()].flatMap(({ hold, points }): Fact[] => [
      { id: `hold:${hold}`, kind: "hold-placed", at: placedAt - 8_000, hold, wallet: "points", points, until: placedAt + 100_000, order: "cart" },
      { id: `capture:${hold}`, kind: "hold-captured", at: placedAt, hold, wallet: "points", points, order: order.id },
    ]),
    orderFact({ ...order, revision: 1 }, {}),
  ];
  return settle(terms.currency === "CNY" ? programme : programmeIn(terms.currency), facts, at).books;
}

/** What the member has of it: points earned, points spent that have not come back, minor units that count towards the tier, and the tier. */
export function broughtBy(shop: ShopOrder, terms: Terms = termsWith(), at?: number): { earned: number; spent: number; spend: number; tier: string | undefined } {
  const books = booksAfter(shop, terms, at);
  const { accounts, redemptions } = books.wallets["points"]!;
  const spent = redemptions.reduce((sum, each) => sum + each.points - each.returned, 0);
  return { earned: accounts.available + accounts.pending + accounts.debt - opened + spent, spent, spend: books.activity.reduce((sum, each) => sum + each.spend, 0), tier: books.tiers["retail"]?.moves.at(-1)?.tier };
}
