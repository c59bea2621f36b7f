import { compileBenefits, compileReferral, compileReward } from "../benefits/compile-benefits.js";
import { compileEarn } from "../earning/compile-earn.js";
import { invariant } from "../invariant.js";
import { rangesOf } from "../scorecards/entered-ranges.js";
import type { Measure } from "../metrics/measure.js";
import { memoryDays } from "../metrics/memory.js";
import type { MeasureDocument } from "../metrics/metric.js";
import { resolveMeasure } from "../metrics/resolve-measure.js";
import { currencyDigits } from "../money/money.js";
import { compileOrders } from "../orders/compile-orders.js";
import { compileWallet } from "../wallets/compile-wallet.js";
import { compileScorecard } from "../scorecards/compile-scorecard.js";
import { type LadderTerms, compileLadder } from "../tiers/compile-ladder.js";
import { measuresOf } from "../tiers/passing-time.js";
import type { Instant } from "../time/instant.js";
import { zoneOf } from "../time/zone.js";
import type { Policy } from "./policy.js";
import type { PolicyDocument } from "./policy-document.js";

/**
 * Makes a policy ready for the engine: money in minor units, points in smallest pieces, rules compiled, times read.
 *
 * @param document - as `readPolicy` returned it, defaults filled in
 * @param version - names the version in every decision
 * @param from - in force from this instant; `always` for the first version
 * @throws Defect when the document has not been read and checked before
 */
export function compilePolicy(document: PolicyDocument, version: string, from: Instant): Policy {
  const { currency, timeZone } = document.program;
  const digits = currencyDigits(currency);
  invariant(digits !== undefined, `${currency} is no currency`);
  const zone = zoneOf(timeZone);
  const wallets = new Map(document.wallets.map((wallet) => [wallet.id, wallet.decimals]));
  const place = { digits, zone, wallets };
  const orders = compileOrders(document.orders);
  const terms: LadderTerms = { ...place, metrics: document.metrics, scorecards: document.scorecards, visitMs: orders.visitMs };
  const ladders = document.ladders.map((ladder) => compileLadder(ladder, terms));
  return {
    version, from, document, currency, digits, zone, orders, ladders,
    wallets: document.wallets.map((wallet) => ({ ...compileWallet(wallet, digits), earn: compileEarn(wallet, place) })),
    benefits: compileBenefits(document.benefits, place),
    rewards: document.rewards.map((reward) => compileReward(reward, place)),
    referral: document.referral && compileReferral(document.referral, place),
    birthdays: document.birthdays,
    restricted: document.restricted,
    entered: rangesOf(document),
    memoryDays: memoryDays([...ladders.flatMap(({ readings }) => measuresOf(readings)), ...namedMeasures(document, terms)]),
  };
}

/** The figures that the policy names, whether a ladder reads them or only a report does. */
function namedMeasures({ metrics, scorecards }: PolicyDocument, terms: LadderTerms): Measure[] {
  const measures = { ...terms, refunds: "counted" } as const;
  const reader = { measureOf: (each: MeasureDocument) => resolveMeasure(each, measures), threshold: () => 0 };
  return [
    ...Object.keys(metrics).map((metric) => resolveMeasure({ metric }, measures)),
    ...Object.entries(scorecards).flatMap(([id, each]) => compileScorecard(id, each, reader).parts.map(({ measure }) => measure)),
  ];
}
