import { describe, expect, test } from "vitest";
import type { Fact } from "../facts/fact.js";
import { isoDay } from "../time/day.js";
import { isoInstant, never } from "../time/instant.js";
import { p0, p0Doubled } from "../policy/p0.fixture.js";
import { PolicyDocument } from "../policy/policy-document.js";
import { readPolicy } from "../policy/read-policy.js";
import type { Edit } from "../policy/edited.fixture.js";
import {
  Shopper, captured, deed, enrolled, hold, joining, line, order, p0With, redeemed, refund, retold, shanghai, standing, versions,
} from "./stories.fixture.js";

const bought = shanghai("2025-03-01T10:00");
const atOnce: Edit = ["ladders[0].demote", { when: "at-once" }];
const spendIn = (window: string): Edit => ["ladders[0].tiers[1].reach", { metric: "spend", window, atLeast: "3000.00" }];

describe("a window is made of whole local days", () => {
  test("an order of 1 March counts until the last millisecond of 28 February, whenever anybody looks", () => {
    const li = new Shopper(p0With(atOnce)).tell(order("one", 3000_00, bought));
    expect(li.tier(shanghai("2026-02-28T23:59:59.999"))).toBe("gold");
    expect(li.tier(shanghai("2026-03-01"))).toBe("regular");
  });

  test("an order of New York's New Year's Eve counts in the next year in Shanghai", () => {
    const li = new Shopper(p0With(atOnce, spendIn("calendar-year"))).tell(order("one", 3000_00, Date.parse("2025-12-31T23:30-05:00")));
    expect(li.tier(shanghai("2026-12-31T23:59:59.999"))).toBe("gold");
    expect(li.tier(shanghai("2027-01-01"))).toBe("regular");
  });

  test("an order in the last half second of a year counts in that year", () => {
    const li = new Shopper(p0With(atOnce, spendIn("calendar-year"))).tell(order("one", 3000_00, shanghai("2025-12-31T23:59:59.500")));
    expect(li.tier()).toBe("gold");
    expect(li.tier(shanghai("2026-01-01"))).toBe("regular");
  });

  test("of an hour that comes twice, the first comes first", () => {
    const berlin = PolicyDocument.parse({ ...p0Doubled, program: { ...p0.program, timeZone: "Europe/Berlin" } });
    const [summer, winter] = [Date.parse("2026-10-25T02:30+02:00"), Date.parse("2026-10-25T02:30+01:00")];
    const li = new Shopper(berlin).tell(order("b", 3000_00, summer), order("a", 100_00, winter));
    expect(li.points().available).toBe(3000 + 2 * 100);
    expect(li.books.activity).toMatchObject([{ id: "order:shop/b", orders: 1 }, { id: "order:shop/a", orders: 1 }]);
  });

  test("a change of the programme's time zone leaves the days of old orders where they were", () => {
    const inNewYork = p0With(["program.timeZone", "America/New_York"]);
    const [old, next] = [order("old", 100_00, shanghai("2025-03-01T00:30")), order("new", 100_00, shanghai("2025-08-02T00:30"))];
    const li = new Shopper(versions(p0, [shanghai("2025-07-01"), inNewYork])).tell(old, next);
    li.tell(retold(old, { refunds: [refund("r1", 40_00, shanghai("2025-08-03"))] }));
    expect(li.books.activity.map(({ day, spend }) => [isoDay(day), spend])).toEqual([["2025-03-01", 60_00], ["2025-08-01", 100_00]]);
    expect(li.points(shanghai("2026-03-02") - 1).available).toBe(160);
    expect(li.points(shanghai("2026-03-02")).available).toBe(100);
  });

  test("goods that came back before anything was bought lower the spend until they leave the window", () => {
    const lines = [line("goods", 100_00)];
    const back: Fact = { id: "return:1", kind: "return", at: bought, return: { source: "shop", id: "1", revision: 1, identities: [], at: bought, currency: "CNY", lines } };
    const li = new Shopper(p0).tell(back, order("one", 3000_00, shanghai("2025-06-01")));
    expect(li.points()).toMatchObject({ available: 2900, debt: 0 });
    expect(li.tier(shanghai("2026-02-28T23:59:59.999"))).toBe("regular");
    expect(li.tier(shanghai("2026-03-01"))).toBe("gold");
  });
});

describe("the end of points", () => {
  test.each([["2025-08-31T15:00", "2026-03-01"], ["2027-08-31T15:00", "2028-03-01"], ["2025-08-29T15:00", "2026-03-01"]])("earned at %s, six months end with the day before %s", (earned, gone) => {
    const li = new Shopper(p0With(["wallets[0].expiry", { after: "P6M" }])).tell(order("one", 100_00, shanghai(earned)));
    expect(li.points(shanghai(gone) - 1).available).toBe(100);
    expect(li.points(shanghai(gone))).toMatchObject({ available: 0, expired: 100 });
  });

  test("comes in time, however late the sweep", () => {
    const li = new Shopper(p0).tell(order("one", 100_00, bought));
    const threeHoursLate = shanghai("2026-03-02T03:00");
    expect(li.points(threeHoursLate).available).toBe(0);
    expect(li.refusal(redeemed("mug", 1, threeHoursLate))).toMatchObject({ code: "points-short", available: 0 });
    li.tick(threeHoursLate);
    expect(li.journal.at(-1)!.transactions).toMatchObject([{ at: shanghai("2026-03-02"), cause: "expiry" }]);
  });

  test("comes before what is bought and spent in the same instant", () => {
    const end = shanghai("2026-03-02");
    const spentInTime = new Shopper(p0).tell(order("one", 100_00, bought));
    expect(spentInTime.refusal(redeemed("mug", 100, end - 1))).toBeUndefined();
    const tooLate = new Shopper(p0).tell(order("one", 100_00, bought), order("two", 30_00, end));
    expect(tooLate.points()).toMatchObject({ available: 30, expired: 100 });
    expect(tooLate.refusal(redeemed("mug", 31, end))).toMatchObject({ code: "points-short", available: 30 });
  });

  test("when it is switched on, comes as if old points were earned that day, and can be switched off again", () => {
    const without = p0With(["wallets[0].expiry", undefined]);
    const [on, off] = [shanghai("2026-01-01"), shanghai("2026-06-01")];
    const kept = new Shopper(versions(without, [on, p0])).tell(order("one", 100_00, bought));
    expect(kept.points(shanghai("2027-01-02") - 1).available).toBe(100);
    expect(kept.points(shanghai("2027-01-02")).available).toBe(0);
    const spared = new Shopper(versions(without, [on, p0], [off, without])).tell(order("one", 100_00, bought));
    expect(spared.points(shanghai("2060-01-01")).available).toBe(100);
    expect(spared.booksAt(off).wallets["points"]!.lots).toMatchObject([{ expiresAt: never }]);
  });

  test("is announced once, however often anybody looks, and though the past is settled again", () => {
    const li = new Shopper(p0With(["wallets[0].expiry.warn", "P30D"])).tell(order("one", 100_00, bought));
    for (let day = shanghai("2026-01-20"); day < shanghai("2026-03-01"); day += 43_200_000) li.tick(day);
    li.hear(order("late", 50_00, shanghai("2025-02-01")), shanghai("2026-03-01T12:00"));
    expect(li.told("notice").map(({ at, notice }) => [at, notice])).toEqual([
      [shanghai("2026-01-31"), { kind: "points-expiring", wallet: "points", points: 100, expiresAt: shanghai("2026-03-02") }],
    ]);
    expect(li.points(shanghai("2026-03-02"))).toMatchObject({ available: 0, expired: 150 });
  });

  test("is not moved nearer for points that have one, by a version that gives less time", () => {
    const li = new Shopper(versions(p0, [shanghai("2025-07-01"), p0With(["wallets[0].expiry", { after: "P1M" }])])).tell(order("one", 100_00, bought));
    expect(li.points(shanghai("2026-03-02") - 1).available).toBe(100);
  });

  const idle: Edit = ["wallets[0].expiry", { afterInactivity: "P6M" }];
  const last = shanghai("2025-09-01T20:00");

  test.each([
    ["an order", order("two", 1_00, last), 101],
    ["a review", deed("d", "review-posted", last), 100],
    ["a redemption", redeemed("mug", 40, last), 60],
  ])("after inactivity, is put off for all points by %s on the last day", (_, activity, left) => {
    const li = new Shopper(p0With(idle)).tell(order("one", 100_00, bought), activity);
    expect(li.points(shanghai("2026-03-02") - 1).available).toBe(left);
    expect(li.points(shanghai("2026-03-02")).available).toBe(0);
  });

  test("after inactivity, brings nothing back once it has come", () => {
    const li = new Shopper(p0With(idle)).tell(order("one", 100_00, bought), order("two", 5_00, shanghai("2025-09-02")));
    expect(li.points()).toMatchObject({ available: 5, expired: 100 });
  });

  test("passes over points that a checkout has set aside, and takes them if it lets them go", () => {
    const eve = shanghai("2026-03-01T23:50");
    const spent = new Shopper(p0).tell(order("one", 100_00, bought), hold("h", 80, eve), captured("h", 80, eve + 20 * 60_000));
    expect(spent.points()).toMatchObject({ available: 0, redeemed: 80, expired: 20, debt: 0 });
    const left = new Shopper(p0).tell(order("one", 100_00, bought), hold("h", 80, eve));
    expect(left.points(eve + 29 * 60_000)).toMatchObject({ held: 80, expired: 20 });
    expect(left.points(eve + 30 * 60_000)).toMatchObject({ held: 0, available: 0, expired: 100 });
  });

  test("falls on a day that a country skipped with the end of the day before it", () => {
    const apia = p0With(["program.timeZone", "Pacific/Apia"], ["wallets[0].expiry", { after: "P1D" }]);
    const li = new Shopper(apia, Date.parse("2011-12-01T00:00Z")).tell(order("one", 100_00, Date.parse("2011-12-29T12:00-10:00")));
    expect(isoInstant(li.books.wallets["points"]!.lots[0]!.expiresAt)).toBe("2011-12-30T10:00:00.000Z");
  });
});

describe("points that wait", () => {
  test("count for a tier from the day of the order, not from the day they can be used", () => {
    const earned: Edit = ["ladders[0].tiers[1].reach", { metric: "points-earned", window: "P12M", atLeast: 3000 }];
    const li = new Shopper(p0With(["wallets[0].pending", "P14D"], earned), shanghai("2024-01-01")).tell(order("one", 3000_00, shanghai("2024-03-01")));
    li.tell(order("two", 3000_00, shanghai("2025-12-28")));
    expect(li.points(shanghai("2026-01-02"))).toMatchObject({ pending: 3000 });
    expect(li.tier(shanghai("2026-01-02"))).toBe("gold");
  });
});

describe("birthdays and periods", () => {
  const gift: Edit = ["wallets[0].earn[1]", { id: "born", on: "birthday", points: 50 }];
  const bornOn = (month: number, day: number, at: number) => enrolled(at, { birthday: { month, day } });

  test.each([["02-28", "2027-02-28"], ["03-01", "2027-03-01"]])("29 February is kept on %s in other years", (leapDay, kept) => {
    const li = new Shopper(p0With(gift, ["birthdays.leapDay", leapDay]), bornOn(2, 29, shanghai("2026-06-01")));
    expect(li.points(shanghai(kept) - 1).available).toBe(0);
    expect(li.points(shanghai(kept)).available).toBe(50);
    expect(li.points(shanghai("2028-02-28")).available).toBe(50);
    expect(li.points(shanghai("2028-02-29")).issued).toBe(-100);
  });

  test("who joins on a birthday is congratulated a year later, once", () => {
    const li = new Shopper(p0With(gift), bornOn(5, 20, shanghai("2025-05-20T09:00")));
    expect(li.points(shanghai("2026-05-20") - 1).issued).toBe(0);
    expect(li.points(shanghai("2027-05-19")).issued).toBe(-50);
  });

  test("a birthday that is changed after it was kept is not kept twice in a year", () => {
    const li = new Shopper(p0With(gift), bornOn(5, 20, joining));
    li.tell({ id: "profile:1", kind: "profile-changed", at: shanghai("2025-06-01"), birthday: { month: 8, day: 1 } });
    expect(li.points(shanghai("2025-12-31")).issued).toBe(-50);
    expect(li.points(shanghai("2026-08-01")).issued).toBe(-100);
  });

  test("a change to a zone in which it is yesterday again repeats neither birthday nor gift", () => {
    const monthly = p0With(gift, ["rewards", [{ id: "tea", name: { en: "Tea" } }]], ["benefits.regular", [{ kind: "voucher", voucher: "tea", every: "P1M" }]]);
    const inNewYork = PolicyDocument.parse({ ...monthly, program: { ...p0.program, timeZone: "America/New_York" } });
    const li = new Shopper(versions(monthly, [shanghai("2025-05-20T06:00"), inNewYork]), bornOn(5, 20, shanghai("2025-03-20")));
    li.tick(shanghai("2025-06-25"));
    expect(li.points().issued).toBe(-50);
    expect(li.books.grants.map(({ id }) => id)).toEqual(["tea/2025-03-20/1", "tea/2025-04-20/1", "tea/2025-05-20/1", "tea/2025-06-20/1"]);
  });

  test("months counted from 31 January begin on the last day of the shorter ones, and on the 31st again", () => {
    const monthly = p0With(["rewards", [{ id: "tea", name: { en: "Tea" } }]], ["benefits.regular", [{ kind: "voucher", voucher: "tea", every: "P1M" }]]);
    const li = new Shopper(monthly, shanghai("2025-01-31T12:00"));
    li.tick(shanghai("2025-05-01"));
    expect(li.books.grants.map(({ id }) => id)).toEqual(["tea/2025-01-31/1", "tea/2025-02-28/1", "tea/2025-03-31/1", "tea/2025-04-30/1"]);
  });

  test("a tier of a calendar year may be kept to the end of the next one", () => {
    const reached = shanghai("2026-02-10");
    const li = new Shopper(p0With(atOnce, spendIn("calendar-year"), ["ladders[0].holdUntil", "end-of-next-year"])).tell(order("one", 3000_00, reached));
    expect(li.tier(shanghai("2028-01-01") - 1)).toBe("gold");
    expect(li.tier(shanghai("2028-01-01"))).toBe("regular");
  });

  test("a moment with a leap second is none, and told as such", () => {
    const { wallets: [points] } = p0;
    const read = readPolicy({ ...p0, wallets: [{ ...points, earn: [{ id: "old-year", multiplier: 2, until: "2016-12-31T23:59:60Z" }] }] });
    expect(read).toMatchObject({ kind: "problems", problems: [{ path: ["wallets", 0, "earn", 0, "until"] }] });
  });
});

describe("a new version of the policy", () => {
  test("is in force from its first instant on", () => {
    const begins = shanghai("2025-07-01");
    const li = new Shopper(versions(p0, [begins, p0With(["wallets[0].earn[0].points", 2])]));
    li.tell(order("before", 100_00, begins - 1), order("after", 100_00, begins));
    expect(li.journal.flatMap(({ transactions }) => transactions).map(({ at, version, entries }) => [at - begins, version, entries[0]!.points])).toEqual([[-1, "v1", 100], [0, "v2", 200]]);
  });

  test("judges what was placed before it by the old one, though it is paid under the new", () => {
    const begins = shanghai("2025-07-01");
    const li = new Shopper(versions(p0, [begins, p0With(["wallets[0].earn[0].points", 2])]));
    li.tell(order("one", 100_00, begins - 1, { payments: [{ at: begins + 1, amount: 100_00, by: "money" }] }));
    expect(li.points().available).toBe(100);
  });

  test("finds a restricted member as the old one left it", () => {
    const begins = shanghai("2025-07-01");
    const li = new Shopper(versions(p0, [begins, p0With(["restricted.earns", false])])).tell(standing("restricted", bought));
    li.tell(order("before", 100_00, begins - 1), order("after", 100_00, begins));
    expect(li.points().available).toBe(100);
  });
});
