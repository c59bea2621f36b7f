import { type Fact, type FactOf, type Instant, always, dayMs } from "@laurel/core";
import { PolicyDocument, type PolicyText } from "@laurel/core/schemas";
import type { Engine, Enrolment } from "@laurel/store";

/** Pieces there are of each reward. */
export const stock = { mug: 40, print: 4 } as const;
/** Names a reward. */
export type Reward = keyof typeof stock;
/** What each reward costs, in points. */
export const prices: Readonly<Record<Reward, number>> = { mug: 60, print: 30 };
/** The wallet of the shop. */
export const wallet = "points";
/** Shanghai midnight of 1 January 2026: the first day of every act. */
export const opening: Instant = Date.UTC(2025, 11, 31, 16);
/** Who is a member from the start; the first of them is asked for most. */
export const regulars = ["ann", "ben", "cem", "dora", "eli", "fay", "gus", "hua"] as const;
/** Names under which people join while everything breaks; several at once join under one. */
export const strangers = Array.from({ length: 10 }, (_, i) => `guest${i}`);

const text = {
  policy: 1,
  program: { id: "chaos", name: { en: "Chaos" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en"] },
  ladders: [{
    id: "members", name: { en: "Members" }, for: ["consumer"], demote: { when: "at-once" },
    tiers: [
      { id: "regular", name: { en: "Regular" } },
      { id: "gold", name: { en: "Gold" }, reach: { metric: "spend", window: "P14D", atLeast: "3000.00" } },
    ],
  }],
  wallets: [{
    id: wallet, name: { en: "Points" }, worth: { points: 100, money: "1.00" }, transfer: true, pending: "P1D",
    earn: [{ id: "base", per: "1.00", points: 1, round: "down" }, { id: "tier-rate", multiplier: { gold: 2 } }],
    expiry: { after: "P21D" }, redeem: { step: 1 },
  }],
  rewards: [
    { id: "mug", name: { en: "Mug" }, points: prices.mug, stock: stock.mug },
    { id: "print", name: { en: "Print" }, points: prices.print, stock: stock.print },
  ],
  referral: { reward: { referrer: 50, friend: 25 }, after: "first-paid-order", minOrder: "50.00" },
} satisfies PolicyText;

/** Everything happens here within weeks rather than a year: points wait a day and end after three weeks, Gold lasts two. */
const policy: PolicyDocument = PolicyDocument.parse(text);

/** Opens the shop: publishes its policy, and gives its regulars something to spend. */
export async function openShop(engine: Engine): Promise<void> {
  await engine.publish({ version: "v1", from: always, document: policy }, "owner");
  await engine.enrolMany(regulars.map((member) => joining(member, member, opening, { facts: [opened(member, 1_500), order(`first-${member}`, opening, 60_000)] })));
}

/** Somebody who joins under an e-mail. */
export function joining(name: string, member: string, at: Instant, more: Partial<Enrolment> = {}): Enrolment {
  return { key: `join:${member}`, actor: "till", member, identities: [{ identity: `email:${name}@example.com`, verified: true }], at, as: "consumer", ...more };
}

/** An order that is paid when it is placed; the amount in fen. */
export function order(id: string, at: Instant, amount: number): FactOf<"order"> {
  return {
    id: `order:shop/${id}`, kind: "order", at,
    order: {
      source: "shop", id, revision: 0, identities: [], placedAt: at, currency: "CNY",
      lines: [{ id: "l", sku: "tea", quantity: 1, amount }], payments: [{ at, amount, by: "money" }],
    },
  };
}

/** Points that a member brings along; they end two months later, so that an act does not run out of them. */
const opened = (member: string, points: number): Fact => (
  { id: `opened:${member}`, kind: "opened", at: opening, wallet, points, source: "before", expiresAt: opening + 60 * dayMs });
