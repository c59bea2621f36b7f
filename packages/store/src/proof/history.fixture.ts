import type { Fact, Instant } from "@laurel/core";
import * as fc from "fast-check";
import { day, newYear, order } from "../engine/shop.fixture.js";

/** When generated histories have ended: three years after the new year. */
export const end: Instant = newYear + 1_095 * day;

const instants = fc.oneof(fc.integer({ min: newYear, max: end - day }), fc.integer({ min: 0, max: 1_094 }).map((n) => newYear + n * day));
const amounts = fc.constantFrom(100, 4_999, 50_000, 299_999, 300_000, 1_000_000);

/** An order in all its revisions: paid, then given back in part, then cancelled. */
const orders = (member: string): fc.Arbitrary<Fact[]> => fc.record({ n: fc.nat(20), at: instants, amount: amounts, later: fc.nat(200), story: fc.nat(2) }).map(({ n, at, amount, later, story }) => {
  const id = `${member}-${n}`;
  const back = Math.min(at + later * day, end - 1);
  const refunds = [{ id: "r", at: back, as: "money" as const, lines: [{ line: "l", quantity: 1, amount: Math.floor(amount / 3) }] }];
  return [order(id, at, amount), order(id, at, amount, { revision: 1, refunds }), order(id, at, amount, { revision: 2, refunds, cancelledAt: back })].slice(0, story + 1);
});

const wishes = (member: string): fc.Arbitrary<Fact[]> => fc.record({ n: fc.nat(5), at: instants, points: fc.integer({ min: 1, max: 3_000 }), later: fc.nat(40) }).chain(({ n, at, points, later }) => fc.constantFrom<Fact[]>(
  [{ id: `${member}-redeemed-${n}`, kind: "redeemed", at, redemption: `${member}-r${n}`, wallet: "points", points }],
  [
    { id: `${member}-hold-${n}`, kind: "hold-placed", at, hold: `${member}-h${n}`, wallet: "points", points, until: at + 3 * day },
    { id: `${member}-captured-${n}`, kind: "hold-captured", at: Math.min(at + later * day, end - 1), hold: `${member}-h${n}`, wallet: "points", points },
  ],
  [{ id: `${member}-adjusted-${n}`, kind: "adjusted", at, wallet: "points", points: n % 2 ? points : -points, reason: "asked", by: "clerk" }],
  [{ id: `${member}-tier-${n}`, kind: "override-set", at, ladder: "retail", tier: "gold", until: Math.min(at + later * day + 1, end), reason: "asked", by: "clerk" }],
  [{ id: `${member}-in-${n}`, kind: "transfer-in", at, from: "other", wallet: "points", lots: [{ points, earnedAt: at, expiresAt: at + later * day + 1 }] }],
));

/** One revision of one fact, and whose it is. */
export type Arrival = { readonly member: string; readonly fact: Fact };

/** The facts of a few members, in the order in which they happened to be drawn; two under one id and revision are one. */
export const histories: fc.Arbitrary<Arrival[]> = fc.tuple(...["ann", "ben", "cem"].map((member) =>
  fc.tuple(fc.array(orders(member), { maxLength: 5 }), fc.array(wishes(member), { maxLength: 4 })).map((parts): Arrival[] => {
    const enrolled: Fact = { id: `enrolled:${member}`, kind: "enrolled", at: newYear, as: "consumer" };
    const seen = new Map<string, Fact>();
    for (const story of parts.flat()) {
      const { id } = story[0]!;
      if (seen.has(`${id}#0`)) continue;
      for (const fact of story) seen.set(`${fact.id}#${fact.kind === "order" ? fact.order.revision : 0}`, fact);
    }
    return [enrolled, ...seen.values()].map((fact) => ({ member, fact }));
  }),
)).map((all) => all.flat());

/** The facts in any order, some of them twice, cut into batches, with an instant of an advancing clock for each. */
export function arrivalsOf(facts: readonly Arrival[]): fc.Arbitrary<{ batch: Arrival[]; now: Instant; swept: boolean }[]> {
  return fc.tuple(fc.shuffledSubarray([...facts], { minLength: facts.length }), fc.subarray([...facts]), fc.infiniteStream(fc.integer({ min: 1, max: 6 }))).chain(([all, again, sizes]) => {
    const batches: Arrival[][] = [];
    const left = [...all, ...again];
    while (left.length > 0) batches.push(left.splice(0, sizes.next().value as number));
    return fc.tuple(...batches.map((batch) => fc.record({ batch: fc.constant(batch), now: instants, swept: fc.boolean() })))
      .map((steps) => steps.map(({ now }) => now).sort((a, b) => a - b).map((now, i) => ({ ...steps[i]!, now })));
  });
}
