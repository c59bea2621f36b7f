import { scale } from "@laurel/core";
import type { Room } from "../adapter/room.js";
import { closeCode } from "./close-code.js";
import { claimCode } from "./code-book.js";
import { codeAsWritten, codePrefix } from "./code-name.js";

/** A code of ours that an order bears: a payment by points. */
export type PointsCode = {
  readonly code: string;
  /** The hold by which the ledger knows the payment. */
  readonly hold: string;
  readonly member: string;
  readonly wallet: string;
  /** How many points were set aside, and what all of them pay, in minor units of the shop's currency. */
  readonly points: number;
  readonly minor: number;
  /** What points were worth when they were set aside. */
  readonly worth: { readonly points: number; readonly minor: number };
};

/**
 * Which of an order's codes are payments by points. The first order that bears one has it; should Shopify ever let a second one through, that is a payment of its own, for which points are drawn anew.
 *
 * @param order - the order as the ledger knows it
 * @param codes - every code of its discounts, as Shopify writes them
 */
export async function codesOf(room: Room, order: string, codes: readonly string[]): Promise<PointsCode[]> {
  const ours = [...new Set(codes.map(codeAsWritten))].filter((code) => code.startsWith(codePrefix));
  const found: PointsCode[] = [];
  for (const code of ours) {
    const row = await claimCode(room, code, order);
    if (!row) continue;
    const { hold, member, wallet, points, minor, worthPoints, worthMinor } = row;
    found.push({ code, hold: row.order === order ? hold : `${hold}:${order}`, member, wallet, points, minor, worth: { points: worthPoints, minor: worthMinor } });
  }
  return found;
}

/**
 * How many points an order needs of those behind a code: all where it took off all that the code was worth, and otherwise the fewest that pay as much as it did.
 *
 * @param minor - what the code took off when the order was placed, with what was refunded or removed since: so that it is the same whenever somebody looks
 */
export function pointsNeeded({ points, minor: whole, worth }: PointsCode, minor: number): number {
  if (minor <= 0) return 0;
  return minor >= whole ? points : Math.min(points, scale(minor, worth.points, worth.minor, "up"));
}

/** Forgets which customer codes were made for; those that may be alive are taken away first. What an order was paid with stays known. */
export async function forgetCustomer(room: Room, customer: string): Promise<void> {
  const { books, shop } = room;
  const alive = await books.ask<{ code: string }>("SELECT code FROM laurel_shopify_codes WHERE shop = $1 AND customer = $2 AND state IN ('asked', 'made', 'closing')", [shop, customer]);
  for (const each of alive) {
    // A code that cannot be taken away now ends by itself, and is good for nobody else.
    await closeCode(room, each).catch((fault: unknown) => { room.tell(fault, each); });
  }
  await books.ask("UPDATE laurel_shopify_codes SET customer = '' WHERE shop = $1 AND customer = $2", [shop, customer]);
}
