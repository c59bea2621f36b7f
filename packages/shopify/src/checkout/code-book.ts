import type { Room } from "../adapter/room.js";

/**
 * How a code stands.
 *
 * - `asked`: it is to be made; hold and code may be there or not
 * - `made`: it is good in the shop, and its hold stands behind it
 * - `closing`: it is to be taken away, and then its hold
 * - `used`: an order has used it that has not been told yet
 * - `spent`: its order was told, and its points are spent
 * - `watched`: it is nowhere to be seen, but whoever was making it may still be heard; looked for until its end
 * - `closed`: it is away, and so is its hold
 */
export type CodeState = "asked" | "made" | "closing" | "used" | "spent" | "watched" | "closed";

/** A code by which points pay, as it is written down. Points are whole, money is minor units of `currency`, instants epoch milliseconds. */
export type CodeRow = {
  readonly code: string;
  readonly hold: string;
  readonly member: string;
  /** The number Shopify knows the customer by. */
  readonly customer: string;
  /** The cart or checkout it was asked for; empty where the page has not said. */
  readonly checkout: string;
  readonly wallet: string;
  readonly points: number;
  /** What all of them pay. */
  readonly minor: number;
  /** What points were worth then: so many pay so many minor units. */
  readonly worthPoints: number;
  readonly worthMinor: number;
  /** The goods of the quote, where the policy limits the share that points may pay of them. */
  readonly goods: number | null;
  readonly holdMs: number;
  readonly currency: string;
  /** The least that the goods must cost for the code to be good, where the policy limits the share. */
  readonly leastMinor: number | null;
  readonly title: string;
  readonly state: CodeState;
  readonly askedAt: number;
  readonly leaseUntil: number;
  /** When the code ends; its hold lasts longer. `null` while the hold has not been placed. */
  readonly endsAt: number | null;
  /** Shopify's global id of it; `null` where nobody has heard of any. */
  readonly node: string | null;
  /** The order that has used it. */
  readonly order: string | null;
};

/** How long whoever makes a code may be at it before others clear up: longer than any question to Shopify may take. */
export const makingMs = 180_000;

const columns = `code, hold, member, customer, checkout, wallet, points, minor, worth_points AS "worthPoints", worth_minor AS "worthMinor", goods, hold_ms AS "holdMs", currency, least_minor AS "leastMinor", title,
  state, asked_at AS "askedAt", lease_until AS "leaseUntil", ends_at AS "endsAt", node, order_id AS "order"`;

/** What is written down of a wish before anything else is done about it. */
export type NewCode = Omit<CodeRow, "state" | "askedAt" | "leaseUntil" | "endsAt" | "node" | "order">;

/** Writes a wish down. Somebody who has a code that may be alive gets no second one: then nothing is written. */
export async function writeIntent({ books, shop, clock }: Room, wish: NewCode): Promise<boolean> {
  const now = clock();
  const rows = await books.ask(`
    INSERT INTO laurel_shopify_codes (shop, code, hold, member, customer, checkout, wallet, points, minor, worth_points, worth_minor, goods, hold_ms, currency, least_minor, title, state, asked_at, lease_until)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'asked', $17, $18) ON CONFLICT DO NOTHING RETURNING code`, [
    shop, wish.code, wish.hold, wish.member, wish.customer, wish.checkout, wish.wallet, wish.points, wish.minor, wish.worthPoints, wish.worthMinor, wish.goods, wish.holdMs, wish.currency, wish.leastMinor,
    wish.title, now, now + makingMs,
  ]);
  return rows.length > 0;
}

/** Takes the lease of a code that is being made, for longer; `undefined` where it is not being made any more. */
export async function renewLease({ books, shop, clock }: Room, code: string): Promise<CodeRow | undefined> {
  const [row] = await books.ask<CodeRow>(`UPDATE laurel_shopify_codes SET lease_until = $3 WHERE shop = $1 AND code = $2 AND state = 'asked' RETURNING ${columns}`, [shop, code, clock() + makingMs]);
  return row;
}

/** Notes when a code is to end, before it is made: until then it is looked for. */
export async function noteEnd({ books, shop }: Room, code: string, endsAt: number): Promise<boolean> {
  return (await books.ask("UPDATE laurel_shopify_codes SET ends_at = $3 WHERE shop = $1 AND code = $2 AND state = 'asked' RETURNING code", [shop, code, endsAt])).length > 0;
}

/** Brings a code from one of some states to another, and notes Shopify's id of it where that is known. `undefined` where it was in none of them. */
export async function moveCode({ books, shop }: Room, code: string, from: readonly CodeState[], to: CodeState, node: string | null = null): Promise<CodeRow | undefined> {
  const states = from.map((each) => `'${each}'`).join(", ");
  const [row] = await books.ask<CodeRow>(`UPDATE laurel_shopify_codes SET state = $3, node = COALESCE($4, node) WHERE shop = $1 AND code = $2 AND state IN (${states}) RETURNING ${columns}`, [shop, code, to, node]);
  return row;
}

/** Has an order claim a code, once: whoever comes second finds the first one's name in the row. */
export async function claimCode({ books, shop }: Room, code: string, order: string): Promise<CodeRow | undefined> {
  await books.ask("UPDATE laurel_shopify_codes SET order_id = $3 WHERE shop = $1 AND code = $2 AND order_id IS NULL", [shop, code, order]);
  return codeNamed({ books, shop }, code);
}

/** Notes that Shopify has no such code any more. */
export async function forgetNode({ books, shop }: Room, code: string): Promise<void> {
  await books.ask("UPDATE laurel_shopify_codes SET node = NULL WHERE shop = $1 AND code = $2", [shop, code]);
}

/** A code by its name. */
export async function codeNamed({ books, shop }: Pick<Room, "books" | "shop">, code: string): Promise<CodeRow | undefined> {
  const [row] = await books.ask<CodeRow>(`SELECT ${columns} FROM laurel_shopify_codes WHERE shop = $1 AND code = $2`, [shop, code]);
  return row;
}

/** A code by its hold. */
export async function codeBehind({ books, shop }: Room, hold: string): Promise<CodeRow | undefined> {
  const [row] = await books.ask<CodeRow>(`SELECT ${columns} FROM laurel_shopify_codes WHERE shop = $1 AND hold = $2`, [shop, hold]);
  return row;
}

/** The code of a member's that may be alive. */
export async function aliveOf({ books, shop }: Room, member: string): Promise<CodeRow | undefined> {
  const [row] = await books.ask<CodeRow>(`SELECT ${columns} FROM laurel_shopify_codes WHERE shop = $1 AND member = $2 AND state IN ('asked', 'made', 'closing')`, [shop, member]);
  return row;
}

/** Codes that are not done with, a page of them in the order of their names. */
export async function openCodes({ books, shop }: Room, after: string, pageMax: number): Promise<CodeRow[]> {
  return books.ask<CodeRow>(`SELECT ${columns} FROM laurel_shopify_codes WHERE shop = $1 AND code > $2 AND (state NOT IN ('closed', 'spent') OR node IS NOT NULL) ORDER BY code LIMIT $3`, [shop, after, pageMax]);
}
