import { checkBenefits, checkReferral, checkRewards } from "../benefits/check-benefits.js";
import { noSuch } from "../checks/closest.js";
import type { Known } from "../checks/known.js";
import type { Problem } from "../checks/problem.js";
import { checkMetrics } from "../metrics/check-measure.js";
import { rangesOf } from "../scorecards/entered-ranges.js";
import { currencyDigits } from "../money/money.js";
import { checkOrders } from "../orders/check-orders.js";
import { checkWallets } from "../wallets/check-wallets.js";
import { checkScorecards } from "../scorecards/check-scorecards.js";
import { checkLadders } from "../tiers/check-ladders.js";
import { isZone } from "../time/zone.js";
import { checkNames } from "./check-names.js";
import type { PolicyDocument, ProgramDocument, Sections } from "./policy-document.js";

/** Holds the parts of a policy against each other: what one refers to, another must have. */
export function checkPolicy(sections: Sections): Problem[] {
  const known = knownOf(sections);
  const { program, orders, metrics, entered, scorecards, ladders, wallets, benefits, rewards, referral } = sections;
  return [
    ...(program ? [...checkProgram(program), ...checkNames(sections, program.languages)] : []),
    ...(orders ? checkOrders(orders) : []),
    ...(metrics ? checkMetrics(metrics, known) : []),
    ...(entered && scorecards ? checkScales(entered, scorecards) : []),
    ...(scorecards ? checkScorecards(scorecards, known) : []),
    ...(ladders ? checkLadders(ladders, known) : []),
    ...(wallets ? checkWallets(wallets, known) : []),
    ...(benefits ? checkBenefits(benefits, known) : []),
    ...(rewards ? checkRewards(rewards, known) : []),
    ...(referral ? checkReferral(referral, known) : []),
  ];
}

function knownOf({ program, metrics, scorecards, entered, ladders, wallets, rewards }: Sections): Known {
  return {
    digits: program && currencyDigits(program.currency),
    metrics,
    scorecards: scorecards && new Set(Object.keys(scorecards)),
    entered: entered && scorecards && new Set(Object.keys(rangesOf({ entered, scorecards }))),
    tiers: ladders && new Set(ladders.flatMap(({ tiers }) => tiers.map(({ id }) => id))),
    wallets: wallets && new Map(wallets.map(({ id, decimals }) => [id, decimals])),
    rewards: rewards && new Set(rewards.map(({ id }) => id)),
  };
}

function checkProgram({ currency, timeZone, languages }: ProgramDocument): Problem[] {
  const problems: Problem[] = [];
  if (currencyDigits(currency) === undefined) {
    problems.push({ path: ["program", "currency"], sentence: noSuch("currency", currency, Intl.supportedValuesOf("currency")) });
  }
  if (!isZone(timeZone)) {
    problems.push({ path: ["program", "timeZone"], sentence: noSuch("time zone", timeZone, Intl.supportedValuesOf("timeZone")) });
  }
  languages.forEach((language, i) => {
    if (languages.indexOf(language) < i) problems.push({
      path: ["program", "languages", i], sentence: `${language} is listed twice: expected each language once`,
    });
  });
  return problems;
}

/** A scale of a scorecard has to cover what staff may type in. */
function checkScales(entered: PolicyDocument["entered"], scorecards: PolicyDocument["scorecards"]): Problem[] {
  return Object.entries(scorecards).flatMap(([id, { parts }]) => parts.flatMap((part, i) => {
    const range = "entered" in part && Object.hasOwn(entered, part.entered) ? entered[part.entered]?.range : undefined;
    if (!range || !part.scale || (Number(part.scale[0]) === range[0] && Number(part.scale[1]) === range[1])) return [];
    return [{
      path: ["scorecards", id, "parts", i, "scale"],
      sentence: `expected the range under entered, ${range.join(" to ")}, got ${part.scale.join(" to ")}`,
    }];
  }));
}
