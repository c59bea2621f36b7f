import { always, compilePolicy } from "@laurel/core";
import { type PolicyText, readPolicy } from "@laurel/core/schemas";
import { expect, test } from "vitest";
import { starterPolicy } from "@laurel/server/embed";
import { tiersOf } from "./tier-names.js";

function version(text: PolicyText, from: number) {
  const read = readPolicy(text);
  if (read.kind === "problems") throw new Error(JSON.stringify(read.problems));
  return compilePolicy(read.document, String(from), from);
}

const text = starterPolicy("cny");
const first = version(text, always);

test("every tier of every ladder is wanted, in the first language, with the ladder's name in reserve", () => {
  expect(tiersOf({ policies: [first], calibrations: [] }, 0).map(({ ladder: on, tier, names }) => [on, tier, ...names])).toEqual([
    ["members", "regular", "Regular", "Regular (Membership)"], ["members", "gold", "Gold", "Gold (Membership)"],
    ["members", "platinum", "Platinum", "Platinum (Membership)"], ["members", "diamond", "Diamond", "Diamond (Membership)"],
  ]);
  const chinese = version({ ...text, program: { ...text.program, languages: ["zh-Hans", "en"] } }, always);
  expect(tiersOf({ policies: [chinese], calibrations: [] }, 0).map(({ names }) => names)).toContainEqual(["黄金级", "黄金级（会员等级）"]);
});

test("a version that comes later brings its new tiers at once, and its new names when it is in force", () => {
  const ruby = { id: "ruby", name: { "en": "Ruby", "zh-Hans": "红宝石级", "zh-Hant": "紅寶石級" }, reach: { metric: "spend", window: "P12M", atLeast: "9000" } };
  const ladders = text.ladders?.map((ladder) => ({
    ...ladder, tiers: [...ladder.tiers.slice(0, 2).map((tier) => (tier.id === "gold" ? { ...tier, name: { ...tier.name, en: "Golden" } } : tier)), ruby],
  }));
  const later = version({ ...text, ladders }, 1_000);
  const programme = { policies: [first, later], calibrations: [] };
  const named = (at: number) => tiersOf(programme, at).map(({ names }) => names[0]);
  expect(named(999)).toEqual(["Regular", "Gold", "Platinum", "Diamond", "Ruby"]);
  expect(named(1_000)).toEqual(["Regular", "Golden", "Ruby"]);
});
