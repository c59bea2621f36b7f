import { describe, expect, test } from "vitest";
import { p0 } from "../policy/p0.fixture.js";
import { Shopper, order, p0With, paid, refund, retold, shanghai } from "./stories.fixture.js";

const bought = shanghai("2025-03-01T10:00");
const minute = 60_000;

describe("caps", () => {
  const big = order("big", 900_00, bought);
  const capped = (refundFreesCap: boolean) => new Shopper(p0With(["wallets[0].cap", { per: "day", points: 1000 }], ["wallets[0].refundFreesCap", refundFreesCap]));

  test.each([[true, 900 - 500 + 600, 400], [false, 900 - 500 + 100, 900]])("a refund on the same day makes room again: %s", (frees, available) => {
    const li = capped(frees).tell(big, retold(big, { refunds: [refund("r1", 500_00, bought + minute)] }), order("two", 600_00, bought + 2 * minute));
    expect(li.points()).toMatchObject({ available, debt: 0 });
  });

  test("it makes room by default", () => expect(p0.wallets[0]!.refundFreesCap).toBe(true));

  test("a refund on the next day makes no room in that one", () => {
    const next = shanghai("2025-03-02T10:00");
    const li = capped(true).tell(big, retold(big, { refunds: [refund("r1", 900_00, next)] }), order("two", 1500_00, next + minute));
    expect(li.points()).toMatchObject({ available: 1000, debt: 0 });
  });

  test.each([["order", 1000], ["day", 1000], ["member", 1000]])("a cap per %s holds for an order that is paid in two parts", (per, points) => {
    const parts = order("parts", 1600_00, bought, { payments: [paid(800_00, bought), paid(800_00, bought + minute)] });
    expect(new Shopper(p0With(["wallets[0].cap", { per, points: 1000 }])).tell(parts).points().available).toBe(points);
  });

  test("a refund of an order that was paid over two days makes room on each of them by what it was given there", () => {
    const tomorrow = shanghai("2025-03-02T10:00");
    const two = order("two", 1000_00, bought, { payments: [paid(800_00, bought), paid(200_00, tomorrow)] });
    const li = capped(true).tell(two, order("three", 800_00, tomorrow + 1));
    expect(li.points().available).toBe(1800);
    li.tell(retold(two, { refunds: [refund("r1", 1000_00, tomorrow + 2)] }), order("four", 1000_00, tomorrow + 3));
    expect(li.points()).toMatchObject({ available: 1000, debt: 0 });
  });

  test("what a cap refused is not taken back by a refund", () => {
    const huge = order("huge", 1500_00, bought);
    const li = capped(true).tell(huge, retold(huge, { refunds: [refund("r1", 400_00, bought + minute)] }));
    expect(li.points()).toMatchObject({ available: 1000, debt: 0 });
    li.tell(retold(retold(huge, {}), { refunds: [refund("r1", 400_00, bought + minute), refund("r2", 600_00, bought + 2 * minute)] }));
    expect(li.points()).toMatchObject({ available: 500, debt: 0 });
  });
});
