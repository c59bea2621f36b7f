import { type Books, type Instant, never, tierOf } from "@laurel/core";
import { type Store, memberStateOf } from "@laurel/store";

/** How long ago points were earned: less than so many days, or more than all of them. */
export const ages = ["30", "90", "180", "365", "older"] as const;
/** In how many days points end; `never` where they do not. */
export const ends = ["30", "90", "180", "365", "later", "never"] as const;

/** All members at an instant, counted; points in a wallet's smallest pieces. */
export type Census = {
  readonly at: Instant;
  readonly tookMs: number;
  readonly members: number;
  /** By ladder, then tier. */
  readonly tiers: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly wallets: Readonly<Record<string, WalletCensus>>;
};

/** What all members together have in a wallet (P9). */
export type WalletCensus = {
  /** By account: available, pending, held, debt, redeemed, expired … */
  readonly accounts: Readonly<Record<string, number>>;
  readonly byAge: Readonly<Record<(typeof ages)[number], number>>;
  readonly byEnd: Readonly<Record<(typeof ends)[number], number>>;
};

const dayMs = 86_400_000;

/**
 * Counts all members, one at a time, as each was last decided; what time has brought since is in it once the sweep has been there, which is within minutes.
 *
 * @param now - tells the time, in epoch milliseconds
 */
export async function takeCensus(store: Pick<Store, "aggregates">, now: () => Instant): Promise<Census> {
  const at = now();
  const [tiers, wallets]: [Map<string, Map<string, number>>, Map<string, WalletTally>] = [new Map(), new Map()];
  let members = 0;
  for await (const { key, state } of store.aggregates("member")) {
    const { books, mergedInto } = memberStateOf(state, key.id);
    if (mergedInto !== undefined || books.joined === undefined) continue;
    members += 1;
    for (const [ladder, standing] of Object.entries(books.tiers)) count(nested(tiers, ladder), tierOf(standing));
    for (const [id, wallet] of Object.entries(books.wallets)) walletOf(wallets, id).add(wallet, at);
  }
  return {
    at, tookMs: now() - at, members,
    tiers: Object.fromEntries([...tiers].map(([ladder, found]) => [ladder, Object.fromEntries(found)])),
    wallets: Object.fromEntries([...wallets].map(([id, tally]) => [id, tally.sums()])),
  };
}

/** Adds up what members have in one wallet. */
class WalletTally {
  readonly #accounts = new Map<string, number>();
  readonly #byAge = new Map<string, number>();
  readonly #byEnd = new Map<string, number>();

  add({ accounts, lots, pending }: Books["wallets"][string], at: Instant): void {
    for (const [account, points] of Object.entries(accounts)) count(this.#accounts, account, points);
    for (const { points, earnedAt, expiresAt } of [...lots, ...pending]) {
      count(this.#byAge, within(ages, at - earnedAt), points);
      count(this.#byEnd, expiresAt >= never ? "never" : within(ends, expiresAt - at), points);
    }
  }

  sums(): WalletCensus {
    const all = <Name extends string>(names: readonly Name[], of: ReadonlyMap<string, number>) => Object.fromEntries(names.map((name) => [name, of.get(name) ?? 0])) as Record<Name, number>;
    return { accounts: Object.fromEntries(this.#accounts), byAge: all(ages, this.#byAge), byEnd: all(ends, this.#byEnd) };
  }
}

/** The first of the names that is so many days or more; the one after them where there is none. */
function within(names: readonly string[], ms: number): string {
  return names.find((days) => ms < Number(days) * dayMs) ?? names.find((name) => !/^\d/.test(name))!;
}

function count(tally: Map<string, number>, name: string, by = 1): void {
  tally.set(name, (tally.get(name) ?? 0) + by);
}

function nested(tally: Map<string, Map<string, number>>, name: string): Map<string, number> {
  if (!tally.has(name)) tally.set(name, new Map());
  return tally.get(name)!;
}

function walletOf(wallets: Map<string, WalletTally>, id: string): WalletTally {
  if (!wallets.has(id)) wallets.set(id, new WalletTally());
  return wallets.get(id)!;
}
