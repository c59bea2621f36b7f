import type { Finding } from "../checks/finding.js";
import { bestMinorPerPoint, pointsPerMinor } from "../wallets/give-back.js";
import { majorText, parseMajor } from "../money/money.js";
import type { WalletDocument } from "../wallets/wallet-document.js";
import type { BenefitDocument, ReferralDocument, RewardDocument } from "./benefit-document.js";
import { walletOf } from "./compile-benefits.js";

/** What judging rewards needs of the rest of the policy. */
export type RewardOutlook = {
  readonly digits: number;
  readonly wallets: readonly WalletDocument[];
  readonly benefits: Readonly<Record<string, readonly BenefitDocument[]>>;
};

/** Rewards that pay more than they cost, and rewards that nobody can have. */
export function lintRewards(rewards: readonly RewardDocument[], outlook: RewardOutlook): Finding[] {
  const given = new Set(Object.values(outlook.benefits).flat().flatMap((benefit) => ("voucher" in benefit ? [benefit.voucher] : [])));
  return rewards.flatMap((reward, i) => [...lintPrice(reward, i, outlook), ...lintOrphan(reward, i, given)]);
}

/** A voucher is earned by spending: if that takes less money than it takes off, buying vouchers with vouchers never ends. */
function lintPrice(reward: RewardDocument, i: number, { digits, wallets }: RewardOutlook): Finding[] {
  const { id, points, off } = reward;
  const wallet = walletNamed(reward, wallets);
  const offMinor = off === undefined ? undefined : parseMajor(off, digits);
  if (points === undefined || offMinor === undefined || !wallet) return [];
  const perMinor = pointsPerMinor(wallet, digits);
  if (perMinor === 0) return [];
  const cost = points / perMinor;
  if (offMinor <= cost) return [];
  const figures = { reward: id, offMinor, costMinor: Math.ceil(cost) };
  const sentence = `${id} takes ${majorText(offMinor, digits)} off, but its ${points} points are earned with`
    + ` ${majorText(figures.costMinor, digits)} at best`;
  return [{ level: "error", code: "reward-pays-more-than-it-costs", path: ["rewards", i, "off"], figures, sentence }];
}

function lintOrphan({ id, points }: RewardDocument, i: number, given: ReadonlySet<string>): Finding[] {
  if (points !== undefined || given.has(id)) return [];
  const sentence = `nobody can have ${id}: it has no price in points, and no benefit gives it`;
  return [{ level: "warning", code: "reward-nobody-can-have", path: ["rewards", i], figures: { reward: id }, sentence }];
}

/** Referrals that pay both sides more than the order they are given for. */
export function lintReferral(referral: ReferralDocument, rewards: readonly RewardDocument[], { digits, wallets }: RewardOutlook): Finding[] {
  const wallet = walletNamed(referral, wallets);
  if (!wallet) return [];
  const { referrer, friend } = referral.reward;
  const sold = rewards.filter((each) => walletNamed(each, wallets) === wallet);
  const worth = (referrer + friend) * bestMinorPerPoint(wallet, sold, digits);
  const least = parseMajor(referral.minOrder, digits) ?? 0;
  if (worth <= least) return [];
  const figures = { points: referrer + friend, worthMinor: Math.floor(worth), minOrderMinor: least };
  const sentence = `a referral gives ${figures.points} points, worth ${majorText(figures.worthMinor, digits)}, for`
    + ` an order of ${majorText(least, digits)}: two friends can live on it`;
  return [{ level: "error", code: "referral-exceeds-order", path: ["referral", "minOrder"], figures, sentence }];
}

function walletNamed(of: { readonly wallet?: string | undefined }, wallets: readonly WalletDocument[]): WalletDocument | undefined {
  const id = walletOf(of, new Map(wallets.map((each) => [each.id, each.decimals])));
  return wallets.find((each) => each.id === id);
}
