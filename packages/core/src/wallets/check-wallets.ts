import { checkAmount } from "../checks/amount.js";
import type { Known } from "../checks/known.js";
import type { Path, Problem } from "../checks/problem.js";
import { repeated } from "../checks/repeated.js";
import { checkCalendarTime, checkClockTime } from "../checks/time-asked.js";
import { checkEarn, checkPoints } from "../earning/check-earn.js";
import { factorOf } from "../money/decimal.js";
import type { RedeemDocument, WalletDocument } from "./wallet-document.js";

/** What is wrong with wallets: ids used twice, figures finer than can be counted, times that cannot be reckoned, points paid with but worth nothing. */
export function checkWallets(wallets: readonly WalletDocument[], known: Known): Problem[] {
  return [
    ...repeated("wallet", wallets.map(({ id }, i) => ({ id, path: ["wallets", i, "id"] }))),
    ...wallets.flatMap((wallet, i) => checkWallet(wallet, ["wallets", i], known)),
  ];
}

function checkWallet(wallet: WalletDocument, path: Path, known: Known): Problem[] {
  const { decimals, worth, expiry, restored, redeem } = wallet;
  const problems = [
    ...checkPoints(worth?.points, [...path, "worth", "points"], decimals),
    ...checkAmount(worth?.money, [...path, "worth", "money"], known.digits),
    ...checkCalendarTime(expiry?.after, [...path, "expiry", "after"]),
    ...checkCalendarTime(expiry?.afterInactivity, [...path, "expiry", "afterInactivity"]),
    ...checkCalendarTime(expiry?.warn, [...path, "expiry", "warn"]),
    ...checkCalendarTime(restored?.grace, [...path, "restored", "grace"]),
    ...checkPoints(wallet.approvalAbove, [...path, "approvalAbove"], decimals),
    ...checkEarn(wallet, path, known),
  ];
  if (!redeem) return problems;
  if (!worth) problems.push({
    path: [...path, "redeem"], sentence: "points that pay for orders are worth something: expected worth, got nothing",
  });
  return [...problems, ...checkRedeem(redeem, [...path, "redeem"], decimals)];
}

function checkRedeem({ step, min, max, maxShareOfOrder, holdFor }: RedeemDocument, path: Path, decimals: number): Problem[] {
  const problems = [
    ...checkPoints(step, [...path, "step"], decimals),
    ...checkPoints(min, [...path, "min"], decimals),
    ...checkPoints(max, [...path, "max"], decimals),
    ...checkClockTime(holdFor, [...path, "holdFor"]),
  ];
  if (step === 0) problems.push({ path: [...path, "step"], sentence: "expected a step above zero, got 0" });
  if (max !== undefined && max < (min ?? step ?? 0)) {
    problems.push({ path: [...path, "max"], sentence: `expected at least the ${min ?? step} that have to be taken, got ${max}` });
  }
  if (factorOf(maxShareOfOrder) === undefined) {
    problems.push({
      path: [...path, "maxShareOfOrder"], sentence: `expected a share with at most four decimals, got ${maxShareOfOrder}`,
    });
  }
  return problems;
}
