import { describe, expect, test } from "vitest";
import type { Fact } from "../facts/fact.js";
import { p0 } from "../policy/p0.fixture.js";
import {
  Shopper, adjusted, captured, hold, line, order, p0With, paid, paidByPoints, redeemed, refund, retold, shanghai, undone, versions,
} from "./stories.fixture.js";

const bought = shanghai("2025-03-01T10:00");
const nextDay = shanghai("2025-03-02T10:00");
const nextWeek = shanghai("2025-03-08T10:00");
const nextMonth = shanghai("2025-04-01T10:00");
const one = order("one", 100_00, bought);
const half = { refunds: [refund("r1", 50_00, nextWeek)] };

describe("points of a refund that are spent already", () => {
  const spentAndRefunded = (spentPointsRefunded: "debt" | "write-off") =>
    new Shopper(p0With(["wallets[0].spentPointsRefunded", spentPointsRefunded])).tell(one, redeemed("mug", 80, nextDay), retold(one, half));

  test("become a debt that the next earnings pay off", () => {
    const li = spentAndRefunded("debt");
    expect(li.points()).toMatchObject({ available: 0, debt: -30, issued: -50 });
    li.tell(order("two", 100_00, nextMonth));
    expect(li.points()).toMatchObject({ available: 70, debt: 0, issued: -150 });
  });

  test("are written off where the policy says so", () => {
    const li = spentAndRefunded("write-off");
    expect(li.points()).toMatchObject({ available: 0, debt: 0, writtenOff: -30 });
    li.tell(order("two", 100_00, nextMonth));
    expect(li.points()).toMatchObject({ available: 100, debt: 0 });
  });

  test("are a debt by default", () => expect(p0.wallets[0]!.spentPointsRefunded).toBe("debt"));

  test("a debt is paid off before anything can be spent, and nothing is spent on credit", () => {
    const li = spentAndRefunded("debt").tell(order("two", 40_00, nextMonth));
    expect(li.refusal(redeemed("cup", 11, nextMonth))).toMatchObject({ code: "points-short", available: 10, missing: 1 });
    expect(li.refusal(redeemed("cup", 10, nextMonth))).toBeUndefined();
    expect(li.points()).toMatchObject({ available: 0, debt: 0 });
  });

  test("a refund that is called off pays the debt back, and leaves the lot as it was", () => {
    const li = spentAndRefunded("debt");
    li.hear(retold(retold(one, half), { refunds: [] }), nextMonth);
    expect(li.points()).toMatchObject({ available: 20, debt: 0, issued: -100 });
  });
});

describe("what a refund takes is the difference of what the order was worth and is worth", () => {
  test("goods that come back take all they earned, though the shipping is kept", () => {
    const sent = order("one", 100_00, bought, { shipping: 10_00, payments: [paid(110_00, bought)] });
    const li = new Shopper(p0).tell(sent);
    expect(li.points().available).toBe(100);
    li.tell(retold(sent, { refunds: [refund("r1", 100_00, nextWeek)] }));
    expect(li.points()).toMatchObject({ available: 0, debt: 0, issued: 0 });
  });

  test("and the points that helped to pay for them come back whole", () => {
    const sent = order("one", 100_00, nextDay, { shipping: 10_00, payments: [paidByPoints(20_00, "h", nextDay), paid(90_00, nextDay)] });
    const li = new Shopper(p0).tell(adjusted("start", 2_000, bought), hold("h", 2_000, nextDay), captured("h", 2_000, nextDay), sent);
    li.tell(retold(sent, { refunds: [refund("r1", 100_00, nextWeek)] }));
    expect(li.points()).toMatchObject({ available: 2_000, redeemed: 0, issued: 0, debt: 0 });
  });

  test("half of an order that points helped to pay gives half of them back, and takes half of what it earned", () => {
    const bought20off = order("one", 100_00, nextDay, { payments: [paidByPoints(20_00, "h", nextDay), paid(80_00, nextDay)] });
    const li = new Shopper(p0).tell(adjusted("start", 2_000, bought), hold("h", 2_000, nextDay), captured("h", 2_000, nextDay), bought20off);
    expect(li.points()).toMatchObject({ available: 80, redeemed: 2_000 });
    li.tell(retold(bought20off, half));
    expect(li.points()).toMatchObject({ available: 1_000 + 40, redeemed: 1_000, issued: -40 });
  });

  test("the points that come back are those the platform names, or else the share of the goods, refund by refund", () => {
    const bought20off = order("one", 100_00, nextDay, { payments: [paidByPoints(20_00, "h", nextDay), paid(80_00, nextDay)] });
    const li = new Shopper(p0).tell(adjusted("start", 2_000, bought), hold("h", 2_000, nextDay), captured("h", 2_000, nextDay), bought20off);
    const named = refund("r1", 25_00, nextWeek, { points: 700 });
    li.tell(retold(bought20off, { refunds: [named] }));
    expect(li.points().redeemed).toBe(2_000 - 700);
    li.tell(retold(retold(bought20off, {}), { refunds: [named, refund("r2", 25_00, nextMonth)] }));
    expect(li.points().redeemed).toBe(2_000 - 700 - 500);
  });

  test.each([
    ["the rate has doubled since", [["wallets[0].earn[0].points", 2]]],
    ["the way to earn is gone since", [["wallets[0].earn", []]]],
    ["the programme rounds otherwise since", [["wallets[0].earn[0].round", "up"]]],
  ] as const)("an order is taken back at what it earned, though %s", (_, edits) => {
    const fifty = order("one", 50_00, bought);
    const li = new Shopper(versions(p0, [nextDay, p0With(...edits)])).tell(fifty);
    expect(li.points().available).toBe(50);
    li.tell(retold(fifty, { refunds: [refund("r1", 50_00, nextWeek)] }));
    expect(li.points()).toMatchObject({ available: 0, debt: 0, issued: 0 });
  });

  test.each([["claw-back", 50], ["keep", 100]] as const)("a refund as store credit is a %s", (onStoreCredit, left) => {
    const li = new Shopper(p0With(["orders.onStoreCredit", onStoreCredit]));
    li.tell(one, retold(one, { refunds: [refund("r1", 50_00, nextWeek, { as: "store-credit" })] }));
    expect(li.points().available).toBe(left);
  });

  test("a refund larger than its order takes what the order earned, and nothing else", () => {
    const li = new Shopper(p0).tell(order("other", 70_00, bought), one, retold(one, { refunds: [refund("r1", 250_00, nextWeek)] }));
    expect(li.points()).toMatchObject({ available: 70, debt: 0 });
  });

  test("three refunds of a third take what one refund of the whole takes, to the last point", () => {
    const odd = order("odd", 99_99, bought);
    const thirds = [1, 2, 3].map((n) => retold(odd, { refunds: Array.from({ length: n }, (_, i) => refund(`r${i}`, 33_33, nextWeek + i)) }));
    const li = new Shopper(p0).tell(odd, ...thirds.map((each, n) => ({ ...each, order: { ...each.order, revision: n + 2 } })));
    expect(li.points()).toMatchObject({ available: 0, debt: 0, issued: 0 });
  });

  test("two refunds of one instant that come to more than the order take it once", () => {
    const li = new Shopper(p0).tell(order("other", 70_00, bought), one);
    const first = retold(one, { refunds: [refund("r1", 60_00, nextWeek)] });
    li.tell(first, retold(first, { refunds: [refund("r1", 60_00, nextWeek), refund("r2", 60_00, nextWeek)] }));
    expect(li.points()).toMatchObject({ available: 70, debt: 0 });
  });

  test("a refund dated before the payment leaves what was kept", () => {
    const later = order("one", 100_00, bought, { payments: [paid(100_00, nextMonth)], ...half });
    expect(new Shopper(p0).tell(later).points(nextMonth).available).toBe(50);
  });

  test("points that wait for the return window are taken before those that can be used", () => {
    const li = new Shopper(p0With(["wallets[0].pending", "P14D"])).tell(order("old", 30_00, shanghai("2025-02-01")), one, retold(one, half));
    expect(li.points()).toMatchObject({ available: 30, pending: 50, debt: 0 });
  });
});

describe("points that have ended unused", () => {
  const two = order("two", 100_00, nextMonth);
  const back = shanghai("2026-03-20");
  const whole = retold(one, { refunds: [refund("r1", 100_00, back)] });
  const partly = (...facts: Fact[]) => new Shopper(p0).tell(one, two, ...facts);

  test("are not taken a second time", () => expect(partly(whole).points()).toMatchObject({ available: 100, debt: 0 }));

  test("and what was spent of them still is", () => {
    expect(partly(redeemed("mug", 30, nextDay), whole).points()).toMatchObject({ available: 70, debt: 0, redeemed: 30 });
  });

  test("nor when they ended while a checkout or a chargeback had them", () => {
    const eve = shanghai("2026-03-01T23:50");
    expect(partly(hold("h", 100, eve), whole).points()).toMatchObject({ available: 100, debt: 0 });
    const disputed = retold(one, { disputes: [{ id: "d", openedAt: nextWeek, amount: 100_00, closed: { at: shanghai("2026-03-05"), outcome: "won" } }] });
    expect(partly(disputed, retold(disputed, { refunds: [refund("r1", 100_00, back)] })).points()).toMatchObject({ available: 100, debt: 0 });
  });
});

describe("an order that is told more than once", () => {
  test("is worth what its last revision says, posted once for each that changes it", () => {
    const unpaid = order("one", 100_00, bought, { payments: [] });
    const edited = retold(unpaid, { lines: [line("goods", 150_00)] });
    const settled = retold(edited, { payments: [paid(150_00, nextDay)] });
    const li = new Shopper(p0).tell(unpaid);
    li.hear(edited, nextDay - 1);
    expect(li.points()).toEqual(li.points(nextDay));
    li.tell(settled);
    expect(li.points().available).toBe(150);
    const postings = li.journal.flatMap(({ transactions }) => transactions).filter(({ cause }) => cause === unpaid.id);
    expect(postings.map(({ entries }) => entries)).toEqual([[{ wallet: "points", account: "available", points: 150 }, { wallet: "points", account: "issued", points: -150 }]]);
    expect(li.hear(edited, nextWeek)).toEqual({ kind: "unchanged", because: "older-revision" });
  });

  test("a line that comes in after a promotion has ended earns at the ordinary rate, and takes that back", () => {
    const promotion = { id: "spring", multiplier: 2, until: "2025-03-01" };
    const li = new Shopper(p0With(["wallets[0].earn[1]", promotion])).tell(one);
    expect(li.points().available).toBe(200);
    const longer = retold(one, { lines: [line("goods", 100_00), line("later", 50_00, { addedAt: nextDay })], payments: [paid(100_00, bought), paid(50_00, nextDay)] });
    li.tell(longer);
    expect(li.points().available).toBe(250);
    li.tell(retold(longer, { refunds: [refund("r1", 50_00, nextWeek, { lines: [{ line: "later", quantity: 1, amount: 50_00 }] })] }));
    expect(li.points().available).toBe(200);
  });

  test("so does a line that comes in under the next version of the policy", () => {
    const li = new Shopper(versions(p0With(["wallets[0].earn[0].points", 2]), [nextDay, p0])).tell(one);
    li.tell(retold(one, { lines: [line("goods", 100_00), line("later", 50_00, { addedAt: nextDay })], payments: [paid(100_00, bought), paid(50_00, nextDay)] }));
    expect(li.points().available).toBe(250);
  });

  test("one refund takes once, in the same message again or in a further one", () => {
    const li = new Shopper(p0).tell(one, retold(one, half));
    expect(li.hear(retold(one, half), nextMonth)).toEqual({ kind: "unchanged", because: "repeated" });
    li.tell(retold(retold(one, half), half));
    expect(li.points()).toMatchObject({ available: 50, issued: -50 });
  });

  test("a refund that is heard of before the payment comes to the same", () => {
    const unpaid = order("one", 100_00, bought, { payments: [] });
    const settled = retold(unpaid, { payments: [paid(100_00, nextDay)] });
    const refunded = retold(settled, half);
    const [inOrder, backwards] = [new Shopper(p0).tell(unpaid, settled, refunded), new Shopper(p0)];
    backwards.hear(refunded, nextWeek);
    expect(backwards.hear(settled, nextWeek)).toEqual({ kind: "unchanged", because: "older-revision" });
    expect(backwards.booksAt(nextMonth)).toEqual(inOrder.booksAt(nextMonth));
  });

  test("a refund of an order from before the programme takes nothing, and says why", () => {
    const li = new Shopper(p0, shanghai("2025-06-01")).tell(order("now", 40_00, shanghai("2025-06-02")));
    const old = order("old", 100_00, shanghai("2025-01-10"), { refunds: [refund("r1", 100_00, shanghai("2025-06-05"))] });
    li.tell(old);
    expect(li.points()).toMatchObject({ available: 40, debt: 0 });
    expect(li.books.flags).toMatchObject([{ code: "order-before-joining", about: old.id }]);
  });

  test("a cancelled order takes what it earned, and gives back the points that paid it", () => {
    const part = order("one", 100_00, nextDay, { payments: [paidByPoints(20_00, "h", nextDay), paid(80_00, nextDay)] });
    const li = new Shopper(p0).tell(adjusted("start", 2_000, bought), hold("h", 2_000, nextDay), captured("h", 2_000, nextDay), part, retold(part, { cancelledAt: nextWeek }));
    expect(li.points()).toMatchObject({ available: 2_000, redeemed: 0, issued: 0 });
  });

  test("an order that is cancelled before its money came gives back the points that had paid, once", () => {
    const part = order("one", 100_00, nextDay, { payments: [paidByPoints(20_00, "h", nextDay)] });
    const gone = retold(part, { cancelledAt: nextWeek });
    const facts = [adjusted("start", 2_000, bought), hold("h", 2_000, nextDay), captured("h", 2_000, nextDay)];
    const li = new Shopper(p0).tell(...facts, part);
    expect(li.points()).toMatchObject({ available: 0, redeemed: 2_000 });
    li.tell(gone, retold(gone, { tips: 1_00 }));
    expect(li.points()).toMatchObject({ available: 2_000, redeemed: 0, issued: 0 });
    expect(new Shopper(p0).tell(...facts, gone).points()).toMatchObject({ available: 2_000, redeemed: 0, issued: 0 });
  });
});

describe("a chargeback", () => {
  const opened = retold(one, { disputes: [{ id: "d", openedAt: nextWeek, amount: 100_00 }] });
  const closed = (outcome: "won" | "lost") => retold(opened, { disputes: [{ id: "d", openedAt: nextWeek, amount: 100_00, closed: { at: nextMonth, outcome } }] });

  test("sets the order's points aside, and gives them back with their own end when it is won", () => {
    const li = new Shopper(p0).tell(one);
    const { lots } = li.books.wallets["points"]!;
    li.tell(opened);
    expect(li.points()).toMatchObject({ available: 0, held: 100 });
    expect(li.refusal(redeemed("mug", 1, nextWeek))).toMatchObject({ code: "points-short" });
    li.tell(closed("won"));
    expect(li.points()).toMatchObject({ available: 100, held: 0 });
    expect(li.books.wallets["points"]!.lots).toEqual(lots);
  });

  test("sets points aside that still wait, too, so that nobody spends them when their time comes", () => {
    const li = new Shopper(p0With(["wallets[0].pending", "P14D"])).tell(one, opened);
    const ripe = shanghai("2025-03-20");
    expect(li.points(ripe)).toMatchObject({ available: 0, debt: 0 });
    expect(li.refusal(redeemed("mug", 1, ripe))).toMatchObject({ code: "points-short" });
    li.tell(closed("won"));
    expect(li.points()).toMatchObject({ available: 100, held: 0, pending: 0 });
  });

  test("takes them when it is lost", () => {
    expect(new Shopper(p0).tell(one, opened, closed("lost")).points()).toMatchObject({ available: 0, held: 0, debt: 0, issued: 0 });
  });

  test("won after the points have ended, it gives nothing back that could be used", () => {
    const li = new Shopper(p0).tell(one, opened);
    li.tell(retold(opened, { disputes: [{ id: "d", openedAt: nextWeek, amount: 100_00, closed: { at: shanghai("2026-03-05"), outcome: "won" } }] }));
    expect(li.points()).toMatchObject({ available: 0, held: 0, expired: 100 });
  });
});

describe("a redemption that is undone", () => {
  test("is undone by itself, once, whatever was redeemed before and after", () => {
    const li = new Shopper(p0).tell(order("one", 600_00, bought), redeemed("a", 100, nextDay), redeemed("b", 200, nextDay + 1), redeemed("c", 300, nextDay + 2));
    li.tell(undone("b", nextWeek));
    expect(li.points()).toMatchObject({ available: 200, redeemed: 400 });
    expect(li.refusal(undone("b", nextWeek + 1))).toMatchObject({ code: "already-returned", left: 0 });
    li.tell(undone("a", nextWeek + 2), undone("c", nextWeek + 3));
    expect(li.points()).toMatchObject({ available: 600, redeemed: 0 });
  });

  test("in part, it can give back no more than the rest", () => {
    const li = new Shopper(p0).tell(one, redeemed("a", 100, nextDay), undone("a", nextWeek, 70));
    expect(li.refusal(undone("a", nextWeek + 1, 31))).toMatchObject({ code: "already-returned", wanted: 31, left: 30 });
    expect(li.refusal(undone("a", nextWeek + 1, 30))).toBeUndefined();
    expect(li.points()).toMatchObject({ available: 100, redeemed: 0 });
  });

  test.each([[undefined, 0, 100], ["P30D", 100, 0]] as const)("points whose lot has ended meanwhile live on for as long as the policy grants: %s", (grace, available, expired) => {
    const edits = grace === undefined ? [] : [["wallets[0].restored", { grace }] as const];
    const back = shanghai("2026-03-05T10:00");
    const li = new Shopper(p0With(...edits)).tell(one, redeemed("a", 100, nextDay), undone("a", back));
    expect(li.points()).toMatchObject({ available, expired });
    expect(li.points(shanghai("2026-04-04T10:00"))).toMatchObject({ available: 0, expired: 100 });
  });
});
