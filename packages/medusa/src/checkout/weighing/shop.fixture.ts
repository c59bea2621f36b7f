import { type Books, type Fact, type Programme, always, compilePolicy, settle } from "@laurel/core";
import { PolicyDocument } from "@laurel/core/schemas";
import type { CartNow, PointsLine } from "../cart/cart-now.js";
import { lineIdOf } from "../cart/cart-now.js";
import type { Purse } from "../purse.js";
import type { Weighing } from "./cart-cap.js";
import type { OnCart } from "./wish.js";

export const now = Date.UTC(2026, 0, 10);
export const hour = 3_600_000;

/** A hundred points are worth 1.00; the rest is as the test says. */
export function programmeOf(redeem: object = {}, expiry?: object): Programme {
  const document = PolicyDocument.parse({
    policy: 1, program: { id: "shop", name: { en: "Shop" }, currency: "CNY", timeZone: "UTC", languages: ["en"] },
    ladders: [{ id: "members", name: { en: "Members" }, for: ["consumer"], demote: { when: "at-once" }, tiers: [{ id: "regular", name: { en: "Regular" } }] }],
    wallets: [{ id: "points", name: { en: "Points" }, worth: { points: 100, money: "1.00" }, earn: [{ id: "base", per: "1.00", points: 1 }], redeem, ...(expiry && { expiry }) }],
  });
  return { policies: [compilePolicy(document, "v1", always)], calibrations: [] };
}

/** Somebody with points, of which some are set aside. */
export function purseOf(points: number, holds: readonly { readonly hold: string; readonly points: number; readonly order?: string; readonly until?: number }[] = [], programme: Programme = programmeOf(), at: number = now): Purse {
  const facts: Fact[] = [
    { id: "join", kind: "enrolled", at: now - 30 * 24 * hour, as: "consumer" },
    { id: "gift", kind: "adjusted", at: now - 20 * 24 * hour, wallet: "points", points, reason: "gift", by: "test" },
    ...holds.map((each, i): Fact => ({ id: `hold-${i}`, kind: "hold-placed", at: now - hour, wallet: "points", order: "cart_1", until: now + 100 * hour, ...each })),
  ];
  const books: Books = settle(programme, facts, at, false).books;
  return { member: "ann", version: 7, now: at, programme, books, wallet: "points" };
}

/** The line of a cart: so many points behind a hold. */
export const line = (hold: string, points: number, more: Partial<PointsLine> = {}): PointsLine => ({ id: lineIdOf("cart_1"), hold, points, amount: String(points / 100), member: "ann", wallet: "points", ...more });

/** A cart of Ann's: goods of 100.00 and postage of 12.00, unless said. */
export const cart = (more: Partial<CartNow> = {}): CartNow => ({ id: "cart_1", customer: "cus_ann", currency: "cny", isCompleted: false, goods: "100", total: "112", lines: [], ...more });

export const settings: Weighing["settings"] = { redeem: "credit-line", exchange: {}, holdMinutes: 1_440 };

/** What came of it, in few words: the line that is put on, what goes back, what is set aside. */
export function toldOf(on: OnCart | undefined): string | undefined {
  return on && `${on.points} by ${on.hold} pay ${on.amount}`;
}
