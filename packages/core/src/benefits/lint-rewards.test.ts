import { expect, test } from "vitest";
import { WalletDocument } from "../wallets/wallet-document.js";
import { ReferralDocument, RewardDocument } from "./benefit-document.js";
import { lintReferral, lintRewards } from "./lint-rewards.js";

const name = { en: "X" };
const points = WalletDocument.parse({
  id: "points", name, worth: { points: 100, money: "1.00" },
  earn: [{ id: "base", per: "1.00", points: 1 }, { id: "tier-rate", multiplier: { gold: 2 } }],
});
const outlook = { digits: 2, wallets: [points], benefits: { gold: [{ kind: "birthday-gift", voucher: "cake", count: 1 } as const] } };
const voucher = (more: object) => RewardDocument.parse({ id: "off", kind: "voucher", name, ...more });

test.each<[why: string, reward: object, found: number]>([
  ["20.00 off for points that take 1,000.00 to earn", { points: 2000, off: "20.00" }, 0],
  ["as much off as it takes to earn the points at the best rate", { points: 100, off: "50.00" }, 0],
  ["more off than it takes", { points: 99, off: "50.00" }, 1],
  ["a gift, whose worth nobody knows", { points: 1, kind: "gift" }, 0],
])("a reward of %s", (_, reward, found) => {
  expect(lintRewards([voucher(reward)], outlook).map(({ code }) => code)).toEqual(Array.from({ length: found }, () => "reward-pays-more-than-it-costs"));
});

test("a voucher that pays more than it costs is an error, with both figures", () => {
  expect(lintRewards([voucher({ points: 99, off: "50.00" })], outlook)).toMatchObject([{ level: "error", path: ["rewards", 0, "off"], figures: { offMinor: 5000, costMinor: 4950 } }]);
});

test("nobody can have what has no price and no benefit gives", () => {
  expect(lintRewards([voucher({ id: "cake" }), voucher({ id: "mug" })], outlook)).toMatchObject([{ level: "warning", code: "reward-nobody-can-have", path: ["rewards", 1] }]);
});

test.each<[why: string, referral: object, rewards: object[], found: number]>([
  ["worth 3.00 for an order of 50.00", { minOrder: "50.00" }, [], 0],
  ["worth 3.00 for an order of 3.00", { minOrder: "3.00" }, [], 0],
  ["worth 3.00 for an order of 2.99", { minOrder: "2.99" }, [], 1],
  ["for any order", {}, [], 1],
  ["worth more as part of a voucher", { minOrder: "50.00" }, [{ points: 100, off: "20.00" }], 1],
])("a referral %s", (_, referral, rewards, found) => {
  const document = ReferralDocument.parse({ reward: { referrer: 200, friend: 100 }, ...referral });
  expect(lintReferral(document, rewards.map(voucher), outlook).map(({ code }) => code)).toEqual(Array.from({ length: found }, () => "referral-exceeds-order"));
});

test("a referral without a wallet is not judged here", () => {
  expect(lintReferral(ReferralDocument.parse({ reward: { referrer: 1 } }), [], { ...outlook, wallets: [] })).toEqual([]);
});
