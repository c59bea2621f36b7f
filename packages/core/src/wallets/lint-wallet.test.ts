import { expect, test } from "vitest";
import { OrdersDocument } from "../orders/orders-document.js";
import { lintWallet } from "./lint-wallet.js";
import { WalletDocument } from "./wallet-document.js";

const base = { id: "base", per: "1.00", points: 1 };

function lint(wallet: object, orders: object = {}) {
  const document = WalletDocument.parse({ id: "points", name: { en: "Points" }, worth: { points: 100, money: "1.00" }, earn: [base], redeem: {}, ...wallet });
  return lintWallet(document, ["wallets", 0], OrdersDocument.parse(orders), 2);
}

const codes = (wallet: object, orders?: object) => lint(wallet, orders).map(({ code, level }) => `${level} ${code}`);

test("a wallet that gives one per cent back has nothing to mend", () => {
  expect(lint({ pending: "P7D", expiry: { after: "P12M", warn: "P30D" }, redeem: { step: 100, min: 200, max: 1000 } })).toEqual([]);
});

test("points worth more than what earned them are an error, with the per cent", () => {
  expect(lint({ worth: { points: 1, money: "1.01" } })).toMatchObject([{ level: "error", code: "gives-back-more-than-paid", path: ["wallets", 0, "worth"], figures: { percent: 101 } }]);
});

test.each<[why: string, earn: object[], stacking: string, found: number]>([
  ["the whole price back is still no more than was paid", [base], "best", 0],
  ["two rates on the amount add up", [base, { ...base, id: "more" }], "best", 1],
  ["the best multiplier counts", [base, { id: "m", multiplier: 1.5 }, { id: "n", multiplier: { gold: 1.2 } }], "best", 1],
  ["a multiplier below one raises nothing", [base, { id: "m", multiplier: 0.5 }], "best", 0],
  ["added, two multipliers are 1.4", [{ ...base, points: 2, per: "3.00" }, { id: "m", multiplier: 1.2 }, { id: "n", multiplier: 1.2 }], "add", 0],
  ["multiplied, two of 1.3 are 1.69", [{ ...base, points: 2, per: "3.00" }, { id: "m", multiplier: 1.3 }, { id: "n", multiplier: 1.3 }], "multiply", 1],
  ["a rate per piece knows no price", [{ id: "stamps", perUnits: 1, points: 1000 }], "best", 0],
])("%s", (_, earn, stacking, found) => {
  expect(codes({ worth: { points: 1, money: "1.00" }, earn, stacking })).toHaveLength(found);
});

test.each<[why: string, wallet: object, orders: object, found: string[]]>([
  ["paying with points earns points", {}, { counts: { paidWithPoints: true } }, ["warning points-earn-points"]],
  ["paying with points earns as many again", { worth: { points: 1, money: "1.00" } }, { counts: { paidWithPoints: true } }, ["error points-earn-points"]],
  ["nobody pays with points", { redeem: undefined, worth: undefined }, { counts: { paidWithPoints: true } }, []],
  ["store credit keeps its points and earns again", {}, { onStoreCredit: "keep" }, ["warning store-credit-earns-again"]],
  ["gift cards earn when bought and when used", {}, { counts: { giftCards: true } }, ["warning gift-cards-count-twice"]],
  ["nothing is earned on orders", { earn: [] }, { onStoreCredit: "keep", counts: { giftCards: true } }, []],
])("points out of nothing: %s", (_, wallet, orders, found) => {
  expect(codes(wallet, orders)).toEqual(found);
});

test.each<[why: string, wallet: object, found: string[]]>([
  ["waiting as long as they live", { pending: "P30D", expiry: { after: "P1M" } }, ["error pending-outlasts-expiry"]],
  ["waiting longer than a month may be", { pending: "P1M", expiry: { endOf: "month" } }, ["error pending-outlasts-expiry"]],
  ["waiting less than they live", { pending: "P27D", expiry: { after: "P1M" } }, []],
  ["told as soon as earned", { expiry: { after: "P30D", warn: "P1M" } }, ["warning warning-outlasts-period"]],
  ["told after idling as long", { expiry: { afterInactivity: "P12M", warn: "P2Y" } }, ["warning warning-outlasts-period"]],
  ["told in time", { expiry: { endOf: "year", warn: "P30D" } }, []],
  ["never ending", { pending: "P1Y" }, []],
])("points %s", (_, wallet, found) => {
  expect(codes(wallet)).toEqual(found);
});

test.each<[why: string, wallet: object, found: string[]]>([
  ["a least between steps", { redeem: { step: 100, min: 150 } }, ["warning min-between-steps"]],
  ["a most between steps", { redeem: { step: 100, max: 1050 } }, ["warning max-between-steps"]],
  ["steps of a fraction", { decimals: 2, redeem: { step: 0.1, min: 0.3 } }, []],
  ["a worth that nothing is paid with", { redeem: undefined }, ["warning worth-never-paid"]],
])("redeeming with %s", (_, wallet, found) => {
  expect(codes(wallet)).toEqual(found);
});
