import { describe, expect, test } from "vitest";
import type { FigureReason } from "../explanation/explanation.js";
import { p0 } from "../policy/p0.fixture.js";
import type { Edit } from "../policy/edited.fixture.js";
import { Shopper, order, p0With, refund, retold, shanghai } from "./stories.fixture.js";

const bought = shanghai("2025-03-01T10:00");
const review = shanghai("2026-01-01");
const toGold = order("gold", 3000_00, bought);
const demote = (how: object): Edit => ["ladders[0].demote", how];

describe("a review", () => {
  const lower: Edit = ["ladders[0].tiers[2].keep", { metric: "spend", window: "calendar-year", atLeast: "8000.00" }];

  test.each([[8000_00, "platinum"], [7999_99, "gold"]])("of a Platinum member who spent %i in the year leaves %s", (amount, tier) => {
    const year: Edit = ["ladders[0].tiers[1].reach", { metric: "spend", window: "calendar-year", atLeast: "3000.00" }];
    const li = new Shopper(p0With(lower, year), shanghai("2024-01-01")).tell(order("old", 10_000_00, shanghai("2024-06-01")), order("new", amount, bought));
    expect(li.tier(review - 1)).toBe("platinum");
    expect(li.tier(review)).toBe(tier);
  });

  test.each<[atMost: number | undefined, tier: string, what: string]>([
    [undefined, "regular", "falls to what the figures are worth"],
    [1, "platinum", "falls one level where the ladder allows no more"],
    [2, "gold", "falls two"],
  ])("of Diamond with 2,000 spent, at most %s levels: %s, it %s, and names the figure", (atMost, tier) => {
    const li = new Shopper(p0With(demote({ when: "review", review: "calendar-year", ...(atMost !== undefined && { atMost }) })), shanghai("2024-01-01"));
    li.tell(order("old", 30_000_00, shanghai("2024-06-01")), order("new", 2000_00, bought));
    li.tick(review);
    expect(li.tier()).toBe(tier);
    const move = li.journal.at(-1)!.moves.at(-1)!;
    expect(move).toMatchObject({ from: "diamond", to: tier, cause: "demotion", version: "v1", at: review });
    expect(move.explanation).toMatchObject({
      kind: "figure", holds: false, metric: "spend", figure: 2000_00, threshold: 30_000_00, shortfall: 28_000_00, orders: ["order:shop/new"],
    } satisfies Partial<FigureReason>);
  });

  test("each membership year of somebody who joined on 29 February falls on the last day of February", () => {
    const yearly = p0With(demote({ when: "review", review: "membership-year" }), ["ladders[0].tiers[1].reach.window", "membership-year"]);
    const li = new Shopper(yearly, shanghai("2024-02-29T10:00")).tell(order("one", 3000_00, shanghai("2024-03-01")));
    const around = (day: string) => [shanghai(day) - 1, shanghai(day)].map((at) => li.tier(at));
    expect(around("2025-02-28")).toEqual(["gold", "gold"]);
    expect(around("2026-02-28")).toEqual(["gold", "regular"]);
    li.tell(order("two", 3000_00, shanghai("2028-02-28T12:00")));
    expect(around("2028-02-29")).toEqual(["gold", "gold"]);
    expect(around("2029-02-28")).toEqual(["gold", "regular"]);
  });

  test("three levels to fall and one allowed each year take three years", () => {
    const li = new Shopper(p0With(demote({ when: "review", review: "calendar-year", atMost: 1 }))).tell(order("one", 30_000_00, bought));
    expect([2026, 2027, 2028, 2029].map((year) => li.tier(shanghai(`${year}-06-01`)))).toEqual(["diamond", "platinum", "gold", "regular"]);
  });

  test("is not needed for the rest of a fall, where demotion comes at once and one level at a time", () => {
    const li = new Shopper(p0With(demote({ when: "at-once", atMost: 1 }))).tell(order("one", 30_000_00, bought));
    expect(li.tier(shanghai("2026-02-28"))).toBe("diamond");
    expect(li.tier(shanghai("2026-03-01"))).toBe("platinum");
    expect(li.tier(shanghai("2027-03-01"))).toBe("regular");
  });

  test("does not take away what was reached in the very same instant", () => {
    const li = new Shopper(p0).tell(order("one", 3000_00, review));
    expect(li.tier(review)).toBe("gold");
    expect(li.tier(review + 1)).toBe("gold");
  });

  test("of somebody who fell while it was due warns nobody", () => {
    const li = new Shopper(p0With(demote({ when: "review", review: "calendar-year", warn: "P30D" }), ["ladders[0].refundEffect", "at-once"]));
    li.tell(toGold, retold(toGold, { refunds: [refund("r1", 100_00, shanghai("2025-05-01"))] }));
    li.tick(shanghai("2026-02-01"));
    expect(li.notices()).toEqual([]);
  });

  test("that would cost a tier is told of once, and so is every such review after it", () => {
    const li = new Shopper(p0With(demote({ when: "review", review: "calendar-year", warn: "P30D", atMost: 1 }))).tell(order("one", 10_000_00, bought));
    for (let day = shanghai("2026-11-01"); day < shanghai("2029-01-10"); day += 43_200_000) li.tick(day);
    const warned = li.told("notice").filter(({ notice }) => notice.kind === "tier-at-risk");
    expect(warned.map(({ at }) => at)).toEqual([shanghai("2026-12-02"), shanghai("2027-12-02")]);
    expect(li.tier()).toBe("regular");
  });
});
