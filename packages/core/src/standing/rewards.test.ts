import * as fc from "fast-check";
import { expect, test } from "vitest";
import { decide } from "../decide/decide.js";
import { Shopper, adjusted, p0With, shanghai } from "../decide/stories.fixture.js";
import { end, histories } from "../facts/facts.fixture.js";
import { factSet } from "../facts/fact-set.js";
import type { Fact } from "../facts/fact.js";
import { settle } from "../moments/settle.js";
import { p0 } from "../policy/p0.fixture.js";
import { PolicyDocument } from "../policy/policy-document.js";
import { rewardsFor } from "./rewards.js";
import { booksOn, given, joined, noon, programmeOf } from "./story.fixture.js";

const name = { en: "A reward" };
const programme = programmeOf(PolicyDocument.parse({
  ...p0,
  rewards: [
    { id: "mug", name, points: 500 }, { id: "chair", name, points: 5_000 }, { id: "cake", name, points: 100, stock: 2 }, { id: "waxing", name, points: 100, tiers: ["gold", "diamond"] },
    { id: "moon-cake", name, points: 100, from: "2026-09-01", until: "2026-09-30" }, { id: "birthday", name },
  ],
}));

const offers = (taken?: Record<string, number>) => rewardsFor(programme, booksOn(programme, "2026-06-01", [joined("2026-01-10"), given("2026-02-01", 700)]), noon("2026-06-01"), taken);

test.each<[string, object, string]>([
  // reward | offer | why
  ["mug", { kind: "affordable", left: undefined }, "there are points enough"],
  ["chair", { kind: "locked", refusal: { code: "points-short", wallet: "points", wanted: 5_000, available: 700, missing: 4_300 } }, "not for this one"],
  ["cake", { kind: "affordable", left: 1 }, "one was taken, one is left"],
  ["waxing", { kind: "locked", refusal: { code: "reward-not-for-tier", reward: "waxing", tiers: ["gold", "diamond"] } }, "it is for higher tiers"],
  ["moon-cake", { kind: "locked", refusal: { code: "reward-not-now", reward: "moon-cake" } }, "it is not autumn yet"],
])("%s is offered as %j: %s", (id, offer) => {
  expect(offers({ cake: 1 }).find(({ reward }) => reward.id === id)).toMatchObject(offer);
});

test("what is gone is locked, whoever asks", () => {
  expect(offers({ cake: 3 }).find(({ reward }) => reward.id === "cake")).toMatchObject({ kind: "locked", left: 0, refusal: { code: "reward-gone", reward: "cake" } });
});

test("what is only handed out is not for sale", () => {
  expect(offers().some(({ reward }) => reward.id === "birthday")).toBe(false);
});

test("what is affordable the engine accepts, and what is locked it refuses for the reason told", () => {
  fc.assert(fc.property(histories, (facts) => {
    const { books } = settle(programme, facts, end);
    const known = factSet(facts);
    for (const offer of rewardsFor(programme, books, end)) {
      const { id, wallet, points } = offer.reward;
      const wish = { id: "wish", kind: "reward-taken", at: end, redemption: "wish", reward: id, wallet, points: points! } as const;
      const decision = decide(programme, { id: "m", books, known, complete: true }, { key: "k", actor: "shopper", facts: [wish] }, end);
      if (offer.kind === "affordable") expect(decision.kind).toBe("accepted");
      else expect(decision).toEqual({ kind: "refused", refusal: offer.refusal });
    }
  }), { numRuns: 300 });
});

test("a reward that was bought ends after as long as the policy gives it, and when its fact says where that says", () => {
  const bought = (id: string, more: object): Fact => ({ id: `reward:${id}`, kind: "reward-taken", at: shanghai("2025-03-10T15:00"), redemption: id, reward: "coupon", wallet: "points", points: 10, ...more });
  const programme = p0With(["rewards", [{ id: "coupon", kind: "voucher", name: { en: "Coupon" }, points: 10, off: "5.00", validFor: "P30D" }]]);
  const shopper = new Shopper(programme).tell(adjusted("gift", 100, shanghai("2025-03-01T12:00")), bought("a", {}), bought("b", { validUntil: shanghai("2025-03-20T00:00") }));
  expect(shopper.books.grants.map(({ id, expiresAt }) => [id, expiresAt])).toEqual([["a", shanghai("2025-04-10T00:00")], ["b", shanghai("2025-03-20T00:00")]]);
});
