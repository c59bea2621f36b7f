import { expect, test } from "vitest";
import { always } from "../time/instant.js";
import { compilePolicy } from "./compile-policy.js";
import { editedPolicy } from "./edited.fixture.js";
import { huajian, huajianText } from "./huajian.fixture.js";
import { p0, p0Doubled } from "./p0.fixture.js";

const compiled = compilePolicy(huajian, "v1", always);
const P12M = { kind: "rolling", length: { months: 12, days: 0, ms: 0 } };

test("P0 becomes four tiers on twelve months' spend and a point per unit of money", () => {
  const policy = compilePolicy(p0, "v1", always);
  expect(policy).toMatchObject({ version: "v1", from: always, currency: "CNY", digits: 2, birthdays: { leapDay: "02-28" }, restricted: { earns: true }, referral: undefined });
  const [retail] = policy.ladders;
  expect(retail).toMatchObject({
    id: "retail", promote: "at-once", demote: { when: "at-review", grace: undefined, atMost: undefined, warn: undefined }, review: "year",
    refundEffect: "at-review", holdUntil: undefined, grandfather: "until-review", passedTiers: "final-only",
    windows: [P12M], timeMayPromote: false, daily: false, mainWindow: P12M,
  });
  expect(retail?.tiers.map(({ id, rank, byInvitation }) => [id, rank, byInvitation])).toEqual([
    ["regular", 0, false], ["gold", 1, false], ["platinum", 2, false], ["diamond", 3, false],
  ]);
  expect(retail?.readings).toHaveLength(1);
  expect(policy.wallets[0]).toMatchObject({
    id: "points", decimals: 0, worth: { points: 100, minor: 100 }, pending: undefined, spentPointsRefunded: "debt", transfer: false,
    expiry: { kind: "after", after: { months: 12, days: 0, ms: 0 }, roundUpTo: undefined },
    redeem: { step: 1, min: 1, max: undefined, maxShare: 10_000, holdForMs: 1_800_000 },
    earn: {
      rates: [{ id: "base", per: { kind: "amount", minor: 100 }, points: 1, rounding: "down" }],
      multipliers: [], bonuses: [], stacking: "best", caps: [], refundFreesCap: true, crossingOrder: "before",
    },
  });
});

test("a threshold is money in minor units", () => {
  const [retail] = compilePolicy(p0, "v1", always).ladders;
  const about = { history: {} as never, on: 0, listOrders: false };
  expect([299_999, 300_000].map((minor) => retail?.tiers[1]?.reach?.holds([minor], about))).toEqual([false, true]);
});

test("what keeps a tier is what reaches it, unless said", () => {
  const [regular, gold, platinum] = compiled.ladders[0]!.tiers;
  expect([regular?.reach, regular?.keep]).toEqual([undefined, undefined]);
  expect(gold?.keep).not.toBe(gold?.reach);
  expect(platinum?.keep).toBe(platinum?.reach);
});

test("P0 doubled has a factor for Gold alone", () => {
  expect(compilePolicy(p0Doubled, "v2", 0).wallets[0]?.earn.multipliers).toEqual([
    { id: "tier-rate", factor: { gold: 20_000 }, where: undefined, during: undefined, from: undefined, until: undefined },
  ]);
});

test("ladders say when they review, whom they promote by waiting, and which windows matter", () => {
  const [retail, dealer] = compiled.ladders;
  expect(retail).toMatchObject({ review: "membership-year", timeMayPromote: true, daily: false, demote: { when: "at-review", grace: { days: 30 }, atMost: 1, warn: { days: 30 } } });
  expect(retail?.windows).toEqual([
    P12M, { kind: "calendar", unit: "quarter" },
    { kind: "rolling", length: { months: 3, days: 0, ms: 0 } }, { kind: "rolling", length: { months: 6, days: 0, ms: 0 } },
  ]);
  expect(dealer).toMatchObject({ promote: "at-review", review: "quarter", windows: [P12M] });
});

test("earn rules, benefits, rewards and referral carry figures the engine can count with", () => {
  const { earn, redeem, restoredFor, warn, expiry } = compiled.wallets[0]!;
  expect(earn.multipliers[1]).toMatchObject({ factor: 20_000, during: { from: 840, to: 1_020, days: [1, 2, 3, 4, 5] } });
  expect(earn.bonuses[2]).toMatchObject({ id: "review", on: "review-posted", points: 20, minOrder: 0, cap: { per: "month", points: 100 } });
  expect(earn.caps).toEqual([{ per: "day", points: 20_000 }]);
  expect(redeem).toEqual({ step: 100, min: 100, max: undefined, maxShare: 5_000, holdForMs: 1_800_000 });
  expect([restoredFor?.days, warn?.days, expiry]).toMatchObject([30, 30, { roundUpTo: "month" }]);
  expect(compiled.benefits["gold"]).toEqual([
    { kind: "discount", details: { percent: 3 }, grant: undefined },
    { kind: "birthday-gift", details: {}, grant: { reward: "birthday-20", count: 1, every: undefined, on: "birthday" } },
  ]);
  expect(compiled.benefits["diamond"]?.at(-1)?.grant).toEqual({ reward: "floor-waxing", count: 2, every: { months: 12, days: 0, ms: 0 }, on: "tier" });
  expect(compiled.rewards[2]).toMatchObject({ kind: "voucher", points: undefined, wallet: "points", off: 2_000, validFor: { days: 30 } });
  expect(compiled.referral).toEqual({ wallet: "points", referrer: 200, friend: 100, minOrder: 5_000, perMember: 10 });
  expect(compiled.entered).toMatchObject({ willingness: [1, 5], "share-of-wallet": [0, 1] });
});

test("a wallet with decimals counts in its smallest piece", () => {
  const credit = { id: "credit", name: huajianText.program.name, decimals: 2, worth: { points: 1, money: "1.00" }, earn: [{ id: "back", per: "1.00", points: 0.03 }], redeem: {}, approvalAbove: 50 };
  const wallet = compilePolicy(editedPolicy(huajianText, ["wallets[2]", credit]), "v1", 0).wallets[2]!;
  expect(wallet).toMatchObject({ decimals: 2, worth: { points: 100, minor: 100 }, redeem: { step: 1, min: 1 }, approvalAbove: 5_000 });
  expect(wallet.earn.rates[0]?.points).toBe(3);
});

test("money follows the currency's own decimals", () => {
  const yen = compilePolicy(editedPolicy(huajianText, ["program.currency", "JPY"]), "v1", 0);
  const dinar = compilePolicy(editedPolicy(huajianText, ["program.currency", "KWD"]), "v1", 0);
  expect([yen.referral?.minOrder, dinar.referral?.minOrder]).toEqual([50, 50_000]);
});

test("a period given in days is whole in the programme's zone", () => {
  const policy = compilePolicy(editedPolicy(huajianText, ["wallets[0].earn[2].from", "2026-11-11"], ["wallets[0].earn[2].until", "2026-11-11"]), "v1", 0);
  const [, hour] = policy.wallets[0]!.earn.multipliers;
  expect(hour).toMatchObject({ from: Date.UTC(2026, 10, 10, 16), until: Date.UTC(2026, 10, 11, 16) });
});

test.each<[option: string, value: unknown, compiledTo: unknown]>([
  ["always", "always", { months: 1_200, days: 0, ms: 0 }],
  ["never", "never", undefined],
  ["P30D", "P30D", { months: 0, days: 30, ms: 0 }],
])("claimWithin %s bounds the claim of guest orders", (_, value, expected) => {
  expect(compilePolicy(editedPolicy(huajianText, ["orders.claimWithin", value]), "v1", 0).orders.claimWithin).toEqual(expected);
});

test("every option of a ladder reaches the engine", () => {
  const [retail] = compilePolicy(editedPolicy(huajianText,
    ["ladders[0].holdUntil", "end-of-next-year"], ["ladders[0].grandfather", "none"], ["ladders[0].replaces", { silver: "gold" }],
    ["ladders[0].entryRewards", "all-passed"], ["ladders[0].refundEffect", "never"], ["orders.mergeWithin", "PT2H"],
  ), "v1", 0).ladders;
  expect(retail).toMatchObject({ holdUntil: "end-of-next-year", grandfather: "none", replaces: { silver: "gold" }, passedTiers: "all-passed", refundEffect: "never" });
  expect(retail?.readings[0]).toMatchObject({ kind: "measure", measure: { metric: "spend", name: "year-spend", refunds: "ignored", visitMs: 7_200_000 } });
});

test("activity is remembered for the longest window, growth's twice over, and a year and more besides", () => {
  expect(compiled.memoryDays).toBe(366 + 400);
  expect(compilePolicy(editedPolicy(huajianText, ["scorecards.potential.parts[0].window", "P12M"]), "v1", 0).memoryDays).toBe(732 + 400);
});
