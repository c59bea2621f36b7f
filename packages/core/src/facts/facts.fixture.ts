import * as fc from "fast-check";
import type { Dispute, OrderSnapshot, Payment, Refund } from "../orders/order-snapshot.js";
import { dayMs, type Instant, never } from "../time/instant.js";
import type { Fact, FactOf } from "./fact.js";

/** The years in which generated facts happen: 2024-01-01 to 2027-01-01, Shanghai midnight. */
export const start: Instant = Date.UTC(2023, 11, 31, 16);
export const end: Instant = Date.UTC(2026, 11, 31, 16);

/** Instants bunch together, meet on local midnights, and are now and then the very same. */
export const instants: fc.Arbitrary<Instant> = fc.oneof(
  fc.integer({ min: start, max: end }),
  fc.integer({ min: 0, max: 1095 }).map((day) => start + day * dayMs),
  fc.integer({ min: 0, max: 40 }).map((n) => start + n * 26 * dayMs + (n % 3) * 3_600_000),
);

const amounts = fc.oneof(fc.integer({ min: 0, max: 500_000 }), fc.constantFrom(100, 300_000, 299_999, 1_000_000, 240_000));

const later = (at: Instant): fc.Arbitrary<Instant> =>
  fc.oneof(fc.constant(at), fc.integer({ min: 0, max: 3_600_000 }), fc.integer({ min: 0, max: 400 * dayMs })).map((ms) => (ms === at ? at : at + ms));

/** One order as it grows over time: each revision tells more of the same story, or tells it otherwise. */
export const orders: fc.Arbitrary<FactOf<"order">[]> = fc
  .record({
    n: fc.integer({ min: 0, max: 40 }), placedAt: instants, store: fc.constantFrom("east", "west", undefined), discount: fc.constantFrom(0, 0, 1_000),
    lines: fc.array(fc.record({ amount: amounts, quantity: fc.integer({ min: 1, max: 3 }), category: fc.constantFrom("tea", "home", "gift"), giftCard: fc.constantFrom(false, false, false, true) }), { minLength: 1, maxLength: 3 }),
    test: fc.constantFrom(false, false, false, false, true), hold: fc.constantFrom(undefined, undefined, "h0", "h1", "h2", "h3"),
  })
  .chain(({ n, placedAt, store, discount, lines, test, hold }) => {
    const snapshot: OrderSnapshot = {
      source: "shop", id: String(n), revision: 0, identities: [], placedAt, currency: "CNY", discount,
      ...(store && { store }), ...(test && { test }),
      lines: lines.map(({ amount, quantity, category, giftCard }, i) => ({ id: `l${i}`, sku: `s${i}`, amount, quantity, categories: [category], ...(giftCard && { giftCard }) })),
      payments: [],
    };
    const total = Math.max(0, lines.reduce((sum, each) => sum + each.amount, 0) - discount);
    const story = fc.record({
      paid: later(placedAt), split: fc.boolean(), paidAgain: later(placedAt), byPoints: fc.boolean(),
      refunds: fc.array(fc.record({ at: later(placedAt), line: fc.nat(lines.length - 1), share: fc.constantFrom(0.3, 0.5, 1), points: fc.constantFrom(undefined, undefined, 40) }), { maxLength: 3 }),
      disputed: fc.option(fc.record({ openedAt: later(placedAt), days: fc.integer({ min: 1, max: 90 }), outcome: fc.constantFrom("won" as const, "lost" as const) }), { freq: 6 }),
      cancelledAt: fc.option(later(placedAt), { freq: 6 }), edited: fc.option(later(placedAt), { freq: 6 }),
    });
    return story.map((told) => revisionsOf(snapshot, total, hold, told));
  });

type Story = {
  paid: Instant; split: boolean; paidAgain: Instant; byPoints: boolean;
  refunds: { at: Instant; line: number; share: number; points: number | undefined }[];
  disputed: { openedAt: Instant; days: number; outcome: "won" | "lost" } | null;
  cancelledAt: Instant | null; edited: Instant | null;
};

function revisionsOf(placed: OrderSnapshot, total: number, hold: string | undefined, told: Story): FactOf<"order">[] {
  const payment: Payment = hold && told.byPoints ? { at: told.paid, amount: Math.floor(total / 4), by: "points", hold } : { at: told.paid, amount: told.split ? Math.floor(total / 2) : total, by: "money" };
  const rest: Payment = { at: told.paidAgain, amount: total - payment.amount, by: "money" };
  const paid = { ...placed, revision: 1, payments: payment.amount < total ? [payment, rest] : [payment] };
  const edited: OrderSnapshot = told.edited === null ? paid : { ...paid, revision: 2, lines: [...paid.lines, { id: "added", sku: "x", amount: 5_000, quantity: 1, addedAt: told.edited }] };
  const refunds: Refund[] = told.refunds.map(({ at, line, share, points }, i) => ({
    id: `r${i}`, at, as: "money", ...(points !== undefined && { points }),
    lines: [{ line: `l${line}`, quantity: 1, amount: Math.floor(placed.lines[line]!.amount * share) }],
  }));
  const refunded = { ...edited, revision: 3, refunds };
  const dispute: Dispute[] = told.disputed ? [{ id: "d", openedAt: told.disputed.openedAt, amount: Math.ceil(total / 2) }] : [];
  const disputed = { ...refunded, revision: 4, disputes: dispute };
  const closed = { ...disputed, revision: 5, disputes: dispute.map((each) => ({ ...each, closed: { at: each.openedAt + told.disputed!.days * dayMs, outcome: told.disputed!.outcome } })) };
  const last = told.cancelledAt === null ? [] : [{ ...closed, revision: 6, cancelledAt: told.cancelledAt }];
  return [placed, paid, edited, refunded, disputed, closed, ...last].map((order) => ({ id: `order:shop/${order.id}`, kind: "order", at: order.placedAt, order }));
}

const points = fc.integer({ min: 1, max: 4_000 });
const why = { reason: "asked", by: "clerk" };

/** Holds with what became of them, in every order of time, even impossible ones. */
const holds: fc.Arbitrary<Fact[]> = fc.record({ n: fc.nat(4), at: instants, points, ttl: fc.constantFrom(1_800_000, 40 * dayMs), fate: fc.constantFrom("captured", "part", "released", "left", "leased"), gap: fc.constantFrom(0, 60_000, 2_000_000, 30 * dayMs) })
  .map(({ n, at, points: held, ttl, fate, gap }): Fact[] => {
    const hold = `h${n}`;
    const placed: Fact = { id: `hold:${hold}`, kind: "hold-placed", at, hold, wallet: "points", points: held, until: at + ttl };
    if (fate === "left") return [placed];
    if (fate === "leased") return [{ ...placed, until: never, lease: true }, ...leased(n, at, gap, held)];
    if (fate === "released") return [placed, { id: `released:${hold}`, kind: "hold-released", at: at + gap, hold }];
    return [placed, { id: `captured:${hold}`, kind: "hold-captured", at: at + gap, hold, wallet: "points", points: fate === "part" ? Math.ceil(held / 2) : held }];
  });

/** Spends out of a till's lease, one of them more than is left and, by the clocks, after the lease was given back. */
function leased(n: number, at: number, gap: number, held: number): Fact[] {
  const spent = (name: string, when: number, some: number): Fact =>
    ({ id: `redeemed:lease${n}${name}`, kind: "redeemed", at: when, redemption: `lease${n}${name}`, wallet: "points", points: some, lease: `h${n}` });
  const half = Math.ceil(held / 2);
  return [spent("a", at, half), spent("b", at + gap, half), { id: `returned:h${n}`, kind: "hold-released", at: at + gap, hold: `h${n}` }];
}

const others: fc.Arbitrary<Fact[]> = fc.record({ n: fc.nat(9), at: instants, points, more: instants }).chain(({ n, at, points: some, more }) => fc.constantFrom<Fact[]>(
  [{ id: `return:${n}`, kind: "return", at, return: { source: "shop", id: String(n), revision: 0, identities: [], at, currency: "CNY", lines: [{ id: "l", sku: "s", amount: some * 10, quantity: 1 }] } }],
  [{ id: `deed:${n}`, kind: "deed", at, deed: "review-posted" }],
  [{ id: `redeemed:${n}`, kind: "redeemed", at, redemption: `till${n}`, wallet: "points", points: some }, { id: `undone:${n}`, kind: "redemption-undone", at: Math.max(at, more), redemption: `till${n}` }],
  [{ id: `redeemed:${n}`, kind: "redeemed", at, redemption: `till${n}`, wallet: "points", points: some }],
  [{ id: `reward:${n}`, kind: "reward-taken", at, redemption: `rw${n}`, reward: "mug", wallet: "points", points: some, validUntil: at + 60 * dayMs }],
  [{ id: `adjusted:${n}`, kind: "adjusted", at, wallet: "points", points: n % 2 === 0 ? some : -some, ...why }],
  [{ id: `override:${n}`, kind: "override-set", at, ladder: "retail", tier: n % 2 === 0 ? "gold" : "diamond", ...(n % 3 > 0 && { until: at + n * 20 * dayMs }), ...why }],
  [{ id: `override-end:${n}`, kind: "override-ended", at, ladder: "retail", ...why }],
  [{ id: `standing:${n}`, kind: "standing-set", at, standing: n % 2 === 0 ? "good" : "restricted", ...why }],
  [{ id: `profile:${n}`, kind: "profile-changed", at, birthday: { month: 2, day: 29 }, tags: ["founder"] }],
  [{ id: `entered:${n}`, kind: "entered", at, values: { willingness: n % 5 }, by: "manager" }],
  [{ id: `out:${n}`, kind: "transfer-out", at, to: "other", wallet: "points", points: some }],
  [{ id: `in:${n}`, kind: "transfer-in", at, from: "other", wallet: "points", lots: [{ points: some, earnedAt: at - dayMs, expiresAt: at + n * 30 * dayMs }] }],
  [{ id: `referral:${n}`, kind: "referral", at, friend: `f${n}`, revision: 0 }, { id: `referral:${n}`, kind: "referral", at, friend: `f${n}`, revision: 1, reversedAt: Math.max(at, more) }],
  [{ id: `grant:${n}`, kind: "grant-used", at, grant: `floor-waxing/2025-0${(n % 9) + 1}-01/1` }],
  [{ id: `opened:${n}`, kind: "opened", at, wallet: "points", points: some, source: "old system" }],
));

/** A history of one member: an enrolment, and facts of every kind, in every revision; the messages of one order stand in their own order. */
export const histories: fc.Arbitrary<Fact[]> = fc.tuple(
  fc.record({ at: fc.oneof({ weight: 3, arbitrary: fc.constant(start) }, { weight: 1, arbitrary: instants }), birthday: fc.boolean() }),
  fc.array(orders, { maxLength: 6 }), fc.array(holds, { maxLength: 3 }), fc.array(others, { maxLength: 5 }),
).map(([joined, bought, held, did]): Fact[] => {
  const enrolled: Fact = { id: "enrolled:m", kind: "enrolled", at: joined.at, as: "consumer", referredBy: "friend", ...(joined.birthday && { birthday: { month: 5, day: 20 } }) };
  // One fact to an id and revision: two that differ would be a conflict, which is refused and so depends on who came first.
  const seen = new Map<string, Fact>();
  for (const fact of [...bought.flat(), ...held.flat(), ...did.flat()]) {
    const revision = fact.kind === "order" ? fact.order.revision : fact.kind === "referral" ? fact.revision : 0;
    const key = `${fact.id}#${revision}`;
    if (!seen.has(key) && !isOfAnotherStory(fact, seen)) seen.set(key, fact);
  }
  return [enrolled, ...seen.values()];
});

/** Orders drawn twice under one id would mix two stories; the first one drawn stays. */
function isOfAnotherStory(fact: Fact, seen: ReadonlyMap<string, Fact>): boolean {
  if (fact.kind !== "order") return false;
  const first = seen.get(`${fact.id}#0`);
  return fact.order.revision > 0 && first?.kind === "order" && !(first.at === fact.at && first.order.lines.length <= fact.order.lines.length && first.order.lines.every((line, i) => line.amount === fact.order.lines[i]!.amount));
}
