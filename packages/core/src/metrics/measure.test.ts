import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Defect } from "../invariant.js";
import { dayMs } from "../time/instant.js";
import { spanOf } from "../time/window.js";
import { type Activity, type History, noTotals } from "./activity.js";
import { dayNamed, deedOn, historyOf, measureOf, orderOn } from "./history.fixture.js";
import { type Measure, measure, measureKey, ordersBehind, windowOf } from "./measure.js";

const today = dayNamed("2026-06-30");
const hour = 3_600_000;
const take = (what: Measure, history: History, on = today) => measure(what, history, on);

// A member with an order that has left the year, three inside it, one given back whole, a return, and one tomorrow.
const member = historyOf([
  orderOn("2025-06-30", { spend: 500_00 }),
  orderOn("2025-07-01", { spend: 200_00, units: 4, profit: 80_00, offer: true, store: "s1", channel: "web", categories: { tea: 150_00, cups: 50_00 } }),
  orderOn("2026-04-15", { spend: 100_00, units: 1, profit: 20_00, store: "s2", channel: "shop", categories: { tea: 100_00 } }),
  orderOn("2026-04-16", { spend: 0, gross: 70_00, orders: 0, units: 0, beforeRefunds: { orders: 1, units: 2, profit: 30_00, categories: { pots: 70_00 } } }),
  orderOn("2026-05-02", { spend: 300_00, units: 2, profit: 90_00, newProduct: true, store: "s1", channel: "shop", categories: { pots: 300_00 } }),
  orderOn("2026-05-03", {
    id: "return", spend: -40_00, gross: 0, orders: 0, units: -1, profit: -10_00, store: "s1", categories: { cups: -40_00 },
    beforeRefunds: { orders: 0, units: 0 },
  }),
  orderOn("2026-07-01", { spend: 900_00 }),
]);

describe("figures over the last twelve months", () => {
  test.each<[why: string, Measure, number | undefined]>([
    ["spend inside the window, less the return", measureOf("spend"), 560_00],
    ["orders somebody kept", measureOf("orders"), 3],
    ["pieces kept", measureOf("units"), 6],
    ["profit, less that of the return", measureOf("profit"), 180_00],
    ["spend by order", measureOf("average-order"), 560_00 / 3],
    ["profit by spend", measureOf("margin"), 180 / 560],
    ["orders after the first, by orders", measureOf("repeat-rate"), 2 / 3],
    ["orders with an offer, by orders", measureOf("offer-participation"), 1 / 3],
    ["orders with a new product", measureOf("new-product-orders"), 1],
    ["categories bought and kept", measureOf("categories"), 3],
    ["calendar months with an order", measureOf("active-months"), 3],
    ["from 2 May to 30 June", measureOf("days-since-last-order"), 59],
    ["days since joining", measureOf("tenure"), 911],
    ["nothing in the last thirty days", measureOf("spend", { window: "P30D" }), 0],
    ["since the quarter began", measureOf("spend", { window: "calendar-quarter" }), 360_00],
    ["the year is looked at to its end", measureOf("spend", { window: "calendar-year" }), 1_260_00],
    ["the year since the anniversary, and to its end", measureOf("orders", { window: "membership-year" }), 3],
    ["everything up to today", measureOf("spend", { window: "lifetime" }), 1_060_00],
    ["the mean of twelve months", measureOf("spend", { per: "month" }), 560_00 / 12],
    ["ninety days are three months", measureOf("orders", { window: "P90D", per: "month" }), 2 / 3],
    ["a quarter has three months", measureOf("orders", { window: "calendar-quarter", per: "month" }), 2 / 3],
    ["and a month one", measureOf("orders", { window: "calendar-month", per: "month" }), 0],
    ["a membership year has twelve", measureOf("orders", { window: "membership-year", per: "month" }), 3 / 12],
  ])("%s", (_why, what, figure) => {
    const found = take(what, member);
    if (figure === undefined) expect(found).toBeUndefined();
    else expect(found).toBeCloseTo(figure, 9);
  });

  test("a week counts as a month, so that one order in it is one a month", () => {
    expect(take(measureOf("orders", { window: "P7D", per: "month" }), historyOf([orderOn("2026-06-30")]))).toBe(1);
  });

  test("the last day of a month and the first of the next are two active months", () => {
    expect(take(measureOf("active-months"), historyOf([orderOn("2026-04-30"), orderOn("2026-05-01"), orderOn("2026-05-31")]))).toBe(2);
  });

  test("a category that was given back whole was not bought", () => {
    expect(take(measureOf("categories"), historyOf([orderOn("2026-05-01", { categories: { tea: 100_00, cups: 0 } })]))).toBe(1);
  });

  test("the mean over a lifetime is over the months since joining", () => {
    const twoYears = historyOf([orderOn("2024-06-01"), orderOn("2025-06-01")], { enrolledDay: dayNamed("2024-06-30") });
    expect(take(measureOf("orders", { window: "lifetime", per: "month" }), twoYears)).toBeCloseTo(2 / 24, 3);
    expect(take(measureOf("orders", { window: "lifetime", per: "month" }), historyOf([orderOn("2026-06-30")], { enrolledDay: today }))).toBe(1);
  });

  test("an order is inside on the last day of its year, and outside on the next", () => {
    const history = historyOf([orderOn("2025-03-01")]);
    expect(take(measureOf("spend"), history, dayNamed("2026-02-28"))).toBe(100_00);
    expect(take(measureOf("spend"), history, dayNamed("2026-03-01"))).toBe(0);
  });
});

describe("narrowed to some of the activity", () => {
  test.each<[Measure["metric"], Measure["where"], number, string]>([
    ["spend", { stores: ["s1"] }, 460_00, "one store, with its return"],
    ["orders", { stores: ["s1"] }, 2, "orders of one store"],
    ["units", { channels: ["shop"] }, 3, "pieces from one channel"],
    ["spend", { channels: ["shop"], stores: ["s1"] }, 300_00, "both must fit"],
    ["spend", { stores: ["s1", "s2"] }, 560_00, "either of two stores"],
    ["spend", { categories: ["tea"] }, 250_00, "lines of one category"],
    ["spend", { categories: ["tea", "cups"] }, 260_00, "lines of two, with the return"],
    ["orders", { categories: ["cups"] }, 1, "orders that have such a line"],
    ["spend", { categories: ["cups"], stores: ["s2"] }, 0, "no such line in that store"],
    ["spend", { categories: ["constructor"] }, 0, "a word every object knows is a category like any other"],
    ["margin", { categories: ["tea"] }, 100 / 300, "profit and spend of the same orders, known by order alone"],
    ["repeat-rate", { stores: ["s1"] }, 0.5, "repeat orders in one store"],
  ])("%s where %j is %d: %s", (metric, where, figure) => {
    expect(take(measureOf(metric, { where }), member)).toBeCloseTo(figure, 9);
  });

  test("a line in two categories is not spent twice over", () => {
    const history = historyOf([orderOn("2026-05-01", { spend: 100_00, categories: { tea: 100_00, gifts: 100_00 } })]);
    expect(take(measureOf("spend", { where: { categories: ["tea", "gifts"] } }), history)).toBe(100_00);
  });
});

describe("where refunds have no effect", () => {
  test.each<[Measure["metric"], number, string]>([
    ["spend", 670_00, "what was given back still counts, and no return lowers it"],
    ["orders", 4, "the order given back whole is one"],
    ["units", 9, "with its pieces"],
    ["profit", 220_00, "and its profit"],
  ])("%s is %d: %s", (metric, figure) => {
    expect(take(measureOf(metric, { refunds: "ignored" }), member)).toBe(figure);
  });

  test("so it is for the lines of a category", () => {
    const pots = { where: { categories: ["pots"] } };
    expect([take(measureOf("spend", pots), member), take(measureOf("spend", { ...pots, refunds: "ignored" }), member)]).toEqual([300_00, 300_00]);
    const half = historyOf([orderOn("2026-05-01", {
      spend: 50_00, gross: 100_00, categories: { pots: 50_00 }, beforeRefunds: { orders: 1, units: 2, categories: { pots: 100_00 } },
    })]);
    expect([take(measureOf("spend", pots), half), take(measureOf("spend", { ...pots, refunds: "ignored" }), half)]).toEqual([50_00, 100_00]);
  });
});

describe("growth is against the time right before", () => {
  const history = historyOf([
    orderOn("2025-12-30", { spend: 999_00 }), orderOn("2026-01-05", { spend: 200_00, profit: 20_00 }), orderOn("2026-03-30", { spend: 200_00, profit: 30_00 }),
    orderOn("2026-04-01", { spend: 600_00, profit: 40_00 }),
  ]);

  test.each<[Measure["metric"], string, number, string]>([
    ["spend-growth", "P3M", 0.5, "600 after 400"],
    ["profit-growth", "P3M", -0.2, "40 after 50"],
    ["order-growth", "P3M", -0.5, "one after two"],
    ["spend-growth", "calendar-quarter", 0.5, "quarter by quarter"],
  ])("%s over %s is %d: %s", (metric, window, figure) => {
    expect(take(measureOf(metric, { window }), history)).toBeCloseTo(figure, 9);
  });

  test("after nothing, or less than nothing, there is no growth to speak of", () => {
    expect(take(measureOf("spend-growth", { window: "P3M" }), historyOf([orderOn("2026-05-01")]))).toBeUndefined();
    const returned = historyOf([orderOn("2026-02-01", { spend: -10_00 }), orderOn("2026-05-01")]);
    expect(take(measureOf("spend-growth", { window: "P3M" }), returned)).toBeUndefined();
  });

  test("nothing comes before a lifetime, not even what is no longer kept", () => {
    const old = historyOf([orderOn("2026-05-01")], { totals: { ...noTotals, spend: 500_00, orders: 5 } });
    expect(take(measureOf("spend-growth", { window: "lifetime" }), old)).toBeUndefined();
  });
});

describe("a member who never bought", () => {
  test.each<[Measure["metric"], number | undefined, string]>([
    ["spend", 0, "nothing is a figure"],
    ["orders", 0, "and so is no order"],
    ["repeat-rate", undefined, "none of no orders are repeats"],
    ["average-order", undefined, "no order has no average"],
    ["margin", undefined, "no spend has no margin"],
    ["offer-participation", undefined, "no order had an offer or had none"],
    ["days-since-last-order", undefined, "there was no last order"],
  ])("%s is %s: %s", (metric, figure) => {
    expect(take(measureOf(metric), historyOf([]))).toBe(figure);
  });

  test("with one order the repeat rate is nothing, no longer unknown", () => {
    expect(take(measureOf("repeat-rate"), historyOf([orderOn("2026-05-01")]))).toBe(0);
  });
});

describe("orders close together are one visit, against splitting", () => {
  const split = (gaps: number[]) => historyOf(gaps.map((gap, i) => orderOn("2026-05-01", { id: `${i}`, at: dayNamed("2026-05-01") * dayMs + gap, spend: 500_00 })));
  const six = split([0, 1, 2, 3, 4, 5].map((each) => each * 60_000));

  test("one order split into six is one visit, and spends the same", () => {
    expect(take(measureOf("orders", { visitMs: 2 * hour }), six)).toBe(1);
    expect(take(measureOf("orders"), six)).toBe(6);
    expect(take(measureOf("spend", { visitMs: 2 * hour }), six)).toBe(3_000_00);
    expect(take(measureOf("repeat-rate", { visitMs: 2 * hour }), six)).toBe(0);
    expect(take(measureOf("average-order", { visitMs: 2 * hour }), six)).toBe(3_000_00);
  });

  test.each([
    [[0, 2 * hour], 1, "the gap itself is still one visit"],
    [[0, 2 * hour + 1], 2, "a millisecond more is another"],
    [[0, hour, 3 * hour], 2, "the gap is reckoned from the first order, so that visits cannot be chained"],
    [[0, hour, 3 * hour, 4 * hour], 2, "and then from the first of the next visit"],
  ])("orders at %j are %i visits: %s", (gaps, visits) => {
    expect(take(measureOf("orders", { visitMs: 2 * hour }), split(gaps))).toBe(visits);
  });
});

describe("over a lifetime", () => {
  const totals = {
    ...noTotals, spend: 700_00, gross: 800_00, orders: 7, units: 9, profit: 100_00, offers: 2, newProducts: 1, categories: ["cups", "lids"],
    deeds: { referral: 3 }, points: { points: 700 }, lastOrderDay: dayNamed("2025-01-01"),
  };
  const old = historyOf([orderOn("2026-05-01", { categories: { cups: 100_00 }, points: { points: 100 } })], { totals, deeds: [deedOn("2026-05-02", "referral")] });

  test.each<[Measure["metric"], number]>([
    ["spend", 800_00], ["orders", 8], ["units", 10], ["profit", 100_00], ["categories", 2], ["referrals", 4], ["points-earned", 800], ["new-product-orders", 1],
    ["offer-participation", 2 / 8],
  ])("%s counts what is no longer kept piece by piece", (metric, figure) => {
    expect(take(measureOf(metric, { window: "lifetime" }), old)).toBe(figure);
  });

  test("and shorter windows do not", () => {
    expect([take(measureOf("spend"), old), take(measureOf("referrals"), old), take(measureOf("points-earned"), old)]).toEqual([100_00, 1, 100]);
  });

  test("the last order may be one of those", () => {
    expect(take(measureOf("days-since-last-order"), { ...old, activity: [] }, dayNamed("2025-01-11"))).toBe(10);
  });
});

describe("what is not about orders", () => {
  const history = historyOf([orderOn("2026-05-01", { points: { points: 100, growth: 7 } })], {
    deeds: [deedOn("2026-05-02", "review-posted", { points: { points: 20 } }), deedOn("2025-05-02", "review-posted"), deedOn("2026-05-03", "check-in")],
    entered: { credit: 4, willingness: 0 },
    balance: (wallet) => (wallet === "growth" ? 7 : 120),
  });

  test.each<[why: string, Measure, number | undefined]>([
    ["reviews inside the window", measureOf("reviews"), 1],
    ["check-ins", measureOf("check-ins"), 1],
    ["no feedback", measureOf("feedback"), 0],
    ["points of orders and deeds", measureOf("points-earned", { wallet: "points" }), 120],
    ["of another wallet", measureOf("points-earned", { wallet: "growth" }), 7],
    ["of a wallet nobody has", measureOf("points-earned", { wallet: "toString" }), 0],
    ["a balance as it stands", measureOf("balance", { wallet: "growth" }), 7],
    ["what staff entered", measureOf("credit"), 4],
    ["what they did not", measureOf("share-of-wallet"), undefined],
    ["an entered nothing is a figure", measureOf("entered", { name: "willingness" }), 0],
    ["a word every object knows is nobody's figure", measureOf("entered", { name: "constructor" }), undefined],
  ])("%s", (_why, what, figure) => {
    expect(take(what, history)).toBe(figure);
  });

  test("who joins tomorrow has no tenure yet", () => {
    expect(take(measureOf("tenure"), historyOf([], { enrolledDay: today + 1 }))).toBe(0);
  });
});

describe("the orders behind a figure", () => {
  const span = spanOf(windowOf("P12M"), today, 0);

  test("are those in the window that the figure is about, oldest first, returns among them", () => {
    expect(ordersBehind(measureOf("spend", { where: { stores: ["s1"] } }), member, span)).toEqual(["order of 2025-07-01", "order of 2026-05-02", "return"]);
  });

  test("are the newest hundred of many", () => {
    const many = historyOf(Array.from({ length: 150 }, (_, i) => orderOn("2026-05-01", { id: `${i}`.padStart(3, "0") })));
    const ids = ordersBehind(measureOf("orders"), many, span)!;
    expect([ids.length, ids[0], ids.at(-1)]).toEqual([100, "050", "149"]);
  });

  test.each<Measure["metric"]>(["balance", "referrals", "tenure", "entered", "credit"])("are none for %s", (metric) => {
    expect(ordersBehind(measureOf(metric), member, span)).toBeUndefined();
  });
});

test("figures over any window are those of the orders inside it", () => {
  const orders = fc.array(fc.record({ day: fc.integer({ min: today - 900, max: today + 100 }), spend: fc.nat(1_000), minute: fc.nat(1_439) }), { maxLength: 60 });
  const windows = fc.constantFrom("P12M", "P1M", "P90D", "P1M15D", "calendar-month", "calendar-quarter", "calendar-year", "membership-year", "lifetime");
  fc.assert(fc.property(orders, windows, (all, window) => {
    const activity = all.map(({ day, spend, minute }, i): Activity => ({ id: `${i}`, at: day * dayMs + minute * 60_000, day, spend, gross: spend, orders: 1, units: 2 }));
    const history = historyOf(activity);
    const { from, to } = spanOf(windowOf(window), today, history.enrolledDay);
    const inside = activity.filter((each) => each.day >= from && each.day <= to);
    expect(take(measureOf("spend", { window }), history)).toBe(inside.reduce((sum, each) => sum + each.spend, 0));
    expect(take(measureOf("orders", { window }), history)).toBe(inside.length);
    expect(take(measureOf("units", { window }), history)).toBe(inside.length * 2);
  }), { numRuns: 2_000 });
});

describe("the name under which snapshots of the population are kept", () => {
  test("is the same for the same figure, whatever the merchant calls it", () => {
    expect(measureKey(measureOf("spend", { name: "year-spend" }))).toBe(measureKey(measureOf("spend")));
  });

  test("differs for another window, wallet, part or entered value", () => {
    const keys = [
      measureOf("spend"), measureOf("spend", { window: "P6M" }), measureOf("balance", { wallet: "a" }), measureOf("balance", { wallet: "b" }),
      measureOf("spend", { where: { stores: ["s1"] } }), measureOf("spend", { per: "month" }), measureOf("entered", { name: "a" }), measureOf("entered", { name: "b" }),
    ].map(measureKey);
    expect(new Set(keys).size).toBe(keys.length);
  });
});

test("a window nobody wrote is a defect", () => {
  expect(() => windowOf("fortnight")).toThrow(Defect);
  expect(() => windowOf("calendar-week")).toThrow(Defect);
});
