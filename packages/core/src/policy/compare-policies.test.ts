import { expect, test } from "vitest";
import { comparePolicies } from "./compare-policies.js";
import { type Edit, editedPolicy } from "./edited.fixture.js";
import { huajian, huajianText } from "./huajian.fixture.js";

const changes = (...edits: Edit[]) => comparePolicies(huajian, editedPolicy(huajianText, ...edits));
const [first, ...others] = huajianText.ladders[0]!.tiers;

test("a policy is the same as itself, and as one that says its defaults", () => {
  expect(changes()).toEqual([]);
  expect(changes(["birthdays", { leapDay: "02-28" }], ["orders.claimWithin", "P90D"], ["ladders[0].grandfather", "until-review"])).toEqual([]);
});

test.each<[why: string, edits: Edit[], expected: object[]]>([
  ["a figure", [["wallets[0].worth.points", 200]], [{ path: ["wallets", "points", "worth", "points"], was: 100, is: 200 }]],
  ["an option that was not there", [["ladders[0].holdUntil", "end-of-year"]], [{ path: ["ladders", "retail", "holdUntil"], was: undefined, is: "end-of-year" }]],
  ["an option that is gone", [["referral", undefined]], [{ path: ["referral"], was: huajian.referral, is: undefined }]],
  ["a reward that is gone, not those after it", [["rewards[0]", undefined]], [{ path: ["rewards", "mug"], was: huajian.rewards[0], is: undefined }]],
  ["an earn rule by its id", [["wallets[0].earn[1].multiplier.gold", 1.3]], [{ path: ["wallets", "points", "earn", "tier-rate", "multiplier", "gold"], was: 1.2, is: 1.3 }]],
  ["a list without ids as a whole", [["program.languages", ["en"]]], [{ path: ["program", "languages"], was: ["zh-Hans", "zh-Hant", "en"], is: ["en"] }]],
  ["tiers that changed places", [["ladders[0].tiers", [first, others[1], others[0], others[2]]]],
    [{ path: ["ladders", "retail", "tiers", "order"], was: ["regular", "gold", "platinum", "diamond"], is: ["regular", "platinum", "gold", "diamond"] }]],
])("tells of %s", (_, edits, expected) => {
  expect(changes(...edits)).toEqual(expected);
});

test("a tier put in between moves no other", () => {
  const silver = { id: "silver", name: first!.name, reach: { metric: "year-spend", atLeast: "1000.00" } };
  expect(changes(["ladders[0].tiers", [first, silver, ...others]])).toMatchObject([{ path: ["ladders", "retail", "tiers", "silver"], was: undefined }]);
});
