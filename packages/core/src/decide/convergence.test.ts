import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { end, histories, instants } from "../facts/facts.fixture.js";
import type { Fact, FactOf } from "../facts/fact.js";
import { momentsOf } from "../facts/moment.js";
import { settle } from "../moments/settle.js";
import { compilePolicy } from "../policy/compile-policy.js";
import { p0Doubled } from "../policy/p0.fixture.js";
import { PolicyDocument, type PolicyText } from "../policy/policy-document.js";
import type { Programme } from "../policy/policy.js";
import { readAt } from "./decide.js";
import { always, type Instant } from "../time/instant.js";
import { Kept, brokenIn } from "./replay.fixture.js";

const lively: PolicyText = {
  ...p0Doubled,
  orders: { mergeWithin: "PT2H", claimWithin: "P30D" },
  metrics: { year: { metric: "spend", window: "P12M" } },
  ladders: [{
    id: "retail", name: { en: "Retail" }, for: ["consumer"], promote: "at-once",
    demote: { when: "at-once", grace: "P30D", atMost: 1 }, refundEffect: "at-once",
    tiers: [
      { id: "regular", name: { en: "Regular" } },
      { id: "gold", name: { en: "Gold" }, reach: { metric: "spend", window: "P6M", atLeast: "3000.00" }, keep: { metric: "spend", window: "P6M", atLeast: "2400.00" } },
      { id: "diamond", name: { en: "Diamond" }, reach: { all: [{ metric: "year", atLeast: "10000.00" }, { metric: "orders", window: "calendar-quarter", atLeast: 1 }] } },
    ],
  }],
  wallets: [{
    id: "points", name: { en: "Points" }, worth: { points: 100, money: "1.00" },
    earn: [
      { id: "base", per: "1.00", points: 1, round: "down" }, { id: "tier-rate", multiplier: { gold: 2, diamond: 3 } },
      { id: "welcome", on: "enrolled", points: 100 }, { id: "born", on: "birthday", points: { gold: 50, regular: 10 } },
      { id: "review", on: "review-posted", points: 20, cap: { per: "month", points: 30 } }, { id: "first", on: "first-order", points: 77 },
    ],
    cap: { per: "day", points: 9000 }, pending: "P7D", expiry: { after: "P6M", roundUpTo: "month-end", warn: "P30D" }, restored: { grace: "P30D" }, redeem: { step: 1 },
  }],
  rewards: [{ id: "mug", name: { en: "Mug" }, points: 500 }, { id: "floor-waxing", kind: "service", name: { en: "Waxing" }, points: 5000 }],
  benefits: { gold: [{ kind: "voucher", voucher: "floor-waxing", every: "P12M", count: 2 }] },
  referral: { reward: { referrer: 200, friend: 100 }, after: "first-paid-order", minOrder: "50.00", perMember: 2 },
};
const reviewed: PolicyText = {
  ...lively,
  wallets: [{ ...lively.wallets![0]!, pending: undefined, expiry: { afterInactivity: "P6M" }, spentPointsRefunded: "write-off", crossingOrder: "after" }],
  restricted: { earns: false },
  ladders: [{ ...lively.ladders![0]!, demote: { when: "review", review: "membership-year", grace: "P30D", warn: "P30D" }, refundEffect: "at-review", holdUntil: "end-of-year" }],
};
const compile = (text: PolicyText, version: string, from: Instant) => compilePolicy(PolicyDocument.parse(text), version, from);
const change = Date.UTC(2025, 5, 1, 16);
const programmes: Record<string, Programme> = {
  "at once, with grace": { policies: [compile(lively, "v1", always)], calibrations: [] },
  "at review, with write-off": { policies: [compile(reviewed, "v1", always)], calibrations: [] },
  "a version that changes half-way": { policies: [compile(lively, "v1", always), compile(reviewed, "v2", change)], calibrations: [] },
};

/** Messages in any order, some twice, each at some instant of an advancing clock, with ticks between. */
const arrivals = (facts: readonly Fact[]): fc.Arbitrary<{ facts: Fact[]; clock: Instant[]; ticks: boolean[] }> => fc.record({
  facts: fc.tuple(fc.shuffledSubarray([...facts], { minLength: facts.length }), fc.subarray([...facts])).map(([all, again]) => [...all, ...again]),
  clock: fc.array(instants, { minLength: facts.length * 2, maxLength: facts.length * 2 }).map((all) => all.sort((a, b) => a - b)),
  ticks: fc.array(fc.boolean(), { minLength: facts.length * 2, maxLength: facts.length * 2 }),
});

/** When a message about a fact is sent: after the last thing it tells of. */
const lastMoment = (fact: Fact): Instant => Math.max(...momentsOf(fact, always).map((each) => each.at));

const runs = Number(process.env["LAUREL_RUNS"] ?? 10_000);

describe.each(Object.entries(programmes))("whatever the order of arrival (%s)", (_, programme) => {
  test("equal facts give equal books, and the ledger adds up to them", () => {
    fc.assert(fc.property(histories.chain((facts) => fc.tuple(fc.constant(facts), arrivals(facts))), ([facts, { facts: messages, clock, ticks }]) => {
      const kept = new Kept(programme);
      // The enrolment opens the account; what came before it waits with the store as a guest's (M5), so here it comes first.
      kept.accept(facts[0]!, clock[0]!);
      messages.forEach((fact, i) => {
        const decision = kept.accept(fact, clock[i]!);
        expect(decision.kind).not.toBe("refused");
        if (ticks[i]) kept.tick(clock[i]!);
        expect(brokenIn(kept.books)).toEqual([]);
      });
      kept.tick(end);
      const direct = settle(programme, facts, end).books;
      expect(readAt(programme, kept.books, end).books).toEqual(direct);
      for (const id in direct.wallets) expect(kept.posted(id)).toEqual(direct.wallets[id]!.accounts);
    }), { numRuns: Math.ceil(runs / 3), verbose: false });
  });

  test("facts told as they happen are stepped on from the books, and come to the same", () => {
    let [stepped, resettled] = [0, 0];
    fc.assert(fc.property(histories, fc.array(fc.nat(7_200_000), { minLength: 60, maxLength: 60 }), (facts, delays) => {
      const kept = new Kept(programme);
      const told = facts.slice(1).map((fact, i) => ({ fact, at: lastMoment(fact) + (i % 3 === 0 ? delays[i % 60]! : 0) })).sort((a, b) => a.at - b.at);
      kept.accept(facts[0]!, facts[0]!.at);
      for (const { fact, at } of told) {
        const decision = kept.accept(fact, Math.max(at, facts[0]!.at));
        if (decision.kind !== "accepted") continue;
        if (kept.late) resettled++;
        else stepped++;
      }
      const until = Math.max(end, ...told.map((each) => each.at));
      expect(readAt(programme, kept.books, until).books).toEqual(settle(programme, facts, until).books);
      for (const id in kept.books.wallets) expect(kept.posted(id)).toEqual(kept.books.wallets[id]!.accounts);
    }), { numRuns: Math.ceil(runs / 3) });
    // Both roads are taken often, or the test would prove only one of them.
    expect(Math.min(stepped, resettled)).toBeGreaterThan((stepped + resettled) / 5);
  });

  test("a tick at one instant and another later is a tick at the later one, and reading is never stale", () => {
    fc.assert(fc.property(histories, fc.array(instants, { maxLength: 6 }), (facts, ticks) => {
      const [often, once] = [new Kept(programme), new Kept(programme)];
      for (const kept of [often, once]) kept.accept(facts, facts[0]!.at);
      for (const at of ticks.sort((a, b) => a - b)) if (at >= facts[0]!.at) often.tick(at);
      expect(readAt(programme, once.books, end).books).toEqual(readAt(programme, often.books, end).books);
    }), { numRuns: Math.ceil(runs / 3) });
  });
});

test("points that a change of the policy has made to end together are found again when some of them come back", () => {
  const day = 86_400_000;
  const bought = change - 50 * day;
  const line = { id: "l", sku: "tea", quantity: 1, amount: 1_000_000 };
  const order: FactOf<"order"> = {
    id: "order:shop/1", kind: "order", at: bought,
    order: {
      source: "shop", id: "1", revision: 0, identities: [], placedAt: bought, currency: "CNY", lines: [line], payments: [{ at: bought, amount: 1_000_000, by: "money" }],
      disputes: [{ id: "d", openedAt: change, amount: 500_000, closed: { at: change + day, outcome: "won" } }],
      refunds: [{ id: "r", at: change + 2 * day, lines: [{ line: "l", quantity: 0, amount: 200_000 }], as: "money" }],
    },
  };
  // Older than those of the order, and yet they would have ended later.
  const sent: Fact = { id: "in:1", kind: "transfer-in", at: bought - day, from: "other", wallet: "points", lots: [{ points: 306, earnedAt: bought - 2 * day, expiresAt: change + 300 * day }] };
  const joined: Fact = { id: "enrolled:m", kind: "enrolled", at: bought - 400 * day, as: "consumer" };
  const { books } = settle(programmes["a version that changes half-way"]!, [joined, sent, order], change + 3 * day);
  expect(brokenIn(books)).toEqual([]);
  expect(books.wallets["points"]!.lots.map(({ cause }) => cause)).toEqual(["in:1", "order:shop/1"]);
});
