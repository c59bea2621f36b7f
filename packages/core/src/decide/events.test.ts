import { describe, expect, test } from "vitest";
import type { Fact } from "../facts/fact.js";
import { settle } from "../moments/settle.js";
import { p0 } from "../policy/p0.fixture.js";
import type { Edit } from "../policy/edited.fixture.js";
import { clockSkewMs } from "./judge.js";
import {
  Shopper, adjusted, captured, enrolled, hold, joining, order, p0With, paid, redeemed, refund, retold, shanghai, standing, undone, versions,
} from "./stories.fixture.js";

const bought = shanghai("2025-03-01T10:00");
const minute = 60_000;
const one = order("one", 500_00, bought);

describe("what is heard twice", () => {
  test("happens once, after a day and an hour as well as at once", () => {
    const li = new Shopper(p0).tell(one);
    const { length } = li.journal;
    expect(li.hear(one, bought)).toEqual({ kind: "unchanged", because: "repeated" });
    expect(li.hear(one, bought + 25 * 60 * minute)).toEqual({ kind: "unchanged", because: "repeated" });
    expect(li.points().available).toBe(500);
    expect(li.journal).toHaveLength(length);
  });

  test("under the same name, but with other content, is a conflict that changes nothing", () => {
    const li = new Shopper(p0).tell(one, redeemed("mug", 10, bought + 1));
    const before = li.books;
    expect(li.refusal(order("one", 600_00, bought), bought + minute)).toEqual({ code: "fact-conflict", fact: one.id });
    expect(li.refusal(redeemed("mug", 11, bought + 1))).toEqual({ code: "fact-conflict", fact: "redeemed:mug" });
    expect(li.books).toBe(before);
  });

  test("in one message is one thing, and a message with one conflict is refused whole", () => {
    const li = new Shopper(p0);
    li.hear([one, one], bought);
    expect(li.points().available).toBe(500);
    const other = order("two", 100_00, bought + 1);
    expect(li.accept([other, order("one", 1_00, bought)], bought + 1, {})).toMatchObject({ kind: "refused" });
    expect(li.points().available).toBe(500);
  });

  test("a payment told twice over pays an order once", () => {
    const twice = order("one", 500_00, bought, { payments: [paid(500_00, bought), paid(500_00, bought)] });
    expect(new Shopper(p0).tell(twice).points().available).toBe(500);
  });

  test("everything told once more mends what was missed, and a second time changes nothing", () => {
    const story: Fact[] = [one, order("two", 300_00, bought + minute), retold(one, { refunds: [refund("r1", 50_00, bought + 2 * minute)] })];
    const li = new Shopper(p0).tell(story[0]!, story[2]!);
    const later = bought + 60 * minute;
    expect(li.hear(story, later).kind).toBe("accepted");
    expect(li.points().available).toBe(450 + 300);
    expect(li.hear(story, later + 1)).toMatchObject({ kind: "unchanged" });
    expect(li.booksAt(later)).toEqual(settle(li.programme, [enrolled(joining), ...story], later).books);
  });
});

describe("what is heard of late", () => {
  const eve = shanghai("2025-12-31T23:50");
  const oldYear: Edit = ["ladders[0].tiers[1].reach", { metric: "spend", window: "calendar-year", atLeast: "3000.00" }];

  test("counts when it happened: an order of New Year's Eve that comes after the review puts the review right, and says so", () => {
    const li = new Shopper(p0With(oldYear), shanghai("2024-01-01")).tell(order("old", 3000_00, shanghai("2024-06-01")), order("some", 2900_00, bought));
    li.tick(shanghai("2026-01-01T06:00"));
    expect(li.tier()).toBe("regular");
    const told = li.effects.length;
    const late = order("late", 100_00, eve);
    li.hear(late, shanghai("2026-01-01T20:00"));
    expect(li.tier()).toBe("gold");
    const { corrections, transactions } = li.journal.at(-1)!;
    expect(corrections).toMatchObject([{
      ladder: "retail", because: late.id,
      was: [{ tier: "regular" }, { tier: "gold" }, { tier: "regular", cause: "demotion" }], is: [{ tier: "regular" }, { tier: "gold" }],
    }]);
    const entries = [{ wallet: "points", account: "available", points: 100 }, { wallet: "points", account: "issued", points: -100 }];
    expect(transactions).toMatchObject([{ cause: late.id, correction: true, entries }]);
    expect(li.effects.slice(told)).toMatchObject([{ kind: "tier-changed", from: "regular", to: "gold", corrected: true }]);
  });

  test("comes to the same during an import as after it", () => {
    const years = Array.from({ length: 40 }, (_, i) => order(`old${i}`, 100_00 + i, shanghai("2024-01-01") + i * 9 * 86_400_000));
    const live = [one, retold(one, { refunds: [refund("r1", 50_00, bought + minute)] })];
    const until = shanghai("2025-06-01");
    const [during, after] = [new Shopper(p0, shanghai("2023-06-01")), new Shopper(p0, shanghai("2023-06-01"))];
    years.forEach((each, i) => {
      during.hear(each, until);
      if (i === 10) during.hear(live[0]!, until);
      if (i === 20) during.hear(live[1]!, until);
    });
    after.hear(years.toReversed(), until);
    for (const each of live) after.hear(each, until);
    expect(during.books).toEqual(after.books);
  });

  test("never makes a promise undone: points spent in good faith stay spent, and what is missing is a debt", () => {
    const li = new Shopper(p0).tell(one, redeemed("mug", 500, bought + 2 * minute));
    li.hear(retold(one, { payments: [], cancelledAt: bought + minute }), bought + 3 * minute);
    expect(li.points()).toMatchObject({ available: 0, debt: -500, redeemed: 500 });
    expect(li.books.flags).toMatchObject([{ code: "redeemed-short", about: "mug" }]);
  });

  test("sends no notice about the past", () => {
    const li = new Shopper(p0With(["wallets[0].expiry", { after: "P1M", warn: "P7D" }], ["wallets[0].pending", "P7D"])).tell(order("now", 1_00, shanghai("2025-08-01")));
    const told = li.effects.length;
    li.hear(one, shanghai("2025-08-02"));
    expect(li.points()).toMatchObject({ expired: 500 });
    expect(li.effects.slice(told)).toEqual([]);
  });

  test("is put right, too, after the member has left", () => {
    const closed = standing("closed", bought + minute);
    const li = new Shopper(p0).tell(one, closed);
    li.tell(retold(one, { refunds: [refund("r1", 500_00, bought + 2 * minute)] }));
    expect(li.points()).toMatchObject({ available: 0, debt: 0, issued: 0 });
  });
});

describe("two at once", () => {
  test("of two checkouts that want all there is, the second is refused", () => {
    const li = new Shopper(p0).tell(one);
    expect(li.refusal(hold("left", 500, bought + minute))).toBeUndefined();
    expect(li.refusal(hold("right", 500, bought + minute))).toEqual({ code: "points-short", wallet: "points", wanted: 500, available: 0, missing: 500 });
    expect(li.points()).toMatchObject({ available: 0, held: 500 });
  });

  test("nor do two wishes in one message get more than there is", () => {
    const li = new Shopper(p0).tell(one);
    expect(li.accept([redeemed("left", 400, bought + 1), redeemed("right", 400, bought + 1)], bought + 1, {})).toMatchObject({ kind: "refused", refusal: { code: "points-short" } });
    expect(li.points()).toMatchObject({ available: 500, debt: 0 });
  });

  test("two earnings ten milliseconds apart are both there when the second is answered", () => {
    const li = new Shopper(p0).tell(one);
    const { books } = li;
    const answer = li.hear(order("two", 100_00, bought + 10), bought + 10);
    expect(books.wallets["points"]!.accounts.available).toBe(500);
    expect(answer).toMatchObject({ kind: "accepted", books: { wallets: { points: { accounts: { available: 600 } } } } });
  });

  test.each([[["a", "b"]], [["b", "a"]]])("two tills that were offline spend more than there is: debt, a flag, and the same books in the order %j", (names) => {
    const li = new Shopper(p0).tell(one);
    const spent: Record<string, Fact> = { a: redeemed("a", 400, bought + minute), b: redeemed("b", 400, bought + 2 * minute) };
    for (const name of names) li.accept(spent[name]!, bought + 60 * minute, { promised: true });
    expect(li.points()).toMatchObject({ available: 0, debt: -300, redeemed: 800 });
    expect(li.books.flags).toMatchObject([{ code: "redeemed-short", about: "b" }]);
    expect(li.books).toEqual(settle(li.programme, [enrolled(joining), one, ...Object.values(spent)], bought + 60 * minute).books);
  });
});

describe("clocks that differ", () => {
  test("a shop's clock may run a little ahead: what it tells counts when its time has come", () => {
    const li = new Shopper(p0).tell(one);
    expect(li.hear(order("two", 100_00, bought + 60 * minute), bought + minute).kind).toBe("accepted");
    expect(li.points(bought + 59 * minute).available).toBe(500);
    expect(li.points(bought + 60 * minute).available).toBe(600);
  });

  test("what a till spends whose clock is ahead is spent for everybody else", () => {
    const li = new Shopper(p0).tell(one);
    expect(li.refusal(redeemed("mug", 500, bought + 5 * minute), bought + minute)).toBeUndefined();
    expect(li.refusal(redeemed("cup", 500, bought + 2 * minute))).toMatchObject({ code: "points-short" });
    expect(li.points(bought + 60 * minute)).toMatchObject({ available: 0, debt: 0, redeemed: 500 });
  });

  test("a server whose clock is behind does not bring back points that were spent", () => {
    const two = order("two", 1_00, bought);
    const li = new Shopper(p0).tell(one, two, redeemed("mug", 501, bought + 10));
    const behind = bought + 5;
    li.hear(retold(two, { channel: "app" }), behind);
    expect(li.refusal(redeemed("cup", 400, behind))).toMatchObject({ code: "points-short", available: 0 });
    expect(li.points(bought + minute)).toMatchObject({ available: 0, debt: 0, redeemed: 501 });
  });
});

describe("points set aside for a checkout", () => {
  const placed = hold("h", 300, bought + minute);
  const end = bought + 31 * minute;

  test("are free again when nobody finishes it in time", () => {
    const li = new Shopper(p0).tell(one, placed);
    expect(li.dueAt).toBe(end);
    expect(li.points(end - 1)).toMatchObject({ available: 200, held: 300 });
    expect(li.points(end)).toMatchObject({ available: 500, held: 0 });
    li.tick(end);
    expect(li.journal.at(-1)!.transactions).toMatchObject([{ cause: "hold-ran-out" }]);
  });

  test("are no longer there for a checkout that is finished too late, unless it was promised", () => {
    const li = new Shopper(p0).tell(one, placed);
    expect(li.refusal(captured("h", 300, end))).toEqual({ code: "hold-unknown", hold: "h" });
    li.accept(captured("h", 300, end), end);
    expect(li.points()).toMatchObject({ available: 200, held: 0, redeemed: 300, debt: 0 });
  });

  test("for no time at all are free at once", () => {
    expect(new Shopper(p0).tell(one, { ...placed, until: bought } as Fact).points()).toMatchObject({ available: 500, held: 0 });
  });

  test("are spent once, however often the checkout says so", () => {
    const li = new Shopper(p0).tell(one, placed, captured("h", 300, bought + 2 * minute));
    expect(li.hear(captured("h", 300, bought + 2 * minute), end)).toEqual({ kind: "unchanged", because: "repeated" });
    expect(li.refusal({ ...captured("h", 300, end), id: "captured:again" })).toEqual({ code: "hold-unknown", hold: "h" });
    expect(li.refusal({ ...hold("h", 100, end), id: "hold:again" })).toEqual({ code: "hold-taken", hold: "h" });
    expect(li.points()).toMatchObject({ available: 200, redeemed: 300 });
  });

  test("are spent in part, and the rest goes back; more than was held is refused", () => {
    const li = new Shopper(p0).tell(one, placed);
    expect(li.refusal(captured("h", 301, bought + 2 * minute))).toEqual({ code: "capture-exceeds-hold", hold: "h", wanted: 301, held: 300 });
    expect(li.refusal(captured("h", 120, bought + 2 * minute))).toBeUndefined();
    expect(li.points()).toMatchObject({ available: 380, held: 0, redeemed: 120 });
  });
});

describe("what may not be", () => {
  const li = () => new Shopper(p0With(["wallets[0].approvalAbove", 100])).tell(one);

  test.each<[why: string, Fact, object]>([
    ["from tomorrow", order("two", 1_00, bought + clockSkewMs + 1), { code: "too-far-ahead" }],
    ["paid a year from now", order("two", 1_00, bought, { payments: [paid(1_00, shanghai("2026-03-01"))] }), { code: "too-far-ahead" }],
    ["in another currency", order("two", 1_00, bought, { currency: "USD" }), { code: "currency-differs", currency: "USD", expected: "CNY" }],
    ["a transfer where the wallet allows none", { id: "t", kind: "transfer-out", at: bought, to: "wang", wallet: "points", points: 1 }, { code: "transfer-off" }],
    ["much by hand, on one's own", adjusted("a", 101, bought), { code: "approval-needed", points: 101, limit: 100 }],
    ["much by hand, approved by oneself", adjusted("a", -101, bought, { approvedBy: "clerk" }), { code: "approval-needed", points: -101 }],
    ["by hand, more than there is", adjusted("a", -501, bought, { approvedBy: "boss" }), { code: "points-short", missing: 1 }],
    ["an undoing of what never was", undone("ghost", bought), { code: "redemption-unknown", redemption: "ghost" }],
    ["from a wallet there is none of", { ...redeemed("mug", 1, bought), wallet: "stamps" } as Fact, { code: "wallet-unknown", wallet: "stamps" }],
  ])("%s is refused with its figures, and changes nothing", (_, fact, refusal) => {
    const shopper = li();
    const before = shopper.books;
    expect(shopper.refusal(fact, bought)).toMatchObject(refusal);
    expect(shopper.books).toBe(before);
  });

  test("what may be by hand, may be: a little, or much with a second person", () => {
    const shopper = li();
    expect(shopper.refusal(adjusted("a", 100, bought))).toBeUndefined();
    expect(shopper.refusal(adjusted("b", -600, bought + 1, { approvedBy: "boss" }))).toBeUndefined();
    expect(shopper.points().available).toBe(0);
  });

  test("nothing is spent by a member who left, who still pays back what comes back", () => {
    const shopper = new Shopper(p0With(["wallets[0].transfer", true])).tell(one, standing("closed", bought + 1));
    const sent: Fact = { id: "t", kind: "transfer-out", at: bought + 2, to: "wang", wallet: "points", points: 1 };
    for (const fact of [redeemed("mug", 1, bought + 2), hold("h", 1, bought + 2), sent]) expect(shopper.refusal(fact)).toEqual({ code: "membership-closed" });
    shopper.tell(order("two", 70_00, bought + 3));
    expect(shopper.points().issued).toBe(-500);
  });
});

describe("a policy that says little", () => {
  test("without a wallet counts orders for tiers, and has no points to move", () => {
    const li = new Shopper(p0With(["wallets", []])).tell(order("one", 3000_00, bought));
    expect(li.tier()).toBe("gold");
    expect(li.books.wallets).toEqual({});
    expect(li.refusal(redeemed("mug", 1, bought + 1))).toEqual({ code: "wallet-unknown", wallet: "points" });
  });

  test("without a ladder gives points, and knows no tier", () => {
    const li = new Shopper(p0With(["ladders", []])).tell(order("one", 3000_00, bought));
    expect(li.points().available).toBe(3000);
    expect(li.books.tiers).toEqual({});
    expect(li.told("tier-changed")).toEqual([]);
  });

  test("that loses its wallet keeps what members have in it, until it ends", () => {
    const li = new Shopper(versions(p0, [bought + minute, p0With(["wallets", []])])).tell(one);
    li.tell(retold(one, { refunds: [refund("r1", 100_00, bought + 2 * minute)] }));
    expect(li.points()).toMatchObject({ available: 400, debt: 0 });
    expect(li.points(shanghai("2026-03-02"))).toMatchObject({ available: 0, expired: 400 });
  });
});
