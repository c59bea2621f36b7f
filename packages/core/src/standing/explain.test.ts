import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { Fact } from "../facts/fact.js";
import { end, histories } from "../facts/facts.fixture.js";
import { settle } from "../moments/settle.js";
import { p0 } from "../policy/p0.fixture.js";
import { explainPast, explainTiers } from "./explain.js";
import { bought, booksOn, day, joined, noon, programmeOf } from "./story.fixture.js";

const programme = programmeOf(p0);
const story: Fact[] = [joined("2026-01-10"), bought("2026-03-01", 200_000), bought("2026-03-20", 120_000)];

test("a tier is explained with its rule, its figures, the orders behind them, and the version that says so", () => {
  const [explained] = explainTiers(programme, booksOn(programme, "2026-06-01", story), noon("2026-06-01"));
  expect(explained).toMatchObject({
    ladder: "retail", tier: "gold", earned: "gold", since: noon("2026-03-20"), cause: "promotion", override: undefined, on: day("2026-06-01"), version: "v1",
    reach: { kind: "figure", holds: true, figure: 320_000, threshold: 300_000, orders: ["order:shop/2026-03-01", "order:shop/2026-03-20"] },
    next: { tier: "platinum", reach: { holds: false, shortfall: 680_000 } },
  });
  expect(explained?.keep).toEqual(explained?.reach);
});

test("the base tier asks for nothing, and the top has none above it", () => {
  expect(explainTiers(programme, booksOn(programme, "2026-02-01", story), noon("2026-02-01"))[0]).toMatchObject({ tier: "regular", cause: "joined", reach: undefined, keep: undefined, next: { tier: "gold" } });
  expect(explainTiers(programme, booksOn(programme, "2026-06-01", [...story, bought("2026-05-01", 3_000_000)]), noon("2026-06-01"))[0]).toMatchObject({ tier: "diamond", next: undefined });
});

test("a tier set by hand is explained by the hand, with what the figures say beneath", () => {
  const set: Fact = { id: "o", kind: "override-set", at: noon("2026-02-01"), ladder: "retail", tier: "diamond", reason: "a guest of the house", by: "owner" };
  expect(explainTiers(programme, booksOn(programme, "2026-06-01", [...story, set]), noon("2026-06-01"))[0])
    .toMatchObject({ tier: "diamond", earned: "gold", cause: "override", override: { reason: "a guest of the house", by: "owner" }, next: { tier: "platinum" } });
});

test("any day of the past can be explained from the facts, with the reasons that each move had then", () => {
  const { tiers, moves } = explainPast(programme, story, noon("2026-03-10"));
  expect(tiers[0]).toMatchObject({ tier: "regular", next: { reach: { figure: 200_000 } } });
  expect(moves).toMatchObject([{ to: "regular", cause: "joined" }]);
  expect(explainPast(programme, story, noon("2026-04-01")).moves.at(-1))
    .toMatchObject({ from: "regular", to: "gold", cause: "promotion", explanation: { figure: 320_000, orders: ["order:shop/2026-03-01", "order:shop/2026-03-20"] } });
});

test("whoever has not joined has nothing to explain", () => {
  expect(explainPast(programme, [], end)).toEqual({ tiers: [], moves: [] });
});

test("the last move told is the one that led to the tier told", () => {
  fc.assert(fc.property(histories, fc.integer({ min: 0, max: 1_100 }), (facts, days) => {
    const at = end - days * 86_400_000;
    const { tiers, moves } = explainPast(programme, facts, at);
    for (const { ladder, tier, since, cause } of tiers) {
      expect(moves.findLast((each) => each.ladder === ladder)).toMatchObject({ to: tier, at: since, cause });
    }
    expect(explainTiers(programme, settle(programme, facts, at).books, at)).toEqual(tiers);
  }), { numRuns: 300 });
});
