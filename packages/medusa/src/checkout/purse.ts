import { type Books, type Instant, type Policy, type Programme, policyAt } from "@laurel/core";
import type { LaurelModule } from "../modules/laurel/laurel-module.js";

/** What a member can pay with, as of now. */
export type Purse = {
  readonly member: string;
  /** How many decisions there have been about the member; grows with each. */
  readonly version: number;
  readonly now: Instant;
  readonly programme: Programme;
  readonly books: Books;
  /** The wallet that pays at this shop's checkout. */
  readonly wallet: string;
};

/** Points that are set aside for a cart. */
export type CartHold = Books["wallets"][string]["holds"][number] & { readonly wallet: string };

/** Opens a member's purse; that of the one that was kept, where it was merged into another. `undefined` for nobody. */
export async function purseOf(laurel: LaurelModule, member: string): Promise<Purse | undefined> {
  const engine = await laurel.engine();
  const seen = new Set<string>();
  for (let id = member; !seen.has(id);) {
    seen.add(id);
    const [reading, programme] = await Promise.all([engine.read(id), engine.programme()]);
    if (!reading) return undefined;
    if (reading.mergedInto === undefined) {
      const { version, asOf: now, books } = reading;
      return { member: id, version, now, programme, books, wallet: payingWallet(policyAt(programme, now), laurel.settings.wallet) };
    }
    id = reading.mergedInto;
  }
  return undefined;
}

/** The wallet that the merchant has named, or the first that a checkout takes. */
export function payingWallet({ wallets }: Pick<Policy, "wallets">, named: string | undefined): string {
  return named ?? (wallets.find(({ redeem }) => redeem) ?? wallets[0])?.id ?? "points";
}

/** What is set aside for a cart, whichever wallet it is from. */
export function holdsFor({ books }: Pick<Purse, "books">, cartId: string): CartHold[] {
  return Object.entries(books.wallets).flatMap(([wallet, { holds }]) => holds.filter(({ order }) => order === cartId).map((hold) => ({ ...hold, wallet })));
}

/** What a member could spend if these holds were given back: points whose end has come while they were set aside are gone then, and debts are paid first. */
export function availableWith({ books, wallet, now }: Purse, holds: readonly CartHold[]): number {
  const accounts = books.wallets[wallet]?.accounts;
  const back = holds.filter((hold) => hold.wallet === wallet).flatMap(({ draws }) => draws).reduce((sum, { lot, points }) => sum + (lot.expiresAt > now ? points : 0), 0);
  return (accounts?.available ?? 0) + Math.max(0, back + (accounts?.debt ?? 0));
}

/** The same purse with so much in it: to be asked what a cart takes, whatever there is. Never kept. */
export function purseWith(purse: Purse, available: number): Purse {
  const { books, wallet } = purse;
  const was = books.wallets[wallet];
  if (!was) return purse;
  return { ...purse, books: { ...books, wallets: { ...books.wallets, [wallet]: { ...was, accounts: { ...was.accounts, available } } } } };
}
