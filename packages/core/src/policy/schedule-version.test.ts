import { expect, test } from "vitest";
import { type Edit, editedPolicy } from "./edited.fixture.js";
import { huajian, huajianText } from "./huajian.fixture.js";
import { scheduleVersion } from "./schedule-version.js";

const now = Date.UTC(2026, 5, 1);
const live = { document: huajian, from: Date.UTC(2026, 0, 1) };
const schedule = (edits: Edit[], from = now, members = 3) => scheduleVersion(editedPolicy(huajianText, ...edits), from, live, now, () => members);

test("a version that begins now or later is scheduled, with what it changes", () => {
  expect(schedule([["wallets[0].worth.points", 200]])).toEqual({ kind: "scheduled", from: now, changes: [{ path: ["wallets", "points", "worth", "points"], was: 100, is: 200 }] });
});

test("the first version may begin whenever it likes", () => {
  expect(scheduleVersion(huajian, 0, undefined, now, () => 9)).toEqual({ kind: "scheduled", from: 0, changes: [] });
});

test.each<[why: string, edits: Edit[], from: number, refusals: object[]]>([
  ["a version never begins in the past", [], now - 1, [{ code: "starts-in-the-past", from: now - 1, now }]],
  ["the programme's money stays", [["program.currency", "HKD"]], now, [{ code: "currency-changed", was: "CNY", is: "HKD" }]],
  ["another programme is no version of this one", [["program.id", "other"]], now, [{ code: "program-changed", was: "huajian", is: "other" }]],
  ["a wallet does not vanish", [["wallets[1]", undefined]], now, [{ code: "wallet-removed", wallet: "growth" }]],
  ["a count of points keeps its meaning", [["wallets[0].decimals", 2]], now, [{ code: "wallet-decimals-changed", wallet: "points", was: 0, is: 2 }]],
  ["a tier with members does not vanish", [["ladders[1].tiers[2]", undefined]], now, [{ code: "tier-has-members", ladder: "dealer", tier: "a", members: 3 }]],
  ["all reasons are told", [["program.currency", "HKD"], ["wallets[1]", undefined]], now, [{ code: "currency-changed" }, { code: "wallet-removed" }]],
])("%s", (_, edits, from, refusals) => {
  expect(schedule(edits, from)).toMatchObject({ kind: "refused", refusals });
});

test("a tier goes when its members are told where to, or when it has none", () => {
  expect(schedule([["ladders[1].tiers[2]", undefined], ["ladders[1].replaces", { a: "b" }]]).kind).toBe("scheduled");
  expect(schedule([["ladders[1].tiers[2]", undefined]], now, 0).kind).toBe("scheduled");
});

test("a whole ladder goes only with its members", () => {
  expect(schedule([["ladders[1]", undefined]])).toMatchObject({ kind: "refused", refusals: [{ tier: "c" }, { tier: "b" }, { tier: "a" }] });
});

test("a version does not begin before one that is scheduled already", () => {
  const later = { document: huajian, from: now + 1_000 };
  expect(scheduleVersion(huajian, now, later, now, () => 0)).toEqual({ kind: "refused", refusals: [{ code: "starts-before-scheduled", from: now, scheduled: now + 1_000 }] });
});

test("the programme's time zone may change, from the new version on", () => {
  expect(schedule([["program.timeZone", "Asia/Tokyo"]]).kind).toBe("scheduled");
});
