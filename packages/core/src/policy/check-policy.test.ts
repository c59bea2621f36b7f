import { expect, test } from "vitest";
import { problemText } from "../checks/problem.js";
import { type Edit, edited } from "./edited.fixture.js";
import { huajianText } from "./huajian.fixture.js";
import { readPolicy } from "./read-policy.js";

function problems(...edits: Edit[]): string[] {
  const read = readPolicy(edited(huajianText, ...edits));
  return read.kind === "policy" ? [] : read.problems.map(problemText);
}

const noMoney = { id: "x", name: { en: "X", "zh-Hans": "X", "zh-Hant": "X" } };

test.each<[why: string, edits: Edit[], problem: string]>([
  ["a currency nobody uses", [["program.currency", "CNX"]], 'program.currency: there is no currency "CNX"; did you mean "CNY"?'],
  ["a language twice", [["program.languages[1]", "zh-Hans"]], "program.languages[1]: zh-Hans is listed twice: expected each language once"],
  ["a name not given in a language", [["ladders[0].tiers[1].name.zh-Hant", undefined]],
    "ladders[0].tiers[1].name: expected a name in zh-Hant, which is one of the programme's languages"],
  ["a figure by an unknown name", [["metrics.year-spend.metric", "spendings"]], 'metrics.year-spend.metric: there is no metric "spendings"'],
  ["a name for another name", [["metrics.promo-rate.metric", "year-spend"]], 'metrics.promo-rate.metric: there is no metric "year-spend"'],
  ["growth without a window", [["scorecards.potential.parts[0].window", undefined]],
    "scorecards.potential.parts[0].metric: spend-growth compares a window with the one before it: expected a window, such as P3M"],
  ["growth of a lifetime", [["scorecards.potential.parts[0].window", "lifetime"]],
    "scorecards.potential.parts[0].window: spend-growth compares a window with the one before it, and there is none before a lifetime"],
  ["a window for what looks at none", [["metrics.referrals", { metric: "tenure", window: "P12M" }]], "metrics.referrals.window: tenure looks at no window"],
  ["a window of no length", [["metrics.year-spend.window", "P0D"]], "metrics.year-spend.window: expected a window of at least a day"],
  ["part of what has no parts", [["metrics.referrals.where", { stores: ["a"] }]], "metrics.referrals.where: referrals cannot be narrowed by where"],
  ["a share per month", [["metrics.promo-rate.per", "month"]], "metrics.promo-rate.per: offer-participation cannot be taken per month"],
  ["a wallet for what is about none", [["metrics.year-spend.wallet", "points"]], "metrics.year-spend.wallet: spend is not about a wallet"],
  ["a figure about an unknown wallet", [["metrics.referrals", { metric: "balance", wallet: "point" }]],
    'metrics.referrals.wallet: there is no wallet "point"; did you mean "points"?'],
  ["money as a number", [["ladders[0].tiers[1].reach.all[0].atLeast", 3000]],
    'ladders[0].tiers[1].reach.all[0].atLeast: year-spend is money: expected an amount as text, such as "3000.00", got 3000'],
  ["a count as text", [["ladders[0].tiers[1].reach.all[1].atLeast", "1"]], 'ladders[0].tiers[1].reach.all[1].atLeast: orders is not money: expected a number, got "1"'],
  ["a threshold finer than the currency", [["ladders[0].tiers[1].reach.all[0].atLeast", "3000.005"]],
    'ladders[0].tiers[1].reach.all[0].atLeast: expected an amount with at most 2 decimals, got "3000.005"'],
  ["a band finer than the currency", [["scorecards.dealer-rating.parts[0].bands[1][0]", "0.001"]],
    'scorecards.dealer-rating.parts[0].bands[1][0]: expected an amount with at most 2 decimals, got "0.001"'],
  ["points finer than the wallet", [["ladders[0].tiers[1].keep", { metric: "balance", wallet: "points", atLeast: 1.5 }]],
    "ladders[0].tiers[1].keep.atLeast: expected points with at most 0 decimals, got 1.5"],
  ["an unknown scorecard", [["ladders[0].tiers[3].reach.all[2].score", "potency"]], 'ladders[0].tiers[3].reach.all[2].score: there is no scorecard "potency"'],
  ["a score against text", [["ladders[0].tiers[3].reach.all[2].atLeast", "70"]], 'ladders[0].tiers[3].reach.all[2].atLeast: expected a number, got "70"'],
  ["a figure that nobody types in", [["ladders[1].tiers[1].reach", { entered: "credit-limit", atLeast: 1 }]],
    'ladders[1].tiers[1].reach.entered: there is no entered figure "credit-limit"; declare it under entered with its range'],
  ["a share by an unknown figure", [["ladders[0].tiers[3].keep.any[1].by", "profits"]], 'ladders[0].tiers[3].keep.any[1].by: there is no metric "profits"; did you mean "profit"?'],
  ["more asked than there is", [["ladders[0].tiers[1].keep", { atLeast: 3, of: [{ tag: "a" }, { tag: "b" }] }]],
    "ladders[0].tiers[1].keep.atLeast: expected at most 2, for there are no more conditions, got 3"],
  ["a scale beside the declared range", [["entered.willingness", { range: [0, 10] }]],
    "scorecards.dealer-rating.parts[3].scale: expected the range under entered, 0 to 10, got 1 to 5"],
  ["a ladder's id twice", [["ladders[1].id", "retail"]], 'ladders[1].id: there are two of ladder "retail": expected an id of its own'],
  ["a tier's id on two ladders", [["ladders[1].tiers[0].id", "regular"]], 'ladders[1].tiers[0].id: there are two of tier "regular": expected an id of its own'],
  ["a first tier that asks for something", [["ladders[0].tiers[0].reach", { tag: "vip" }]],
    "ladders[0].tiers[0].reach: the first tier is where everybody begins: expected it to ask for nothing"],
  ["a first tier by invitation", [["ladders[0].tiers[0].byInvitation", true]], "ladders[0].tiers[0].byInvitation: everybody begins on the first tier: expected it to be open"],
  ["a first tier that can be lost", [["ladders[0].tiers[0].keep", { tag: "vip" }]],
    "ladders[0].tiers[0].keep: there is nowhere to fall from the first tier: expected it to ask for nothing"],
  ["a tier that nothing leads to", [["ladders[1].tiers[1].reach", undefined]], "ladders[1].tiers[1].reach: expected what it takes to reach b, or byInvitation: true, got nothing"],
  ["a tier both invited and reached", [["ladders[1].tiers[1].byInvitation", true]],
    "ladders[1].tiers[1].reach: a tier given by invitation is not reached by figures: expected reach or byInvitation, got both"],
  ["text on no colour", [["ladders[0].tiers[1].textColor", "white"]], "ladders[0].tiers[1].textColor: expected a color for the text to stand on, got nothing"],
  ["promotion at a review that never comes", [["ladders[1].demote", { when: "never" }]],
    "ladders[1].promote: expected a review such as calendar-year or membership-year, for promotion waits for it"],
  ["demotion at a review that never comes", [["ladders[0].demote.review", undefined]],
    "ladders[0].demote: expected a review such as calendar-year or membership-year, for demotion waits for it"],
  ["two reviews", [["ladders[0].review", "calendar-year"]], "ladders[0].review: a ladder has one review: expected membership-year as under demote, got calendar-year"],
  ["a grace of hours", [["ladders[0].demote.grace", "PT36H"]], 'ladders[0].demote.grace: expected whole days or months, one day at least, such as P30D or P12M, got "PT36H"'],
  ["a hold until no time", [["ladders[0].holdUntil", "P0D"]], 'ladders[0].holdUntil: expected whole days or months, one day at least, such as P30D or P12M, got "P0D"'],
  ["members sent to an unknown tier", [["ladders[0].replaces", { silver: "golden" }]], 'ladders[0].replaces.silver: there is no tier "golden"; did you mean "gold"?'],
  ["members sent from a tier that is there", [["ladders[0].replaces", { gold: "regular" }]], 'ladders[0].replaces.gold: "gold" is a tier of this policy, so nothing replaces it'],
  ["a wallet's id twice", [["wallets[1].id", "points"]], 'wallets[1].id: there are two of wallet "points": expected an id of its own'],
  ["an earn rule's id twice", [["wallets[0].earn[4].id", "welcome"]], 'wallets[0].earn[4].id: there are two of earn rule "welcome": expected an id of its own'],
  ["half a point", [["wallets[0].earn[0].points", 0.5]], "wallets[0].earn[0].points: expected whole points, got 0.5"],
  ["points for nothing", [["wallets[0].earn[0].per", "0.00"]], 'wallets[0].earn[0].per: expected an amount above zero, got "0.00"'],
  ["a rate finer than the currency", [["wallets[0].earn[0].per", "0.001"]], 'wallets[0].earn[0].per: expected an amount with at most 2 decimals, got "0.001"'],
  ["a multiplier too fine", [["wallets[0].earn[1].multiplier.gold", 1.23456]], "wallets[0].earn[1].multiplier.gold: expected a multiplier with at most four decimals, got 1.23456"],
  ["a multiplier for an unknown tier", [["wallets[0].earn[1].multiplier.golden", 2]], 'wallets[0].earn[1].multiplier.golden: there is no tier "golden"; did you mean "gold"?'],
  ["a bonus for an unknown tier", [["wallets[0].earn[4].points.silver", 2]], 'wallets[0].earn[4].points.silver: there is no tier "silver"'],
  ["hours without length", [["wallets[0].earn[2].during.to", "14:00"]],
    "wallets[0].earn[2].during.to: expected another time than the 14:00 it begins at; a whole day is 00:00 to 24:00"],
  ["a day that does not exist", [["wallets[0].earn[2].from", "2026-02-31"]], 'wallets[0].earn[2].from: expected a moment that exists, got "2026-02-31"'],
  ["an end before the beginning", [["wallets[0].earn[2].from", "2026-11-11"], ["wallets[0].earn[2].until", "2026-11-10"]],
    'wallets[0].earn[2].until: expected a moment after 2026-11-11, got "2026-11-10"'],
  ["a smallest order without an order", [["wallets[0].earn[3].minOrder", "10.00"]],
    "wallets[0].earn[3].minOrder: minOrder is about orders: expected on: order or on: first-order, got on: enrolled"],
  ["half a point as a cap", [["wallets[0].cap.points", 0.5]], "wallets[0].cap.points: expected whole points, got 0.5"],
  ["half a point as one cap of several", [["wallets[0].cap", [{ per: "day", points: 0.5 }]]], "wallets[0].cap[0].points: expected whole points, got 0.5"],
  ["an expiry of hours", [["wallets[0].expiry.after", "PT1H"]], 'wallets[0].expiry.after: expected whole days or months, one day at least, such as P30D or P12M, got "PT1H"'],
  ["a hold of months", [["wallets[0].redeem.holdFor", "P1M"]], 'wallets[0].redeem.holdFor: expected days, hours and minutes, such as PT30M, got "P1M"'],
  ["paying with what is worth nothing", [["wallets[1].redeem", {}]], "wallets[1].redeem: points that pay for orders are worth something: expected worth, got nothing"],
  ["a step of nothing", [["wallets[0].redeem.step", 0]], "wallets[0].redeem.step: expected a step above zero, got 0"],
  ["a most below the least", [["wallets[0].redeem.max", 50]], "wallets[0].redeem.max: expected at least the 100 that have to be taken, got 50"],
  ["a share too fine", [["wallets[0].redeem.maxShareOfOrder", 0.33333]], "wallets[0].redeem.maxShareOfOrder: expected a share with at most four decimals, got 0.33333"],
  ["benefits for an unknown tier", [["benefits.silver", []]], 'benefits.silver: there is no tier "silver"'],
  ["a gift there is none of", [["benefits.gold[1].voucher", "birthday-30"]], 'benefits.gold[1].voucher: there is no reward "birthday-30"; did you mean "birthday-20"?'],
  ["a contact every few hours", [["benefits.platinum[3].every", "PT5H"]], 'benefits.platinum[3].every: expected whole days or months, one day at least, such as P30D or P12M, got "PT5H"'],
  ["a reward's id twice", [["rewards[3]", { ...noMoney, id: "mug", points: 1 }]], 'rewards[3].id: there are two of reward "mug": expected an id of its own'],
  ["a reward paid from an unknown wallet", [["rewards[0].wallet", "stamps"]], 'rewards[0].wallet: there is no wallet "stamps"'],
  ["a reward at half a point", [["rewards[0].points", 1.5]], "rewards[0].points: expected whole points, got 1.5"],
  ["money off by a mug", [["rewards[0].off", "5.00"]], "rewards[0].off: only a voucher takes something off an order: expected kind: voucher, got kind: gift"],
  ["a reward that ends before it begins", [["rewards[0].from", "2026-05-01"], ["rewards[0].until", "2026-04-01"]],
    'rewards[0].until: expected a moment after 2026-05-01, got "2026-04-01"'],
  ["a referral into an unknown wallet", [["referral.wallet", "stamps"]], 'referral.wallet: there is no wallet "stamps"'],
  ["half a point for a friend", [["referral.reward.friend", 0.5]], "referral.reward.friend: expected whole points, got 0.5"],
  ["a referral order finer than the currency", [["referral.minOrder", "50.005"]], 'referral.minOrder: expected an amount with at most 2 decimals, got "50.005"'],
  ["visits merged over months", [["orders.mergeWithin", "P1M"]], 'orders.mergeWithin: expected days, hours and minutes, such as PT30M, got "P1M"'],
  ["a claim within hours", [["orders.claimWithin", "PT5H"]], 'orders.claimWithin: expected whole days or months, one day at least, such as P30D or P12M, got "PT5H"'],
  ["a source for a source for a source", [["orders.sameSource", { till: "pos", pos: "shop" }]],
    'orders.sameSource.till: "pos" stands for another source itself: expected the one that is meant in the end'],
])("%s is refused", (_, edits, problem) => {
  expect(problems(...edits)).toEqual([problem]);
});

test("amounts follow the currency: yen have no decimals", () => {
  expect(problems(["program.currency", "JPY"], ["rewards[2].off", "20.50"])).toEqual(['rewards[2].off: expected a whole amount, got "20.50"']);
});

test.each<[why: string, edits: Edit[]]>([
  ["yen without decimals that matter", [["program.currency", "JPY"]]],
  ["hours over midnight", [["wallets[0].earn[2].during", { from: "22:00", to: "02:00" }]]],
  ["one day as a period", [["wallets[0].earn[2].from", "2026-11-11"], ["wallets[0].earn[2].until", "2026-11-11"]]],
  ["a tier by invitation", [["ladders[1].tiers[1].reach", undefined], ["ladders[1].tiers[1].byInvitation", true]]],
  ["stamps per piece", [["wallets[1].earn[0]", { id: "stamps", perUnits: 1, points: 1 }]]],
  ["two decimals where the wallet has them", [["wallets[1].decimals", 2], ["wallets[1].earn[0].points", 0.25]]],
  ["several caps", [["wallets[0].cap", [{ per: "day", points: 100 }, { per: "year", points: 5000 }]]]],
  ["the end of the year", [["wallets[0].expiry", { endOf: "year", warn: "P30D" }]]],
  ["a year without activity", [["wallets[0].expiry", { afterInactivity: "P12M" }]]],
  ["a declared figure", [["entered.willingness", { range: [1, 5] }], ["ladders[1].tiers[1].reach", { entered: "willingness", atLeast: 4 }]]],
  ["attributes of members", [["attributes.floor", { kind: "choice", choices: ["oak"], name: noMoney.name }]]],
  ["members of a removed tier", [["ladders[0].replaces", { silver: "gold" }], ["ladders[0].entryRewards", "all-passed"], ["ladders[0].holdUntil", "end-of-next-year"]]],
  ["orders claimed for ever", [["orders.claimWithin", "always"], ["orders.onStoreCredit", "keep"], ["orders.sameSource", { till: "shop" }]]],
  ["any benefit in the merchant's words", [["benefits.gold[2]", { kind: "other", id: "chef", name: noMoney.name }]]],
])("%s can be said", (_, edits) => {
  expect(problems(...edits)).toEqual([]);
});
