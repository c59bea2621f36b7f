import { always } from "@laurel/core";
import { type PolicyText, readPolicy } from "@laurel/core/schemas";
import { type Store, createEngine, memberKey } from "@laurel/store";
import { MemoryStore } from "@laurel/store/memory";

const day = 86_400_000;

/** Gold for whoever has spent 3,000.00 in twelve months, and no longer than that; points for twelve months, too. */
export const yearly: PolicyText = {
  policy: 1,
  program: { id: "tea", name: { en: "Tea" }, currency: "CNY", timeZone: "Asia/Shanghai", languages: ["en"] },
  orders: { claimWithin: "P30D" },
  ladders: [{
    id: "retail", name: { en: "Retail" }, for: ["consumer", "business"], demote: { when: "at-once" },
    tiers: [{ id: "regular", name: { en: "Regular" } }, { id: "gold", name: { en: "Gold" }, reach: { metric: "spend", window: "P12M", atLeast: "3000.00" } }],
  }],
  wallets: [{
    id: "points", name: { en: "Points" }, worth: { points: 100, money: "1.00" }, earn: [{ id: "base", per: "1.00", points: 1, round: "down" }], expiry: { after: "P12M" }, redeem: { step: 100, min: 100 },
  }],
};

/** Who is made, and of how many the year is over. */
export type Lapsing = {
  readonly members: number;
  /** Of the i-th the year is over since yesterday: Gold no more, and some of the points gone; nobody has looked yet. Of all unless said. */
  readonly isLapsed?: (i: number) => boolean;
  /** Orders of each beside the one of a year ago. */
  readonly orders?: number;
};

/**
 * Puts members into the ledger of a shop under the policy `yearly`, as a shop of long standing would have them: some made by the engine in the past, the others copies of those under names of their own.
 *
 * @param store - the shop's ledger, in which the policy has been published and nothing else
 */
export async function settleMembers(store: Store, { members, isLapsed = () => true, orders = 1 }: Lapsing): Promise<void> {
  const now = Date.now();
  const templates = { lapsed: await templatesOf(now, now - 366 * day, orders), lasting: await templatesOf(now, now - 200 * day, orders) };
  const pageSize = 2_000;
  for (let from = 0; from < members; from += pageSize) {
    const page = Array.from({ length: Math.min(pageSize, members - from) }, (_, n) => {
      const i = from + n;
      const kinds = isLapsed(i) ? templates.lapsed : templates.lasting;
      const whole = kinds[i % kinds.length]!;
      const key = memberKey(nameOf(i));
      return { ...whole, key, journal: whole.journal.map((line) => ({ ...line, key })) };
    });
    const taken = await store.adopt(page);
    if (taken !== page.length) throw new Error(`${taken} of ${page.length} members were taken over`);
  }
}

/** The names of so many members. */
export const memberNames = (members: number): string[] => Array.from({ length: members }, (_, i) => nameOf(i));

const nameOf = (i: number): string => `m${String(i).padStart(8, "0")}`;

const kinds = 20;

async function templatesOf(now: number, largeOrder: number, orders: number) {
  const store = new MemoryStore();
  const clock = { now: now - 400 * day };
  const engine = createEngine({ store, now: () => clock.now });
  const read = readPolicy(yearly);
  if (read.kind !== "policy") throw new Error(JSON.stringify(read));
  await engine.publish({ version: "v1", from: always, document: read.document }, "past");
  const buy = async (member: string, id: string, at: number, amount: number): Promise<void> => {
    clock.now = Math.max(clock.now, at);
    const order = { source: "medusa", id, revision: 0, identities: [], placedAt: at, currency: "CNY", lines: [{ id: "l", sku: "tea", quantity: 1, amount }], payments: [{ at, amount, by: "money" as const }] };
    const came = await engine.execute(member, { key: id, actor: "past", facts: [{ id: `order:medusa/${id}`, kind: "order", at, order }] });
    if (came.kind !== "accepted") throw new Error(JSON.stringify(came));
  };
  const names = Array.from({ length: kinds }, (_, i) => `kind${i}`);
  for (const member of names) await engine.enrol({ key: "enrol", actor: "past", member, identities: [], at: clock.now, as: "consumer" });
  for (const [i, member] of names.entries()) await buy(member, `${member}-large`, largeOrder, 310_000 + i * 100);
  // The other orders lie within the year, and are not due for long.
  for (let n = 0; n < orders; n++) for (const [i, member] of names.entries()) await buy(member, `${member}-${n}`, now - (150 - 5 * n) * day, 2_000 + i * 100);
  const wholes = await Promise.all(names.map((member) => store.whole(memberKey(member))));
  // What they had to tell then has been told.
  return wholes.map((whole) => ({ ...whole!, messages: 0, waiting: [] }));
}
