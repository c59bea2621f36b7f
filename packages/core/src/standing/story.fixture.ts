import type { Books } from "../books/books.js";
import type { Fact, FactOf } from "../facts/fact.js";
import { settle } from "../moments/settle.js";
import { lineOf, orderOf, paid } from "../orders/order.fixture.js";
import { compilePolicy } from "../policy/compile-policy.js";
import type { PolicyDocument } from "../policy/policy-document.js";
import type { Programme } from "../policy/policy.js";
import { type Day, parseDay } from "../time/day.js";
import { type Instant, always } from "../time/instant.js";

/** A programme with one policy. */
export const programmeOf = (policy: PolicyDocument): Programme => ({ policies: [compilePolicy(policy, "v1", always)], calibrations: [] });

/** Noon in Shanghai of a day written `2026-03-01`. */
export const noon = (date: string): Instant => Date.parse(`${date}T12:00:00+08:00`);

/** The day written so. */
export const day = (date: string): Day => parseDay(date)!;

/** Joining at noon. */
export const joined = (date: string, more: Partial<FactOf<"enrolled">> = {}): Fact => ({ id: "enrolled:m", kind: "enrolled", at: noon(date), as: "consumer", ...more });

/** An order of one line, placed and paid at noon; `amount` in minor units. */
export function bought(date: string, amount: number, more: Parameters<typeof orderOf>[1] = {}): FactOf<"order"> {
  const at = noon(date);
  const order = orderOf([lineOf("tea", amount)], { id: date, identities: [], placedAt: at, payments: [paid(amount, at)], ...more });
  return { id: `order:shop/${order.id}`, kind: "order", at, order };
}

/** Points given by hand at noon. */
export const given = (date: string, points: number, wallet = "points"): Fact =>
  ({ id: `adjusted:${date}/${points}`, kind: "adjusted", at: noon(date), wallet, points, reason: "for the story", by: "clerk" });

/** Books as of noon of a day. */
export const booksOn = (programme: Programme, date: string, facts: readonly Fact[]): Books => settle(programme, facts, noon(date)).books;
