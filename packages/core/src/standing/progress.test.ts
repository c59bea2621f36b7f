import * as fc from "fast-check";
import { expect, test } from "vitest";
import { tick } from "../decide/decide.js";
import type { Fact } from "../facts/fact.js";
import { end, histories } from "../facts/facts.fixture.js";
import { settle } from "../moments/settle.js";
import { huajian } from "../policy/huajian.fixture.js";
import { p0 } from "../policy/p0.fixture.js";
import { PolicyDocument } from "../policy/policy-document.js";
import { tierOf } from "../tiers/tier-books.js";
import { dayMs } from "../time/instant.js";
import type { LadderProgress } from "./progress.js";
import { progressOf } from "./progress.js";
import { bought, booksOn, day, joined, noon, programmeOf } from "./story.fixture.js";

const [ladder] = p0.ladders;
const reviewed = programmeOf(p0);
const withLadder = (change: object) => programmeOf(PolicyDocument.parse({ ...p0, ladders: [{ ...ladder!, ...change }] }));

function progressOn(programme: typeof reviewed, date: string, ...facts: Fact[]): LadderProgress {
  const [progress] = progressOf(programme, booksOn(programme, date, facts), noon(date));
  return progress!;
}

test("what is missing to each higher tier is told in money, the nearest one named", () => {
  const { current, higher, nearest, keep } = progressOn(reviewed, "2026-06-01", joined("2026-01-10"), bought("2026-03-01", 280_000));
  expect([current, nearest, keep]).toEqual(["regular", "gold", undefined]);
  expect(higher.map(({ tier, missing, on }) => [tier, missing.map(({ amount }) => amount), on])).toEqual([
    ["gold", [20_000], day("2026-06-01")], ["platinum", [720_000], day("2026-06-01")], ["diamond", [2_720_000], day("2026-06-01")],
  ]);
  expect(higher[0]!.toReach).toMatchObject({ kind: "figure", figure: 280_000, threshold: 300_000, shortfall: 20_000, orders: undefined });
});

test("a figure is told with the last day that its oldest order counts, and what is left of it then", () => {
  const { leaving } = progressOn(reviewed, "2026-06-01", joined("2025-01-10"), bought("2025-07-15", 50_000), bought("2026-03-01", 280_000));
  expect(leaving).toMatchObject([{ metric: "spend", figure: 330_000, countsUntil: day("2026-07-14"), afterwards: 280_000 }]);
});

test("keeping a tier is held against what will still be in the window at the review", () => {
  const facts = [joined("2025-01-10"), bought("2025-07-15", 200_000), bought("2026-03-01", 280_000)];
  const { current, keep, reviewOn } = progressOn(reviewed, "2026-06-01", ...facts);
  expect([current, reviewOn]).toEqual(["gold", day("2027-01-01")]);
  expect(keep).toMatchObject({ tier: "gold", on: day("2026-12-31"), missing: [{ about: "spend", amount: 20_000 }], lostOn: day("2027-01-01") });
  const saved = progressOn(reviewed, "2026-06-01", ...facts, bought("2026-05-31", 20_000));
  // The year after that is lost all the same, if nothing is bought until then.
  expect(saved.keep).toMatchObject({ missing: [], done: 1, lostOn: day("2028-01-01") });
});

test("on a ladder that demotes at once, the tier is kept until the order that made it leaves the window", () => {
  const programme = withLadder({ demote: { when: "at-once" } });
  const { keep } = progressOn(programme, "2026-06-01", joined("2025-01-10"), bought("2025-07-15", 200_000), bought("2026-03-01", 280_000));
  expect(keep).toMatchObject({ on: day("2026-07-15"), missing: [{ amount: 20_000 }], lostOn: day("2026-07-15") });
});

test("in grace, the figures of its last morning decide", () => {
  const programme = withLadder({ demote: { when: "at-once", grace: "P30D" } });
  const { keep, graceUntil } = progressOn(programme, "2026-07-20", joined("2025-01-10"), bought("2025-07-15", 200_000), bought("2026-03-01", 280_000));
  expect(graceUntil).toBe(day("2026-08-14"));
  expect(keep).toMatchObject({ on: day("2026-08-14"), missing: [{ amount: 20_000 }], lostOn: day("2026-08-14") });
});

test("a tier held until the end of next year is in no danger before the review after that", () => {
  const programme = withLadder({ holdUntil: "end-of-next-year" });
  const { keep, reviewOn } = progressOn(programme, "2026-06-01", joined("2025-01-10"), bought("2026-03-01", 300_000));
  expect([reviewOn, keep?.on]).toEqual([day("2028-01-01"), day("2027-12-31")]);
});

test("where nobody is demoted, there is no day on which the tier is lost", () => {
  const { keep } = progressOn(withLadder({ demote: { when: "never" } }), "2026-06-01", joined("2025-01-10"), bought("2026-03-01", 300_000));
  expect(keep).toMatchObject({ lostOn: undefined, on: day("2026-06-01"), missing: [] });
});

test("where promotion waits for the review, the figures are those it will look at", () => {
  const programme = withLadder({ promote: "at-review", review: "calendar-year" });
  const { current, higher, reviewOn } = progressOn(programme, "2026-06-01", joined("2025-01-10"), bought("2025-12-01", 200_000), bought("2026-03-01", 150_000));
  expect([current, reviewOn]).toEqual(["regular", day("2027-01-01")]);
  expect(higher[0]).toMatchObject({ tier: "gold", on: day("2026-12-31"), missing: [{ amount: 150_000 }] });
});

const byHand = (tier: string, until?: string): Fact =>
  ({ id: `override:${tier}`, kind: "override-set", at: noon("2026-02-01"), ladder: "retail", tier, ...(until && { until: noon(until) }), reason: "a guest of the house", by: "owner" });

test("a tier set by hand is kept by reaching it before the hand is taken off", () => {
  const { current, earned, keep, higher } = progressOn(reviewed, "2026-06-01", joined("2025-01-10"), bought("2026-03-01", 280_000), byHand("gold", "2026-09-01"));
  expect([current, earned, higher[0]?.tier]).toEqual(["gold", "regular", "platinum"]);
  expect(keep).toMatchObject({ tier: "gold", on: day("2026-09-01"), missing: [{ amount: 20_000 }], lostOn: day("2026-09-01") });
});

test("a tier given by invitation has no way that figures could tell", () => {
  const tiers = [...ladder!.tiers, { id: "founders", name: { en: "Founders" }, byInvitation: true }];
  const { higher, nearest } = progressOn(withLadder({ tiers }), "2026-06-01", joined("2025-01-10"));
  expect(higher.at(-1)).toMatchObject({ tier: "founders", toReach: undefined, missing: [] });
  expect(nearest).toBe("gold");
});

test("visits a month are told as the visits that are missing", () => {
  const orders = Array.from({ length: 8 }, (_, i) => bought(`2026-0${i + 1}-02`, 125_000));
  const { higher } = progressOn(programmeOf(huajian), "2026-09-01", joined("2025-12-10"), ...orders);
  expect(higher.map(({ tier }) => tier)).toEqual(["platinum", "diamond"]);
  expect(higher[0]!.missing.map(({ about, amount }) => [about, amount])).toEqual([["orders", 4]]);
});

test("whoever has not joined stands on no ladder", () => {
  expect(progressOf(reviewed, booksOn(reviewed, "2026-06-01", []), noon("2026-06-01"))).toEqual([]);
});

const rankOf = (id: string) => ladder!.tiers.findIndex((tier) => tier.id === id);

test.each(["P0", "at once"])("the day a tier is lost is the day on which the engine takes it, if nothing happens (%s)", (kind) => {
  const programme = kind === "P0" ? reviewed : withLadder({ demote: { when: "at-once", grace: "P10D" } });
  fc.assert(fc.property(histories, (facts) => {
    const { books } = settle(programme, facts, end);
    // A payment that was told ahead is something that happens.
    fc.pre(books.upcoming.length === 0);
    for (const { ladder, current, keep } of progressOf(programme, books, end)) {
      if (keep?.lostOn === undefined) continue;
      const morning = programme.policies[0]!.zone.startOf(keep.lostOn);
      const rankAt = (now: number) => {
        const decision = tick(programme, { books }, now);
        return rankOf(tierOf((decision.kind === "accepted" ? decision.books : books).tiers[ladder]!));
      };
      expect(rankAt(morning + dayMs)).toBeLessThan(rankOf(current));
      if (morning > end) expect(rankAt(morning - 1)).toBe(rankOf(current));
    }
  }), { numRuns: 500 });
});

test("whoever brings what is missing to a higher tier gets there", () => {
  const now = end + dayMs / 2;
  fc.assert(fc.property(histories, (facts) => {
    const { books } = settle(reviewed, facts, now);
    for (const { higher } of progressOf(reviewed, books, now)) {
      for (const { tier, missing } of higher) {
        const amount = Math.max(1, missing[0]?.amount ?? 0);
        const order = { ...bought("2027-01-01", amount), id: "order:more" };
        const after = settle(reviewed, [...facts, order], now).books;
        expect(rankOf(after.tiers["retail"]!.earned)).toBeGreaterThanOrEqual(rankOf(tier));
      }
    }
  }), { numRuns: 300 });
});
