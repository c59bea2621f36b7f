import { checkAmount } from "../checks/amount.js";
import { noSuch } from "../checks/closest.js";
import type { Known } from "../checks/known.js";
import type { Path, Problem } from "../checks/problem.js";
import { repeated } from "../checks/repeated.js";
import { checkCalendarTime } from "../checks/time-asked.js";
import { checkPeriod, checkPoints, checkTier } from "../earning/check-earn.js";
import type { BenefitDocument, ReferralDocument, RewardDocument } from "./benefit-document.js";
import { walletOf } from "./compile-benefits.js";

/** What is wrong with benefits: tiers and rewards that there are none of, times that cannot be reckoned. */
export function checkBenefits(benefits: Readonly<Record<string, readonly BenefitDocument[]>>, known: Known): Problem[] {
  return Object.entries(benefits).flatMap(([tier, given]) => [
    ...checkTier(tier, ["benefits", tier], known),
    ...given.flatMap((benefit, i) => checkBenefit(benefit, ["benefits", tier, i], known)),
  ]);
}

function checkBenefit(benefit: BenefitDocument, path: Path, { rewards, digits }: Known): Problem[] {
  const problems: Problem[] = [];
  if ("voucher" in benefit && rewards && !rewards.has(benefit.voucher)) {
    problems.push({ path: [...path, "voucher"], sentence: noSuch("reward", benefit.voucher, rewards) });
  }
  if ("every" in benefit) problems.push(...checkCalendarTime(benefit.every, [...path, "every"]));
  if ("minOrder" in benefit) problems.push(...checkAmount(benefit.minOrder, [...path, "minOrder"], digits));
  return problems;
}

/** What is wrong with rewards: ids used twice, wallets and tiers that there are none of, prices and periods that cannot be. */
export function checkRewards(rewards: readonly RewardDocument[], known: Known): Problem[] {
  return [
    ...repeated("reward", rewards.map(({ id }, i) => ({ id, path: ["rewards", i, "id"] }))),
    ...rewards.flatMap((reward, i) => checkReward(reward, ["rewards", i], known)),
  ];
}

function checkReward(reward: RewardDocument, path: Path, known: Known): Problem[] {
  const { points, tiers, off, kind, validFor } = reward;
  const problems = [
    ...(points === undefined ? [] : checkPrice(reward, points, [...path, "points"], path, known)),
    ...(tiers ?? []).flatMap((tier, i) => checkTier(tier, [...path, "tiers", i], known)),
    ...checkAmount(off, [...path, "off"], known.digits),
    ...checkCalendarTime(validFor, [...path, "validFor"]),
    ...checkPeriod(reward, path),
  ];
  if (off !== undefined && kind !== "voucher") {
    problems.push({
      path: [...path, "off"], sentence: `only a voucher takes something off an order: expected kind: voucher, got kind: ${kind}`,
    });
  }
  return problems;
}

/** What is wrong with a referral: no wallet to give points in, or figures finer than can be counted. */
export function checkReferral(referral: ReferralDocument, known: Known): Problem[] {
  const { referrer, friend } = referral.reward;
  return [
    ...checkPrice(referral, referrer, ["referral", "reward", "referrer"], ["referral"], known),
    ...checkPrice(referral, friend, ["referral", "reward", "friend"], ["referral"], known).filter(({ path }) => path.length === 3),
    ...checkAmount(referral.minOrder, ["referral", "minOrder"], known.digits),
  ];
}

function checkPrice(of: { readonly wallet?: string | undefined }, points: number, at: Path, owner: Path, { wallets }: Known): Problem[] {
  if (!wallets) return [];
  const wallet = walletOf(of, wallets);
  const decimals = wallets.get(wallet);
  if (decimals !== undefined) return checkPoints(points, at, decimals);
  const sentence = wallets.size === 0
    ? "expected a wallet in the policy for these points, got none"
    : noSuch("wallet", wallet, wallets.keys());
  return [{ path: of.wallet === undefined ? owner : [...owner, "wallet"], sentence }];
}
