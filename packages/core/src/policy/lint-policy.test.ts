import { expect, test } from "vitest";
import { editedPolicy } from "./edited.fixture.js";
import { huajian, huajianText } from "./huajian.fixture.js";
import { lintPolicy } from "./lint-policy.js";
import { p0, p0Doubled } from "./p0.fixture.js";

test("P0 has nothing to mend", () => {
  expect(lintPolicy(p0)).toEqual([]);
});

test("P0 doubled gives Gold more than the tiers above it", () => {
  expect(lintPolicy(p0Doubled)).toMatchObject([{ code: "higher-tier-earns-less", figures: { tier: "platinum", lower: "gold" } }, { figures: { tier: "diamond" } }]);
});

test("the store group's policy has no error", () => {
  expect(lintPolicy(huajian).filter(({ level }) => level === "error")).toEqual([]);
});

test("errors come before warnings, wherever in the policy they are", () => {
  const found = lintPolicy(editedPolicy(huajianText,
    ["scorecards.loyalty.parts[0].bands", [[0.5, 40]]],
    ["ladders[0].tiers[1].keep", { metric: "year-spend", atLeast: "4000.00" }],
    ["referral.minOrder", "1.00"],
    ["wallets[0].redeem.min", 150],
  ));
  expect(found.map(({ code, level }) => `${level} ${code}`)).toEqual([
    "error keep-harder-than-reach", "error referral-exceeds-order", "warning bands-leave-a-gap", "warning min-between-steps",
  ]);
});

test("a voucher of another wallet does not raise what this wallet's points are worth", () => {
  const stamps = { id: "stamps", name: huajianText.program.name, earn: [{ id: "first", on: "first-order", points: 5 }] };
  const cup = { id: "cup", kind: "voucher", name: huajianText.program.name, points: 1, off: "5.00" };
  const codes = (wallet: string) => lintPolicy(editedPolicy(huajianText, ["wallets[2]", stamps], ["rewards[3]", { ...cup, wallet }])).map(({ code }) => code);
  expect(codes("stamps")).toContain("bonus-without-min-order");
  expect(codes("growth")).not.toContain("bonus-without-min-order");
});
