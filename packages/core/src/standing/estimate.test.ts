import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Kept } from "../decide/replay.fixture.js";
import { end, histories } from "../facts/facts.fixture.js";
import { lineOf } from "../orders/order.fixture.js";
import { huajian } from "../policy/huajian.fixture.js";
import { p0, p0Doubled } from "../policy/p0.fixture.js";
import { PolicyDocument } from "../policy/policy-document.js";
import { policyAt } from "../policy/policy.js";
import { tierOf } from "../tiers/tier-books.js";
import { dayMs } from "../time/instant.js";
import { type Basket, estimate, estimateEach, pretendedOrder } from "./estimate.js";
import { bought, booksOn, given, joined, noon, programmeOf } from "./story.fixture.js";

const programme = programmeOf(p0Doubled);
const now = noon("2026-06-01");
const basket = (amount: number, more: Partial<Basket> = {}): Basket => ({ currency: "CNY", lines: [lineOf("tea", amount)], ...more });

test("an order is worth what it would earn at the tier of this moment", () => {
  const regular = booksOn(programme, "2026-06-01", [joined("2026-01-10")]);
  const gold = booksOn(programme, "2026-06-01", [joined("2026-01-10"), bought("2026-03-01", 300_000)]);
  const points = (books: typeof regular) => estimate(programme, books, basket(10_000), now);
  expect(points(regular)).toMatchObject({ kind: "estimate", asNewMember: false, points: [{ wallet: "points", points: 100, availableAt: undefined }], tiers: [] });
  expect(points(gold)).toMatchObject({ points: [{ points: 200 }] });
});

test("a tier that the order would reach is told", () => {
  const books = booksOn(programme, "2026-06-01", [joined("2026-01-10"), bought("2026-03-01", 250_000)]);
  expect(estimate(programme, books, basket(50_000), now)).toMatchObject({ points: [{ points: 500 }], tiers: [{ ladder: "retail", from: "regular", to: "gold" }] });
});

test("what points pay earns nothing, and what counts not at all earns nothing", () => {
  const books = booksOn(programme, "2026-06-01", [joined("2026-01-10")]);
  expect(estimate(programme, books, basket(10_000, { paidByPoints: 4_000 }), now)).toMatchObject({ points: [{ points: 60 }] });
  expect(estimate(programme, books, { currency: "CNY", lines: [lineOf("card", 10_000, { giftCard: true })] }, now)).toMatchObject({ points: [] });
  expect(estimate(programme, books, basket(0, { shipping: 1_000 }), now)).toMatchObject({ points: [] });
});

test("points that wait are told with the day they can be used, points that pay a debt as such", () => {
  const waiting = programmeOf(PolicyDocument.parse({ ...p0, wallets: [{ ...p0.wallets[0]!, pending: "P7D" }] }));
  const member = booksOn(waiting, "2026-06-01", [joined("2026-01-10")]);
  expect(estimate(waiting, member, basket(10_000), now)).toMatchObject({ points: [{ points: 100, availableAt: now + 7 * dayMs, paysDebt: 0 }] });
  const owing = booksOn(programme, "2026-06-01", [joined("2026-01-10"), given("2026-02-01", 30), { id: "r", kind: "redeemed", at: now - 1, redemption: "r", wallet: "points", points: 70 }]);
  expect(estimate(programme, owing, basket(10_000), now)).toMatchObject({ points: [{ points: 100, paysDebt: 40, availableAt: undefined }] });
});

test("a visitor is told what a new member would earn, without what joining itself gives", () => {
  const visitor = booksOn(programme, "2026-06-01", []);
  const welcome = programmeOf(huajian);
  expect(estimate(programme, visitor, basket(10_000), now)).toMatchObject({ asNewMember: true, points: [{ points: 100 }] });
  expect(estimate(welcome, visitor, basket(10_000), now)).toMatchObject({ points: [{ wallet: "points", points: 100 }, { wallet: "growth", points: 100 }] });
});

test("a shop that counts what is handed over is told of the same points", () => {
  const fulfilled = programmeOf(PolicyDocument.parse({ ...p0, orders: { settledWhen: "fulfilled" } }));
  expect(estimate(fulfilled, booksOn(fulfilled, "2026-06-01", [joined("2026-01-10")]), basket(10_000), now)).toMatchObject({ points: [{ points: 100 }] });
});

test("another currency is refused", () => {
  expect(estimate(programme, booksOn(programme, "2026-06-01", []), basket(100, { currency: "JPY" }), now))
    .toEqual({ kind: "refused", refusal: { code: "currency-differs", currency: "JPY", expected: "CNY" } });
});

test("asking changes nothing", () => {
  const books = Object.freeze(booksOn(programme, "2026-06-01", [joined("2026-01-10"), bought("2026-03-01", 250_000)]));
  const copy = structuredClone(books);
  estimate(programme, books, basket(500_000), now);
  expect(books).toEqual(copy);
});

test.each(Object.entries({ p0: programme, huajian: programmeOf(huajian) }))("what is estimated is what is posted when the order then comes (%s)", (_, programme) => {
  const baskets = fc.record({
    amounts: fc.array(fc.nat(400_000), { minLength: 1, maxLength: 3 }), shipping: fc.constantFrom(0, 1_000), discount: fc.constantFrom(0, 777), paidByPoints: fc.constantFrom(0, 500),
  }).map(({ amounts, ...rest }): Basket => ({ currency: "CNY", lines: amounts.map((amount, i) => lineOf(`l${i}`, amount)), ...rest }));
  fc.assert(fc.property(histories, baskets, fc.nat(90 * 24), (facts, cart, hours) => {
    const kept = new Kept(programme);
    for (const fact of facts) kept.accept(fact, end);
    const now = end + 1 + hours * 3_600_000;
    const told = estimate(programme, kept.books, cart, now);
    const tiers = () => Object.entries(kept.books.tiers).map(([ladder, books]) => [ladder, tierOf(books)]);
    kept.tick(now);
    const before = Object.fromEntries(tiers());
    const decision = kept.accept({ id: "order:new", kind: "order", at: now, order: pretendedOrder(policyAt(programme, now), cart, now) }, now);
    const posted: Record<string, number> = {};
    const record = decision.kind === "accepted" ? decision.record.transactions.filter(({ cause }) => cause === "order:new") : [];
    for (const { entries } of record) for (const { wallet, account, points } of entries) if (account === "issued") posted[wallet] = (posted[wallet] ?? 0) - points;
    expect(told.kind === "estimate" && Object.fromEntries(told.points.map(({ wallet, points }) => [wallet, points]))).toEqual(posted);
    expect(told.kind === "estimate" && told.tiers).toEqual(tiers().filter(([ladder, to]) => before[ladder!] !== to).map(([ladder, to]) => ({ ladder, from: before[ladder!], to })));
  }), { numRuns: 300 });
});

test("each of several baskets is reckoned as if it alone were bought, one in other money keeps none of the others from it", () => {
  const books = booksOn(programme, "2026-06-01", [joined("2026-01-10"), bought("2026-03-01", 250_000)]);
  const baskets = [basket(40_000), basket(40_000), basket(10_000, { currency: "USD" }), basket(60_000)];
  expect(estimateEach(programme, books, baskets, now)).toEqual(baskets.map((each) => estimate(programme, books, each, now)));
  expect(estimateEach(programme, books, baskets, now)).toMatchObject([{ tiers: [] }, { tiers: [] }, { kind: "refused", refusal: { code: "currency-differs" } }, { tiers: [{ to: "gold" }] }]);
});
