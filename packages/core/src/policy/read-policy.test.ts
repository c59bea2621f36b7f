import { expect, test } from "vitest";
import { problemText } from "../checks/problem.js";
import { type Edit, edited } from "./edited.fixture.js";
import { huajian, huajianText } from "./huajian.fixture.js";
import { p0 } from "./p0.fixture.js";
import { readPolicy } from "./read-policy.js";

function problems(...edits: Edit[]): string[] {
  const read = readPolicy(edited(huajianText, ...edits));
  return read.kind === "policy" ? [] : read.problems.map(problemText);
}

test("a policy without a mistake is read, with what it leaves out filled in", () => {
  const read = readPolicy(huajianText);
  expect(read).toMatchObject({ kind: "policy", document: { birthdays: { leapDay: "02-28" }, restricted: { earns: true }, orders: { claimWithin: "P90D" } } });
});

test.each([["the store group's", huajian], ["P0", p0]])("%s policy, read once more, stays as it is", (_, document) => {
  expect(readPolicy(document)).toEqual({ kind: "policy", document });
});

test.each([
  [undefined, "expected a group of settings, got nothing"],
  ["policy", 'expected a group of settings, got "policy"'],
  [[], "expected a group of settings, got a list of 0"],
])("%j is no policy", (value, sentence) => {
  expect(readPolicy(value)).toEqual({ kind: "problems", problems: [{ path: [], sentence }] });
});

test("all problems are told at once, whichever part they are in and whether of shape or of meaning", () => {
  const found = problems(
    ["program.timeZone", "Asia/Shanghei"],
    ["ladders[0].tiers[1].reach.all[0].metric", "year-spent"],
    ["wallets[0].earn[0].points", "1"],
    ["rewards[1].tiers[0]", "golden"],
    ["birthday", {}],
  );
  expect(found).toEqual([
    'wallets[0].earn[0].points: expected a number, got "1"',
    'birthday: "birthday" is no setting here; did you mean "birthdays"?',
    'program.timeZone: there is no time zone "Asia/Shanghei"; did you mean "Asia/Shanghai"?',
    'ladders[0].tiers[1].reach.all[0].metric: there is no metric "year-spent"; did you mean "year-spend"?',
    'rewards[1].tiers[0]: there is no tier "golden"; did you mean "gold"?',
  ]);
});

test("a mistake in one part brings forth no others in the parts that refer to it", () => {
  expect(problems(["ladders[0].tiers[1].color", "golden"])).toEqual(['ladders[0].tiers[1].color: a colour is written #c9a227, got "golden"']);
});

test("a mistyped key is pointed at itself, and keeps nothing else from being checked", () => {
  expect(problems(["ladders[0].tiers[1].reech", {}], ["ladders[0].tiers[2].reach.all[0].metric", "spent"])).toEqual([
    'ladders[0].tiers[1].reech: "reech" is no setting here; did you mean "reach"?',
    'ladders[0].tiers[2].reach.all[0].metric: there is no metric "spent"; did you mean "spend"?',
  ]);
});

test.each<[where: string, value: unknown, sentence: string]>([
  ["policy", 2, "expected 1, got 2"],
  ["program.currency", undefined, "expected a text, got nothing"],
  ["program.id", "Hua Jian", 'an id has small letters, digits and hyphens, such as gold or year-spend, at most 64, got "Hua Jian"'],
  ["ladders[0].id", "constructor", "an id cannot be the word constructor"],
  ["program.name", {}, "a name is given in en, zh-Hans or zh-Hant"],
  ["program.languages", [], "expected at least 1 entry, got a list of 0"],
  ["orders.counts.tax", "no", 'expected true or false, got "no"'],
  ["orders.settledWhen", "payed", 'expected paid or fulfilled, got "payed"; did you mean "paid"?'],
  ["wallets[1].decimals", 1.5, "expected a whole number, got 1.5"],
  ["wallets[0].redeem.maxShareOfOrder", 2, "expected 1 or less, got 2"],
  ["wallets[0].redeem.maxShareOfOrder", 0, "expected more than 0, got 0"],
  ["wallets[0].pending", "7 days", 'a duration is written P12M (months), P30D (days), PT24H (hours) or PT30M (minutes), got "7 days"'],
  ["wallets[0].worth.money", "1,00", 'an amount is written as text, such as "3000.00", got "1,00"'],
  ["wallets[0].worth.money", 1, "expected a text, got 1"],
  ["wallets[0].cap", 5, "expected a group of settings or a list, got 5"],
  ["wallets[0].cap.per", "week", 'expected order, day, month, year or member, got "week"'],
  ["wallets[0].earn[2].during.from", "25:00", 'a time of day is written 14:00, from 00:00 to 24:00, got "25:00"'],
  ["wallets[0].earn[1]", { id: "x", name: { en: "X" } }, "a way to earn has one of per, perUnits, multiplier and on"],
  ["wallets[0].earn[0].perUnits", 1, "points are earned either per amount or perUnits"],
  ["wallets[0].expiry.endOf", "year", "points expire by exactly one of after, endOf and afterInactivity"],
  ["benefits.gold[0].percent", "3", 'expected a number, got "3"'],
  ["ladders[0].for", [], "a ladder is for one kind of member at least"],
  ["ladders[0].tiers[1].reach.all[0].atLeast", true, "expected a number or a text, got true"],
  ["ladders[0].tiers[1].reach.all[0].below", "1", "a condition has exactly one of atLeast, atMost, above and below"],
  ["scorecards.loyalty.parts[0].bands[1][1]", 500, "a band gives 0 to 100 points"],
  ["entered.skill", { range: [5, 1] }, "a range goes from a lower to a higher figure"],
])("%s: %j is told as: %s", (where, value, sentence) => {
  expect(problems([where, value])).toContainEqual(expect.stringContaining(sentence));
});

test("what could be one of several things says them all", () => {
  expect(problems(["ladders[0].holdUntil", "for ever"])[0]).toBe(
    'ladders[0].holdUntil: expected end-of-year, end-of-next-year or a duration written P12M (months), P30D (days), PT24H (hours) or PT30M (minutes), got "for ever"',
  );
});

test("bands that do not ascend are refused", () => {
  expect(problems(["scorecards.loyalty.parts[0].bands", [[0.3, 40], [0, 0]]])).toHaveLength(1);
});

test("a benefit of an unknown kind names the kinds there are", () => {
  expect(problems(["benefits.gold[0].kind", "discont"])[0]).toMatch(/^benefits\.gold\[0\]\.kind: expected discount, free-shipping, .* did you mean "discount"\?$/);
});
