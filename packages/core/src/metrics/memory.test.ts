import { expect, test } from "vitest";
import { lastDay } from "../time/window.js";
import type { Measure } from "./measure.js";
import { memoryDays } from "./memory.js";

const spend: Measure = {
  metric: "spend", name: undefined, window: { kind: "lifetime" }, per: undefined, wallet: undefined, where: undefined, refunds: "counted", visitMs: 0,
};
const rolling = (months: number, days = 0) => ({ kind: "rolling", length: { months, days, ms: 0 } }) as const;

test.each<[why: string, measure: Measure, days: number]>([
  ["totals know the spend of a lifetime", spend, 0],
  ["a year may be a leap year", { ...spend, window: rolling(12) }, 366],
  ["days are days", { ...spend, window: rolling(0, 30) }, 30],
  ["three months are 92 days at the longest", { ...spend, window: rolling(3) }, 92],
  ["growth looks back twice", { ...spend, metric: "spend-growth", window: rolling(3) }, 184],
  ["a calendar quarter", { ...spend, window: { kind: "calendar", unit: "quarter" } }, 92],
  ["a membership year", { ...spend, window: { kind: "membership-year" } }, 366],
  ["tenure needs no activity", { ...spend, metric: "tenure" }, 0],
  ["what staff enter needs none", { ...spend, metric: "entered" }, 0],
  ["totals are not kept by store", { ...spend, where: { stores: ["a"] } }, lastDay],
  ["totals are not kept by month", { ...spend, metric: "active-months" }, lastDay],
  ["totals do not know which orders made one visit", { ...spend, metric: "orders", visitMs: 1 }, lastDay],
  ["totals do not know which orders there were before refunds", { ...spend, metric: "orders", refunds: "ignored" }, lastDay],
  ["totals do not know the profit before refunds", { ...spend, metric: "profit", refunds: "ignored" }, lastDay],
  ["totals know the spend before refunds", { ...spend, refunds: "ignored" }, 0],
  ["totals know orders", { ...spend, metric: "orders" }, 0],
])("%s", (_, measure, days) => {
  expect(memoryDays([measure])).toBe(400 + days);
});

test("the longest counts", () => {
  expect(memoryDays([spend, { ...spend, window: rolling(1) }, { ...spend, window: rolling(2) }])).toBe(400 + 62);
  expect(memoryDays([])).toBe(400);
});
