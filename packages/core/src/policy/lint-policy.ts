import { lintReferral, lintRewards } from "../benefits/lint-rewards.js";
import type { Finding } from "../checks/finding.js";
import type { RuleTerms } from "../tiers/ways-to.js";
import { bestMinorPerPoint } from "../wallets/give-back.js";
import { lintEarn } from "../wallets/lint-earn.js";
import { invariant } from "../invariant.js";
import { rangesOf } from "../scorecards/entered-ranges.js";
import { currencyDigits } from "../money/money.js";
import { lintWallet } from "../wallets/lint-wallet.js";
import { lintScorecards } from "../scorecards/lint-scorecards.js";
import { lintLadder } from "../tiers/lint-ladder.js";
import type { PolicyDocument } from "./policy-document.js";

/**
 * What in a policy is well written, but will not do what its merchant wants: tiers nobody reaches, points out of nothing, warnings
 * that come too late. Errors first.
 *
 * @param document - as `readPolicy` returned it
 */
export function lintPolicy(document: PolicyDocument): Finding[] {
  const digits = currencyDigits(document.program.currency);
  invariant(digits !== undefined, `${document.program.currency} is no currency`);
  const terms = termsOf(document, digits);
  const { ladders, wallets, rewards, referral, orders, benefits } = document;
  const outlook = { digits, wallets, benefits };
  const found = [
    ...lintScorecards(document.scorecards, { terms, entered: terms.entered }),
    ...ladders.flatMap((ladder, i) => lintLadder(ladder, ["ladders", i], terms)),
    ...wallets.flatMap((wallet, i) => [...lintWallet(wallet, ["wallets", i], orders, digits), ...lintEarning(document, i, digits)]),
    ...lintRewards(rewards, outlook),
    ...(referral ? lintReferral(referral, rewards, outlook) : []),
  ];
  return [...found.filter(({ level }) => level === "error"), ...found.filter(({ level }) => level === "warning")];
}

function lintEarning({ wallets, rewards, ladders }: PolicyDocument, place: number, digits: number): Finding[] {
  const wallet = wallets[place]!;
  const sold = rewards.filter((each) => (each.wallet ?? wallets[0]?.id) === wallet.id);
  const minorPerPoint = bestMinorPerPoint(wallet, sold, digits);
  return lintEarn(wallet, ["wallets", place], { digits, minorPerPoint, ladders: ladders.map(({ tiers }) => tiers.map(({ id }) => id)) });
}

function termsOf(document: PolicyDocument, digits: number): RuleTerms {
  const { metrics, scorecards, wallets } = document;
  return {
    metrics, digits, scorecards, refunds: "counted", visitMs: 0,
    wallets: new Map(wallets.map((wallet) => [wallet.id, wallet.decimals])),
    entered: rangesOf(document),
  };
}
