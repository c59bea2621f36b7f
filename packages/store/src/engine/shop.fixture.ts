import { type Fact, type FactOf, type Instant, type OrderSnapshot, type PolicyDocument, type Programme, always, compilePolicy } from "@laurel/core";
import { PolicyDocument as PolicySchema, type PolicyText } from "@laurel/core/schemas";
import type { Store } from "../contract/store.js";
import type { Enrolment } from "../identity/enrolment.js";
import { MemoryStore } from "../memory/memory-store.js";
import { type Engine, createEngine } from "./engine.js";

const text = {
  policy: 1,
  program: { id: "tea", name: { en: "Tea" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en"] },
  orders: { claimWithin: "P30D" },
  ladders: [{
    id: "retail", name: { en: "Retail" }, for: ["consumer"], demote: { when: "at-once" },
    tiers: [
      { id: "regular", name: { en: "Regular" } },
      { id: "gold", name: { en: "Gold" }, reach: { metric: "spend", window: "P12M", atLeast: "3000.00" } },
    ],
  }],
  wallets: [{
    id: "points", name: { en: "Points" }, worth: { points: 100, money: "1.00" }, transfer: true,
    earn: [{ id: "base", per: "1.00", points: 1, round: "down" }, { id: "tier-rate", multiplier: { gold: 2 } }],
    expiry: { after: "P12M" }, redeem: { step: 1 },
  }],
  referral: { reward: { referrer: 200, friend: 100 }, after: "first-paid-order", minOrder: "50.00" },
} satisfies PolicyText;

/** A small shop's policy: a point per 1.00, twice for Gold, for twelve months; Gold from 3,000.00 within twelve months. */
export const tea: PolicyDocument = PolicySchema.parse(text);
/** The same with Gold from 1,000.00. */
export const teaForMore: PolicyDocument = PolicySchema.parse({
  ...text, ladders: [{ ...text.ladders[0], tiers: [text.ladders[0]!.tiers[0], { ...text.ladders[0]!.tiers[1], reach: { metric: "spend", window: "P12M", atLeast: "1000.00" } }] }],
});
/** The same with Gold measured over three years, which needs more of the past. */
export const teaForYears: PolicyDocument = PolicySchema.parse({
  ...text, ladders: [{ ...text.ladders[0], tiers: [text.ladders[0]!.tiers[0], { ...text.ladders[0]!.tiers[1], reach: { metric: "spend", window: "P36M", atLeast: "3000.00" } }] }],
});
/** The tea shop's programme, ready-made. */
export const teaProgramme: Programme = { policies: [compilePolicy(tea, "v1", always)], calibrations: [] };

/** Shanghai midnight of 1 January 2025. */
export const newYear: Instant = Date.UTC(2024, 11, 31, 16);
export const day = 86_400_000;

/** A clock that stands until it is told otherwise. */
export type Clock = { now: Instant };
/** An engine over a store, with a clock to be set. */
export type Shop = { readonly store: Store; readonly clock: Clock; readonly engine: Engine };

/** Opens the tea shop on a store of its own, its policy published. */
export async function openShop(store: Store = new MemoryStore(), now = newYear): Promise<Shop> {
  const clock = { now };
  const engine = createEngine({ store, now: () => clock.now });
  await engine.publish({ version: "v1", from: always, document: tea }, "owner");
  return { store, clock, engine };
}

/** Somebody who joins at the new year. */
export function enrolment(member: string, more: Partial<Enrolment> = {}): Enrolment {
  return { key: `enrol:${member}`, actor: "till", member, identities: [{ identity: `email:${member}@example.com`, verified: true }], at: newYear, as: "consumer", ...more };
}

/** An order that is paid when it is placed; amounts in fen. */
export function order(id: string, at: Instant, amount: number, more: Partial<OrderSnapshot> = {}): FactOf<"order"> {
  return {
    id: `order:shop/${id}`, kind: "order", at,
    order: {
      source: "shop", id, revision: 0, identities: [], placedAt: at, currency: "CNY",
      lines: [{ id: "l", sku: "tea", quantity: 1, amount }], payments: [{ at, amount, by: "money" }], ...more,
    },
  };
}

/** Points spent at the till. */
export const redeemed = (id: string, at: Instant, points: number): Fact => ({ id: `redeemed:${id}`, kind: "redeemed", at, redemption: id, wallet: "points", points });

/** What a member can spend. */
export async function balanceOf({ engine }: Pick<Shop, "engine">, member: string, at?: Instant): Promise<number> {
  return (await engine.read(member, at))?.books.wallets["points"]?.accounts.available ?? 0;
}
