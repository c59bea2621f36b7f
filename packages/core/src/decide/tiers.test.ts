import { describe, expect, test } from "vitest";
import { p0, p0Doubled } from "../policy/p0.fixture.js";
import { type Edit, edited } from "../policy/edited.fixture.js";
import { PolicyDocument } from "../policy/policy-document.js";
import { compilePolicy } from "../policy/compile-policy.js";
import { lintPolicy } from "../policy/lint-policy.js";
import { scheduleVersion } from "../policy/schedule-version.js";
import { always } from "../time/instant.js";
import {
  Shopper, adjusted, calibrated, enrolled, line, order, override, p0With, paid, redeemed, refund, retold, shanghai, versions,
} from "./stories.fixture.js";

const bought = shanghai("2025-03-01T10:00");
const review = shanghai("2026-01-01");
const toGold = order("gold", 3000_00, bought);
const demote = (how: object): Edit => ["ladders[0].demote", how];
const atOnce = demote({ when: "at-once" });
const tea: Edit = ["rewards", [{ id: "tea", name: { en: "Tea" } }, { id: "cake", name: { en: "Cake" } }]];
const entryGifts: Edit = ["benefits", { gold: [{ kind: "voucher", voucher: "tea" }], platinum: [{ kind: "voucher", voucher: "cake" }] }];
const grantsOf = (li: Shopper): string[] => li.books.grants.map(({ reward }) => reward);

describe("reaching a tier", () => {
  test.each([[2999_99, "regular"], [3000_00, "gold"], [12_000_00, "platinum"], [30_000_00, "diamond"]])("%i minor units spent make %s", (amount, tier) => {
    expect(new Shopper(p0).tell(order("one", amount, bought)).tier()).toBe(tier);
  });

  test("who joins is on the first tier from that instant on", () => {
    const li = new Shopper(p0);
    expect(li.tier()).toBe("regular");
    expect(li.told("tier-changed")).toMatchObject([{ from: undefined, to: "regular" }]);
  });

  test.each([["final-only", ["cake"]], ["all-passed", ["tea", "cake"]]] as const)("a jump over Gold to Platinum gives the entry gifts %s", (entryRewards, gifts) => {
    const li = new Shopper(p0With(tea, entryGifts, ["ladders[0].entryRewards", entryRewards])).tell(order("one", 12_000_00, bought));
    expect(li.tier()).toBe("platinum");
    expect(grantsOf(li)).toEqual(gifts);
    expect(li.told("tier-changed").map(({ from, to }) => [from, to])).toEqual([[undefined, "regular"], ["regular", "platinum"]]);
  });

  test.each([["before", 3000], ["after", 6000]] as const)("the order that reaches Gold earns at the rate from %s", (crossingOrder, points) => {
    const li = new Shopper(p0With(["wallets[0].earn", p0Doubled.wallets[0]!.earn], ["wallets[0].crossingOrder", crossingOrder])).tell(toGold);
    expect(li.points().available).toBe(points);
    li.tell(order("two", 100_00, bought + 1));
    expect(li.points().available).toBe(points + 200);
  });

  test.each([["before", 3000], ["after", 6000]] as const)("so does an order that reaches it with its second payment: %s", (crossingOrder, points) => {
    const policy = p0With(["wallets[0].earn", p0Doubled.wallets[0]!.earn], ["wallets[0].crossingOrder", crossingOrder]);
    const parts = order("gold", 3000_00, bought, { payments: [paid(1500_00, bought), paid(1500_00, bought + 1)] });
    expect(new Shopper(policy).tell(parts).points().available).toBe(points);
  });

  test("two payments of one order are one order on the way up", () => {
    const halves = order("one", 3000_00, bought, { lines: [line("goods", 3000_00)], payments: [paid(1500_00, bought), paid(1500_00, bought + 60_000)] });
    const li = new Shopper(p0).tell(halves);
    expect(li.tier(bought + 60_000)).toBe("gold");
    expect(li.books.activity).toMatchObject([{ orders: 1, spend: 3000_00 }]);
  });

  test("a tier reached by points is not lost by spending them", () => {
    const byPoints: Edit = ["ladders[0].tiers[1].reach", { metric: "points-earned", window: "P12M", atLeast: 100 }];
    const li = new Shopper(p0With(byPoints, atOnce)).tell(order("one", 100_00, bought), redeemed("mug", 50, bought + 1));
    expect(li.points().available).toBe(50);
    expect(li.tier()).toBe("gold");
  });

  test("a tier that asks for a balance is lost with it, also below zero", () => {
    const byBalance: Edit = ["ladders[0].tiers[1].reach", { metric: "balance", atLeast: 100 }];
    const one = order("one", 100_00, bought);
    const li = new Shopper(p0With(byBalance, atOnce)).tell(one, redeemed("mug", 80, bought + 1));
    expect(li.tier()).toBe("regular");
    li.tell(retold(one, { refunds: [refund("r1", 100_00, bought + 2)] }));
    expect(li.points()).toMatchObject({ available: 0, debt: -80 });
    li.tell(order("two", 179_00, bought + 3));
    expect(li.tier()).toBe("regular");
    li.tell(order("three", 1_00, bought + 4));
    expect(li.tier()).toBe("gold");
  });

  test("two ladders that count one order count it once each, and know nothing of each other", () => {
    const star = { id: "star", name: { en: "Star" }, reach: { metric: "orders", atLeast: 2 } };
    const b2b = { ...p0.ladders[0]!, id: "b2b", tiers: [{ id: "partner", name: { en: "Partner" } }, star] };
    const li = new Shopper(p0With(["ladders[1]", b2b])).tell(toGold);
    expect([li.tier(), li.tier(undefined, "b2b")]).toEqual(["gold", "partner"]);
    li.tell(order("two", 1_00, bought + 1));
    expect([li.tier(), li.tier(undefined, "b2b")]).toEqual(["gold", "star"]);
    expect(li.points().available).toBe(3001);
  });

  test("a member is on the ladders of its own kind alone, also after it changed its kind", () => {
    const b = { id: "b", name: { en: "B" }, reach: { metric: "spend", atLeast: "3000.00" } };
    const dealers = { ...p0.ladders[0]!, id: "dealers", for: ["dealer"], tiers: [{ id: "c", name: { en: "C" } }, b] };
    const li = new Shopper(p0With(["ladders[1]", dealers])).tell(toGold);
    expect(Object.keys(li.books.tiers)).toEqual(["retail"]);
    li.tell({ id: "profile:1", kind: "profile-changed", at: bought + 1, as: "dealer" });
    expect(Object.keys(li.books.tiers)).toEqual(["dealers"]);
    expect(li.tier(undefined, "dealers")).toBe("b");
  });

  test("one purchase split into six is one visit where orders close together are merged", () => {
    const six: Edit = ["ladders[0].tiers[1].reach", { metric: "orders", window: "P12M", atLeast: 6 }];
    const split = Array.from({ length: 6 }, (_, i) => order(`part${i}`, 500_00, bought + i * 600_000));
    expect(new Shopper(p0With(six)).tell(...split).tier()).toBe("gold");
    expect(new Shopper(p0With(six, ["orders.mergeWithin", "PT2H"])).tell(...split).tier()).toBe("regular");
  });

  test("the top of the population is nobody until a snapshot is taken", () => {
    const top: Edit = ["ladders[0].tiers[1].reach", { topShare: 0.01, by: { metric: "spend", window: "P12M" } }];
    const policy = p0With(top, ["ladders[0].tiers[3]", undefined], ["ladders[0].tiers[2]", undefined]);
    expect(new Shopper(policy).tell(toGold).tier()).toBe("regular");
    const { ladders: [ladder] } = compilePolicy(policy, "v", always);
    const reading = ladder!.readings[0]!;
    const key = reading.kind === "share" ? reading.key : "";
    const taken = shanghai("2025-04-01");
    const li = new Shopper(calibrated(policy, { at: taken, ladder: "retail", bars: [{ key, share: 0.01, threshold: 3000_00 }] })).tell(toGold);
    expect(li.tier(taken - 1)).toBe("regular");
    expect(li.tier(taken)).toBe("gold");
  });
});

describe("a refund that leaves a Gold member below the bar", () => {
  const fifty = order("one", 3050_00, bought);
  const refunded = retold(fifty, { refunds: [refund("r1", 100_00, shanghai("2025-05-01"))] });

  test.each([["at-once", "regular", "regular"], ["at-review", "gold", "regular"], ["never", "gold", "gold"]] as const)("costs the tier %s", (refundEffect, then, afterReview) => {
    const li = new Shopper(p0With(["ladders[0].refundEffect", refundEffect])).tell(fifty, refunded);
    expect(li.tier()).toBe(then);
    expect(li.tier(review)).toBe(afterReview);
  });

  test("waits for the review by default", () => expect(p0.ladders[0]!.refundEffect).toBe("at-review"));

  test("leaves a gift that was used already, flags it, and gives it no second time in the same period", () => {
    const li = new Shopper(p0With(tea, entryGifts, ["ladders[0].refundEffect", "at-once"])).tell(fifty);
    const [gift] = li.books.grants;
    li.tell({ id: "used:1", kind: "grant-used", at: bought + 1, grant: gift!.id }, refunded);
    expect(li.tier()).toBe("regular");
    expect(li.books.grants).toMatchObject([{ id: gift!.id, state: "used" }]);
    li.tell(order("two", 500_00, shanghai("2025-06-01")));
    expect(li.tier()).toBe("gold");
    expect(li.books.grants).toHaveLength(1);
    expect(li.books.flags).toMatchObject([{ code: "grant-unearned", about: gift!.id }]);
  });

  test("that is heard of late says what the past reads now, and sends nothing about it", () => {
    const li = new Shopper(p0With(["ladders[0].refundEffect", "at-once"])).tell(fifty, order("two", 500_00, shanghai("2025-06-01")));
    const before = li.effects.length;
    li.hear(refunded, shanghai("2025-07-01"));
    expect(li.tier()).toBe("gold");
    expect(li.journal.at(-1)!.corrections).toMatchObject([{ ladder: "retail", because: refunded.id }]);
    expect(li.moves()).toEqual(["regular 2025-01-01T09:00 joined", "gold 2025-03-01T10:00 promotion", "regular 2025-05-01T00:00 demotion", "gold 2025-06-01T00:00 promotion"]);
    expect(li.effects.slice(before)).toEqual([]);
  });
});

describe("a tier set by hand", () => {
  test("shows above the earned one, and gives way to it when it ends", () => {
    const end = shanghai("2025-06-01");
    const li = new Shopper(p0).tell(override("diamond", bought, end), toGold);
    expect(li.tier(end - 1)).toBe("diamond");
    expect(li.tier(end)).toBe("gold");
  });

  test("that ends inside a grace leaves the grace to run", () => {
    const li = new Shopper(p0With(demote({ when: "at-once", grace: "P30D" }))).tell(toGold, override("diamond", shanghai("2026-01-10"), shanghai("2026-03-11")));
    expect(li.tier(shanghai("2026-03-11") - 1)).toBe("diamond");
    expect(li.tier(shanghai("2026-03-11"))).toBe("gold");
    expect(li.tier(shanghai("2026-03-31") - 1)).toBe("gold");
    expect(li.tier(shanghai("2026-03-31"))).toBe("regular");
  });

  test("is refused with an end that is past, on a ladder or a tier there is none of", () => {
    const li = new Shopper(p0);
    expect(li.refusal(override("gold", bought, bought))).toEqual({ code: "end-in-the-past", until: bought });
    expect(li.refusal(override("silver", bought))).toMatchObject({ code: "tier-unknown", tier: "silver" });
  });
});

describe("a new version of a ladder", () => {
  const begins = shanghai("2025-07-01");
  const raised = (grandfather: string) => p0With(["ladders[0].tiers[1].reach.atLeast", "4000.00"], ["ladders[0].grandfather", grandfather]);

  test.each([["until-review", "gold"], ["none", "regular"]])("that raises the bar keeps those who were above the old one: %s", (grandfather, then) => {
    const li = new Shopper(versions(p0, [begins, raised(grandfather)])).tell(toGold);
    expect(li.tier(begins - 1)).toBe("gold");
    expect(li.tier(begins)).toBe(then);
    expect(li.tier(review)).toBe("regular");
  });

  test("that lowers the bar promotes at its first instant", () => {
    const li = new Shopper(versions(p0, [begins, p0With(["ladders[0].tiers[1].reach.atLeast", "1000.00"])])).tell(order("one", 1000_00, bought));
    expect(li.tier(begins - 1)).toBe("regular");
    expect(li.tier(begins)).toBe("gold");
  });

  test("that drops a tier with members is refused unless it says where they go, and then they go there", () => {
    const without = p0With(["ladders[0].tiers[1]", undefined]);
    const mapped = p0With(["ladders[0].tiers[1]", undefined], ["ladders[0].replaces", { gold: "platinum" }]);
    const live = { document: p0, from: always };
    expect(scheduleVersion(without, begins, live, bought, () => 12)).toMatchObject({ kind: "refused", refusals: [{ code: "tier-has-members", tier: "gold", members: 12 }] });
    expect(scheduleVersion(mapped, begins, live, bought, () => 12)).toMatchObject({ kind: "scheduled" });
    expect(new Shopper(versions(p0, [begins, mapped])).tell(toGold).tier(begins)).toBe("platinum");
  });

  test("that asks more to keep than to reach is told as an error", () => {
    const found = lintPolicy(p0With(["ladders[0].tiers[1].keep", { metric: "spend", window: "P12M", atLeast: "3000.01" }]));
    expect(found).toMatchObject([{ level: "error", code: "keep-harder-than-reach", figures: { tier: "gold" } }]);
  });
});

describe("figures that there are none of", () => {
  const scored = (missing: string): PolicyDocument => PolicyDocument.parse(edited(p0,
    ["scorecards", { loyal: { missing, parts: [{ metric: "tenure", weight: 1, bands: [[0, 80]] }, { metric: "repeat-rate", window: "P12M", weight: 1, bands: [[0, 0], [0.5, 100]] }] } }],
    ["ladders[0].tiers[1].reach", { score: "loyal", atLeast: 80 }]));

  test.each([["skip", "gold"], ["zero", "regular"]])("the repeat rate of nobody's orders is left out or nothing, as the scorecard says: %s", (missing, tier) => {
    expect(new Shopper(scored(missing)).tier()).toBe(tier);
  });

  test("and satisfies no rule by itself, not even one that asks for little", () => {
    const little: Edit = ["ladders[0].tiers[1].reach", { metric: "repeat-rate", window: "P12M", atMost: 0.9 }];
    expect(new Shopper(p0With(little)).tier()).toBe("regular");
    expect(new Shopper(p0With(little)).tell(order("one", 1_00, bought)).tier()).toBe("gold");
  });
});

describe("a member brought along from another system", () => {
  test("keeps its joining day and its history, and is told nothing about it", () => {
    const li = new Shopper(p0With(["ladders[0].tiers[1].reach", { metric: "tenure", atLeast: 365 }]), shanghai("2026-01-01"));
    const imported = new Shopper(li.programme, shanghai("2026-01-01"));
    imported.accept([enrolled(shanghai("2019-05-01")), toGold, adjusted("old", 10, bought)], shanghai("2026-01-02"), { quiet: true });
    expect(li.tier(shanghai("2026-01-02"))).toBe("regular");
    expect(imported.tier(shanghai("2026-01-02"))).toBe("gold");
    expect(imported.notices()).toEqual([]);
    expect(imported.books.joined!.at).toBe(shanghai("2019-05-01"));
  });
});
