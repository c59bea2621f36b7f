import { always } from "@laurel/core";
import { readPolicy } from "@laurel/core/schemas";
import { createEngine, memberKey } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";

export const day = 86_400_000;
/** Shanghai midnight of 1 January 2025. */
export const newYear = Date.UTC(2024, 11, 31, 16);

const text = (goldFrom) => ({
  policy: 1,
  program: { id: "tea", name: { en: "Tea" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en"] },
  orders: { claimWithin: "P30D" },
  ladders: [{
    id: "retail", name: { en: "Retail" }, for: ["consumer"], demote: { when: "at-once" },
    tiers: [{ id: "regular", name: { en: "Regular" } }, { id: "gold", name: { en: "Gold" }, reach: { metric: "spend", window: "P12M", atLeast: goldFrom } }],
  }],
  wallets: [{
    id: "points", name: { en: "Points" }, worth: { points: 100, money: "1.00" },
    earn: [{ id: "base", per: "1.00", points: 1, round: "down" }, { id: "tier-rate", multiplier: { gold: 2 } }], expiry: { after: "P24M" }, redeem: { step: 1 },
  }],
});

/** The shop's policy, with Gold from an amount. */
export function policyOf(goldFrom = "3000.00") {
  const read = readPolicy(text(goldFrom));
  if (read.kind !== "policy") throw new Error(JSON.stringify(read));
  return read.document;
}

/** An order that is paid when it is placed; amount in fen. */
export function order(id, at, amount) {
  const snapshot = { source: "shop", id, revision: 0, identities: [], placedAt: at, currency: "CNY", lines: [{ id: "l", sku: "tea", quantity: 1, amount }], payments: [{ at, amount, by: "money" }] };
  return { id: `order:shop/${id}`, kind: "order", at, order: snapshot };
}

/** A command to spend points at the till. */
export function redeem(key, at, points) {
  return { key, actor: "till", facts: [{ id: `redeemed:${key}`, kind: "redeemed", at, redemption: key, wallet: "points", points }] };
}

/** Opens an engine over a store, its policy published. */
export async function openShop(store, clock) {
  const engine = createEngine({ store, now: () => clock.now });
  const published = await engine.publish({ version: "v1", from: always, document: policyOf() }, "bench");
  if (published.kind === "refused") throw new Error(JSON.stringify(published));
  return engine;
}

/**
 * Fills a store with members who differ: some are made by the engine, the rest are copies of them under other ids, taken over whole. Each bought `orders` times in
 * the 300 days after the new year, for 20.00 to 500.00.
 *
 * @param dueAt when the i-th is due, where the sweep is to find it; as the engine says unless given
 */
export async function fill(store, { members, orders, edition = 1, kinds = 40, dueAt }) {
  const clock = { now: newYear + 300 * day };
  const workshop = await openShop(new MemoryStore(), clock);
  const random = randomOf(7);
  for (let i = 0; i < kinds; i++) {
    const facts = Array.from({ length: orders }, (_, n) => order(`${n}`, newYear + Math.floor(random() * 300 * day), 2_000 + Math.floor(random() * 48_000)));
    await workshop.enrol({ key: "enrol", actor: "bench", member: `kind${i}`, identities: [], at: newYear, as: "consumer", natural: true, quiet: true, facts });
  }
  const templates = [];
  for (let i = 0; i < kinds; i++) templates.push(await workshop.store.whole(memberKey(`kind${i}`)));
  const pageSize = 2_000;
  for (let from = 0; from < members; from += pageSize) {
    const page = Array.from({ length: Math.min(pageSize, members - from) }, (_, n) => copyOf(templates[(from + n) % kinds], memberKey(nameOf(from + n)), edition, dueAt?.(from + n)));
    const taken = await store.adopt(page);
    if (taken !== page.length) throw new Error(`${taken} of ${page.length} were taken over`);
  }
}

/** The name of the i-th member. */
export const nameOf = (i) => `m${String(i).padStart(8, "0")}`;

function copyOf(whole, key, edition, dueAt = whole.dueAt) {
  return { ...whole, key, edition, dueAt, messages: 0, waiting: [], journal: whole.journal.map((line) => ({ ...line, key })) };
}

/** The same numbers for the same seed. */
export function randomOf(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
