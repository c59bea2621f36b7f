import { expect, test } from "vitest";
import { type LiabilityTold, liabilityCsv } from "./liability-csv.js";

const told: LiabilityTold = {
  at: Date.UTC(2026, 10, 22, 17), timeZone: "Asia/Shanghai", currency: "CNY",
  wallets: [
    {
      wallet: "points", decimals: 0, worth: { points: 100, minor: 100 }, unusedShare: 0.125,
      accounts: { available: 12_345, pending: 55, held: 100, debt: -20, issued: 20_000, redeemed: 7_000, expired: 1_000, written_off: 0 },
      byAge: { "30": 12_000, "90": 0, "older": 500 }, byEnd: { "30": 0, "90": 0, "later": 0, "never": 12_500 },
    },
    { wallet: "stamps", decimals: 2, worth: undefined, unusedShare: undefined, accounts: { available: 150, pending: 0, held: 0, debt: 0 }, byAge: { "30": 150 }, byEnd: { "never": 150 } },
  ],
};

test("what is owed is a table: a line for each figure, points and money with their decimals, by the programme's own day", () => {
  expect(liabilityCsv(told).split("\r\n")).toEqual([
    "as_of,wallet,figure,part,points,money,currency",
    "2026-11-23,points,outstanding,,12480,124.80,CNY",
    "2026-11-23,points,expected_to_be_used,,10920,109.20,CNY",
    "2026-11-23,points,account,available,12345,123.45,CNY",
    "2026-11-23,points,account,pending,55,0.55,CNY",
    "2026-11-23,points,account,held,100,1.00,CNY",
    "2026-11-23,points,account,debt,-20,-0.20,CNY",
    "2026-11-23,points,account,issued,20000,200.00,CNY",
    "2026-11-23,points,account,redeemed,7000,70.00,CNY",
    "2026-11-23,points,account,expired,1000,10.00,CNY",
    "2026-11-23,points,account,written_off,0,0.00,CNY",
    "2026-11-23,points,earned_days_ago,0-29,12000,120.00,CNY",
    "2026-11-23,points,earned_days_ago,30-89,0,0.00,CNY",
    "2026-11-23,points,earned_days_ago,90+,500,5.00,CNY",
    "2026-11-23,points,ends_in_days,0-29,0,0.00,CNY",
    "2026-11-23,points,ends_in_days,30-89,0,0.00,CNY",
    "2026-11-23,points,ends_in_days,90+,0,0.00,CNY",
    "2026-11-23,points,ends_in_days,never,12500,125.00,CNY",
    "2026-11-23,stamps,outstanding,,1.50,,CNY",
    "2026-11-23,stamps,account,available,1.50,,CNY",
    "2026-11-23,stamps,account,pending,0.00,,CNY",
    "2026-11-23,stamps,account,held,0.00,,CNY",
    "2026-11-23,stamps,account,debt,0.00,,CNY",
    "2026-11-23,stamps,earned_days_ago,0-29,1.50,,CNY",
    "2026-11-23,stamps,ends_in_days,never,1.50,,CNY",
    "",
  ]);
});

test("a currency without decimals has none, and a wallet whose points are worth fractions rounds each figure by itself", () => {
  const [points] = told.wallets;
  const lines = liabilityCsv({ ...told, currency: "JPY", wallets: [{ ...points!, worth: { points: 3, minor: 1 } }] }).split("\r\n");
  expect(lines[1]).toBe("2026-11-23,points,outstanding,,12480,4160,JPY");
  expect(lines[4]).toBe("2026-11-23,points,account,pending,55,18,JPY");
});
