import { expect, test } from "vitest";
import type { RuleTerms } from "./ways-to.js";
import { LadderDocument } from "./ladder-document.js";
import { lintLadder } from "./lint-ladder.js";

const terms: RuleTerms = {
  metrics: { "year-spend": { metric: "spend", window: "P12M" } },
  digits: 2, wallets: new Map([["points", 0]]), refunds: "counted", visitMs: 0,
  scorecards: { loyalty: { missing: "zero", parts: [{ metric: "orders", weight: 1, bands: [[0, 0], [5, 80]] }] } },
  entered: { skill: [1, 5] },
};
const name = { en: "X" };
const spend = (atLeast: string) => ({ metric: "year-spend", atLeast });

function lint(tiers: readonly object[], more: object = {}) {
  const rungs = [{}, ...tiers].map((tier, i) => ({ id: "abcd"[i], name, ...tier }));
  const ladder = LadderDocument.parse({ id: "l", name, for: ["consumer"], demote: { when: "review", review: "calendar-year" }, tiers: rungs, ...more });
  return lintLadder(ladder, ["ladders", 0], terms);
}

const codes = (tiers: readonly object[], more?: object) => lint(tiers, more).map(({ code }) => code);

test("a ladder that climbs has nothing to mend", () => {
  expect(lint([{ reach: spend("3000.00"), keep: spend("2400.00") }, { reach: { all: [spend("10000.00"), { metric: "orders", window: "P12M", atLeast: 2 }] } }])).toEqual([]);
});

test.each<[why: string, reach: object]>([
  ["bounds cross", { all: [spend("3000.00"), { metric: "year-spend", below: "2000.00" }] }],
  ["a bound excludes the only figure left", { all: [spend("3000.00"), { metric: "year-spend", below: "3000.00" }] }],
  ["a repeat rate is below one", { metric: "repeat-rate", window: "P12M", atLeast: 1 }],
  ["the scorecard gives 80 at most", { score: "loyalty", atLeast: 81 }],
  ["staff enter five at most", { entered: "skill", above: 5 }],
  ["orders are never below none", { metric: "orders", below: 0 }],
  ["no way of several can be taken", { any: [{ score: "loyalty", atLeast: 90 }, { entered: "skill", atMost: 0 }] }],
  ["two of three contradict each other in every pair", { atLeast: 2, of: [{ metric: "orders", below: 1 }, { metric: "orders", atLeast: 2, window: "lifetime" }, { score: "loyalty", above: 80 }] }],
])("nobody reaches a tier when %s", (_, reach) => {
  expect(codes([{ reach }])).toContain("tier-out-of-reach");
});

test.each<[why: string, reach: object]>([
  ["one way of several can be taken", { any: [{ score: "loyalty", atLeast: 90 }, { entered: "skill", atLeast: 5 }] }],
  ["a bound meets the other", { all: [spend("3000.00"), { metric: "year-spend", atMost: "3000.00" }] }],
  ["a condition is turned round", { not: { metric: "orders", atLeast: 1 } }],
  ["two of three go together", { atLeast: 2, of: [{ tag: "a" }, { tag: "b" }, { score: "loyalty", above: 80 }] }],
])("somebody reaches a tier when %s", (_, reach) => {
  expect(codes([{ reach }])).not.toContain("tier-out-of-reach");
});

test("a lower tier that asks more than a higher one stays empty", () => {
  expect(lint([{ reach: spend("5000.00") }, { reach: spend("3000.00") }])).toMatchObject([
    { level: "error", code: "tier-swallowed", path: ["ladders", 0, "tiers", 1, "reach"], figures: { tier: "b", higher: "c" } },
  ]);
});

test("a lower tier that asks for more things stays empty, too", () => {
  expect(codes([{ reach: { all: [spend("3000.00"), { tag: "vip" }] } }, { reach: { any: [spend("3000.00"), { score: "loyalty", atLeast: 80 }] } }])).toEqual(["tier-swallowed"]);
});

test("a tier that everybody reaches leaves nobody on the first", () => {
  expect(lint([{ reach: { metric: "orders", atLeast: 0 } }])).toMatchObject([{ code: "tiers-ask-the-same", path: ["ladders", 0, "tiers", 0], figures: { tier: "a", higher: "b" } }]);
});

test("a figure that not everybody has leaves some on the first tier", () => {
  expect(codes([{ reach: { metric: "repeat-rate", window: "P12M", atLeast: 0 } }])).toEqual([]);
});

test("two tiers that ask for the same, in whatever words, are told", () => {
  expect(codes([{ reach: spend("3000.00") }, { reach: { all: [{ metric: "spend", window: "P12M", atLeast: "3000" }] } }])).toEqual(["tiers-ask-the-same"]);
});

test.each<[why: string, lower: object, higher: object]>([
  ["another figure", spend("5000.00"), { metric: "orders", window: "P12M", atLeast: 5 }],
  ["another window", spend("5000.00"), { metric: "spend", window: "P6M", atLeast: "3000.00" }],
  ["a smaller share", { topShare: 0.2, by: "year-spend" }, { topShare: 0.05, by: "year-spend" }],
])("a higher tier may ask for %s", (_, lower, higher) => {
  expect(codes([{ reach: lower }, { reach: higher }])).toEqual([]);
});

test("a larger share on a higher tier swallows the lower", () => {
  expect(codes([{ reach: { topShare: 0.05, by: "year-spend" } }, { reach: { topShare: 0.2, by: "year-spend" } }])).toEqual(["tier-swallowed"]);
});

test("a tier by invitation swallows nothing and is swallowed by nothing", () => {
  expect(codes([{ byInvitation: true }, { reach: spend("3000.00") }, { byInvitation: true }])).toEqual([]);
});

test("a tier harder to keep than to reach is an error", () => {
  expect(lint([{ reach: spend("3000.00"), keep: spend("3500.00") }])).toMatchObject([
    { level: "error", code: "keep-harder-than-reach", path: ["ladders", 0, "tiers", 1, "keep"], figures: { tier: "b", reach: "3000.00", keep: "3500.00" } },
  ]);
});

test.each<[why: string, keep: object, found: string[]]>([
  ["the same", spend("3000.00"), []],
  ["one easier way of two", { any: [spend("4000.00"), spend("2000.00")] }, []],
  ["two harder ways", { any: [spend("4000.00"), spend("5000.00")] }, ["keep-harder-than-reach"]],
  ["something else besides", { all: [spend("2000.00"), { tag: "vip" }] }, ["keep-asks-otherwise"]],
])("keeping that asks for %s", (_, keep, found) => {
  expect(codes([{ reach: spend("3000.00"), keep }])).toEqual(found);
});

test("what it takes to keep a tier is never asked on a ladder that never demotes", () => {
  expect(codes([{ reach: spend("3000.00"), keep: spend("2000.00") }], { demote: { when: "never" } })).toEqual(["keep-without-demotion"]);
});

test("a warning or a grace as long as the time between reviews is no use", () => {
  const demote = { when: "review", review: "calendar-quarter", warn: "P3M", grace: "P90D" };
  expect(codes([{ reach: spend("3000.00") }], { demote })).toEqual(["grace-outlasts-period"]);
  expect(codes([{ reach: spend("3000.00") }], { demote: { ...demote, warn: "P100D", grace: "P30D" } })).toEqual(["warning-outlasts-period"]);
});
