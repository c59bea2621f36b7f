import { type Books, type FactOf, type Programme, policyAt } from "@laurel/core";
import type { Room } from "../adapter/room.js";

/** What a member can pay with, as of now. */
export type Purse = { readonly member: string; readonly now: number; readonly programme: Programme; readonly books: Books };

/** Points that are set aside. */
export type SetAside = Books["wallets"][string]["holds"][number] & { readonly wallet: string };

/** Opens a member's purse; that of the one that was kept, where it was merged into another. `undefined` for nobody. */
export async function purseOf({ laurel }: Pick<Room, "laurel">, member: string): Promise<Purse | undefined> {
  const { engine } = laurel.means;
  const seen = new Set<string>();
  for (let id = member; !seen.has(id);) {
    seen.add(id);
    const [reading, programme] = await Promise.all([engine.read(id), engine.programme()]);
    if (!reading) return undefined;
    if (reading.mergedInto === undefined) return { member: id, now: reading.asOf, programme, books: reading.books };
    id = reading.mergedInto;
  }
  return undefined;
}

/** The hold of this name, where it is still there. */
export function heldIn({ books }: Pick<Purse, "books">, hold: string): SetAside | undefined {
  return Object.entries(books.wallets).flatMap(([wallet, { holds }]) => holds.filter(({ id }) => id === hold).map((each) => ({ ...each, wallet })))[0];
}

/** Whether the points of this hold have been spent. */
export const isSpentIn = ({ books }: Pick<Purse, "books">, hold: string): boolean => Object.values(books.wallets).some(({ redemptions }) => redemptions.some(({ id }) => id === hold));

/** What a member could spend if a hold were given back: points whose end has come while they were set aside are gone then, and debts are paid first. */
export function availableWith({ books, now }: Purse, wallet: string, held: SetAside | undefined): number {
  const accounts = books.wallets[wallet]?.accounts;
  const draws = held?.wallet === wallet ? held.draws : [];
  const back = draws.reduce((sum, { lot, points }) => sum + (lot.expiresAt > now ? points : 0), 0);
  return (accounts?.available ?? 0) + Math.max(0, back + (accounts?.debt ?? 0));
}

/** The same purse with so much in it. Never kept. */
export function purseWith(purse: Purse, wallet: string, available: number): Purse {
  const was = purse.books.wallets[wallet];
  if (!was) return purse;
  return { ...purse, books: { ...purse.books, wallets: { ...purse.books.wallets, [wallet]: { ...was, accounts: { ...was.accounts, available } } } } };
}

/** What a wallet's points are worth, and which share of the goods they may pay, in ten-thousandths; `undefined` where they pay nothing. */
export function termsOf({ programme, now }: Pick<Purse, "programme" | "now">, wallet: string) {
  const policy = policyAt(programme, now);
  const terms = policy.wallets.find(({ id }) => id === wallet);
  return terms?.worth && terms.redeem ? { worth: terms.worth, maxShare: terms.redeem.maxShare, currency: policy.currency, digits: policy.digits, name: policy.document.wallets.find(({ id }) => id === wallet)?.name } : undefined;
}

/** Whether the policy has such a wallet. */
export const isWallet = ({ programme, now }: Pick<Purse, "programme" | "now">, wallet: string): boolean => policyAt(programme, now).wallets.some(({ id }) => id === wallet);

/** Gives a hold back, if it is still there. Done twice, it is done once. */
export async function releaseIn(room: Room, { member, hold }: { readonly member: string; readonly hold: string }): Promise<void> {
  const purse = await purseOf(room, member);
  const held = purse && heldIn(purse, hold);
  if (!held) return;
  // Of two facts of one instant the smaller id comes first: what is given back comes before what is set aside next, and after its own beginning.
  const fact: FactOf<"hold-released"> = { id: `back:${hold}`, kind: "hold-released", at: Math.max(purse.now, held.placedAt + 1), hold };
  await room.laurel.means.engine.execute(purse.member, { key: fact.id, actor: room.settings.source, facts: [fact] }, { hold });
}
