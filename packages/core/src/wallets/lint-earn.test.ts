import { expect, test } from "vitest";
import { WalletDocument } from "./wallet-document.js";
import { lintEarn } from "./lint-earn.js";

function lint(earn: object[], wallet: object = {}, minorPerPoint = 1) {
  const document = WalletDocument.parse({ id: "points", name: { en: "Points" }, earn, ...wallet });
  return lintEarn(document, ["wallets", 0], { digits: 2, minorPerPoint, ladders: [["regular", "gold", "platinum"], ["c", "b"]] });
}

const codes = (earn: object[], wallet?: object, minorPerPoint?: number) => lint(earn, wallet, minorPerPoint).map(({ code }) => code);

test.each<[why: string, earn: object, wallet: object, found: string[]]>([
  ["a welcome", { on: "enrolled", points: 100 }, {}, []],
  ["a welcome that can be passed on", { on: "enrolled", points: 100 }, { transfer: true }, ["welcome-can-be-pooled"]],
  ["a review without a cap", { on: "review-posted", points: 20 }, {}, ["bonus-without-cap"]],
  ["a review with a cap", { on: "review-posted", points: 20, cap: { per: "month", points: 100 } }, {}, []],
  ["a review under the wallet's cap", { on: "review-posted", points: 20 }, { cap: { per: "day", points: 100 } }, []],
  ["a deed nobody here knows", { on: "workshop", points: 20, cap: { per: "year", points: 100 } }, {}, ["deed-from-outside"]],
  ["an order of any size", { on: "order", points: 100 }, {}, ["bonus-without-min-order"]],
  ["an order smaller than its bonus", { on: "first-order", points: 1001, minOrder: "10.00" }, {}, ["bonus-exceeds-order"]],
  ["an order as large as its bonus", { on: "first-order", points: 1000, minOrder: "10.00" }, {}, []],
])("a bonus for %s", (_, earn, wallet, found) => {
  expect(codes([{ id: "bonus", ...earn }], wallet)).toEqual(found);
});

test("points that buy nothing may be given for any order", () => {
  expect(codes([{ id: "bonus", on: "order", points: 100 }], {}, 0)).toEqual([]);
});

test.each<[why: string, earn: object, found: number]>([
  ["rising with the tiers", { multiplier: { gold: 1.2, platinum: 1.5 } }, 0],
  ["leaving out the highest", { multiplier: { gold: 2 } }, 1],
  ["falling", { multiplier: { gold: 2, platinum: 1.5 } }, 1],
  ["naming tiers of another ladder", { multiplier: { b: 2 } }, 0],
  ["the same for all", { multiplier: 2 }, 0],
  ["a bonus that leaves out the highest", { on: "birthday", points: { regular: 50, gold: 100 } }, 1],
  ["a bonus that rises", { on: "birthday", points: { gold: 100, platinum: 300 } }, 0],
])("by tier, %s", (_, earn, found) => {
  expect(codes([{ id: "rule", ...earn }])).toEqual(Array.from({ length: found }, () => "higher-tier-earns-less"));
});

const hours = (id: string, from: string, to: string, days?: string[], more: object = {}) => ({ id, multiplier: 2, during: { from, to, days }, ...more });

test.each<[why: string, one: object, two: object, found: string[]]>([
  ["meeting end to end", hours("a", "14:00", "17:00"), hours("b", "17:00", "20:00"), []],
  ["overlapping", hours("a", "14:00", "17:00"), hours("b", "16:00", "20:00"), ["hours-overlap"]],
  ["on different days", hours("a", "14:00", "17:00", ["mon"]), hours("b", "16:00", "20:00", ["tue"]), []],
  ["overlapping after midnight", hours("a", "22:00", "02:00", ["mon"]), hours("b", "01:00", "03:00", ["tue"]), ["hours-overlap"]],
  ["overlapping from Sunday into Monday", hours("a", "22:00", "02:00", ["sun"]), hours("b", "01:00", "03:00", ["mon"]), ["hours-overlap"]],
  ["a minute apart", hours("a", "14:00", "16:59"), hours("b", "17:00", "20:00"), ["hours-leave-a-gap"]],
  ["in different stores", hours("a", "14:00", "17:00", undefined, { where: { stores: ["x"] } }), hours("b", "16:00", "20:00", undefined, { where: { stores: ["y"] } }), []],
  ["in different seasons", hours("a", "14:00", "17:00", undefined, { until: "2026-06-30" }), hours("b", "16:00", "20:00", undefined, { from: "2026-07-01" }), []],
  ["up to the last minute but one", hours("a", "14:00", "23:59"), hours("b", "08:00", "09:00"), ["hours-leave-a-gap"]],
])("hours %s", (_, one, two, found) => {
  expect(codes([one, two])).toEqual(found);
});
